import type { Guardrail } from './guardrail.ts';
import { securityTopic } from './variables.ts';

/** All three calls are management events in CloudTrail (Kinesis developer guide, "Logging API calls with CloudTrail"). */
export const eventBridgeRule: Guardrail = {
  id: 'eventbridge-rule',
  title: 'EventBridge rule for changes of encryption',
  purpose: 'Tells a topic within minutes when a stream is created or its encryption is started or stopped.',
  does: [
    'Passes on CreateStream, StartStreamEncryption and StopStreamEncryption of Kinesis Data Streams, and the same of Firehose, as CloudTrail records them.',
  ],
  cannot: [
    'It prevents nothing, and events from CloudTrail are delivered on a best-effort basis.',
    'A CreateStream event never says whether the stream will be encrypted: a receiver that alarms must wait for StartStreamEncryption to follow.',
    'It sees one region of one account, in which a trail must record management events; repeat it, or forward events to a central bus.',
  ],
  references: [
    {
      title: 'Kinesis: logging API calls with CloudTrail',
      url: 'https://docs.aws.amazon.com/streams/latest/dev/logging-using-cloudtrail.html',
    },
    {
      title: 'EventBridge: events from AWS services by CloudTrail',
      url: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html',
    },
  ],
  variables: [securityTopic],
  terraform: `resource "aws_cloudwatch_event_rule" "kinesis_encryption_changes" {
  name        = "kinesis-encryption-changes"
  description = "Streams created, or encryption started or stopped"

  event_pattern = jsonencode({
    source      = ["aws.kinesis", "aws.firehose"]
    detail-type = ["AWS API Call via CloudTrail"]
    detail = {
      eventSource = ["kinesis.amazonaws.com", "firehose.amazonaws.com"]
      eventName = [
        "CreateDeliveryStream",
        "CreateStream",
        "StartDeliveryStreamEncryption",
        "StartStreamEncryption",
        "StopDeliveryStreamEncryption",
        "StopStreamEncryption",
      ]
    }
  })
}

resource "aws_cloudwatch_event_target" "kinesis_encryption_changes" {
  rule = aws_cloudwatch_event_rule.kinesis_encryption_changes.name
  arn  = var.security_topic_arn
}
`,
  cloudformation: {
    KinesisEncryptionChanges: {
      Type: 'AWS::Events::Rule',
      Properties: {
        Name: 'kinesis-encryption-changes',
        Description: 'Streams created, or encryption started or stopped',
        EventPattern: {
          source: ['aws.kinesis', 'aws.firehose'],
          'detail-type': ['AWS API Call via CloudTrail'],
          detail: {
            eventSource: ['kinesis.amazonaws.com', 'firehose.amazonaws.com'],
            eventName: [
              'CreateDeliveryStream',
              'CreateStream',
              'StartDeliveryStreamEncryption',
              'StartStreamEncryption',
              'StopDeliveryStreamEncryption',
              'StopStreamEncryption',
            ],
          },
        },
        Targets: [{ Id: 'security-topic', Arn: { Ref: 'SecurityTopicArn' } }],
      },
    },
  },
};
