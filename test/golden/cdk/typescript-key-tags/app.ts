import { App, Stack, Tags } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';

const app = new App();
const stack = new Stack(app, 'Data');
Tags.of(stack).add('cost-center', '4711');

const owner = process.env['OWNER'] ?? 'web';

const orders = new kinesis.Stream(stack, 'Orders'); // want: stream-aws-managed-key
Tags.of(orders).add('owner', 'payments');
Tags.of(orders).add('stage', 'live');

const clicks = new kinesis.Stream(stack, 'Clicks', {
  encryption: kinesis.StreamEncryption.UNENCRYPTED, // want: stream-unencrypted
});
Tags.of(clicks).add('owner', owner);

// want: stream-unencrypted
new kinesis.CfnStream(stack, 'Low', { tags: [{ key: 'owner', value: 'web' }] });

// The tags of the key that it makes for itself are those of the stream.
// want: key-rotation-disabled
const own = new kinesis.Stream(stack, 'Own', { encryption: kinesis.StreamEncryption.KMS });
Tags.of(own).add('owner', 'search');
