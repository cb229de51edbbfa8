import type { Random } from './random.ts';

const nouns = ['orders', 'invoices', 'sessions', 'events', 'shipments', 'refunds', 'profiles', 'reports', 'prices'];
const owners = ['payments-team', 'data-platform', 'sre', 'identity', 'growth'];

function name(dice: Random): string {
  return `${dice.pick(nouns)}_${dice.between(1, 9999)}`;
}

function repeat(count: number, one: (index: number) => string, between = '\n'): string {
  return Array.from({ length: count }, (_, index) => one(index)).join(between);
}

const tags = (dice: Random): string => `
  tags = merge(local.tags, {
    Owner      = "${dice.pick(owners)}"
    CostCentre = "CC-${dice.between(1000, 9999)}"
  })`;

const resourceKinds: readonly ((dice: Random, name: string) => string)[] = [
  (dice, id) => `resource "aws_s3_bucket" "${id}" {
  bucket        = "\${var.prefix}-${id.replaceAll('_', '-')}"
  force_destroy = ${dice.chance(0.3)}
${tags(dice)}
}

resource "aws_s3_bucket_public_access_block" "${id}" {
  bucket = aws_s3_bucket.${id}.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
`,
  (dice, id) => `resource "aws_sqs_queue" "${id}" {
  name                       = "\${var.prefix}-${id}"
  visibility_timeout_seconds = ${dice.between(30, 900)}
  message_retention_seconds  = 1209600
  kms_master_key_id          = var.queue_key

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.${id}_dead.arn
    maxReceiveCount     = ${dice.between(2, 9)}
  })
${tags(dice)}
}

resource "aws_sqs_queue" "${id}_dead" {
  name = "\${var.prefix}-${id}-dead"
}
`,
  (dice, id) => `# The security group is closed by default; rules are added where they are needed.
resource "aws_security_group" "${id}" {
  name_prefix = "\${var.prefix}-${id}-"
  vpc_id      = data.aws_vpc.main.id

  dynamic "ingress" {
    for_each = var.allowed_ports
    content {
      description = "from the load balancer"
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = [for subnet in data.aws_subnet.private : subnet.cidr_block]
    }
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
${tags(dice)}
  lifecycle {
    create_before_destroy = true
  }
}
`,
  (dice, id) => `resource "aws_lambda_function" "${id}" {
  function_name = "\${var.prefix}-${id}"
  role          = aws_iam_role.service.arn
  handler       = "handler_${dice.between(1, 4)}.main"
  runtime       = "python3.12"
  memory_size   = ${dice.pick([128, 256, 512, 1024])}
  timeout       = ${dice.between(3, 60)}
  filename      = "\${path.module}/build/${id}.zip"

  environment {
    variables = {
      TABLE     = aws_dynamodb_table.state.name
      LOG_LEVEL = var.debug ? "DEBUG" : "INFO"
      REGION    = data.aws_region.current.name
    }
  }
${tags(dice)}
}
`,
  (dice, id) => `resource "aws_db_instance" "${id}" {
  identifier              = "\${var.prefix}-${id.replaceAll('_', '-')}"
  engine                  = "postgres"
  engine_version          = "15.${dice.between(1, 8)}"
  instance_class          = var.instance_class
  allocated_storage       = ${dice.between(20, 500)}
  storage_encrypted       = true
  backup_retention_period = var.environment == "prod" ? 30 : 7
  deletion_protection     = var.environment == "prod"
  db_subnet_group_name    = aws_db_subnet_group.main.name
  vpc_security_group_ids  = [aws_security_group.database.id]
${tags(dice)}
}
`,
];

function keyedStream(dice: Random, id: string): string {
  const encryption = dice.pick([
    `  encryption_type  = "KMS"\n  kms_key_id       = aws_kms_key.${id}.arn\n`,
    `  encryption_type  = "KMS"\n  kms_key_id       = aws_kms_key.${id}.arn\n`,
    `  encryption_type  = "KMS"\n  kms_key_id       = "alias/aws/kinesis"\n`,
    `  encryption_type  = "KMS"\n  kms_key_id       = var.stream_key\n`,
    '',
  ]);
  return `resource "aws_kinesis_stream" "${id}" {
  name             = "\${var.prefix}-${id}"
  shard_count      = ${dice.between(1, 20)}
  retention_period = 48
${encryption}
  shard_level_metrics = ["IncomingBytes", "OutgoingBytes"]
${tags(dice)}
}

resource "aws_kms_key" "${id}" {
  description             = "Encrypts the stream ${id}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}
`;
}

/** The text of the files in a generated workspace. */
export const source = {
  resources(dice: Random, count: number): string {
    return `locals {
  tags = {
    Environment = var.environment
    ManagedBy   = "terraform"
  }
}

${repeat(count, () => dice.pick(resourceKinds)(dice, name(dice)))}`;
  },

  /** Names for a team's streams. */
  streamNames(dice: Random, count: number): readonly string[] {
    return Array.from({ length: count }, () => name(dice));
  },

  streams(dice: Random, names: readonly string[]): string {
    return names.map((id) => keyedStream(dice, id)).join('\n');
  },

  /** What reads from the streams. */
  consumers(names: readonly string[]): string {
    return names
      .map(
        (id) => `resource "aws_lambda_event_source_mapping" "${id}" {
  event_source_arn               = aws_kinesis_stream.${id}.arn
  function_name                  = aws_lambda_function.consumer.arn
  starting_position              = "LATEST"
  batch_size                     = 100
  bisect_batch_on_function_error = true
}
`,
      )
      .join('\n');
  },

  streamAlarms(names: readonly string[]): string {
    return names
      .map(
        (id) => `resource "aws_cloudwatch_metric_alarm" "${id}_iterator_age" {
  alarm_name          = "\${var.prefix}-${id}-iterator-age"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "GetRecords.IteratorAgeMilliseconds"
  namespace           = "AWS/Kinesis"
  period              = 60
  statistic           = "Maximum"
  threshold           = 60000
  alarm_actions       = [var.alarm_topic]

  dimensions = {
    StreamName = aws_kinesis_stream.${id}.name
  }
}
`,
      )
      .join('\n');
  },

  streamOutputs(names: readonly string[]): string {
    return names
      .map(
        (id) => `output "${id}_stream_arn" {
  description = "ARN of the stream ${id}."
  value       = aws_kinesis_stream.${id}.arn
}
`,
      )
      .join('\n');
  },

  variables(dice: Random, count: number): string {
    return `variable "prefix" {
  description = "Prefix of every name."
  type        = string
}

variable "stream_key" {
  description = "Key of the streams that do not have their own."
  type        = string
  default     = null
}

${repeat(
  count,
  () => `variable "${name(dice)}" {
  description = "How ${dice.pick(nouns)} are handled by ${dice.pick(owners)}."
  type        = ${dice.pick(['string', 'bool', 'number', 'list(string)', 'map(string)'])}
  default     = null
}
`,
)}`;
  },

  outputs(dice: Random, count: number): string {
    return repeat(count, () => {
      const id = name(dice);
      return `output "${id}_arn" {
  description = "ARN of the queue of ${id}."
  value       = aws_sqs_queue.${id}.arn
}
`;
    });
  },

  versions(): string {
    return `terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.60"
    }
  }
}
`;
  },

  backend(state: string): string {
    return `terraform {
  backend "s3" {
    bucket         = "example-terraform-state"
    key            = "${state}/terraform.tfstate"
    region         = "eu-central-1"
    dynamodb_table = "terraform-locks"
    encrypt        = true
  }
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      Repository = "infrastructure"
      State      = "${state}"
    }
  }
}
`;
  },

  iam(dice: Random, count: number, service: 'kinesis' | 'sqs'): string {
    const actions =
      service === 'kinesis'
        ? '"kinesis:PutRecord", "kinesis:PutRecords", "kinesis:DescribeStreamSummary"'
        : '"sqs:SendMessage", "sqs:GetQueueAttributes"';
    return repeat(count, () => {
      const id = name(dice);
      return `data "aws_iam_policy_document" "${id}" {
  statement {
    sid       = "Write"
    actions   = [${actions}]
    resources = ["arn:aws:${service}:\${data.aws_region.current.name}:\${data.aws_caller_identity.current.account_id}:*"]

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = [var.organisation]
    }
  }
}

resource "aws_iam_role_policy" "${id}" {
  name   = "${id}"
  role   = aws_iam_role.service.id
  policy = data.aws_iam_policy_document.${id}.json
}
`;
    });
  },

  alarms(dice: Random, count: number): string {
    return repeat(
      count,
      () => `resource "aws_cloudwatch_metric_alarm" "${name(dice)}" {
  alarm_name          = "\${var.prefix}-${dice.pick(nouns)}-age"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = ${dice.between(1, 5)}
  metric_name         = "ApproximateAgeOfOldestMessage"
  namespace           = "AWS/SQS"
  period              = 300
  statistic           = "Maximum"
  threshold           = ${dice.between(60, 3600)}
  alarm_actions       = [var.alarm_topic]
  treat_missing_data  = "notBreaching"
}
`,
    );
  },

  assignments(dice: Random): string {
    return `prefix      = "${dice.pick(nouns)}"
environment = "${dice.pick(['prod', 'staging', 'dev'])}"
alarm_topic = "arn:aws:sns:eu-central-1:111122223333:alarms"

allowed_ports = [443, ${dice.between(1024, 9999)}]
`;
  },

  moduleCall(path: string, unit: number): string {
    return `module "component_${unit}" {
  source = "${path}"

  prefix      = var.prefix
  environment = var.environment
}
`;
  },

  readme(dice: Random, title: string, streams: boolean): string {
    return `# ${title}

Owned by ${dice.pick(owners)}. Deployed by the pipeline after review.

${streams ? 'Producers write to Amazon Kinesis; consumers are listed in the service catalogue.\n' : ''}
## Inputs

${repeat(dice.between(4, 20), () => `| \`${name(dice)}\` | How ${dice.pick(nouns)} are handled | \`string\` | no |`)}
`;
  },

  manifest(dice: Random, app: string): string {
    return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${app}
  labels:
    app: ${app}
spec:
  replicas: ${dice.between(1, 12)}
  selector:
    matchLabels:
      app: ${app}
  template:
    metadata:
      labels:
        app: ${app}
    spec:
      containers:
        - name: ${app}
          image: registry.example.com/${app}:${dice.between(1, 400)}
          resources:
            limits:
              cpu: ${dice.between(1, 4)}
              memory: ${dice.between(1, 8)}Gi
          env:
${repeat(dice.between(2, 12), () => `            - name: ${name(dice).toUpperCase()}\n              value: "${dice.between(0, 99999)}"`)}
`;
  },

  packageJson(app: string): string {
    return `${JSON.stringify({ name: app, version: '1.0.0', private: true, scripts: { test: 'pytest' } }, null, 2)}\n`;
  },

  python(dice: Random, streams: boolean): string {
    return `import json
import os
${streams ? 'import boto3\n\nkinesis = boto3.client("kinesis")\n' : ''}

${repeat(
  dice.between(3, 14),
  () => `def handle_${name(dice)}(event, context):
    """Handles one batch of ${dice.pick(nouns)} for ${dice.pick(owners)}."""
    records = [json.loads(record["body"]) for record in event["Records"]]
    table = os.environ["TABLE"]
    for record in records:
        if record.get("amount", 0) > ${dice.between(1, 9999)}:
            raise ValueError(f"refused {record['id']} in {table}")
    return {"statusCode": 200, "count": len(records)}
`,
  '\n\n',
)}`;
  },

  pipeline(app: string): string {
    return `name: ${app}
on:
  push:
    paths:
      - "services/**/${app}/**"
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: make test
      - run: make plan STATE=${app}
`;
  },

  dashboard(dice: Random): string {
    const widgets = Array.from({ length: dice.between(4, 20) }, (_, index) => ({
      type: 'metric',
      x: (index % 2) * 12,
      y: Math.floor(index / 2) * 6,
      width: 12,
      height: 6,
      properties: { metrics: [['AWS/SQS', 'NumberOfMessagesSent', 'QueueName', name(dice)]], period: 300 },
    }));
    return `${JSON.stringify({ widgets }, null, 2)}\n`;
  },
};
