import * as cdk from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export class DataStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: cdk.StackProps) {
    super(scope, id, props);

    const imported = kms.Key.fromKeyArn(this, 'Imported', 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab');
    new kinesis.Stream(this, 'ByArn', { encryptionKey: imported });

    const found = kms.Key.fromLookup(this, 'Found', { aliasName: 'alias/orders' });
    new kinesis.Stream(this, 'ByLookup', { encryptionKey: found });

    const aws = kms.Key.fromLookup(this, 'Aws', { aliasName: 'alias/aws/kinesis' });
    new kinesis.Stream(this, 'AwsByLookup', {
      encryptionKey: aws, // want: stream-aws-managed-key
    });

    const rotating = new kms.Key(this, 'Rotating', { rotationPeriod: cdk.Duration.days(180) });
    new kinesis.Stream(this, 'Rotates', { encryptionKey: rotating });

    // want: key-rotation-disabled
    const still = new kms.Key(this, 'Still');
    const alias = new kms.Alias(this, 'Alias', { aliasName: 'alias/still', targetKey: still });
    new kinesis.Stream(this, 'ByAlias', { encryptionKey: alias });
    new kinesis.Stream(this, 'ByMethod', { encryptionKey: still.addAlias('second') });

    new kinesis.Stream(this, 'FromParameter', {
      encryptionKey: kms.Key.fromKeyArn(this, 'Parameter', cdk.Fn.importValue('KeyArn')),
    });
  }
}
