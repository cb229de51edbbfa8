import { App, Stack, Validations } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import { AwsSolutionsChecks } from 'cdk-nag';

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
const stack = new Stack(app, 'Data');
const accepted = new kinesis.CfnStream(stack, 'Accepted', { name: 'accepted' });
Validations.of(accepted).acknowledge({ id: 'AwsSolutions-KDS1', reason: 'Public data.' });
const other = new kinesis.CfnStream(stack, 'Other', { name: 'other' }); // want: stream-unencrypted
Validations.of(accepted).acknowledge({ id: 'AwsSolutions-KDF1', reason: 'Of the wrong stream.' });
Validations.of(other).acknowledge({ id: 'AwsSolutions-KDS3', reason: 'Of the wrong rule.' });

const open = new Stack(app, 'Open');
new kinesis.CfnStream(open, 'Clicks', { name: 'clicks' });
Validations.of(open).acknowledge({ id: 'AwsSolutions-KDS1', reason: 'All of it is public.' });
