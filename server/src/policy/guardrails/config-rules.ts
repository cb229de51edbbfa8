import type { Guardrail, TemplateValue } from './guardrail.ts';

/** In Guard, as AWS Config evaluates it; the same in every language. */
const customerManagedKeyRule = `rule kinesis_stream_uses_customer_managed_key when resourceType == "AWS::Kinesis::Stream" {
  configuration.StreamEncryption exists
  configuration.StreamEncryption.EncryptionType == "KMS"
  configuration.StreamEncryption.KeyId != /alias\\/aws\\/kinesis$/
}
`;

/** KINESIS_STREAM_ENCRYPTED is satisfied by any key, also the AWS managed one (AWS Config, "kinesis-stream-encrypted"). */
export const configRules: Guardrail = {
  id: 'config-rules',
  title: 'AWS Config rules for encrypted streams',
  purpose: 'Reports the streams of an account that run without encryption, or with the AWS managed key.',
  does: [
    'KINESIS_STREAM_ENCRYPTED marks data streams without encryption as non-compliant.',
    'KINESIS_FIREHOSE_DELIVERY_STREAM_ENCRYPTED does the same for delivery streams.',
    'The custom rule marks data streams on `alias/aws/kinesis` as non-compliant, which the managed rule accepts.',
  ],
  cannot: [
    'It reports after a stream exists; it prevents nothing.',
    'The custom rule sees the key as it was given: an AWS managed key that is named by its id or ARN passes.',
    'The managed rules are missing in a few regions; the AWS Config recorder must be on for the resource types.',
    'The remediation runbook AWS-EnableKinesisStreamEncryption uses the AWS managed key unless it is told another one.',
    'The Control Tower control CT.KINESIS.PR.1 is a CloudFormation hook: it does not see what Terraform deploys.',
  ],
  references: [
    {
      title: 'AWS Config: kinesis-stream-encrypted',
      url: 'https://docs.aws.amazon.com/config/latest/developerguide/kinesis-stream-encrypted.html',
    },
    {
      title: 'AWS Config: kinesis-firehose-delivery-stream-encrypted',
      url: 'https://docs.aws.amazon.com/config/latest/developerguide/kinesis-firehose-delivery-stream-encrypted.html',
    },
    {
      title: 'AWS Config: custom policy rules',
      url: 'https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_cfn-guard.html',
    },
  ],
  variables: [],
  terraform: `resource "aws_config_config_rule" "kinesis_stream_encrypted" {
  name = "kinesis-stream-encrypted"

  source {
    owner             = "AWS"
    source_identifier = "KINESIS_STREAM_ENCRYPTED"
  }
}

resource "aws_config_config_rule" "firehose_delivery_stream_encrypted" {
  name = "kinesis-firehose-delivery-stream-encrypted"

  source {
    owner             = "AWS"
    source_identifier = "KINESIS_FIREHOSE_DELIVERY_STREAM_ENCRYPTED"
  }
}

# The managed rule accepts the AWS managed key; this one does not.
resource "aws_config_config_rule" "kinesis_stream_customer_managed_key" {
  name = "kinesis-stream-customer-managed-key"

  source {
    owner = "CUSTOM_POLICY"

    source_detail {
      message_type = "ConfigurationItemChangeNotification"
    }

    custom_policy_details {
      policy_runtime = "guard-2.x.x"
      policy_text    = <<-GUARD
${customerManagedKeyRule.replaceAll(/^(?=.)/gmu, '        ')}      GUARD
    }
  }

  scope {
    compliance_resource_types = ["AWS::Kinesis::Stream"]
  }
}
`,
  cloudformation: {
    KinesisStreamEncrypted: managedRule('kinesis-stream-encrypted', 'KINESIS_STREAM_ENCRYPTED'),
    FirehoseDeliveryStreamEncrypted: managedRule(
      'kinesis-firehose-delivery-stream-encrypted',
      'KINESIS_FIREHOSE_DELIVERY_STREAM_ENCRYPTED',
    ),
    KinesisStreamCustomerManagedKey: {
      Type: 'AWS::Config::ConfigRule',
      Properties: {
        ConfigRuleName: 'kinesis-stream-customer-managed-key',
        Description: 'The managed rule accepts the AWS managed key; this one does not.',
        Scope: { ComplianceResourceTypes: ['AWS::Kinesis::Stream'] },
        Source: {
          Owner: 'CUSTOM_POLICY',
          SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' }],
          CustomPolicyDetails: { PolicyRuntime: 'guard-2.x.x', PolicyText: customerManagedKeyRule },
        },
      },
    },
  },
};

function managedRule(name: string, identifier: string): TemplateValue {
  return {
    Type: 'AWS::Config::ConfigRule',
    Properties: { ConfigRuleName: name, Source: { Owner: 'AWS', SourceIdentifier: identifier } },
  };
}
