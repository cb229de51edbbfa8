import { kinesisActions } from '../actions.ts';
import { keyAdministration } from './administration.ts';
import type { LibraryPolicy } from './policy.ts';
import { kinesisService, useThroughKinesis } from './statements.ts';

/**
 * The roles that may use the stream are named, so that no IAM policy can add another one: producers encrypt and cannot
 * decrypt, consumers decrypt and cannot encrypt, whoever administers can do neither.
 */
export const namedProducersAndConsumers: LibraryPolicy = {
  id: 'named-producers-and-consumers',
  title: 'Named producers and consumers',
  whenToUse:
    'The roles that write and read the stream are known, and the key policy is to be the one place that says so: an IAM policy elsewhere in the account, however broad, then gives nobody the records. The roles must exist before the policy is applied, or AWS refuses it.',
  perEntryOf: null,
  statements: [
    keyAdministration,
    useThroughKinesis('AllowProducersThroughKinesis', [kinesisActions.encrypt], {
      type: 'AWS',
      identifier: [{ blank: 'producers' }],
    }),
    useThroughKinesis('AllowConsumersThroughKinesis', [kinesisActions.decrypt], {
      type: 'AWS',
      identifier: [{ blank: 'consumers' }],
    }),
    kinesisService,
  ],
};
