import type { Key } from '../../../model/key.ts';
import type { PolicyDocument } from '../../../model/policy-document.ts';
import type { Stream } from '../../../model/stream.ts';
import { ownAccountWritten } from '../../../policy/own-account.ts';
import { regionOf } from '../../../policy/region.ts';
import type { TextPart } from '../code.ts';
import type { PolicySubject } from './statement-code.ts';

/**
 * What a policy that is a file of its own can say about where it is deployed: it refers to nothing, so the account is the
 * one that it names itself as the administrator of the key, and the region the one that the sources are sure of. What is
 * not known stays an expression, which no file takes.
 */
export function factsForFile(document: PolicyDocument, key: Key, streams: readonly Stream[]): PolicySubject {
  const own = ownAccountWritten(document);
  const names = streams.map(({ name }) => (name.kind === 'known' ? name.value : null));
  const written = (text: string | null): readonly TextPart[] => [text ?? { source: 'null' }];
  return {
    partition: written(own?.partition ?? null),
    account: written(own?.account ?? null),
    region: written(regionOf(key, streams, document)),
    streams: names.every((name) => name !== null) && names.length > 0 ? names.map((name) => [name]) : null,
    list: () => 'null',
  };
}
