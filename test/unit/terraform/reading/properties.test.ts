import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PolicyDocument } from '../../../../server/src/model/policy-document.ts';
import type { SourceRange } from '../../../../server/src/model/source.ts';
import { optionsOf } from '../../../../server/src/model/value.ts';
import { memoryRoot } from '../../memory-host.ts';
import { fuzzRuns } from '../../seed.ts';
import { read } from './reading-policies.ts';

const json = `{
      // a comment
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "A", "Effect": "Allow", "Action": ["kms:*", "kms:\${var.a}",],
          "Principal": {"AWS": "\${data.aws_caller_identity.c.account_id}", "Service": ["s"]},
          "Condition": {"StringEquals": {"kms:ViaService": ["\${var.a}"]}}
        } %{ for x in var.a ~} , "\${x}" %{ endfor }
      ]
    }`;

const main = `data "aws_caller_identity" "c" {}
variable "a" {}
resource "aws_kms_key" "heredoc" {
  policy = <<-EOT
    ${json}
  EOT
}
resource "aws_kms_key" "encoded" {
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = var.a, Principal = { AWS = [var.a, "*"] }, Condition = { Bool = { x = true } } }]
  })
}
resource "aws_kms_key" "quoted" {
  policy = "{\\"Statement\\": {\\"Effect\\": \\"Deny\\", \\"Action\\": \\"\\u0061$\${\\"}}"
}
resource "aws_kms_key" "file" {
  policy = templatefile("p.json", { var = { a = [] }, data = data })
}
data "aws_iam_policy_document" "d" {
  source_policy_documents = [var.a, data.aws_iam_policy_document.d.json]
  statement {
    sid     = "A"
    actions = ["kms:*"]
    principals {
      type        = "AWS"
      identifiers = var.a
    }
    condition {
      test     = "StringEquals"
      variable = "x"
      values   = [var.a]
    }
  }
}
resource "aws_kms_key" "document" {
  policy = var.a ? data.aws_iam_policy_document.d.json : aws_kms_key.quoted.policy
}
`;

const files = { 'main.tf': main, 'p.json': json };

const snippets = [
  '',
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  '${',
  '}',
  '\\',
  '\r\n',
  '/*',
  '%{ if x }',
  '*',
  'var.a',
  'é\u0301',
  '\uFEFF',
];

const mutation = fc.record({
  file: fc.constantFrom<keyof typeof files>('main.tf', 'p.json'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.nat(12),
  inserted: fc.constantFrom(...snippets),
});

describe('reading policies', () => {
  it('never throws, and finds only places that exist', () => {
    fc.assert(
      fc.property(fc.array(mutation, { maxLength: 4 }), (mutations) => {
        const texts = { ...files };
        for (const { file, at, removed, inserted } of mutations) {
          const start = Math.floor(at * texts[file].length);
          texts[file] = texts[file].slice(0, start) + inserted + texts[file].slice(start + removed);
        }
        const { configuration } = read(texts, 100_000);
        for (const { policy } of configuration.keys) {
          if (policy.kind !== 'explicit') continue;
          for (const { value } of optionsOf(policy.document)) {
            if (value.kind === 'known') for (const range of rangesOf(value.value)) checkRange(range, texts);
          }
        }
      }),
      { numRuns: 300 * fuzzRuns },
    );
  });
});

function rangesOf({ range, statements, flaws }: PolicyDocument): readonly SourceRange[] {
  return [
    range,
    ...flaws.map((flaw) => flaw.range),
    ...statements.flatMap((statement) => [
      statement.range,
      ...[statement.actions, statement.principals, statement.resources].flatMap((match) =>
        match === null ? [] : [match.range, ...match.items.map((item) => item.range)],
      ),
      ...statement.conditions.flatMap((condition) => [condition.range, ...condition.values.map((item) => item.range)]),
    ]),
  ];
}

function checkRange({ uri, start, end }: SourceRange, texts: typeof files): void {
  const text = Object.entries(texts).find(([path]) => uri === `${memoryRoot}/${path}`)?.[1];
  assert.ok(text !== undefined, `no document ${uri}`);
  assert.ok(start >= 0 && start <= end && end <= text.length, `${start}..${end} of ${text.length}`);
}
