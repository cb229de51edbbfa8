import type { TemplateText } from '../../model/policy-template.ts';
import type { LibraryPolicy } from './policy.ts';

const accountRoot: TemplateText = ['arn:', { blank: 'partition' }, ':iam::', { blank: 'account' }, ':root'];

/**
 * One account, with IAM policies deciding who produces and consumes. The account administers the key without being able
 * to decrypt; it may use the key only through Kinesis and only for the stream's own encryption context; the service
 * itself is bound to the account and the stream.
 *
 * The root principal is given administration without `kms:CreateGrant` so that the policy can always be changed again
 * (policy lockout safety check) while no IAM policy can confer decryption by itself. `kms:DescribeKey` stands among
 * these actions because a statement with an encryption-context condition denies it. `kinesis:*` calls KMS with the
 * caller's credentials (Kinesis developer guide, "Permissions to use user-generated KMS keys"); the service statement is
 * what some controls ask for.
 */
export const singleAccount: LibraryPolicy = {
  id: 'single-account',
  title: 'One account, access through IAM',
  statements: [
    {
      sid: 'EnableKeyAdministration',
      effect: 'Allow',
      actions: [
        'kms:CancelKeyDeletion',
        'kms:CreateAlias',
        'kms:DeleteAlias',
        'kms:DescribeKey',
        'kms:DisableKey',
        'kms:DisableKeyRotation',
        'kms:EnableKey',
        'kms:EnableKeyRotation',
        'kms:GetKeyPolicy',
        'kms:GetKeyRotationStatus',
        'kms:ListGrants',
        'kms:ListKeyPolicies',
        'kms:ListKeyRotations',
        'kms:ListResourceTags',
        'kms:PutKeyPolicy',
        'kms:RevokeGrant',
        'kms:RotateKeyOnDemand',
        'kms:ScheduleKeyDeletion',
        'kms:TagResource',
        'kms:UntagResource',
        'kms:UpdateAlias',
        'kms:UpdateKeyDescription',
      ],
      principal: { type: 'AWS', identifier: accountRoot },
      conditions: [],
    },
    {
      sid: 'AllowUseThroughKinesisForThisStream',
      effect: 'Allow',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      principal: { type: 'AWS', identifier: accountRoot },
      conditions: [
        {
          test: 'StringEquals',
          variable: 'kms:ViaService',
          value: ['kinesis.', { blank: 'region' }, '.amazonaws.com'],
        },
        {
          test: 'StringEqualsStreams',
          variable: 'kms:EncryptionContext:aws:kinesis:arn',
          value: [{ blank: 'stream-arn' }],
        },
      ],
    },
    {
      sid: 'AllowKinesisService',
      effect: 'Allow',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      principal: { type: 'Service', identifier: ['kinesis.amazonaws.com'] },
      conditions: [
        { test: 'StringEquals', variable: 'aws:SourceAccount', value: [{ blank: 'account' }] },
        { test: 'ArnEqualsStreams', variable: 'aws:SourceArn', value: [{ blank: 'stream-arn' }] },
      ],
    },
  ],
};
