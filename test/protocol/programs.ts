/**
 * The same app in each language of the two kits: a key whose policy lets one role decrypt, a stream that it encrypts, and
 * a stream that is not encrypted.
 */
export interface Program {
  readonly title: string;
  readonly file: string;
  readonly languageId: string;
  readonly text: string;
  /** The text without one of its values: `|` stands in its place. */
  readonly gaps: Readonly<Partial<Record<Gap, string>>>;
  /** Parts of the text with `|` where the author points, by what is written there. */
  readonly places: Readonly<Record<Place, string>>;
  /** How the language begins a comment that ends with its line. */
  readonly comment: '//' | '#';
}

/** The policy of the key, the key of the stream `orders`, and the type of encryption where that is a text. */
export type Gap = 'policy' | 'key' | 'type';

export type Place =
  'stream' | 'key of the stream' | 'key' | 'rotation' | 'policy' | 'statement' | 'encryption' | 'size';

const reader = 'arn:aws:iam::111122223333:role/reader';

const typescript = `import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';

export class DataStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const key = new kms.Key(this, 'Key', {
      enableKeyRotation: true,
      policy: «new iam.PolicyDocument({
        statements: [
          new iam.PolicyStatement({
            principals: [new iam.AccountRootPrincipal()],
            actions: ['kms:DescribeKey', 'kms:PutKeyPolicy'],
            resources: ['*'],
          }),
          new iam.PolicyStatement({
            principals: [new iam.ArnPrincipal('${reader}')],
            actions: ['kms:Decrypt'],
            resources: ['*'],
          }),
        ],
      })»,
    });
    new kinesis.Stream(this, 'Orders', { streamName: 'orders', encryptionKey: «key» });
    new kinesis.Stream(this, 'Clicks', { shardCount: 2, encryption: kinesis.StreamEncryption.UNENCRYPTED });
  }
}
`;

const python = `from aws_cdk import Stack, aws_iam as iam, aws_kinesis as kinesis, aws_kms as kms
from constructs import Construct


class DataStack(Stack):
    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        key = kms.Key(
            self,
            "Key",
            enable_key_rotation=True,
            policy=«iam.PolicyDocument(
                statements=[
                    iam.PolicyStatement(
                        principals=[iam.AccountRootPrincipal()],
                        actions=["kms:DescribeKey", "kms:PutKeyPolicy"],
                        resources=["*"],
                    ),
                    iam.PolicyStatement(
                        principals=[iam.ArnPrincipal("${reader}")],
                        actions=["kms:Decrypt"],
                        resources=["*"],
                    ),
                ]
            )»,
        )
        kinesis.Stream(self, "Orders", stream_name="orders", encryption_key=«key»)
        kinesis.Stream(self, "Clicks", shard_count=2, encryption=kinesis.StreamEncryption.UNENCRYPTED)
`;

const java = `package com.example;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.ArnPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

public class DataStack extends Stack {
    public DataStack(final Construct scope, final String id) {
        super(scope, id);
        Key key = Key.Builder.create(this, "Key")
                .enableKeyRotation(true)
                .policy(«PolicyDocument.Builder.create()
                        .statements(List.of(
                                PolicyStatement.Builder.create()
                                        .principals(List.of(new AccountRootPrincipal()))
                                        .actions(List.of("kms:DescribeKey", "kms:PutKeyPolicy"))
                                        .resources(List.of("*"))
                                        .build(),
                                PolicyStatement.Builder.create()
                                        .principals(List.of(new ArnPrincipal("${reader}")))
                                        .actions(List.of("kms:Decrypt"))
                                        .resources(List.of("*"))
                                        .build()))
                        .build()»)
                .build();
        Stream.Builder.create(this, "Orders").streamName("orders").encryptionKey(«key»).build();
        Stream.Builder.create(this, "Clicks").shardCount(2).encryption(StreamEncryption.UNENCRYPTED).build();
    }
}
`;

const csharp = `using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Kinesis;
using Amazon.CDK.AWS.KMS;
using Constructs;

namespace Example
{
    public class DataStack : Stack
    {
        public DataStack(Construct scope, string id) : base(scope, id)
        {
            var key = new Key(this, "Key", new KeyProps
            {
                EnableKeyRotation = true,
                Policy = «new PolicyDocument(new PolicyDocumentProps
                {
                    Statements = new[]
                    {
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Principals = new IPrincipal[] { new AccountRootPrincipal() },
                            Actions = new[] { "kms:DescribeKey", "kms:PutKeyPolicy" },
                            Resources = new[] { "*" }
                        }),
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Principals = new IPrincipal[] { new ArnPrincipal("${reader}") },
                            Actions = new[] { "kms:Decrypt" },
                            Resources = new[] { "*" }
                        })
                    }
                })»
            });
            new Stream(this, "Orders", new StreamProps { StreamName = "orders", EncryptionKey = «key» });
            new Stream(this, "Clicks", new StreamProps { ShardCount = 2, Encryption = StreamEncryption.UNENCRYPTED });
        }
    }
}
`;

const go = `package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

func NewDataStack(scope constructs.Construct, id string) awscdk.Stack {
	stack := awscdk.NewStack(scope, &id, nil)
	key := awskms.NewKey(stack, jsii.String("Key"), &awskms.KeyProps{
		EnableKeyRotation: jsii.Bool(true),
		Policy: «awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{
			Statements: &[]awsiam.PolicyStatement{
				awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
					Principals: &[]awsiam.IPrincipal{awsiam.NewAccountRootPrincipal()},
					Actions:    jsii.Strings("kms:DescribeKey", "kms:PutKeyPolicy"),
					Resources:  jsii.Strings("*"),
				}),
				awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
					Principals: &[]awsiam.IPrincipal{awsiam.NewArnPrincipal(jsii.String("${reader}"))},
					Actions:    jsii.Strings("kms:Decrypt"),
					Resources:  jsii.Strings("*"),
				}),
			},
		})»,
	})
	awskinesis.NewStream(stack, jsii.String("Orders"), &awskinesis.StreamProps{StreamName: jsii.String("orders"), EncryptionKey: «key»})
	awskinesis.NewStream(stack, jsii.String("Clicks"), &awskinesis.StreamProps{ShardCount: jsii.Number(2), Encryption: awskinesis.StreamEncryption_UNENCRYPTED})
	return stack
}
`;

const cdktfTypescript = `import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { KinesisStream } from '@cdktf/provider-aws/lib/kinesis-stream';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

export class DataStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const document = new DataAwsIamPolicyDocument(this, 'document', {
      statement: [
        {
          actions: ['kms:DescribeKey', 'kms:PutKeyPolicy'],
          resources: ['*'],
          principals: [{ type: 'AWS', identifiers: ['111122223333'] }],
        },
        {
          actions: ['kms:Decrypt'],
          resources: ['*'],
          principals: [{ type: 'AWS', identifiers: ['${reader}'] }],
        },
      ],
    });
    const key = new KmsKey(this, 'key', { enableKeyRotation: true, policy: «document.json» });
    new KinesisStream(this, 'orders', { name: 'orders', encryptionType: 'KMS', kmsKeyId: «key.arn» });
    new KinesisStream(this, 'clicks', { name: 'clicks', shardCount: 2, encryptionType: «'NONE'» });
  }
}
`;

const cdktfPython = `from cdktf import TerraformStack
from cdktf_cdktf_provider_aws.data_aws_iam_policy_document import DataAwsIamPolicyDocument
from cdktf_cdktf_provider_aws.kinesis_stream import KinesisStream
from cdktf_cdktf_provider_aws.kms_key import KmsKey


class DataStack(TerraformStack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        document = DataAwsIamPolicyDocument(
            self,
            "document",
            statement=[
                {
                    "actions": ["kms:DescribeKey", "kms:PutKeyPolicy"],
                    "resources": ["*"],
                    "principals": [{"type": "AWS", "identifiers": ["111122223333"]}],
                },
                {
                    "actions": ["kms:Decrypt"],
                    "resources": ["*"],
                    "principals": [{"type": "AWS", "identifiers": ["${reader}"]}],
                },
            ],
        )
        key = KmsKey(self, "key", enable_key_rotation=True, policy=«document.json»)
        KinesisStream(self, "orders", name="orders", encryption_type="KMS", kms_key_id=«key.arn»)
        KinesisStream(self, "clicks", name="clicks", shard_count=2, encryption_type=«"NONE"»)
`;

const cdktfJava = `import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocument;
import com.hashicorp.cdktf.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatement;
import com.hashicorp.cdktf.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatementPrincipals;
import com.hashicorp.cdktf.providers.aws.kinesis_stream.KinesisStream;
import com.hashicorp.cdktf.providers.aws.kms_key.KmsKey;
import java.util.List;
import software.constructs.Construct;

class DataStack extends TerraformStack {
    DataStack(Construct scope, String id) {
        super(scope, id);
        DataAwsIamPolicyDocument document = DataAwsIamPolicyDocument.Builder.create(this, "document")
                .statement(List.of(
                        DataAwsIamPolicyDocumentStatement.builder()
                                .actions(List.of("kms:DescribeKey", "kms:PutKeyPolicy"))
                                .resources(List.of("*"))
                                .principals(List.of(DataAwsIamPolicyDocumentStatementPrincipals.builder()
                                        .type("AWS")
                                        .identifiers(List.of("111122223333"))
                                        .build()))
                                .build(),
                        DataAwsIamPolicyDocumentStatement.builder()
                                .actions(List.of("kms:Decrypt"))
                                .resources(List.of("*"))
                                .principals(List.of(DataAwsIamPolicyDocumentStatementPrincipals.builder()
                                        .type("AWS")
                                        .identifiers(List.of("${reader}"))
                                        .build()))
                                .build()))
                .build();
        KmsKey key = KmsKey.Builder.create(this, "key").enableKeyRotation(true).policy(«document.getJson()»).build();
        KinesisStream.Builder.create(this, "orders").name("orders").encryptionType("KMS").kmsKeyId(«key.getArn()»).build();
        KinesisStream.Builder.create(this, "clicks").name("clicks").shardCount(2).encryptionType(«"NONE"»).build();
    }
}
`;

const cdktfCsharp = `using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.DataAwsIamPolicyDocument;
using HashiCorp.Cdktf.Providers.Aws.KinesisStream;
using HashiCorp.Cdktf.Providers.Aws.KmsKey;

class DataStack : TerraformStack
{
    public DataStack(Construct scope, string id) : base(scope, id)
    {
        var document = new DataAwsIamPolicyDocument(this, "document", new DataAwsIamPolicyDocumentConfig
        {
            Statement = new[]
            {
                new DataAwsIamPolicyDocumentStatement
                {
                    Actions = new[] { "kms:DescribeKey", "kms:PutKeyPolicy" },
                    Resources = new[] { "*" },
                    Principals = new[]
                    {
                        new DataAwsIamPolicyDocumentStatementPrincipals { Type = "AWS", Identifiers = new[] { "111122223333" } }
                    }
                },
                new DataAwsIamPolicyDocumentStatement
                {
                    Actions = new[] { "kms:Decrypt" },
                    Resources = new[] { "*" },
                    Principals = new[]
                    {
                        new DataAwsIamPolicyDocumentStatementPrincipals { Type = "AWS", Identifiers = new[] { "${reader}" } }
                    }
                }
            }
        });
        var key = new KmsKey(this, "key", new KmsKeyConfig { EnableKeyRotation = true, Policy = «document.Json» });
        new KinesisStream(this, "orders", new KinesisStreamConfig { Name = "orders", EncryptionType = "KMS", KmsKeyId = «key.Arn» });
        new KinesisStream(this, "clicks", new KinesisStreamConfig { Name = "clicks", ShardCount = 2, EncryptionType = «"NONE"» });
    }
}
`;

const cdktfGo = `package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/dataawsiampolicydocument"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/kinesisstream"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/kmskey"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

func addStreams(stack cdktf.TerraformStack) {
	document := dataawsiampolicydocument.NewDataAwsIamPolicyDocument(stack, jsii.String("document"), &dataawsiampolicydocument.DataAwsIamPolicyDocumentConfig{
		Statement: &[]*dataawsiampolicydocument.DataAwsIamPolicyDocumentStatement{
			{
				Actions:   jsii.Strings("kms:DescribeKey", "kms:PutKeyPolicy"),
				Resources: jsii.Strings("*"),
				Principals: &[]*dataawsiampolicydocument.DataAwsIamPolicyDocumentStatementPrincipals{
					{Type: jsii.String("AWS"), Identifiers: jsii.Strings("111122223333")},
				},
			},
			{
				Actions:   jsii.Strings("kms:Decrypt"),
				Resources: jsii.Strings("*"),
				Principals: &[]*dataawsiampolicydocument.DataAwsIamPolicyDocumentStatementPrincipals{
					{Type: jsii.String("AWS"), Identifiers: jsii.Strings("${reader}")},
				},
			},
		},
	})
	key := kmskey.NewKmsKey(stack, jsii.String("key"), &kmskey.KmsKeyConfig{EnableKeyRotation: jsii.Bool(true), Policy: «document.Json()»})
	kinesisstream.NewKinesisStream(stack, jsii.String("orders"), &kinesisstream.KinesisStreamConfig{Name: jsii.String("orders"), EncryptionType: jsii.String("KMS"), KmsKeyId: «key.Arn()»})
	kinesisstream.NewKinesisStream(stack, jsii.String("clicks"), &kinesisstream.KinesisStreamConfig{Name: jsii.String("clicks"), ShardCount: jsii.Number(2), EncryptionType: «jsii.String("NONE")»})
}
`;

/** A program in which the values that an author may be about to write are in «…», in the order of `Gap`. */
function marked(source: string): Pick<Program, 'text' | 'gaps'> {
  const names: readonly Gap[] = ['policy', 'key', 'type'];
  const values = [...source.matchAll(/«[^»]*»/gu)];
  const plain = (part: string): string => part.replaceAll(/[«»]/gu, '');
  const gaps = values.map(({ 0: value, index }, at) => [
    names[at],
    `${plain(source.slice(0, index))}|${plain(source.slice(index + value.length))}`,
  ]);
  return { text: plain(source), gaps: Object.fromEntries(gaps) as Program['gaps'] };
}

/** Parts with `|` in them, in the order of `Place`. */
function placesOf(
  stream: string,
  keyOfStream: string,
  key: string,
  rotation: string,
  policy: string,
  encryption: string,
  size: string,
): Program['places'] {
  return {
    stream,
    'key of the stream': keyOfStream,
    key,
    rotation,
    policy,
    statement: 'kms:De|crypt',
    encryption,
    size,
  };
}

export const programs: readonly Program[] = [
  {
    title: 'AWS CDK in TypeScript',
    file: 'lib/data-stack.ts',
    languageId: 'typescript',
    ...marked(typescript),
    comment: '//',
    places: placesOf(
      "new kinesis.Str|eam(this, 'Orders'",
      'encryptionK|ey: key',
      "new kms.K|ey(this, 'Key'",
      'enableKeyRot|ation',
      'pol|icy: new',
      'encr|yption: kinesis',
      'shard|Count',
    ),
  },
  {
    title: 'AWS CDK in JavaScript',
    file: 'js/data-stack.js',
    languageId: 'javascript',
    ...marked(
      typescript
        .replace(/import \* as (\w+) from ('[^']+')/gu, 'const $1 = require($2)')
        .replace('scope: cdk.App, id: string', 'scope, id')
        .replace('export class', 'exports.DataStack = class'),
    ),
    comment: '//',
    places: placesOf(
      "new kinesis.Str|eam(this, 'Orders'",
      'encryptionK|ey: key',
      "new kms.K|ey(this, 'Key'",
      'enableKeyRot|ation',
      'pol|icy: new',
      'encr|yption: kinesis',
      'shard|Count',
    ),
  },
  {
    title: 'AWS CDK in Python',
    file: 'app/data_stack.py',
    languageId: 'python',
    ...marked(python),
    comment: '#',
    places: placesOf(
      'kinesis.Str|eam(self, "Orders"',
      'encryption_k|ey=key',
      'kms.K|ey(',
      'enable_key_rot|ation',
      'pol|icy=iam',
      'encr|yption=kinesis',
      'shard|_count',
    ),
  },
  {
    title: 'AWS CDK in Java',
    file: 'src/main/java/com/example/DataStack.java',
    languageId: 'java',
    ...marked(java),
    comment: '//',
    places: placesOf(
      'Stream.Builder.cr|eate(this, "Orders")',
      'encryptionK|ey(key)',
      'Key.Builder.cr|eate(this, "Key")',
      'enableKeyRot|ation',
      'pol|icy(PolicyDocument',
      'encr|yption(StreamEncryption',
      'shard|Count',
    ),
  },
  {
    title: 'AWS CDK in C#',
    file: 'src/DataStack.cs',
    languageId: 'csharp',
    ...marked(csharp),
    comment: '//',
    places: placesOf(
      'new Str|eam(this, "Orders"',
      'EncryptionK|ey = key',
      'new K|ey(this, "Key"',
      'EnableKeyRot|ation',
      'Pol|icy = new',
      'Encr|yption = StreamEncryption',
      'Shard|Count',
    ),
  },
  {
    title: 'AWS CDK in Go',
    file: 'stack.go',
    languageId: 'go',
    ...marked(go),
    comment: '//',
    places: placesOf(
      'awskinesis.New|Stream(stack, jsii.String("Orders")',
      'EncryptionK|ey: key',
      'awskms.New|Key(',
      'EnableKeyRot|ation',
      'Pol|icy: awsiam',
      'Encr|yption: awskinesis',
      'Shard|Count',
    ),
  },
  {
    title: 'CDKTF in TypeScript',
    file: 'main.ts',
    languageId: 'typescript',
    ...marked(cdktfTypescript),
    comment: '//',
    places: placesOf(
      "new Kinesis|Stream(this, 'orders'",
      'kmsKey|Id',
      "new Kms|Key(this, 'key'",
      'enableKeyRot|ation',
      'pol|icy: document',
      "encryption|Type: 'NONE'",
      'shard|Count',
    ),
  },
  {
    title: 'CDKTF in Python',
    file: 'main.py',
    languageId: 'python',
    ...marked(cdktfPython),
    comment: '#',
    places: placesOf(
      'Kinesis|Stream(self, "orders"',
      'kms_key|_id',
      'Kms|Key(self, "key"',
      'enable_key_rot|ation',
      'pol|icy=document',
      'encryption|_type="NONE"',
      'shard|_count',
    ),
  },
  {
    title: 'CDKTF in Java',
    file: 'DataStack.java',
    languageId: 'java',
    ...marked(cdktfJava),
    comment: '//',
    places: placesOf(
      'KinesisStream.Builder.cr|eate(this, "orders")',
      'kmsKey|Id',
      'KmsKey.Builder.cr|eate(this, "key")',
      'enableKeyRot|ation',
      'pol|icy(document',
      'encryption|Type("NONE")',
      'shard|Count',
    ),
  },
  {
    title: 'CDKTF in C#',
    file: 'DataStack.cs',
    languageId: 'csharp',
    ...marked(cdktfCsharp),
    comment: '//',
    places: placesOf(
      'new Kinesis|Stream(this, "orders"',
      'KmsKey|Id',
      'new Kms|Key(this, "key"',
      'EnableKeyRot|ation',
      'Pol|icy = document',
      'Encryption|Type = "NONE"',
      'Shard|Count',
    ),
  },
  {
    title: 'CDKTF in Go',
    file: 'main.go',
    languageId: 'go',
    ...marked(cdktfGo),
    comment: '//',
    places: placesOf(
      'kinesisstream.New|KinesisStream(stack, jsii.String("orders")',
      'KmsKey|Id',
      'kmskey.New|KmsKey(',
      'EnableKeyRot|ation',
      'Pol|icy: document',
      'Encryption|Type: jsii.String("NONE")',
      'Shard|Count',
    ),
  },
];

/** The text and the offset of a place in it. */
export function offsetOf({ text, title }: Program, part: string): number {
  const at = text.indexOf(part.replace('|', ''));
  if (at < 0) throw new Error(`${title} has no ${part}`);
  return at + part.indexOf('|');
}
