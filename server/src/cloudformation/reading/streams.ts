import type { Stream } from '../../model/stream.ts';
import { readDataStream, streamEncryption } from './data-streams.ts';
import { deliveryStreamEncryption, readDeliveryStream } from './delivery-streams.ts';
import type { EncryptionProperty } from './encryption.ts';
import type { Declared } from './key-reference.ts';
import type { ResourceInstance } from './resources.ts';
import { readVideoStream } from './video-streams.ts';

/** How one resource type that is a stream is read, and where its encryption is written. */
interface StreamType {
  readonly read: (resource: ResourceInstance, declared: Declared) => Stream;
  /** Null where the key is a property of the stream itself, `KmsKeyId`. */
  readonly encryption: EncryptionProperty | null;
}

/** Every resource type that is a stream. */
export const streamTypes: ReadonlyMap<string, StreamType> = new Map<string, StreamType>([
  ['AWS::Kinesis::Stream', { read: readDataStream, encryption: streamEncryption }],
  ['AWS::KinesisFirehose::DeliveryStream', { read: readDeliveryStream, encryption: deliveryStreamEncryption }],
  ['AWS::KinesisVideo::Stream', { read: readVideoStream, encryption: null }],
]);
