import type { StatementTemplate } from '../../model/policy-template.ts';
import type { Stream } from '../../model/stream.ts';
import { firehoseDelivery } from './firehose-delivery.ts';
import type { LibraryPolicy } from './policy.ts';
import { singleAccount } from './single-account.ts';
import { videoStream } from './video-stream.ts';

/** The policy that a new key gets when it is made for a stream of this kind. */
export const policiesForStreams: Readonly<Record<Stream['kind'], LibraryPolicy>> = {
  'data-stream': singleAccount,
  'delivery-stream': firehoseDelivery,
  'video-stream': videoStream,
};

/** What a new key for streams of these kinds has to allow; what the policies have in common is said once. */
export function statementsFor(kinds: Iterable<Stream['kind']>): readonly StatementTemplate[] {
  const statements = [...new Set(kinds)].flatMap((kind) => policiesForStreams[kind].statements);
  return [...new Map(statements.map((statement) => [statement.sid, statement])).values()];
}
