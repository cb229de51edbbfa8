import { kinesisActions } from '../actions.ts';
import { keyAdministration } from './administration.ts';
import type { LibraryPolicy } from './policy.ts';
import { accountUse, kinesisService, useThroughKinesis } from './statements.ts';

/**
 * Other accounts read the stream. They are named as accounts: their own IAM policies say which of their roles may, as
 * those of the stream's account say for its own. The stream needs a resource policy that lets them in, too (Kinesis
 * developer guide, "Sharing access using resource-based policies").
 */
export const crossAccountDataLake: LibraryPolicy = {
  id: 'cross-account-data-lake',
  title: 'Stream that other accounts read',
  whenToUse:
    "A central stream feeds consumers in other accounts, such as those of a data lake. Each account is named in the key policy and in the stream's resource policy; the roles there need `kms:Decrypt` in their own IAM policies as well. The stream must name the key by its ARN. The other accounts can read and cannot write.",
  perEntryOf: null,
  statements: [
    keyAdministration,
    accountUse,
    useThroughKinesis('AllowOtherAccountsToReadThroughKinesis', [kinesisActions.decrypt], {
      type: 'AWS',
      identifier: ['arn:', { blank: 'partition' }, ':iam::', { blank: 'accounts' }, ':root'],
    }),
    kinesisService,
  ],
};
