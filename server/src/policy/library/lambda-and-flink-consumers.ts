import { kinesisActions } from '../actions.ts';
import { accountRoot, keyAdministration } from './administration.ts';
import type { LibraryPolicy } from './policy.ts';
import { kinesisService, useThroughKinesis } from './statements.ts';

/**
 * Functions and Flink applications read with their execution roles, with whose credentials Kinesis calls KMS: those need
 * `kms:Decrypt` (Kinesis developer guide, "Permissions to use user-generated KMS keys"). They are named; producers of the account are left to its IAM policies, and cannot decrypt.
 */
export const lambdaAndFlinkConsumers: LibraryPolicy = {
  id: 'lambda-and-flink-consumers',
  title: 'Lambda and Managed Flink consumers',
  whenToUse:
    'The stream is read by Lambda functions (event source mappings, with or without enhanced fan-out) or by applications of Managed Service for Apache Flink. Name their execution roles as consumers: the services themselves need no statement. Many producers of the account write, as their IAM policies allow, and cannot read what others have written.',
  perEntryOf: null,
  statements: [
    keyAdministration,
    useThroughKinesis('AllowProducersThroughKinesis', [kinesisActions.encrypt], {
      type: 'AWS',
      identifier: accountRoot,
    }),
    useThroughKinesis('AllowConsumersThroughKinesis', [kinesisActions.decrypt], {
      type: 'AWS',
      identifier: [{ blank: 'consumers' }],
    }),
    kinesisService,
  ],
};
