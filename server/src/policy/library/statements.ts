import type { ConditionTemplate, PrincipalTemplate, StatementTemplate } from '../../model/policy-template.ts';
import { kinesisActions } from '../actions.ts';
import { accountRoot } from './administration.ts';

/** The call comes from Kinesis, which makes it with the caller's credentials. */
export const throughKinesis: ConditionTemplate = {
  test: 'StringEquals',
  variable: 'kms:ViaService',
  value: ['kinesis.', { blank: 'region' }, '.amazonaws.com'],
};

/** What is encrypted or decrypted belongs to the stream (Kinesis developer guide, "Permissions to use user-generated KMS keys"). */
export const forTheStream: ConditionTemplate = {
  test: 'StringEqualsStreams',
  variable: 'kms:EncryptionContext:aws:kinesis:arn',
  value: [{ blank: 'stream-arn' }],
};

/** The service calls for something in the account. */
export const fromTheAccount: ConditionTemplate = {
  test: 'StringEquals',
  variable: 'aws:SourceAccount',
  value: [{ blank: 'account' }],
};

/** The service calls for the stream. */
export const fromTheStream: ConditionTemplate = {
  test: 'ArnEqualsStreams',
  variable: 'aws:SourceArn',
  value: [{ blank: 'stream-arn' }],
};

/** What producers and consumers need, through Kinesis and for the stream only. */
export function useThroughKinesis(
  sid: string,
  actions: readonly string[],
  principal: PrincipalTemplate,
): StatementTemplate {
  return { sid, effect: 'Allow', actions, principal, conditions: [throughKinesis, forTheStream] };
}

/** Producers and consumers of the account, as its IAM policies say. */
export const accountUse: StatementTemplate = useThroughKinesis(
  'AllowUseThroughKinesisForThisStream',
  [kinesisActions.decrypt, kinesisActions.encrypt],
  { type: 'AWS', identifier: accountRoot },
);

/** The service itself, for this account and this stream: evidence for controls that ask for it. */
export const kinesisService: StatementTemplate = {
  sid: 'AllowKinesisService',
  effect: 'Allow',
  actions: [kinesisActions.decrypt, kinesisActions.encrypt],
  principal: { type: 'Service', identifier: ['kinesis.amazonaws.com'] },
  conditions: [fromTheAccount, fromTheStream],
};
