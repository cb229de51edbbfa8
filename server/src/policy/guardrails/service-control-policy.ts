import type { Guardrail, TemplateValue } from './guardrail.ts';
import { breakGlassRoles } from './variables.ts';

/**
 * Kinesis has no condition key about encryption and CreateStream no parameter for it (service authorization reference,
 * "Actions, resources, and condition keys for Amazon Kinesis Data Streams"), so creation itself cannot be tied to it.
 */
export const serviceControlPolicy: Guardrail = {
  id: 'service-control-policy',
  title: 'Service control policy that keeps encryption on',
  purpose:
    'Denies, in every account below an organizational unit, what would undo the encryption of streams or go around the review of their sources.',
  does: [
    'Denies switching the encryption of data streams and delivery streams off.',
    'Denies creating streams to all but the deployment roles, so that the check in the pipeline cannot be gone around.',
    'Denies disabling a key with the tag KinesisStreamKey = true, deleting it and switching its rotation off.',
    'Denies bypassing the check that a key policy can be changed again.',
  ],
  cannot: [
    'It cannot deny creating a stream without encryption: CreateStream has no parameter for it, encryption is started by a second call, and Kinesis defines no condition key about it. A policy that tests `kinesis:StreamEncryptionType` or the like denies everything or nothing.',
    'It cannot forbid the AWS managed key: neither service nor resource control policies apply to keys that AWS manages.',
    'It does not bind the management account of the organization, nor service-linked roles.',
    'It protects only keys that carry the tag; tag them where they are declared.',
  ],
  references: [
    {
      title: 'Organizations: service control policies',
      url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
    },
    {
      title: 'Service authorization reference: Kinesis Data Streams',
      url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisdatastreams.html',
    },
    {
      title: 'KMS: resource control policies',
      url: 'https://docs.aws.amazon.com/kms/latest/developerguide/resource-control-policies.html',
    },
  ],
  variables: [
    {
      name: 'deployment_role_arns',
      description: 'Roles of the pipelines that check the sources before they deploy; patterns are allowed.',
      type: 'list(string)',
    },
    breakGlassRoles,
    {
      name: 'organizational_unit_id',
      description: 'Organizational unit, account or root below which the policy holds.',
      type: 'string',
    },
  ],
  terraform: `data "aws_iam_policy_document" "kinesis_guardrails" {
  statement {
    sid    = "DenyTurningStreamEncryptionOff"
    effect = "Deny"
    actions = [
      "firehose:StopDeliveryStreamEncryption",
      "kinesis:StopStreamEncryption",
    ]
    resources = ["*"]

    condition {
      test     = "ArnNotLike"
      variable = "aws:PrincipalArn"
      values   = var.break_glass_role_arns
    }
  }

  statement {
    sid    = "CreateStreamsOnlyThroughReviewedPipelines"
    effect = "Deny"
    actions = [
      "firehose:CreateDeliveryStream",
      "kinesis:CreateStream",
    ]
    resources = ["*"]

    condition {
      test     = "ArnNotLike"
      variable = "aws:PrincipalArn"
      values   = concat(var.deployment_role_arns, var.break_glass_role_arns)
    }
  }

  statement {
    sid    = "ProtectKeysThatEncryptStreams"
    effect = "Deny"
    actions = [
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:ScheduleKeyDeletion",
    ]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/KinesisStreamKey"
      values   = ["true"]
    }

    condition {
      test     = "ArnNotLike"
      variable = "aws:PrincipalArn"
      values   = var.break_glass_role_arns
    }
  }

  statement {
    sid    = "DenyBypassingKeyPolicyLockoutCheck"
    effect = "Deny"
    actions = [
      "kms:CreateKey",
      "kms:PutKeyPolicy",
    ]
    resources = ["*"]

    condition {
      test     = "Bool"
      variable = "kms:BypassPolicyLockoutSafetyCheck"
      values   = ["true"]
    }
  }
}

resource "aws_organizations_policy" "kinesis_guardrails" {
  name        = "kinesis-encryption-guardrails"
  description = "Keeps Kinesis encryption on and stream creation inside reviewed pipelines"
  type        = "SERVICE_CONTROL_POLICY"
  content     = data.aws_iam_policy_document.kinesis_guardrails.minified_json
}

resource "aws_organizations_policy_attachment" "kinesis_guardrails" {
  policy_id = aws_organizations_policy.kinesis_guardrails.id
  target_id = var.organizational_unit_id
}
`,
  cloudformation: {
    KinesisGuardrails: {
      Type: 'AWS::Organizations::Policy',
      Properties: {
        Name: 'kinesis-encryption-guardrails',
        Description: 'Keeps Kinesis encryption on and stream creation inside reviewed pipelines',
        Type: 'SERVICE_CONTROL_POLICY',
        TargetIds: [{ Ref: 'OrganizationalUnitId' }],
        Content: {
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'DenyTurningStreamEncryptionOff',
              Effect: 'Deny',
              Action: ['firehose:StopDeliveryStreamEncryption', 'kinesis:StopStreamEncryption'],
              Resource: '*',
              Condition: { ArnNotLike: { 'aws:PrincipalArn': { Ref: 'BreakGlassRoleArns' } } },
            },
            {
              Sid: 'CreateStreamsOnlyThroughReviewedPipelines',
              Effect: 'Deny',
              Action: ['firehose:CreateDeliveryStream', 'kinesis:CreateStream'],
              Resource: '*',
              Condition: {
                ArnNotLike: { 'aws:PrincipalArn': bothLists('DeploymentRoleArns', 'BreakGlassRoleArns') },
              },
            },
            {
              Sid: 'ProtectKeysThatEncryptStreams',
              Effect: 'Deny',
              Action: ['kms:DisableKey', 'kms:DisableKeyRotation', 'kms:ScheduleKeyDeletion'],
              Resource: '*',
              Condition: {
                StringEquals: { 'aws:ResourceTag/KinesisStreamKey': 'true' },
                ArnNotLike: { 'aws:PrincipalArn': { Ref: 'BreakGlassRoleArns' } },
              },
            },
            {
              Sid: 'DenyBypassingKeyPolicyLockoutCheck',
              Effect: 'Deny',
              Action: ['kms:CreateKey', 'kms:PutKeyPolicy'],
              Resource: '*',
              Condition: { Bool: { 'kms:BypassPolicyLockoutSafetyCheck': 'true' } },
            },
          ],
        },
      },
    },
  },
};

/** The entries of two parameters as one list: no function of templates joins lists themselves. */
function bothLists(...parameters: readonly string[]): TemplateValue {
  const texts = parameters.map((name) => ({ 'Fn::Join': [',', { Ref: name }] }));
  return { 'Fn::Split': [',', { 'Fn::Join': [',', texts] }] };
}
