import { App, Environment, Stack, StackProps, Stage } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

// In the regions of China a stream is not encrypted unless it is told to be.
class ChinaStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    new kinesis.Stream(this, 'ChinaDefault'); // want: stream-unencrypted
    new kinesis.Stream(this, 'ChinaUndefined', { encryption: undefined }); // want: stream-unencrypted
    new kinesis.Stream(this, 'ChinaManaged', { encryption: kinesis.StreamEncryption.MANAGED }); // want: stream-aws-managed-key
    new kinesis.Stream(this, 'ChinaKey', {
      encryptionKey: kms.Key.fromKeyArn(this, 'Key', 'arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'),
    });
    new kinesis.Stream(this, 'ChinaAlias', {
      encryptionKey: kms.Key.fromKeyArn(this, 'Aws', 'arn:aws-cn:kms:cn-north-1:111122223333:alias/aws/kinesis'), // want: stream-aws-managed-key
    });
  }
}

class NingxiaStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id, { env: { region: 'cn-northwest-1' } });
    const part = new Part(this, 'Part');
    new kinesis.Stream(part, 'Ningxia'); // want: stream-unencrypted
  }
}

class Part extends Construct {
  readonly stream = new kinesis.Stream(this, 'InPart'); // want: stream-unencrypted
}

class GovernmentStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    new kinesis.Stream(this, 'Government'); // want: stream-aws-managed-key
    new kinesis.Stream(this, 'GovernmentKey', {
      encryptionKey: kms.Key.fromKeyArn(this, 'Key', 'arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'),
    });
    new kinesis.Stream(this, 'GovernmentElsewhere', {
      encryptionKey: kms.Key.fromKeyArn(this, 'Far', 'arn:aws-us-gov:kms:us-gov-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'), // want: stream-key-region
    });
  }
}

// In one of the regions that this is made in it is, in the other it is not.
class AnywhereStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    new kinesis.Stream(this, 'Anywhere'); // want: stream-aws-managed-key, stream-unencrypted
  }
}

const china: Environment = { account: '111122223333', region: 'cn-north-1' };
const app = new App();
new ChinaStack(app, 'China', { env: china });
new NingxiaStack(app, 'Ningxia');
new GovernmentStack(app, 'Government', { env: { region: 'us-gov-west-1' } });
new AnywhereStack(app, 'First', { env: china });
new AnywhereStack(app, 'Second', { env: { account: '111122223333', region: 'eu-west-1' } });

const stage = new Stage(app, 'Stage', { env: { region: 'cn-north-1' } });
const inside = new Stack(stage, 'Inside');
new kinesis.Stream(inside, 'InStage'); // want: stream-unencrypted
const given = new Stack(app, 'Given', { env: { region: process.env.CDK_DEFAULT_REGION } });
new kinesis.Stream(given, 'FromEnvironment'); // want: stream-aws-managed-key
app.synth();
