import type { PolicyDocument, PolicyPrincipal } from '../model/policy-document.ts';
import type { Stream } from '../model/stream.ts';
import { optionsOf } from '../model/value.ts';
import { coversAction, kinesisActions } from '../policy/actions.ts';
import { decide } from '../policy/decision.ts';
import { literalAccount, ownAccountWritten } from '../policy/own-account.ts';
import { accountNamed, accountWithin } from '../policy/principal-text.ts';
import { nameOf } from '../policy/ways.ts';
import type { JudgedPolicy, PolicyFault } from './judged-policies.ts';
import { allowing, reportPolicies } from './judged-policies.ts';
import { reportKeysNamedAcrossAccounts } from './key-named-across-accounts.ts';
import { administration, keyWithStatements, service, throughKinesis, use } from './key-policy-examples.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { addressFrom, enumerate } from './wording.ts';

const sharing = `
resource "aws_kinesis_resource_policy" "orders" {
  resource_arn = aws_kinesis_stream.orders.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::444455556666:root" }
        Action    = ["kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards"]
        Resource  = aws_kinesis_stream.orders.arn
      },
    ]
  })
}
`;

/** A stream with a key of another account, which it names by an attribute. */
function ofTwoAccounts(attribute: string): string {
  return `provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
}

provider "aws" {
  alias  = "keys"
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::444455556666:role/keys"
  }
}

resource "aws_kms_key" "orders" {
  provider            = aws.keys
  description         = "Encrypts the Kinesis stream orders"
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::444455556666:root" }
        Action    = ["kms:DescribeKey", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]
        Resource  = "*"
      },
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::111122223333:root" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
        Condition = {
          StringEquals = {
            "kms:ViaService"                        = "kinesis.eu-west-1.amazonaws.com"
            "kms:EncryptionContext:aws:kinesis:arn" = "arn:aws:kinesis:eu-west-1:111122223333:stream/orders"
          }
        }
      },
      {
        Effect    = "Allow"
        Principal = { Service = "kinesis.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
        Condition = {
          StringEquals = { "aws:SourceAccount" = "111122223333" }
          ArnEquals    = { "aws:SourceArn" = "arn:aws:kinesis:eu-west-1:111122223333:stream/orders" }
        }
      },
    ]
  })
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.orders.${attribute}
}
`;
}

export const keyPolicyCrossAccount: Rule = {
  metadata: {
    id: 'key-policy-cross-account',
    title: 'Stream and key do not fit together across accounts',
    defaultSeverity: 'warning',
    rationale: `A stream's resource policy lets another account put or get records, but with an encrypted stream that is half of it: Kinesis calls KMS with the credentials of the other account's role, and the key policy must let that account use the key as well. Otherwise its calls fail with KMSAccessDeniedException. IAM policies of the key's own account cannot help, and the AWS managed key cannot be shared at all.

Add a statement for the account to the key policy: \`kms:Decrypt\` for consumers and \`kms:GenerateDataKey\` for producers, through Kinesis and for this stream only.

A key that lies in another account than the stream has to be named by its ARN: its id, or the name of its alias, is looked up in the stream's own account, so that starting encryption fails after the stream has been created.`,
    firesWhen:
      "the stream's resource policy lets in an account that is written out, and the key policy denies it what it needs. Where it is not certain that the account is another one than the stream's own, the finding is one step lower. Also where the providers of a stream and of its key say that they work in two accounts, and the key is named by its id; by its alias's name one step lower, since another alias may have that name.",
    silentWhen: 'the key policy lets the account use the key, or one of the two policies or an account is not known.',
    examples: [
      {
        language: 'hcl',
        bad: keyWithStatements(administration + use + service) + sharing,
        good:
          keyWithStatements(`${administration}${use}{
  Sid       = "AllowConsumersOfTheOtherAccount"
  Effect    = "Allow"
  Principal = { AWS = "arn:aws:iam::444455556666:root" }
  Action    = "kms:Decrypt"
  Resource  = "*"
${throughKinesis}
},
${service}`) + sharing,
      },
      { language: 'hcl', bad: ofTwoAccounts('key_id'), good: ofTwoAccounts('arn') },
    ],
    controls: [],
    frameworks: [],
    fixes: ['change-key-policy', 'encrypt-with-key', 'suppress'],
    references: [references.sharingStreams, references.kmsCrossAccount, references.startStreamEncryption],
  },

  check: (configuration) => [
    ...reportPolicies(configuration, faultsIn),
    ...reportKeysNamedAcrossAccounts(configuration),
  ],
};

/** An account that a stream's policy lets in, and what that needs of the key. */
export interface LeftOut {
  readonly account: string;
  readonly stream: Stream;
  readonly action: string;
  readonly principal: PolicyPrincipal;
}

function faultsIn(judged: JudgedPolicy): readonly PolicyFault[] {
  const { key, document } = judged;
  const { policy } = key;
  const leftOut = accountsLeftOut(judged);
  const own = ownAccountWritten(document)?.account ?? null;
  const accounts = [...new Set(leftOut.map(({ account }) => account))].filter((account) => account !== own);
  const concerned = leftOut.filter(({ account }) => accounts.includes(account));
  const [first] = concerned;
  if (first === undefined || policy.kind !== 'explicit') return [];
  const names = `${accounts.length > 1 ? 'the accounts' : 'account'} ${enumerate(accounts, 3)}`;
  const actions = enumerate([...new Set(concerned.map(({ action }) => action))]);
  const streams = enumerate([...new Set(concerned.map(({ stream }) => addressFrom(key, stream)))], 3);
  return [
    {
      range: policy.range,
      problem: `this key policy does not give ${actions} to ${names}, which the resource policy of ${streams} lets in: its calls fail with KMSAccessDeniedException${own === null ? `, unless ${accounts.length > 1 ? 'they are' : 'it is'} the account of the stream itself` : ''}`,
      advice: 'Add a statement for the account that allows use through Kinesis for this stream.',
      related: concerned.map(({ principal, account }) => ({
        range: principal.range,
        message: `account ${account} is let in here`,
      })),
      conditional: own === null,
    },
  ];
}

const sharedActions: readonly (readonly [string, string])[] = [
  ['kinesis:GetRecords', kinesisActions.decrypt],
  ['kinesis:SubscribeToShard', kinesisActions.decrypt],
  ['kinesis:PutRecord', kinesisActions.encrypt],
  ['kinesis:PutRecords', kinesisActions.encrypt],
];

/** What the key policy surely denies to those whom the policies of its streams let in. */
export function accountsLeftOut({ document, streams, region, grants }: JudgedPolicy): readonly LeftOut[] {
  return streams.flatMap((stream) => {
    const options = optionsOf(stream.resourcePolicy);
    const [shared, ...others] = options;
    if (shared?.value.kind !== 'known' || others.length > 0) return [];
    return allowing(shared.value.value).flatMap(([{ principals, actions }]) => {
      const needed = new Set(
        sharedActions.filter(([action]) => coversAction(actions, action) === 'yes').map(([, needs]) => needs),
      );
      return (principals?.negated === false ? principals.items : []).flatMap((principal): readonly LeftOut[] => {
        const account = principal.type === 'AWS' ? literalAccount(principal) : null;
        if (account === null) return [];
        const caller = { kind: 'account', account: [account], foreign: true } as const;
        const route = { kind: 'kinesis', stream: nameOf(stream) } as const;
        return [...needed]
          .filter((action) => decide(document, { caller, action, route, region }, grants).outcome === 'denied')
          .filter(() => !namesPrincipalOf(document, account))
          .map((action) => ({ account, stream, action, principal }));
      });
    });
  });
}

/** Whether the policy names somebody of the account, or somebody whose account is not known. */
function namesPrincipalOf(document: PolicyDocument, account: string): boolean {
  return allowing(document)
    .flatMap(([{ principals }]) => principals?.items ?? [])
    .some((principal) => {
      if (principal.type !== 'AWS' || accountNamed(principal.text) !== null) return false;
      const home = literalAccount(principal);
      return home === account || (home === null && accountWithin(principal.text) === null);
    });
}
