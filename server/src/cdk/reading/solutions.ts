/** A construct of `@aws-solutions-constructs` that makes a data stream unless it is given one. */
export interface SolutionConstruct {
  readonly type: string;
  /** Where the properties of its stream are given. */
  readonly properties: string;
  /** Where an existing stream is given. */
  readonly existing: string;
}

/** The packages whose constructs make a data stream, with the construct in each (aws-solutions-constructs, README of each). */
const constructs: Readonly<Record<string, string>> = {
  kinesisstreamslambda: 'KinesisStreamsToLambda',
  kinesisstreamsgluejob: 'KinesisStreamsToGluejob',
  kinesisstreamskinesisfirehoses3: 'KinesisStreamsToKinesisFirehoseToS3',
  apigatewaykinesisstreams: 'ApiGatewayToKinesisStreams',
  iotkinesisstreams: 'IotToKinesisStreams',
  lambdakinesisstreams: 'LambdaToKinesisStreams',
  fargatekinesisstreams: 'FargateToKinesisStreams',
};

export const solutionConstructs: readonly SolutionConstruct[] = Object.entries(constructs).map(([service, name]) => ({
  type: `solutions:${service}.${name.toLowerCase()}`,
  properties: 'kinesisStreamProps',
  existing: 'existingStreamObj',
}));
