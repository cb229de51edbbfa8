kms_key_id      = "alias/orders" # shared
encryption_type = "NONE"         # until the key is there
