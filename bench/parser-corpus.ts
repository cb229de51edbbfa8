import { random } from './random.ts';
import type { Random } from './random.ts';

/**
 * Files as people write them, in the mix of 10,088 public ones: mostly plain strings and references, now and then a
 * heredoc, a `for` expression, a conditional, a `dynamic` block, CRLF, no final newline.
 */
export function terraformCorpus(bytes: number, seed: number): string[] {
  const dice = random(seed);
  const files: string[] = [];
  for (let size = 0; size < bytes;) {
    const file = terraformFile(dice);
    files.push(file);
    size += Buffer.byteLength(file);
  }
  return files;
}

/** One file of a few kilobytes; valid. */
export function terraformFile(dice: Random): string {
  const blocks = Array.from({ length: dice.between(3, 14) }, () => dice.pick(writers)(dice));
  const header = dice.chance(0.3) ? `# Managed by ${dice.pick(owners)}; see docs/${dice.pick(nouns)}.md\n\n` : '';
  let text = header + blocks.map((block) => `${block}\n`).join('\n');
  if (dice.chance(0.3)) text = text.replace(/\n/g, '\r\n');
  if (dice.chance(0.3)) text = text.trimEnd();
  // A heredoc needs the newline after its end marker, but no file ends with one here: all blocks end with a brace.
  return text;
}

const nouns = ['orders', 'invoices', 'sessions', 'events', 'shipments', 'refunds', 'profiles', 'reports', 'prices'];
const owners = ['payments-team', 'data-platform', 'sre', 'identity', 'growth'];
const comments = [
  '  # Keep in step with the consumer.\n',
  '  // TODO(ops): raise after the migration\n',
  '  /* see the runbook,\n     section 4 */\n',
];

function name(dice: Random): string {
  return `${dice.pick(nouns)}_${dice.pick(['main', 'dead_letter', 'replica', 'audit', 'v2'])}_${dice.between(1, 9999)}`;
}

function maybe(dice: Random, probability: number, text: () => string): string {
  return dice.chance(probability) ? text() : '';
}

function tags(dice: Random): string {
  const entries = `{
    Name        = "\${var.prefix}-${dice.pick(nouns)}"
    Owner       = "${dice.pick(owners)}"
    Environment = var.environment
  }`;
  return dice.chance(0.5) ? `\n  tags = merge(local.common_tags, ${entries})\n` : `\n  tags = ${entries}\n`;
}

function policyHeredoc(dice: Random, argument: string): string {
  const flush = dice.chance(0.7);
  const marker = dice.pick(['EOF', 'EOF', 'POLICY', 'EOT']);
  const indentation = flush ? '    ' : '';
  const lines = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Allow${dice.between(1, 99)}",
      "Effect": "Allow",
      "Principal": { "Service": "${dice.pick(['lambda', 'firehose', 'events'])}.amazonaws.com" },
      "Action": ["sts:AssumeRole", "kms:Decrypt"],
      "Resource": "\${aws_kms_key.main.arn}"
    }
  ]
}`.split('\n');
  const body = lines.map((line) => indentation + line).join('\n');
  return `  ${argument} = <<${flush ? '-' : ''}${marker}\n${body}\n${flush ? '  ' : ''}${marker}\n`;
}

const writers: readonly ((dice: Random) => string)[] = [
  (dice) => `resource "aws_kinesis_stream" "${name(dice)}" {
  name             = "\${var.prefix}-${dice.pick(nouns)}"
  shard_count      = ${dice.between(1, 64)}
  retention_period = ${dice.pick([24, 48, 168])}
${maybe(dice, 0.3, () => dice.pick(comments))}${maybe(dice, 0.6, () => '  encryption_type = "KMS"\n  kms_key_id      = aws_kms_key.main.arn\n')}
  shard_level_metrics = [
    "IncomingBytes",
    "OutgoingBytes",
  ]
${tags(dice)}
  lifecycle {
    ignore_changes = [shard_count, tags["LastDeployed"]]
  }
}`,
  (dice) => `resource "aws_iam_role" "${name(dice)}" {
  name = "\${var.prefix}-${dice.pick(nouns)}"

${policyHeredoc(dice, 'assume_role_policy')}${tags(dice)}}`,
  (dice) => `resource "aws_iam_policy" "${name(dice)}" {
  name        = format("%s-%s", var.prefix, "${dice.pick(nouns)}")
  description = "Lets ${dice.pick(owners)} read ${dice.pick(nouns)}."

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["kinesis:GetRecords", "kinesis:DescribeStream*"]
        Resource = "arn:aws:kinesis:\${data.aws_region.current.name}:\${local.account_id}:stream/*"
        Condition = {
          StringEquals = { "aws:PrincipalOrgID" = var.organization_id }
        }
      },
    ]
  })
}`,
  (dice) => `resource "aws_security_group" "${name(dice)}" {
  name_prefix = "\${var.prefix}-"
  vpc_id      = data.aws_vpc.main.id
  count       = var.enabled ? 1 : 0

  dynamic "ingress" {
    for_each = var.allowed_ports
    iterator = port
    content {
      description = "from the load balancer"
      from_port   = port.value
      to_port     = port.value
      protocol    = "tcp"
      cidr_blocks = [for subnet in data.aws_subnet.private : subnet.cidr_block if subnet.zone != ""]
    }
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
${tags(dice)}}`,
  (dice) => `variable "${name(dice)}" {
  description = "How ${dice.pick(nouns)} are handled by ${dice.pick(owners)}."
  type        = ${dice.pick(['string', 'bool', 'number', 'list(string)', 'map(string)', 'object({ name = string, size = optional(number, 3) })'])}
  default     = ${dice.pick(['null', '"production"', '[]', '{}', 'true', '42'])}
${maybe(
  dice,
  0.3,
  () => `
  validation {
    condition     = length(var.prefix) < 32 && can(regex("^[a-z-]+$", var.prefix))
    error_message = "The prefix must be short, lower-case letters and dashes."
  }
`,
)}}`,
  (dice) => `output "${name(dice)}_arn" {
  description = "ARN of the queue of ${dice.pick(nouns)}."
  value       = ${dice.pick(['aws_sqs_queue.main.arn', 'aws_sqs_queue.main[0].arn', 'module.queue.*.arn', 'join("", aws_sqs_queue.main[*].arn)', '"${aws_sqs_queue.main.arn}"'])}
${maybe(dice, 0.2, () => '  sensitive   = true\n')}}`,
  (dice) => `module "${name(dice)}" {
  source  = "terraform-aws-modules/${dice.pick(['vpc', 'eks', 'rds', 's3-bucket'])}/aws"
  version = "~> ${dice.between(1, 9)}.${dice.between(0, 20)}"

  name               = "\${var.prefix}-${dice.pick(nouns)}"
  cidr               = "10.${dice.between(0, 255)}.0.0/16"
  azs                = slice(data.aws_availability_zones.available.names, 0, 3)
  private_subnets    = [for i in range(3) : cidrsubnet("10.0.0.0/16", 4, i)]
  enable_nat_gateway = var.environment == "prod" ? true : false

  providers = {
    aws = aws.${dice.pick(['main', 'replica'])}
  }
${tags(dice)}}`,
  (dice) => `locals {
  account_id = data.aws_caller_identity.current.account_id
  ${dice.pick(nouns)}_names = { for key, value in var.streams : key => lower(value.name) if value.enabled }
  ${dice.pick(nouns)}_size = max(var.minimum, length(var.zones) * 2 + 1)
  common_tags = {
    Environment = var.environment
    ManagedBy   = "terraform"
    CostCentre  = "CC-${dice.between(1000, 9999)}"
  }
}`,
  (dice) => `data "aws_iam_policy_document" "${name(dice)}" {
  statement {
    sid       = "AllowAccount"
    effect    = "Allow"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::\${local.account_id}:root"]
    }
  }

  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["kinesis.${dice.pick(['eu-west-1', 'us-east-1'])}.amazonaws.com"]
    }
  }
}`,
  (dice) => `resource "aws_instance" "${name(dice)}" {
  ami           = data.aws_ami.ubuntu.id
  instance_type = lookup(var.instance_types, var.environment, "t3.${dice.pick(['micro', 'large'])}")
  subnet_id     = element(module.vpc.private_subnets, ${dice.between(0, 2)})

  user_data = <<-EOF
    #!/bin/bash
    set -euo pipefail
    echo "\${var.prefix}" > /etc/prefix
    if [ -f /etc/debian_version ]; then
      apt-get update && apt-get install -y nginx
    fi
    export PORT=$\${PORT:-8080}
  EOF

  root_block_device {
    volume_size = ${dice.between(8, 200)}
    encrypted   = true
  }
${maybe(dice, 0.4, () => dice.pick(comments))}${tags(dice)}}`,
  (dice) => `resource "aws_cloudwatch_metric_alarm" "${name(dice)}" {
  for_each = toset(["${dice.pick(nouns)}", "${dice.pick(nouns)}-dlq"])

  alarm_name          = "\${var.prefix}-\${each.key}-age"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = ${dice.between(1, 5)}
  metric_name         = "GetRecords.IteratorAgeMilliseconds"
  namespace           = "AWS/Kinesis"
  period              = 300
  statistic           = "Maximum"
  threshold           = ${dice.between(1, 60)}000
  alarm_actions       = [aws_sns_topic.alarms.arn]
  treat_missing_data  = "notBreaching"

  dimensions = {
    StreamName = aws_kinesis_stream.main[each.key].name
  }
}`,
  (dice) => `terraform {
  required_version = ">= 1.${dice.between(3, 11)}"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.${dice.between(0, 80)}"
    }
  }

  backend "s3" {
    bucket = "${dice.pick(owners)}-state"
    key    = "${dice.pick(nouns)}/terraform.tfstate"
    region = "eu-west-1"
  }
}`,
];
