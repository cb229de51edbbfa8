import { accountRoot, keyAdministration } from './administration.ts';
import type { LibraryPolicy } from './policy.ts';

/**
 * A key that encrypts video streams, with IAM policies of the account deciding who records and who watches. The account
 * administers the key without being able to decrypt, and uses it only through Kinesis Video Streams.
 *
 * Producers need `kms:GenerateDataKey` and consumers `kms:Decrypt`, each in their own name (Kinesis Video Streams developer
 * guide, "Data protection in Kinesis Video Streams", example producer and consumer permissions). No statement binds the key to one stream: a video stream's ARN ends
 * in the time of its creation.
 */
export const videoStream: LibraryPolicy = {
  id: 'video-stream',
  title: 'Kinesis video streams, access through IAM',
  whenToUse:
    'The key encrypts Kinesis video streams; IAM policies of the account say who records and who watches. The key cannot be bound to one video stream, whose ARN is not known before it exists.',
  perEntryOf: null,
  statements: [
    keyAdministration,
    {
      sid: 'AllowUseThroughKinesisVideo',
      effect: 'Allow',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      principal: { type: 'AWS', identifier: accountRoot },
      conditions: [
        {
          test: 'StringEquals',
          variable: 'kms:ViaService',
          value: ['kinesisvideo.', { blank: 'region' }, '.amazonaws.com'],
        },
      ],
    },
  ],
};
