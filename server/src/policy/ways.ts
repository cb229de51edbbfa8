import type { Stream } from '../model/stream.ts';
import type { Route } from './request.ts';
import type { RequestText } from './request-text.ts';

/** The ways to a key that are told apart. */
export type Way = 'kinesis' | 'other-streams' | 'firehose' | 'video' | 'other-services' | 'direct';

export const ways: readonly Way[] = ['kinesis', 'other-streams', 'firehose', 'video', 'other-services', 'direct'];

/** The requests that go a way: one for each stream that the key encrypts, or for one of an unknown name. */
export function routesOf(way: Way, streams: readonly Stream[]): readonly Route[] {
  switch (way) {
    case 'kinesis': {
      const named = streams.filter(({ kind }) => kind === 'data-stream');
      return (named.length === 0 ? [null] : named).map((stream) => ({ kind: 'kinesis', stream: nameOf(stream) }));
    }
    case 'other-streams':
      return [{ kind: 'other-stream' }];
    case 'firehose':
      return [{ kind: 'service', service: 'firehose' }];
    case 'video':
      return [{ kind: 'service', service: 'kinesisvideo' }];
    case 'other-services':
      return [{ kind: 'service', service: null }];
    case 'direct':
      return [{ kind: 'direct' }];
  }
}

/** The stream's name, with a hole where it is not known. */
export function nameOf(stream: Stream | null): RequestText {
  if (stream?.name.kind === 'known') return [stream.name.value];
  const reason = stream?.name.kind === 'unknown' ? stream.name.reason : 'the name of the stream is not known';
  return [{ hole: 'other', identity: `name of ${stream?.id ?? 'a stream'}`, reason }];
}

/**
 * The condition under which some ways are open and others closed, to stand behind a name; empty where all are open.
 */
export function waysText(open: readonly Way[], streams: number): string {
  const its = streams > 1 ? 'its streams' : 'the stream';
  switch (ways.filter((way) => open.includes(way)).join(' ')) {
    case ways.join(' '):
    case '':
      return '';
    case 'kinesis':
      return `only through Kinesis for ${its}`;
    case 'kinesis other-streams':
      return 'only through Kinesis';
    case 'kinesis direct':
      return `only in the encryption context of ${its}`;
    case 'kinesis other-streams firehose':
      return 'only through Kinesis and Firehose';
    case 'firehose':
      return 'only through Firehose';
    case 'video':
      return 'only through Kinesis Video Streams';
    case 'direct':
      return 'only directly through KMS';
    default:
      return `only ${open.map((way) => labels[way]).join(', ')}`;
  }
}

const labels: Readonly<Record<Way, string>> = {
  kinesis: 'through Kinesis for the stream',
  'other-streams': 'through Kinesis for other streams',
  firehose: 'through Firehose',
  video: 'through Kinesis Video Streams',
  'other-services': 'through other services',
  direct: 'directly through KMS',
};
