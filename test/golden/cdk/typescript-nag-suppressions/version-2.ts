import { App, Stack } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import { NagSuppressions } from 'cdk-nag';
import { Construct } from 'constructs';

const reason = 'Public data, accepted by its owner.';

export class DataStack extends Stack {
  constructor(scope: App, id: string) {
    super(scope, id);
    const accepted = new kinesis.CfnStream(this, 'Accepted', { name: 'accepted' });
    NagSuppressions.addResourceSuppressions(accepted, [{ id: 'AwsSolutions-KDS1', reason }]);

    // The id of another rule, and that of another stream.
    const other = new kinesis.CfnStream(this, 'Other', { name: 'other' }); // want: stream-unencrypted
    NagSuppressions.addResourceSuppressions(other, [{ id: 'AwsSolutions-KDS3', reason }]);
    NagSuppressions.addResourceSuppressions(accepted, [{ id: 'AwsSolutions-KMS5', reason }]);

    new kinesis.CfnStream(this, 'ByPath', { name: 'by-path' });
    NagSuppressions.addResourceSuppressionsByPath(this, '/Data/ByPath', [{ id: 'AwsSolutions-KDS1', reason }]);
    new Key(new Construct(this, 'Inner'), 'Elsewhere', { enableKeyRotation: true });
    new kinesis.CfnStream(this, 'Elsewhere', { name: 'elsewhere' }); // want: stream-unencrypted
    NagSuppressions.addResourceSuppressionsByPath(this, ['/Data/Inner/Elsewhere/Resource'], [
      { id: 'AwsSolutions-KDS1', reason },
    ]);

    // A suppression of the stack's own resource reaches nothing.
    // want: suppression-invalid
    NagSuppressions.addResourceSuppressions(this, [{ id: 'AwsSolutions-KDS1', reason }]);

    const key = new Key(this, 'Key');
    NagSuppressions.addResourceSuppressions([key, accepted], [{ id: 'AwsSolutions-KMS5', reason }]);
    new kinesis.Stream(this, 'Keyed', { encryptionKey: key });

    // The key of the stream's own is a child of it.
    const shallow = new kinesis.Stream(this, 'Shallow', {
      encryption: kinesis.StreamEncryption.KMS, // want: key-rotation-disabled
    });
    NagSuppressions.addResourceSuppressions(shallow, [{ id: 'AwsSolutions-KMS5', reason }]);
    const deep = new kinesis.Stream(this, 'Deep', { encryption: kinesis.StreamEncryption.KMS });
    NagSuppressions.addResourceSuppressions(deep, [{ id: 'AwsSolutions-KMS5', reason }], true);
  }
}

export class PublicStack extends Stack {
  constructor(scope: App, id: string) {
    super(scope, id);
    new kinesis.CfnStream(this, 'Open', { name: 'open' });
    NagSuppressions.addStackSuppressions(this, [{ id: 'AwsSolutions-KDS1', reason }]);
  }
}

const app = new App();
new DataStack(app, 'Data');
new PublicStack(app, 'Public');
