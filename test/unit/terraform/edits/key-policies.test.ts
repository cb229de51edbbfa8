import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultSettings } from '../../../../server/src/config/settings.ts';
import { applyEdits } from '../../../../server/src/fixes/apply.ts';
import type { EditPlan, Refusal } from '../../../../server/src/model/edit.ts';
import type { FixIntent } from '../../../../server/src/model/fix.ts';
import type { PolicyChange, StatementTemplate, TemplateText } from '../../../../server/src/model/policy-template.ts';
import { sourceText } from '../../../../server/src/model/project.ts';
import { libraryPolicies } from '../../../../server/src/policy/library/library.ts';
import { createTerraformProject } from '../../../../server/src/terraform/project.ts';
import { parseTerraform, syntaxOf } from '../../../../server/src/terraform/syntax/parse.ts';
import { hasTerraform, unformatted } from '../../../golden/terraform-fmt.ts';
import { memoryHost, memoryRoot } from '../../memory-host.ts';
import { fuzzRuns } from '../../seed.ts';
import type { Files } from '../reading/reading-policies.ts';
import { explicit, read, showValue } from '../reading/reading-policies.ts';

function write(files: Files, intent: FixIntent): EditPlan | Refusal {
  const project = createTerraformProject(memoryHost(files), () => defaultSettings.terraform);
  for (const [path, text] of Object.entries(files)) {
    const uri = `${memoryRoot}/${path}`;
    if (project.claims(uri)) project.documentChanged(uri, sourceText(text));
  }
  project.discoveryFinished();
  return project.write(intent, memoryRoot);
}

function after(files: Files, intent: FixIntent): Files {
  const plan = write(files, intent);
  assert.ok(!('refused' in plan), `refused: ${JSON.stringify(plan)}`);
  const texts: Record<string, string> = { ...files };
  for (const { uri, edits } of plan.documents) {
    const path = uri.slice(memoryRoot.length + 1);
    texts[path] = applyEdits(texts[path] ?? '', edits);
  }
  const native = Object.fromEntries(Object.entries(texts).filter(([path]) => path.endsWith('.tf')));
  if (hasTerraform())
    for (const [path, text] of Object.entries(native)) assert.deepEqual([...unformatted({ [path]: text })], []);
  return texts;
}

function change(...changes: readonly PolicyChange[]): FixIntent {
  return { kind: 'change-key-policy', key: 'aws_kms_key.k', changes, streams: ['aws_kinesis_stream.s'] };
}

/** The policy after a change, as it is read again. */
function changed(files: Files, ...changes: readonly PolicyChange[]): readonly string[] {
  return showValue(explicit(read(after(files, change(...changes))).key('aws_kms_key.k').policy).document);
}

function refusal(files: Files, intent: FixIntent): string {
  const plan = write(files, intent);
  assert.ok('refused' in plan, 'it is written');
  return plan.refused;
}

const accountRoot: TemplateText = ['arn:', { blank: 'partition' }, ':iam::', { blank: 'account' }, ':root'];
const viaKinesis = {
  test: 'StringEquals',
  variable: 'kms:ViaService',
  value: ['kinesis.', { blank: 'region' }, '.amazonaws.com'],
} as const;
const forStream = {
  test: 'StringEqualsStreams',
  variable: 'kms:EncryptionContext:aws:kinesis:arn',
  value: [{ blank: 'stream-arn' }],
} as const;
const statement: StatementTemplate = {
  sid: 'New',
  effect: 'Allow',
  actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
  principal: { type: 'AWS', identifier: accountRoot },
  conditions: [viaKinesis, forStream],
};
const conditions =
  'if StringEquals kms:ViaService=kinesis.<region>.amazonaws.com if StringEquals kms:EncryptionContext:aws:kinesis:arn=arn:<partition>:kinesis:<region>:<account>:stream/orders';
const root = 'AWS:arn:<partition>:iam::<account>:root';

const stream =
  'resource "aws_kinesis_stream" "s" {\n  name            = "orders"\n  encryption_type = "KMS"\n  kms_key_id      = aws_kms_key.k.arn\n}\n\n';
const key = (policy: string, rest = ''): Files => ({
  'main.tf': `${stream}resource "aws_kms_key" "k" {\n  policy = ${policy}\n}\n${rest}`,
});
const json = `{
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": {"AWS": "*"},
          "Action": ["kms:*"],
          "Resource": "*"
        }
      ]
    }`;
const compact = '{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": ["kms:*"], "Resource": "*"}]}';
const data = (body: string): string => `\ndata "aws_iam_policy_document" "d" {\n${body}}\n`;
const block =
  '  statement {\n    actions   = ["kms:*"]\n    resources = ["*"]\n\n    principals {\n      type        = "AWS"\n      identifiers = ["*"]\n    }\n  }\n';

const terraformJson = (policy: string, rest: object = {}): Files => ({
  'main.tf.json': JSON.stringify(
    {
      resource: {
        aws_kinesis_stream: { s: { name: 'orders', encryption_type: 'KMS', kms_key_id: '${aws_kms_key.k.arn}' } },
        aws_kms_key: { k: { policy } },
      },
      ...rest,
    },
    null,
    2,
  ),
});

const forms: Readonly<Record<string, Files>> = {
  'a policy document': key('data.aws_iam_policy_document.d.json', data(block)),
  jsonencode: key(
    'jsonencode({\n    Statement = [\n      {\n        Effect    = "Allow"\n        Action    = ["kms:*"]\n        Resource  = "*"\n        Principal = { AWS = "*" }\n      },\n    ]\n  })',
  ),
  'jsonencode on one line': key(
    'jsonencode({ Statement = [{ Effect = "Allow", Action = ["kms:*"], Principal = { AWS = "*" }, Resource = "*" }] })',
  ),
  'a single statement': key(
    'jsonencode({\n    Statement = {\n      Effect    = "Allow"\n      Action    = ["kms:*"]\n      Principal = { AWS = "*" }\n      Resource  = "*"\n    }\n  })',
  ),
  'an indented heredoc': key(`<<-EOT\n    ${json}\n  EOT`),
  'a heredoc': key(`<<EOT\n${json}\nEOT`),
  'a quoted string': key(JSON.stringify(compact)),
  'a local': key('local.policy', `\nlocals {\n  policy = <<-EOT\n    ${json}\n  EOT\n}\n`),
  'Terraform JSON': terraformJson('${data.aws_iam_policy_document.d.json}', {
    data: {
      aws_iam_policy_document: {
        d: { statement: { actions: ['kms:*'], resources: ['*'], principals: { type: 'AWS', identifiers: ['*'] } } },
      },
    },
  }),
  'a string in Terraform JSON': terraformJson(compact),
};

describe('changing a key policy', () => {
  for (const [name, files] of Object.entries(forms)) {
    describe(`in ${name}`, () => {
      it('adds a statement', () => {
        assert.deepEqual(changed(files, { change: 'add-statement', statement }), [
          'Allow AWS:* kms:* on *',
          `New: Allow ${root} kms:Decrypt|kms:GenerateDataKey on * ${conditions}`,
        ]);
      });

      it('adds conditions', () => {
        assert.deepEqual(
          changed(files, { change: 'add-conditions', statement: 0, conditions: [viaKinesis, forStream] }),
          [`Allow AWS:* kms:* on * ${conditions}`],
        );
      });

      it('names principals and actions', () => {
        assert.deepEqual(
          changed(
            files,
            { change: 'set-principal', statement: 0, principal: { type: 'AWS', identifier: accountRoot } },
            { change: 'set-actions', statement: 0, actions: ['kms:a', 'kms:b', 'kms:c', 'kms:d'] },
          ),
          [`Allow ${root} kms:a|kms:b|kms:c|kms:d on *`],
        );
      });

      it('asks for a list that only the author knows', () => {
        const texts = after(
          files,
          change({
            change: 'set-principal',
            statement: 0,
            principal: { type: 'AWS', identifier: [{ blank: 'producers' }] },
          }),
        );
        assert.match(
          Object.values(texts).join(''),
          /kinesis_producer_role_arns"? (?:\{|:)|"kinesis_producer_role_arns": \{/u,
        );
        const { policy } = read(texts).key('aws_kms_key.k');
        assert.deepEqual(showValue(explicit(policy).document), ['Allow … kms:* on *']);
      });

      it('keeps its line breaks', () => {
        const windows = Object.fromEntries(
          Object.entries(files).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]),
        );
        const [text = ''] = Object.values(after(windows, change({ change: 'add-statement', statement })));
        assert.doesNotMatch(text, /[^\r]\n/u);
      });
    });
  }

  it('merges a condition into those of its operator, beside comments', () => {
    const files = key(
      'jsonencode({\n    Statement = [{\n      Effect    = "Allow"\n      Action    = ["kms:*"]\n      Principal = { AWS = "*" }\n      Condition = {\n        StringEquals = {\n          "aws:PrincipalOrgID" = "o-1" # ours\n        }\n      }\n    }]\n  })',
    );
    const texts = after(files, change({ change: 'add-conditions', statement: 0, conditions: [viaKinesis] }));
    assert.match(
      texts['main.tf'] ?? '',
      /"aws:PrincipalOrgID" = "o-1" # ours\n\s+"kms:ViaService" {5}= "kinesis\.\$\{data\.aws_region\.current\.id\}\.amazonaws\.com"\n/u,
    );
  });

  it('copies the principals of another statement in their own words', () => {
    const like: PolicyChange = { change: 'add-statement', statement: { ...statement, principal: { like: 0 } } };
    for (const [name, files] of Object.entries(forms)) {
      if (name === 'Terraform JSON') continue;
      assert.match(changed(files, like)[1] ?? '', /^New: Allow AWS:\* kms:Decrypt/u);
    }
    const files = key(
      'data.aws_iam_policy_document.d.json',
      data(block.replace('["*"]\n    }', '[var.x]\n    }')) + 'variable "x" {}\n',
    );
    assert.equal((after(files, change(like))['main.tf'] ?? '').match(/identifiers = \[var\.x\]/gu)?.length, 2);
  });

  it('turns what is left out into what is named', () => {
    const files = key(
      'jsonencode({\n    Statement = [{ Effect = "Allow", NotAction = "kms:x", NotPrincipal = { AWS = "y" }, Resource = "*" }]\n  })',
    );
    assert.deepEqual(
      changed(
        files,
        { change: 'set-principal', statement: 0, principal: { type: 'AWS', identifier: accountRoot } },
        { change: 'set-actions', statement: 0, actions: ['kms:a'] },
      ),
      [`Allow ${root} kms:a on *`],
    );
    const negated = block
      .replace('actions   = ["kms:*"]\n    resources ', 'not_actions = ["kms:*"]\n    resources   ')
      .replace('principals', 'not_principals');
    assert.deepEqual(
      changed(
        key('data.aws_iam_policy_document.d.json', data(negated)),
        { change: 'set-principal', statement: 0, principal: { type: 'AWS', identifier: accountRoot } },
        { change: 'set-actions', statement: 0, actions: ['kms:a'] },
      ),
      [`Allow ${root} kms:a on *`],
    );
  });

  it('puts a list for each account in place of a text about one', () => {
    const text = after(
      forms['jsonencode'] ?? {},
      change({
        change: 'set-principal',
        statement: 0,
        principal: {
          type: 'AWS',
          identifier: ['arn:', { blank: 'partition' }, ':iam::', { blank: 'accounts' }, ':root'],
        },
      }),
    )['main.tf'];
    assert.match(
      text ?? '',
      /AWS = \[for item in var\.kinesis_consumer_account_ids : "arn:\$\{data\.aws_partition\.current\.partition\}:iam::\$\{item\}:root"\]/u,
    );
  });

  it('changes a file where it needs no reference, and refuses where it does', () => {
    const files: Files = { ...key('file("p.json")'), 'p.json': `${json}\n` };
    const texts = after(files, change({ change: 'set-actions', statement: 0, actions: ['kms:a', 'kms:b'] }));
    assert.equal(texts['p.json'], `${json}\n`.replace('"kms:*"', '"kms:a", "kms:b"'));
    assert.equal(texts['main.tf'], files['main.tf']);
    assert.match(
      refusal(files, change({ change: 'add-statement', statement })),
      /a file, which says nothing of the account and the region/u,
    );
  });

  describe('is refused', () => {
    const add = change({ change: 'add-statement', statement });
    const rows: readonly (readonly [string, Files, RegExp])[] = [
      [
        'where several keys have it',
        key(
          'data.aws_iam_policy_document.d.json',
          `\nresource "aws_kms_key" "l" {\n  policy = data.aws_iam_policy_document.d.json\n}\n${data(block)}`,
        ),
        /aws_kms_key\.l as well/u,
      ],
      [
        'where a condition chooses it',
        key('var.x ? jsonencode({ Statement = [] }) : null', 'variable "x" {}\n'),
        /depends on a condition/u,
      ],
      ['where it is not known', key('var.x', 'variable "x" {}\n'), /variable `x` has no default/u],
      ['where there is none', key('null'), /no policy is written/u],
      ['where it is broken', key('"{"'), /has an error/u],
      [
        'where directives write it',
        key('<<EOT\n{"Statement": [%{ if true }{"Effect": "Allow", "Action": "a"}%{ endif }]}\nEOT'),
        /directives/u,
      ],
    ];
    for (const [name, files, reason] of rows) {
      it(name, () => {
        assert.match(refusal(files, add), reason);
      });
    }

    it('where one expression writes several statements', () => {
      const files = key('jsonencode({ Statement = [for r in ["a", "b"] : { Effect = "Allow", Action = r }] })');
      const narrow = change({ change: 'add-conditions', statement: 0, conditions: [viaKinesis] });
      assert.match(refusal(files, narrow), /one expression writes several/u);
    });

    it('where the statement is narrowed by the same key already', () => {
      const files = key(
        'jsonencode({ Statement = [{ Effect = "Allow", Action = "a", Condition = { StringEquals = { "kms:viaservice" = "x" } } }] })',
      );
      const narrow = change({ change: 'add-conditions', statement: 0, conditions: [viaKinesis] });
      assert.match(refusal(files, narrow), /the same key already/u);
    });
  });
});

describe('changing a key policy in what is half written', () => {
  const snippets = ['', '"', '{', '}', '[', ']', ',', '${', '\\', '\r\n', '# x\n', '*', 'var.a', '<<A\n'];
  const mutation = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.nat(8),
    inserted: fc.constantFrom(...snippets),
  });
  const changes: readonly PolicyChange[] = [
    { change: 'add-statement', statement },
    { change: 'add-conditions', statement: 0, conditions: [viaKinesis, forStream] },
    { change: 'set-principal', statement: 0, principal: { type: 'AWS', identifier: accountRoot } },
    { change: 'set-actions', statement: 0, actions: ['kms:a', 'kms:b', 'kms:c', 'kms:d'] },
  ];

  it('never throws, and breaks no file', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(forms)),
        fc.constantFrom(...changes),
        fc.array(mutation, { maxLength: 2 }),
        (files, one, mutations) => {
          const [path = '', whole = ''] = Object.entries(files)[0] ?? [];
          const text = mutations.reduce((before, { at, removed, inserted }) => {
            const start = Math.floor(at * before.length);
            return before.slice(0, start) + inserted + before.slice(start + removed);
          }, whole);
          const isSound = (source: string): boolean =>
            parseTerraform(source, syntaxOf(path) ?? 'hcl').errors.length === 0;
          const plan = write({ [path]: text }, change(one));
          if ('refused' in plan || !isSound(text)) return;
          for (const { edits } of plan.documents) assert.ok(isSound(applyEdits(text, edits)), applyEdits(text, edits));
        },
      ),
      { numRuns: 200 * fuzzRuns },
    );
  });
});

describe('giving a key a policy of its own', () => {
  const intent = (policy: string): FixIntent => ({
    kind: 'write-key-policy',
    key: 'aws_kms_key.k',
    policy,
    streams: ['aws_kinesis_stream.s'],
  });
  const bare = { 'main.tf': `${stream}resource "aws_kms_key" "k" {\n  enable_key_rotation = true\n}\n` };

  for (const { id, statements } of libraryPolicies) {
    it(`writes ${id}`, () => {
      const texts = after(bare, intent(id));
      assert.match(
        texts['main.tf'] ?? '',
        /enable_key_rotation = true\n {2}policy {14}= data\.aws_iam_policy_document\.k_key\.json\n/u,
      );
      const document = read(texts).document();
      assert.deepEqual(
        document.statements.map(({ sid }) => sid),
        statements.map(({ sid }) => sid),
      );
      assert.deepEqual([document.open, document.flaws], [null, []]);
    });
  }

  it('never takes a name twice', () => {
    const taken = 'variable "kinesis_producer_role_arns" {}\ndata "aws_iam_policy_document" "k_key" {}\n';
    const text =
      after({ 'main.tf': bare['main.tf'] + taken }, intent('named-producers-and-consumers'))['main.tf'] ?? '';
    assert.match(text, /data\.aws_iam_policy_document\.k_key_2\.json/u);
    assert.match(
      text,
      /variable "kinesis_producer_role_arns_2" \{\n {2}description = "[^"]+"\n {2}type {8}= list\(string\)\n\}/u,
    );
  });

  it('is refused for several keys of one block', () => {
    const files = {
      'main.tf': `${stream.replace('k.arn', 'k[0].arn')}resource "aws_kms_key" "k" {\n  count = 2\n}\n`,
    };
    assert.match(
      refusal(files, { ...intent('single-account'), key: 'aws_kms_key.k[0]' } as FixIntent),
      /several keys/u,
    );
  });
});

describe('enforcing the lockout check', () => {
  const intent: FixIntent = { kind: 'enforce-lockout-check', key: 'aws_kms_key.k' };

  it('turns it on where it is bypassed', () => {
    const files = {
      'main.tf':
        'resource "aws_kms_key" "k" {\n  policy                             = "{}"\n  bypass_policy_lockout_safety_check = var.bypass\n}\n\nvariable "bypass" {\n  default = true\n}\n',
    };
    assert.match(after(files, intent)['main.tf'] ?? '', /default = false/u);
  });

  it('turns it on where the policy is attached', () => {
    const files = {
      'main.tf':
        'resource "aws_kms_key" "k" {}\n\nresource "aws_kms_key_policy" "p" {\n  key_id                             = aws_kms_key.k.id\n  policy                             = "{}"\n  bypass_policy_lockout_safety_check = true\n}\n',
    };
    assert.match(after(files, intent)['main.tf'] ?? '', /bypass_policy_lockout_safety_check = false/u);
  });
});
