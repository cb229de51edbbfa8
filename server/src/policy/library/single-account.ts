import { keyAdministration } from './administration.ts';
import type { LibraryPolicy } from './policy.ts';
import { accountUse, kinesisService } from './statements.ts';

/**
 * One account, with IAM policies deciding who produces and consumes. The account administers the key without being able
 * to decrypt; it may use the key only through Kinesis and only for the stream's own encryption context; the service
 * itself is bound to the account and the stream.
 *
 * `kinesis:*` calls KMS with the caller's credentials (Kinesis developer guide, "Permissions to use user-generated KMS
 * keys"); the service statement is what some controls ask for.
 */
export const singleAccount: LibraryPolicy = {
  id: 'single-account',
  title: 'One account, access through IAM',
  whenToUse:
    'The default: producers and consumers are of the account that owns the stream, and their IAM policies say who they are. The account uses the key through Kinesis only and for this stream only; whoever administers the key gets no use of it with that. Every IAM policy of the account that allows `kms:Decrypt` on the key also lets its bearer read the stream through Kinesis, if it may read the stream at all.',
  perEntryOf: null,
  statements: [keyAdministration, accountUse, kinesisService],
};
