import type { Guardrail, TemplateValue } from './guardrail.ts';
import { securityTopic } from './variables.ts';

const deniedPattern =
  '{ ($.eventSource = "kms.amazonaws.com") && ($.errorCode = "AccessDenied*") && (($.eventName = "GenerateDataKey") || ($.eventName = "Decrypt")) && ($.userIdentity.invokedBy = "kinesis.amazonaws.com") }';

/**
 * Kinesis Data Streams has no metric about KMS; what is refused shows in CloudTrail, and in the success rates that AWS
 * advises to watch after switching encryption on (Kinesis developer guide, "Troubleshooting server-side encryption").
 */
export const kmsDenialAlarm: Guardrail = {
  id: 'kms-denial-alarm',
  title: 'Alarm on refused use of keys by Kinesis',
  purpose: 'Tells when producers or consumers are refused the key of a stream, as after a broken key policy.',
  does: [
    'Alarms where CloudTrail records a GenerateDataKey or Decrypt that KMS denied to a call forwarded by Kinesis.',
    'Alarms where fewer than 99 % of the puts or gets of a stream succeed for five minutes.',
  ],
  cannot: [
    'It is late by design: Kinesis asks KMS for a new data key only about every five minutes, and CloudTrail delivers minutes after the call.',
    'It needs a trail that writes to CloudWatch Logs. That forwarded calls carry `userIdentity.invokedBy = kinesis.amazonaws.com` is how KMS records such calls of other services; remove that clause if it never matches in yours.',
    'Firehose has metrics of its own for this (KMSKeyAccessDenied, KMSKeyDisabled, KMSKeyInvalidState, KMSKeyNotFound) and discards data after 24 hours of them: add alarms for your delivery streams.',
  ],
  references: [
    {
      title: 'Kinesis: troubleshooting server-side encryption',
      url: 'https://docs.aws.amazon.com/streams/latest/dev/sse-troubleshooting.html',
    },
    {
      title: 'CloudWatch: metric filters for CloudTrail',
      url: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html',
    },
  ],
  variables: [
    {
      name: 'cloudtrail_log_group_name',
      description: 'CloudWatch Logs group to which the trail writes.',
      type: 'string',
    },
    {
      name: 'stream_name',
      description: 'Name of the data stream whose success rates are watched.',
      type: 'string',
    },
    securityTopic,
  ],
  terraform: `resource "aws_cloudwatch_log_metric_filter" "kinesis_kms_access_denied" {
  name           = "kinesis-kms-access-denied"
  log_group_name = var.cloudtrail_log_group_name
  pattern        = ${JSON.stringify(deniedPattern)}

  metric_transformation {
    name      = "KinesisKmsAccessDenied"
    namespace = "Security/Kinesis"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "kinesis_kms_access_denied" {
  alarm_name          = "kinesis-kms-access-denied"
  namespace           = "Security/Kinesis"
  metric_name         = "KinesisKmsAccessDenied"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.security_topic_arn]
}

resource "aws_cloudwatch_metric_alarm" "kinesis_success" {
  for_each = toset(["PutRecords.Success", "GetRecords.Success"])

  alarm_name          = "kinesis-\${var.stream_name}-\${lower(replace(each.key, ".", "-"))}"
  namespace           = "AWS/Kinesis"
  metric_name         = each.key
  dimensions          = { StreamName = var.stream_name }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 0.99
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.security_topic_arn]
}
`,
  cloudformation: {
    KinesisKmsAccessDenied: {
      Type: 'AWS::Logs::MetricFilter',
      Properties: {
        FilterName: 'kinesis-kms-access-denied',
        LogGroupName: { Ref: 'CloudtrailLogGroupName' },
        FilterPattern: deniedPattern,
        MetricTransformations: [
          { MetricName: 'KinesisKmsAccessDenied', MetricNamespace: 'Security/Kinesis', MetricValue: '1' },
        ],
      },
    },
    KinesisKmsAccessDeniedAlarm: alarm({
      AlarmName: 'kinesis-kms-access-denied',
      Namespace: 'Security/Kinesis',
      MetricName: 'KinesisKmsAccessDenied',
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    }),
    PutRecordsSuccessAlarm: successAlarm('PutRecords.Success', 'putrecords-success'),
    GetRecordsSuccessAlarm: successAlarm('GetRecords.Success', 'getrecords-success'),
  },
};

function successAlarm(metric: string, name: string): TemplateValue {
  return alarm({
    AlarmName: { 'Fn::Sub': `kinesis-\${StreamName}-${name}` },
    Namespace: 'AWS/Kinesis',
    MetricName: metric,
    Dimensions: [{ Name: 'StreamName', Value: { Ref: 'StreamName' } }],
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 5,
    Threshold: 0.99,
    ComparisonOperator: 'LessThanThreshold',
  });
}

function alarm(properties: Readonly<Record<string, TemplateValue>>): TemplateValue {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: { ...properties, TreatMissingData: 'notBreaching', AlarmActions: [{ Ref: 'SecurityTopicArn' }] },
  };
}
