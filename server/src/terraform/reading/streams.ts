import type { Stream } from '../../model/stream.ts';
import type { ResourceInstance } from '../modules/instance.ts';
import { readCloudControlStream, readKinesisStream } from './data-streams.ts';
import { readCloudControlDeliveryStream, readDeliveryStream } from './delivery-streams.ts';
import type { DeclaredKeys } from './key-reference.ts';
import { readVideoStream } from './video-streams.ts';

type StreamReader = (resource: ResourceInstance, declared: DeclaredKeys) => Stream;

/** How each resource type that is a stream is read. */
export const streamReaders: Readonly<Record<string, StreamReader>> = {
  aws_kinesis_stream: readKinesisStream,
  awscc_kinesis_stream: readCloudControlStream,
  aws_kinesis_firehose_delivery_stream: readDeliveryStream,
  awscc_kinesisfirehose_delivery_stream: readCloudControlDeliveryStream,
  aws_kinesis_video_stream: readVideoStream,
  awscc_kinesisvideo_stream: readVideoStream,
};
