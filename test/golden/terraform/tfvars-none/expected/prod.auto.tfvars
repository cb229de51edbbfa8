kms_key_id      = "alias/orders" # shared
encryption_type = "KMS"          # until the key is there
