import { Stack } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import { NagSuppressions } from 'cdk-nag';

export class HastyStack extends Stack {
  constructor(scope: Stack, id: string) {
    super(scope, id);
    // Refused by cdk-nag: the reason is too short.
    const hasty = new kinesis.CfnStream(this, 'Hasty', { name: 'hasty' }); // want: stream-unencrypted
    // want: suppression-invalid
    NagSuppressions.addResourceSuppressions(hasty, [{ id: 'AwsSolutions-KDS1', reason: 'public' }]);
  }
}
