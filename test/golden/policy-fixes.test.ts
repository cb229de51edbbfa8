import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { FixIntent } from '../../server/src/model/fix.ts';
import { checkAccess } from './access-checks.ts';
import type { GoldenCase } from './cases.ts';
import { readCases } from './cases.ts';
import type { Workspace } from './workspace.ts';
import { openWorkspace } from './workspace.ts';

/** The forms in which policies are written, and whether a key without a policy can be given one there. */
const forms = [
  ['terraform', 'policy-fixes-document', true],
  ['terraform', 'policy-fixes-json', true],
  ['terraform', 'policy-fixes-jsonencode', false],
  ['terraform', 'policy-fixes-heredoc', false],
  ['terraform', 'policy-fixes-file', false],
  ['cloudformation', 'policy-fixes-yaml', true],
  ['cloudformation', 'policy-fixes-json', true],
] as const;

const every = ['add-statement', 'add-conditions', 'set-principal', 'set-actions', 'enforce-lockout-check'] as const;

function caseOf(folder: string, name: string): GoldenCase {
  const found = readCases(join(import.meta.dirname, folder)).find((one) => one.name === name);
  assert.ok(found !== undefined, `${folder}/${name} is missing`);
  return found;
}

/** The kinds of changes that the fixes of a case make to key policies. */
function changesIn(workspace: Workspace): ReadonlySet<string> {
  const { analysis } = workspace;
  const intents = workspace.findings().flatMap((finding) => analysis.fixes(finding).map(({ intent }) => intent));
  return new Set(
    intents.flatMap((intent) =>
      intent.kind === 'change-key-policy' ? intent.changes.map(({ change }) => change) : [intent.kind],
    ),
  );
}

describe('the fixes of key policies', () => {
  for (const [folder, name, canWrite] of forms) {
    it(`are all shown in ${folder}/${name}`, () => {
      const golden = caseOf(folder, name);
      const shown = changesIn(openWorkspace(golden.files, golden.settings));
      const wanted = canWrite ? [...every, 'write-key-policy'] : every;
      assert.deepEqual(
        wanted.filter((kind) => !shown.has(kind)),
        [],
      );
      const folders = ['expected', 'expected-change-key-policy', 'expected-enforce-lockout-check'];
      for (const one of canWrite ? [...folders, 'expected-write-key-policy'] : folders) {
        assert.ok(golden.expected.has(one), `${one} is missing`);
      }
      assert.ok(golden.access !== null, 'access.txt is missing');
    });
  }
});

/** A role that may read the stream, but also without Kinesis; `%` stands for what the fix makes of it. */
const source = `
provider "aws" {
  region = "eu-west-1"
}

data "aws_caller_identity" "current" {}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.orders.arn
}

resource "aws_kms_key" "orders" {
  enable_key_rotation = true

  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Principal = { AWS = "arn:aws:iam::\${data.aws_caller_identity.current.account_id}:root" }, Action = ["kms:PutKeyPolicy"], Resource = "*" },
      { Effect = "Allow", Principal = { AWS = "arn:aws:iam::\${data.aws_caller_identity.current.account_id}:role/reader" }, Action = ["kms:Decrypt", "kms:DescribeKey"], Resource = "*"% },
    ]
  })
}
`;

const through = `, Condition = { StringEquals = {
  "kms:ViaService" = "kinesis.eu-west-1.amazonaws.com"
  "kms:EncryptionContext:aws:kinesis:arn" = "arn:aws:kinesis:eu-west-1:\${data.aws_caller_identity.current.account_id}:stream/orders"
} }`;

describe('the check of what a fix does to a key policy', () => {
  const settings = caseOf('terraform', 'policy-fixes-document').settings;
  const open = (text: string): Workspace => openWorkspace({ 'main.tf': text }, settings);
  const before = open(source.replace('%', ''));
  const bound = source.replace('%', through);
  const intent: FixIntent = {
    kind: 'change-key-policy',
    key: 'aws_kms_key.orders',
    streams: ['aws_kinesis_stream.orders'],
    changes: [
      {
        change: 'add-conditions',
        statement: 1,
        conditions: [
          {
            test: 'StringEquals',
            variable: 'kms:ViaService',
            value: ['kinesis.', { blank: 'region' }, '.amazonaws.com'],
          },
          {
            test: 'StringEqualsStreams',
            variable: 'kms:EncryptionContext:aws:kinesis:arn',
            value: [{ blank: 'stream-arn' }],
          },
        ],
      },
    ],
  };
  const [configuration = ''] = before.analysis.configurations();
  const check = (after: string, changed: FixIntent = intent): void => {
    checkAccess(before, open(after), changed, configuration);
  };

  it('takes what the change is for', () => {
    check(bound);
  });

  for (const [what, after] of [
    ['nothing that changes', source.replace('%', '')],
    ['too little', bound.replace(/"kms:ViaService".*\n/u, '')],
    ['another service', bound.replace('kinesis.eu-west-1.amazonaws', 's3.eu-west-1.amazonaws')],
    ['another stream', bound.replace('stream/orders"\n', 'stream/clicks"\n')],
    ['too much', bound.replace('"kms:DescribeKey"', '"kms:Encrypt"')],
    ['a change of another statement', bound.replace('["kms:PutKeyPolicy"]', '["kms:PutKeyPolicy", "kms:Decrypt"]')],
    ['a statement that is lost', bound.replace(/ {6}\{ Effect.*PutKeyPolicy.*\n/u, '')],
    ['a principal that is changed', bound.replace('role/reader', 'role/writer')],
  ] as const) {
    it(`does not take ${what}`, () => {
      assert.notEqual(after, bound);
      assert.throws(() => {
        check(after);
      });
    });
  }

  it('holds every other fix to changing no policy', () => {
    const rotation: FixIntent = { kind: 'enable-key-rotation', key: 'aws_kms_key.orders' };
    check(source.replace('%', ''), rotation);
    assert.throws(() => {
      check(bound, rotation);
    });
  });
});
