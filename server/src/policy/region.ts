import type { Key } from '../model/key.ts';
import type { PolicyDocument } from '../model/policy-document.ts';
import type { Stream } from '../model/stream.ts';

/**
 * The region in which a key works: that of the key or of a stream that uses it, else the only one that its policy names,
 * since it is surely written for the place it is deployed to. Null where none of these is known.
 */
export function regionOf(
  key: Pick<Key, 'region'>,
  streams: readonly Stream[],
  document: PolicyDocument,
): string | null {
  const known = [key.region, ...streams.map(({ region }) => region)].find(({ kind }) => kind === 'known');
  return known?.kind === 'known' ? known.value : regionNamed(document);
}

function regionNamed({ statements }: PolicyDocument): string | null {
  const texts = statements.flatMap(({ conditions }) =>
    conditions.flatMap(({ values }) => values.flatMap(({ text }) => text.filter((part) => typeof part === 'string'))),
  );
  const regions = texts.flatMap((text) => {
    const found = /(?:^kinesis|:kinesis|^firehose)[.:]([a-z]{2}(?:-[a-z]+)+-\d)[.:]/u.exec(text)?.[1];
    return found === undefined ? [] : [found];
  });
  return new Set(regions).size === 1 ? (regions[0] ?? null) : null;
}
