import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Trail } from 'aws-cdk-lib/aws-cloudtrail';

interface TrapsProps extends cdk.StackProps {
  readonly readers: iam.IRole[];
  readonly reader: iam.IPrincipal;
  readonly statements: iam.PolicyStatement[];
  readonly isOpen: boolean;
}

export class TrapsStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: TrapsProps) {
    super(scope, id, props);
    const administration = new iam.PolicyStatement({
      principals: [new iam.AccountRootPrincipal()],
      actions: ['kms:DescribeKey', 'kms:PutKeyPolicy'],
      resources: ['*'],
    });

    // Whom the statements are about, or which there are, is up to the caller: nobody can say that nobody gets in.
    const named = new kms.Key(this, 'Named', {
      enableKeyRotation: true,
      policy: new iam.PolicyDocument({
        statements: [
          administration,
          new iam.PolicyStatement({
            principals: props.readers.map((role) => new iam.ArnPrincipal(role.roleArn)),
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
          }),
        ],
      }),
    });
    new kinesis.Stream(this, 'NamedStream', { encryptionKey: named });

    const spread = new kms.Key(this, 'Spread', {
      enableKeyRotation: true,
      policy: new iam.PolicyDocument({ statements: [administration, ...props.statements] }),
    });
    new kinesis.Stream(this, 'SpreadStream', { encryptionKey: spread });

    const granted = new kms.Key(this, 'Granted', {
      enableKeyRotation: true,
      policy: new iam.PolicyDocument({ statements: [administration] }),
    });
    granted.grantEncryptDecrypt(props.reader);
    new kinesis.Stream(this, 'GrantedStream', { encryptionKey: granted });

    const passed = new kms.Key(this, 'Passed', {
      enableKeyRotation: true,
      policy: new iam.PolicyDocument({ statements: [administration] }),
    });
    new Trail(this, 'Trail', { encryptionKey: passed });
    new kinesis.Stream(this, 'PassedStream', { encryptionKey: passed });

    // What is added under a condition, in a loop or to the list afterwards may be there.
    const later = [administration];
    later.push(
      new iam.PolicyStatement({
        principals: [new iam.AnyPrincipal()], // want: key-policy-public
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
      }),
    );
    const pushed = new kms.Key(this, 'Pushed', {
      enableKeyRotation: true,
      policy: new iam.PolicyDocument({ statements: later }),
    });
    new kinesis.Stream(this, 'PushedStream', { encryptionKey: pushed });

    const perhaps = new kms.Key(this, 'Perhaps', { enableKeyRotation: true });
    if (props.isOpen) {
      perhaps.addToResourcePolicy(
        new iam.PolicyStatement({ principals: [new iam.AnyPrincipal()], actions: ['kms:*'], resources: ['*'] }),
      );
    }
    new kinesis.Stream(this, 'PerhapsStream', { encryptionKey: perhaps });

    const inner = [
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')], // want: key-policy-confused-deputy
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
      }),
    ];
    const unfolded = new kms.Key(this, 'Unfolded', {
      enableKeyRotation: true,
      policy: new iam.PolicyDocument({
        statements: [administration, ...inner, ...(props.isOpen ? later : [])],
      }),
    });
    new kinesis.Stream(this, 'UnfoldedStream', { encryptionKey: unfolded });

    // Classes of the app's own that are called like others.
    const other = new kms.Key(this, 'Other', {
      enableKeyRotation: true,
      policy: new PolicyDocument({
        statements: [
          administration,
          new iam.PolicyStatement({ principals: [new AnyPrincipal()], actions: ['kms:Decrypt'], resources: ['*'] }),
        ],
      }),
    });
    new kinesis.Stream(this, 'OtherStream', { encryptionKey: other });
  }
}

class PolicyDocument extends iam.PolicyDocument {}

class AnyPrincipal extends iam.AccountRootPrincipal {}
