import { App, Stack, Tags } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';

const app = new App();
const stack = new Stack(app, 'Data');
const key = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab');
new kinesis.Stream(stack, 'Bare', { encryptionKey: key }); // want: required-tags
const named = new kinesis.Stream(stack, 'Named', { encryptionKey: key }); // want: required-tags
Tags.of(named).add('team', 'payments');
const owned = new kinesis.Stream(stack, 'Owned', { encryptionKey: key });
Tags.of(owned).add('owner', 'payments');
