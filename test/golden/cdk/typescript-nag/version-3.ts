import * as cdk from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import { AwsSolutionsChecks } from 'cdk-nag';

class DataStack extends cdk.Stack {
  readonly orders: kinesis.Stream;

  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    this.orders = new kinesis.Stream(this, 'Orders', { streamName: 'orders' }); // want: stream-aws-managed-key
  }
}

const app = new cdk.App();
cdk.Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
new DataStack(app, 'Data');
