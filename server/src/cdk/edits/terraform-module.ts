/** What CDKTF has a module of its own for, with the classes of its arguments, as far as edits write any of them. */
const resources = [
  'KinesisStream',
  'KinesisFirehoseDeliveryStream',
  'KinesisVideoStream',
  'KmsKey',
  'DataAwsIamPolicyDocument',
  'DataAwsCallerIdentity',
  'DataAwsPartition',
  'DataAwsRegion',
];

/** The resource in whose module a class of CDKTF lies: `KinesisStream` for `KinesisStreamConfig`. */
export function resourceOf(name: string): string {
  return resources.find((resource) => name.startsWith(resource)) ?? name;
}
