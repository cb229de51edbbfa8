import type { Key } from '../model/key.ts';
import type { Stream } from '../model/stream.ts';
import { optionsOf } from '../model/value.ts';
import { subjectsOf } from './access.ts';
import { kinesisActions } from './actions.ts';
import { policyOf } from './attached.ts';
import { decide } from './decision.ts';
import { regionOf } from './region.ts';
import type { Route } from './request.ts';
import type { Truth } from './truth.ts';
import { all, any, doubt } from './truth.ts';
import { nameOf } from './ways.ts';

/**
 * Whether somebody may use the key for a stream through the stream's service, in the way in which streams of its kind use
 * keys: producers and consumers of data and video streams by `kms:GenerateDataKey` and `kms:Decrypt`, Firehose also by a
 * grant that it creates for its caller.
 */
export function letsIn(key: Key, stream: Stream): Truth {
  const possible = optionsOf(policyOf(key)).map(({ value }): Truth => {
    if (value.kind !== 'known') return doubt(value.kind === 'unknown' ? value.reason : 'the key policy is not known');
    const document = value.value;
    const region = regionOf(key, [stream], document);
    const subjects = subjectsOf({ document, grants: key.grants, region, streams: [stream] });
    const callers = subjects.filter(({ kind }) => kind !== 'service' && kind !== 'service-for-others');
    const use: readonly string[] = Object.values(kinesisActions);
    const needed = stream.kind === 'delivery-stream' ? [...use, 'kms:CreateGrant'] : use;
    return all(
      needed.map((action) =>
        any(
          callers.map(({ caller }): Truth => {
            const decision = decide(document, { caller, action, route: routeTo(stream), region }, key.grants);
            if (decision.outcome === 'unknown') return doubt(decision.reason ?? 'the key policy is not known');
            return decision.outcome === 'allowed' ? 'yes' : 'no';
          }),
        ),
      ),
    );
  });
  const [first, ...others] = possible;
  if (first === undefined) return doubt('the key policy is not known');
  return others.every((other) => other === first) ? first : doubt('the key policy depends on a condition');
}

function routeTo(stream: Stream): Route {
  switch (stream.kind) {
    case 'data-stream':
      return { kind: 'kinesis', stream: nameOf(stream) };
    case 'delivery-stream':
      return { kind: 'service', service: 'firehose' };
    case 'video-stream':
      return { kind: 'service', service: 'kinesisvideo' };
  }
}
