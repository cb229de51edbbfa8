import type { ConditionTemplate } from '../../model/policy-template.ts';
import { accountRoot, keyAdministration } from './administration.ts';
import type { LibraryPolicy } from './policy.ts';

const throughFirehose: ConditionTemplate = {
  test: 'StringEquals',
  variable: 'kms:ViaService',
  value: ['firehose.', { blank: 'region' }, '.amazonaws.com'],
};

/**
 * A key that encrypts Firehose delivery streams, with IAM policies of the account deciding who may set that up and who
 * may put records into them. The account administers the key without being able to decrypt, and uses it only through
 * Firehose.
 *
 * Firehose works with a grant, which it creates in the name of whoever calls CreateDeliveryStream or
 * StartDeliveryStreamEncryption (API_DeliveryStreamEncryptionConfigurationInput): `kms:CreateGrant`, bound to grants for
 * AWS services. It calls KMS in the name of whoever puts records: `kms:GenerateDataKey` and `kms:Decrypt`, on which
 * `kms:GrantIsForAWSResource` must not stand, since it exists for grants only. No statement binds the key to one delivery
 * stream, because AWS documents no encryption context for them, and none names the service: it needs none.
 */
export const firehoseDelivery: LibraryPolicy = {
  id: 'firehose-delivery',
  title: 'Firehose delivery streams, access through IAM',
  whenToUse:
    'The key encrypts a Firehose delivery stream itself, which takes records by PutRecord; IAM policies of the account say who sets it up and who puts records. A delivery stream that reads from a Kinesis stream has no encryption of its own: there the role with which Firehose reads is a consumer of the stream.',
  perEntryOf: null,
  statements: [
    keyAdministration,
    {
      sid: 'AllowUseThroughFirehose',
      effect: 'Allow',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      principal: { type: 'AWS', identifier: accountRoot },
      conditions: [throughFirehose],
    },
    {
      sid: 'AllowGrantsForFirehose',
      effect: 'Allow',
      actions: ['kms:CreateGrant'],
      principal: { type: 'AWS', identifier: accountRoot },
      conditions: [throughFirehose, { test: 'Bool', variable: 'kms:GrantIsForAWSResource', value: ['true'] }],
    },
  ],
};
