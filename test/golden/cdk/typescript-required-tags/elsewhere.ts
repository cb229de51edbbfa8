import { Aspects, IAspect, App, Stack, StackProps, Tags } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

// Whoever makes the stack may add the tags that are missing here.
export class LaterStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const key = kms.Key.fromKeyArn(this, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab');
    const later = new kinesis.Stream(this, 'Later', { encryptionKey: key });
    Tags.of(later).add('team', 'payments');
  }
}

// So may an aspect, and an addition under a condition or in a loop.
export function build(app: App, tagger: IAspect, isOwned: boolean, tags: Record<string, string>) {
  const key = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  const root = new App();
  const first = new Stack(root, 'First');
  Aspects.of(first).add(tagger);
  new kinesis.Stream(first, 'Aspect', { encryptionKey: kms.Key.fromKeyArn(first, 'K', key) });
  const second = new Stack(root, 'Second');
  if (isOwned) Tags.of(second).add('owner', 'payments');
  new kinesis.Stream(second, 'Perhaps', { encryptionKey: kms.Key.fromKeyArn(second, 'K', key) });
  const third = new Stack(root, 'Third');
  for (const [name, value] of Object.entries(tags)) Tags.of(third).add(name, value);
  new kinesis.Stream(third, 'Loop', { encryptionKey: kms.Key.fromKeyArn(third, 'K', key) });
  const fourth = new Stack(root, 'Fourth', { tags });
  new kinesis.Stream(fourth, 'Props', { encryptionKey: kms.Key.fromKeyArn(fourth, 'K', key) });
}

build(new App(), { visit: () => undefined }, true, { owner: 'payments' });
