import type { Settings } from '../config/settings.ts';
import type { Encryption, Stream } from '../model/stream.ts';
import type { Value } from '../model/value.ts';
import { isVideoStream, reportEach } from './diagnosis.ts';
import { narrowestRange } from './evidence.ts';
import { unlessExempt } from './exemption.ts';
import { controls } from './mappings.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { faultsOf, judge } from './verdict.ts';
import { adviceOnKey, shortened } from './wording.ts';

/** The only AWS managed key that video streams are encrypted with (Kinesis Video Streams, CreateStream). */
const videoAlias = 'alias/aws/kinesisvideo';

interface AwsManaged {
  readonly alias: string;
}

export const videoStreamAwsManagedKey: Rule = {
  metadata: {
    id: 'video-stream-aws-managed-key',
    title: 'Video stream uses the AWS managed key',
    defaultSeverity: 'warning',
    rationale: `Kinesis Video Streams always encrypts. Where no key is named it uses \`alias/aws/kinesisvideo\`, whose key policy is AWS's: it admits every principal of the account that may read the stream and cannot be changed. Nobody can take decryption away from one role, share the recordings with another account, switch the key off in an emergency or choose when it rotates.

Name a customer managed key whose key policy says who may use it, best before the stream records anything: **a video stream gets its key when it is created**. To give it another one, the stream is deleted and made anew, and everything recorded in it is lost. The quick fix asks before it does that, and "fix all" leaves it out. For a stream with recordings that matter, make a second stream with the new key, move producers and consumers over, and remove the old one once its retention period is over.

Streams with public or synthetic data may be exempt: name the tag that classifies data, and the values that allow the AWS managed key, in the setting \`kinesis-encryption.classification\`.`,
    firesWhen:
      'no key is named, or the key is `alias/aws/kinesisvideo` in any form: the alias name, its ARN, `data.aws_kms_alias`, `data.aws_kms_key`; and, with another message, when it is the AWS managed key of another service.',
    silentWhen:
      "the key is not known, the stream's classification tag has one of the values that the settings exempt, or that tag is configured and its value is not known.",
    examples: [
      {
        language: 'hcl',
        bad: `resource "aws_kinesis_video_stream" "entrance" {
  name                    = "entrance"
  data_retention_in_hours = 24
}
`,
        good: `resource "aws_kms_key" "entrance" {
  description         = "Encrypts the video stream entrance"
  enable_key_rotation = true
}

resource "aws_kinesis_video_stream" "entrance" {
  name                    = "entrance"
  data_retention_in_hours = 24
  kms_key_id              = aws_kms_key.entrance.arn
}
`,
      },
    ],
    controls: controls(
      ['Checkov', 'CKV_AWS_177'],
      ['Powerpipe', 'kinesis_video_stream_encrypted_with_kms_cmk'],
      ['Semgrep', 'aws-kinesis-video-stream-encrypted-with-cmk'],
    ),
    frameworks: [],
    fixes: ['encrypt-with-key', 'encrypt-with-new-key', 'suppress'],
    references: [references.videoEncryption, references.createVideoStream, references.terraformVideoStream],
  },

  check: ({ streams }, settings) =>
    reportEach(
      'stream',
      streams.filter(isVideoStream),
      (stream) => judge(faultsIn(stream, settings), stream.when),
      (stream) => ({
        range: narrowestRange(stream.ranges, stream.terms.key),
        problem: ({ alias }, name) =>
          alias === videoAlias
            ? `${name} is encrypted with the AWS managed key ${alias}: its key policy cannot be changed, so nobody can restrict who decrypts or share the recordings with another account`
            : `${name} names ${shortened(alias)}, the AWS managed key of another service`,
        advice: () =>
          `${adviceOnKey(stream.terms)} That replaces the stream, and what it has recorded is lost: decide before it records.`,
        related: () => [],
      }),
    ),
};

function faultsIn({ encryption, tags }: Stream, settings: Settings): Value<AwsManaged | null> {
  return unlessExempt(faultsOf(encryption, awsManaged), tags, settings, ({ alias }) => alias === videoAlias);
}

function awsManaged(encryption: Encryption): AwsManaged | null {
  return encryption.kind === 'kms' && encryption.key?.kind === 'aws-managed' ? encryption.key : null;
}
