import { kinesisActions } from '../actions.ts';
import { keyAdministration } from './administration.ts';
import type { LibraryPolicy } from './policy.ts';
import { kinesisService, useThroughKinesis } from './statements.ts';

/**
 * Nothing is left to IAM policies: administrators, producers and consumers are all named, and the account root is not.
 * Whoever applies the policy must be among the administrators, or the lockout safety check refuses it.
 */
export const regulatedData: LibraryPolicy = {
  id: 'regulated-data',
  title: 'Regulated data, without delegation to IAM',
  whenToUse:
    'Auditors ask that the key policy alone decides who administers the key and who reads the data. There must be at least two administrators, and the role that deploys the key is one of them: if all of them are deleted, only AWS Support can make the key manageable again.',
  perEntryOf: null,
  statements: [
    {
      ...keyAdministration,
      sid: 'AllowKeyAdministrators',
      principal: { type: 'AWS', identifier: [{ blank: 'administrators' }] },
    },
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
