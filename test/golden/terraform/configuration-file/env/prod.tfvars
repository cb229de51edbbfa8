encryption = "NONE"
