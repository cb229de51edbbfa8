variable "suffix" {
  default = ""
}

locals {
  note = <<-EOT
    resource "aws_kinesis_stream" "not_a_stream" {
      encryption_type = "NONE"
    }
  EOT
}

resource "aws_kinesis_stream" "orders" { # want: stream-unencrypted
  name        = "orders%{if var.suffix != ""}-${var.suffix}%{endif}"
  shard_count = 1
}

resource "aws_kinesis_stream" "clicks" {
  name            = "clicks"
  shard_count     = 1
  encryption_type = "%{if var.suffix == ""}NONE%{else}KMS%{endif}" # want: stream-unencrypted
}

resource "aws_kinesis_stream" "views" { # want: stream-unencrypted
  name = trimspace(<<-EOT
    views
  EOT
  )
  shard_count = 1
}
