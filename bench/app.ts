import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How large the CDK app is in which keystrokes are timed. */
const lines = 1000;

/** Writes a CDK app of 1,000 lines beside a program that is none, and returns its folder. */
export function generateApp(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const text = [
    "import * as cdk from 'aws-cdk-lib';",
    "import * as kinesis from 'aws-cdk-lib/aws-kinesis';",
    "import * as kms from 'aws-cdk-lib/aws-kms';",
    "import * as lambda from 'aws-cdk-lib/aws-lambda';",
    '',
  ];
  for (let index = 0; text.length < lines; index++) text.push(...stack(index));
  writeFileSync(join(folder, 'app.ts'), `${text.join('\n')}\n`);
  return folder;
}

function stack(index: number): readonly string[] {
  return `
export class Service${index}Stack extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: cdk.StackProps) {
    super(scope, id, props);

    const key = new kms.Key(this, 'Key', { enableKeyRotation: ${index % 3 > 0} });
    // Where service ${index} puts its events.
    const stream = new kinesis.Stream(this, 'Events', {
      streamName: \`events-${index}-\${this.region}\`,
      shardCount: ${(index % 8) + 1},
      retentionPeriod: cdk.Duration.hours(48),
      ${index % 4 === 0 ? 'encryption: kinesis.StreamEncryption.MANAGED' : 'encryptionKey: key'},
    });
    const handler = new lambda.Function(this, 'Handler', {
      runtime: lambda.Runtime.NODEJS_20_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async (event) => event.Records.length;'),
      environment: { STREAM: stream.streamName },
    });
    stream.grantRead(handler);
  }
}
`.split('\n');
}
