import assert from 'node:assert/strict';
import { optionsOf } from '../../../../server/src/model/value.ts';
import type { Files } from './reading-policies.ts';
import { explicit, read, showDocument, showText, showValue } from './reading-policies.ts';

const sources = `data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}
`;

const statement = '{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": ["kms:Decrypt", "kms:Encrypt"]}';

const key = (policy: string, rest = ''): string => `resource "aws_kms_key" "k" {\n  policy = ${policy}\n}\n${rest}`;

const quoted = (text: string): string => JSON.stringify(text);

/** The sources of statement, actions and principal of the first statement. */
function placesOf(files: Files | string): readonly string[] {
  const { document, at } = read(files);
  const [first] = document().statements;
  const [action] = first?.actions.items ?? [];
  const [principal] = first?.principals?.items ?? [];
  if (first?.principals == null || action === undefined || principal === undefined)
    throw new Error('a part is missing');
  return [first.range, first.actions.range, action.range, first.principals.range, principal.range].map(at);
}

describe('the policy of a key', () => {
  describe('has places', () => {
    const encoded = '{ Effect = "Allow", Action = ["kms:*"], Principal = { AWS = "*" } }';
    const inHcl = [encoded, 'Action = ["kms:*"]', '"kms:*"', 'Principal = { AWS = "*" }', '"*"'];
    const inJson = [
      statement,
      '"Action": ["kms:Decrypt", "kms:Encrypt"]',
      '"kms:Decrypt"',
      '"Principal": {"AWS": "*"}',
      '"*"',
    ];

    const rows: readonly (readonly [string, Files | string, readonly string[]])[] = [
      ['in jsonencode', key(`jsonencode({ Statement = [${encoded}] })`), inHcl],
      ['in a single statement', key(`jsonencode({ Statement = ${encoded} })`), inHcl],
      ['in a local', key('local.p', `locals {\n  p = jsonencode({ Statement = [${encoded}] })\n}\n`), inHcl],
      [
        'in a statement of a local',
        key('jsonencode({ Statement = [local.s] })', `locals {\n  s = ${encoded}\n}\n`),
        inHcl,
      ],
      ['in statements that are put together', key(`jsonencode({ Statement = concat([], [${encoded}]) })`), inHcl],
      [
        'in what a module is given',
        {
          'main.tf': `module "m" {\n  source = "./m"\n  policy = jsonencode({ Statement = [${encoded}] })\n}\n`,
          'm/main.tf': key('var.policy', 'variable "policy" {}\n'),
        },
        inHcl,
      ],
      ['in a heredoc', key(`<<EOT\n{"Statement": [${statement}]}\nEOT`), inJson],
      ['in an indented heredoc', key(`<<-EOT\n    {\n      "Statement": [${statement}]\n    }\n  EOT`), inJson],
      [
        'in a heredoc with \\r\\n',
        key(`<<-EOT\n    {\n      "Statement": [${statement}]\n    }\n  EOT`).replaceAll('\n', '\r\n'),
        inJson,
      ],
      [
        'behind interpolations',
        sources +
          key(
            `<<-EOT\n    {\n      "Id": "\${data.aws_region.current.id}\${"é"}$\${x}",\n      "Statement": [${statement}]\n    }\n  EOT`,
          ),
        inJson,
      ],
      [
        'in quoted JSON, escapes included',
        key(quoted(`{"Statement": [${statement}]}`)),
        inJson.map((text) => quoted(text).slice(1, -1)),
      ],
      [
        'in Terraform JSON',
        {
          'main.tf.json': JSON.stringify({
            resource: { aws_kms_key: { k: { policy: `{"Statement": [${statement}]}` } } },
          }),
        },
        inJson.map((text) => `main.tf.json: ${quoted(text).slice(1, -1)}`),
      ],
      [
        'in a file',
        { 'main.tf': key('file("p.json")'), 'p.json': `{"Statement": [${statement}]}\n` },
        inJson.map((text) => `p.json: ${text}`),
      ],
      [
        'in a template file',
        {
          'main.tf': key('templatefile("${path.module}/p.tftpl", { id = "x" })'),
          'p.tftpl': `{"Id": "\${id}", "Statement": [${statement}]}\n`,
        },
        inJson.map((text) => `p.tftpl: ${text}`),
      ],
      ['in a directive', key(`<<EOT\n{"Statement": [%{ if true }${statement}%{ endif }]}\nEOT`), inJson],
    ];
    for (const [name, files, places] of rows) {
      it(name, () => {
        const address = typeof files !== 'string' && 'm/main.tf' in files ? 'module.m.aws_kms_key.k' : 'aws_kms_key.k';
        if (address === 'aws_kms_key.k') {
          assert.deepEqual(placesOf(files), places);
        } else {
          const { document, at } = read(files);
          assert.deepEqual(at(document(address).statements[0]?.range ?? { uri: '', start: 0, end: 0 }), places[0]);
        }
      });
    }

    it('where an argument is named, with the way it came', () => {
      const { document, at } = read({
        'main.tf': 'module "m" {\n  source = "./m"\n  roles  = ["arn:aws:iam::111122223333:role/a"]\n}\n',
        'm/main.tf': key(
          'jsonencode({ Statement = [{ Effect = "Allow", Action = "kms:*", Principal = { AWS = var.roles } }] })',
          'variable "roles" {}\n',
        ),
      });
      const [item] = document('module.m.aws_kms_key.k').statements[0]?.principals?.items ?? [];
      assert.ok(item !== undefined);
      assert.equal(at(item.range), 'm/main.tf: var.roles');
      assert.deepEqual(
        item.trail.map(({ via, range }) => `${via} ${at(range)}`),
        ['module-argument ["arn:aws:iam::111122223333:role/a"]', 'element "arn:aws:iam::111122223333:role/a"'],
      );
    });
  });

  describe('is read', () => {
    const rows: readonly (readonly [string, string, readonly string[]])[] = [
      [
        'with conditions, negations and values that are no strings',
        'jsonencode({ Statement = { Effect = "Deny", NotAction = "kms:List*", NotPrincipal = { AWS = ["a", "b"] }, NotResource = "r", Condition = { Bool = { "aws:SecureTransport" = false }, "ForAnyValue:StringLike" = { "aws:PrincipalArn" = ["x", "y"] } } } })',
        [
          'Deny not AWS:a|AWS:b not kms:List* on not r if Bool aws:SecureTransport=false if ForAnyValue:StringLike aws:PrincipalArn=x|y',
        ],
      ],
      [
        'with comments and trailing commas forgiven',
        '<<EOT\n{\n  # no\n  "Statement": []\n}\nEOT',
        ['… the text is not JSON: an unquoted word stands there', 'refused: an unquoted word stands there'],
      ],
      [
        'with comments of JavaScript and trailing commas forgiven',
        '<<EOT\n{\n  // who\n  "Statement": [{"Effect": "Allow", "Action": ["a",], /* x */},],\n}\nEOT',
        [
          'Allow a',
          'forgiven: JSON has no comments',
          'forgiven: a comma stands before the closing bracket',
          'forgiven: JSON has no comments',
          'forgiven: a comma stands before the closing brace',
          'forgiven: a comma stands before the closing bracket',
          'forgiven: a comma stands before the closing brace',
        ],
      ],
      [
        'with an unclosed bracket refused',
        '"{\\"Statement\\": ["',
        ['… the text is not JSON: a closing bracket is missing', 'refused: a closing bracket is missing'],
      ],
      [
        'when it is no policy',
        '"[]"',
        ['… it is not a policy', 'refused: a policy has to be an object with a `Statement`'],
      ],
      [
        'when it has no statement',
        'jsonencode({ Version = "x" })',
        ['… it is not a policy', 'refused: the policy has no `Statement`'],
      ],
      [
        'with misspelt elements',
        'jsonencode({ Statement = [{ Effect = "allow", Actions = "a", Principal = {} }] })',
        [
          '?  ',
          'refused: `Actions` is not an element of a statement',
          'refused: the statement has no `Action`',
          'refused: `Effect` has to be `Allow` or `Deny`',
          'refused: there is no principal',
        ],
      ],
      [
        'with entries that are written twice',
        'jsonencode({ Statement = [{ Effect = "Allow", Action = "a", Condition = { Bool = { x = "1" }, Bool = { y = "2" } } }] })',
        ['Allow a if Bool y=2', 'ineffective: `Bool` is written twice, and only the last one counts'],
      ],
      [
        'with what is not known in its smallest part',
        'jsonencode({ Statement = [{ Effect = var.e, Action = var.a, Principal = { AWS = [var.p], Service = "s" } }, var.s] })',
        ['? AWS:<|var.p>|Service:s …', '… variable `s` has no default'],
      ],
      [
        'with a condition of its own',
        'jsonencode({ Statement = [{ Effect = "Allow", Action = "a", Condition = merge({ Bool = { x = true } }, var.c) }] })',
        ['Allow a if …'],
      ],
      ['from other text', 'replace(var.p, "a", "b")', ['? variable `p` has no default']],
      ['and missing where it is empty', '""', ['default']],
      ['and missing where it is null', 'null', ['default']],
      [
        'under its conditions',
        'var.own ? jsonencode({ Statement = { Effect = "Allow", Action = "a" } }) : null',
        ['when `var.own` is true: Allow a', 'when `var.own` is false: null'],
      ],
      [
        'in a text that hangs on parts outside of strings',
        '<<EOT\n{"Statement": ${jsonencode(var.s)}}\nEOT',
        ['… variable `s` has no default'],
      ],
      [
        'in a text whose syntax hangs on them',
        '<<EOT\n{"Statement": [{"Effect": "Allow", "Action": "a"} ${var.s}]}\nEOT',
        ['… variable `s` has no default'],
      ],
    ];
    const variables = ['e', 'a', 'p', 's', 'c', 'own'].map((name) => `variable "${name}" {}\n`).join('');
    for (const [name, policy, expected] of rows) {
      it(name, () => {
        const { policy: found } = read(key(policy, variables)).key('aws_kms_key.k');
        assert.deepEqual(found.kind === 'explicit' ? showValue(found.document) : [found.kind], expected);
      });
    }

    it('without end where it is made of itself', () => {
      const { policy } = read(
        key(
          'data.aws_iam_policy_document.d.json',
          'data "aws_iam_policy_document" "d" {\n  source_policy_documents = [data.aws_iam_policy_document.d.json]\n}\n',
        ),
      ).key('aws_kms_key.k');
      assert.ok(optionsOf(explicit(policy).document).every(({ value }) => value.kind === 'known'));
    });

    it('as a file that is missing or lies outside', () => {
      const { policy } = read(key('file("../p.json")')).key('aws_kms_key.k');
      assert.deepEqual(showValue(explicit(policy).document), ['? file `../p.json` cannot be read']);
    });

    it('as an object of the Cloud Control provider', () => {
      const text =
        'resource "awscc_kms_key" "k" {\n  key_policy = { Statement = [{ Effect = "Allow", Action = "a" }] }\n}\n';
      const { document, at } = read(text);
      const found = document('awscc_kms_key.k');
      assert.deepEqual(showDocument(found), ['Allow a']);
      assert.deepEqual(
        found.statements.map(({ range }) => at(range)),
        ['{ Effect = "Allow", Action = "a" }'],
      );
    });
  });

  describe('names where it is deployed', () => {
    const principal = (text: string, rest = ''): string => {
      const policy = `jsonencode({ Statement = { Effect = "Allow", Action = "a", Principal = { AWS = ["${text}"] } } })`;
      const [item] = read(sources + key(policy, rest)).document().statements[0]?.principals?.items ?? [];
      return showText(item?.text ?? []);
    };
    const root = 'arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root';
    const region = 'kinesis.${data.aws_region.current.id}.amazonaws.com';

    const rows: readonly (readonly [string, string, string, string])[] = [
      ['its own account', root, '', 'arn:<partition>:iam::<account>:root'],
      ['its own region', region, '', 'kinesis.<region>.amazonaws.com'],
      [
        'a region that is known',
        region,
        'provider "aws" {\n  region = "eu-west-1"\n}\n',
        'kinesis.eu-west-1.amazonaws.com',
      ],
      [
        'the region that its provider is given',
        'kinesis.${var.region}.amazonaws.com',
        'variable "region" {}\nprovider "aws" {\n  region = var.region\n}\n',
        'kinesis.<region>.amazonaws.com',
      ],
      [
        'an account of another provider',
        '${data.aws_caller_identity.other.account_id}',
        'provider "aws" {\n  alias = "other"\n  assume_role {\n    role_arn = "arn:aws:iam::444455556666:role/x"\n  }\n}\ndata "aws_caller_identity" "other" {\n  provider = aws.other\n}\n',
        '<account of file:///workspace/main.tf#*>',
      ],
      [
        'its own account through a provider for another region',
        '${data.aws_caller_identity.other.account_id}',
        'provider "aws" {\n  alias = "other"\n  region = "eu-west-1"\n}\ndata "aws_caller_identity" "other" {\n  provider = aws.other\n}\n',
        '<account>',
      ],
      [
        'a provider that somebody else configures',
        '${data.aws_caller_identity.other.account_id}',
        'data "aws_caller_identity" "other" {\n  provider = aws.other\n}\n',
        '<account of |aws.other>',
      ],
      [
        'a role by its name',
        '${aws_iam_role.r.arn}',
        'resource "aws_iam_role" "r" {\n  name = "producer"\n}\n',
        'arn:<partition>:iam::<account>:role/producer',
      ],
      [
        'a role without one',
        '${aws_iam_role.r.arn}',
        'resource "aws_iam_role" "r" {\n  name_prefix = "p"\n}\n',
        'arn:<partition>:iam::<account>:role/<aws_iam_role.r.arn>',
      ],
      [
        'a stream',
        '${aws_kinesis_stream.s.arn}',
        'resource "aws_kinesis_stream" "s" {\n  name = "orders"\n}\n',
        'arn:<partition>:kinesis:<region>:<account>:stream/orders',
      ],
      ['anything else', '${aws_sns_topic.t.arn}', 'resource "aws_sns_topic" "t" {}\n', '<aws_sns_topic.t.arn>'],
    ];
    for (const [name, text, rest, expected] of rows) {
      it(name, () => {
        assert.equal(
          principal(text, rest)
            .replace(/#\d+/u, '#*')
            .replace(/file:[^#]*\//u, 'file:///workspace/'),
          expected,
        );
      });
    }
  });
});

describe('a policy document', () => {
  const document = (body: string, rest = ''): string =>
    key('data.aws_iam_policy_document.d.json', `data "aws_iam_policy_document" "d" {\n${body}\n}\n${rest}`);
  const block = (sid: string, action: string): string =>
    `  statement {\n    sid = "${sid}"\n    actions = ["${action}"]\n  }`;
  const shown = (text: string): readonly string[] => showDocument(read(text).document());

  it('says Allow where nothing is said, and who and what in blocks', () => {
    const text = document(`  statement {
    actions = ["kms:Decrypt"]
    resources = ["*"]
    principals {
      type = "AWS"
      identifiers = ["a", "b"]
    }
    principals {
      type = "*"
      identifiers = ["*"]
    }
    condition {
      test = "StringLike"
      variable = "kms:ViaService"
      values = ["kinesis.*", "&{aws:username}"]
    }
  }
  statement {
    effect = "Deny"
    not_actions = ["kms:List*"]
    not_principals {
      type = "Service"
      identifiers = ["s"]
    }
  }`);
    assert.deepEqual(shown(text), [
      'Allow AWS:a|AWS:b|*:* kms:Decrypt on * if StringLike kms:ViaService=kinesis.*|${aws:username}',
      'Deny not Service:s not kms:List*',
    ]);
    const { document: found, at } = read(text);
    const [first] = found().statements;
    assert.match(at(first?.range ?? found().range), /^statement \{[^]*\n {2}\}$/u);
    assert.equal(at(found().range), 'data "aws_iam_policy_document" "d"');
    assert.equal(at(first?.actions.range ?? found().range), 'actions = ["kms:Decrypt"]');
    assert.match(at(first?.conditions[0]?.range ?? found().range), /^condition \{[^]*\}$/u);
  });

  it('takes over other documents and lets them override a statement of its own', () => {
    const other = (name: string, ...blocks: readonly string[]): string =>
      `data "aws_iam_policy_document" "${name}" {\n${blocks.join('\n')}\n}\n`;
    const text = document(
      `  source_policy_documents   = [data.aws_iam_policy_document.s.json]\n  override_policy_documents = [data.aws_iam_policy_document.o.json]\n${block('A', 'own')}\n${block('', 'unnamed')}`,
      other('s', block('S', 'source'), block('A', 'lost')) + other('o', block('S', 'over'), block('N', 'new')),
    );
    assert.deepEqual(shown(text), ['S: Allow over', 'A: Allow own', 'Allow unnamed', 'N: Allow new']);
  });

  it('doubts what an unknown document may override', () => {
    const doubt = '(another document may replace the statement: variable `o` has no default)';
    assert.deepEqual(
      shown(document(`  override_json = var.o\n${block('A', 'own')}\n${block('', 'unnamed')}`, 'variable "o" {}\n')),
      [`A: Allow own ${doubt}`, 'Allow unnamed', '… variable `o` has no default'],
    );
    assert.deepEqual(shown(document(`  source_json = var.o\n${block('A', 'own')}`, 'variable "o" {}\n')), [
      'A: Allow own',
      '… variable `o` has no default',
    ]);
  });

  it('repeats a dynamic statement, and doubts one that is repeated nobody knows how often', () => {
    const dynamic = (collection: string): string =>
      document(
        `  dynamic "statement" {\n    for_each = ${collection}\n    content {\n      actions = [statement.value]\n    }\n  }`,
        'variable "n" {}\n',
      );
    assert.deepEqual(shown(dynamic('["a", "b"]')), ['Allow a', 'Allow b']);
    assert.deepEqual(shown(dynamic('var.n ? ["a"] : []')), ['Allow a (it is there only when `var.n` is true)']);
    const [only, ...others] = read(dynamic('var.n')).document().statements;
    assert.deepEqual(others, []);
    assert.equal(only?.doubtful, 'how many there are of a `dynamic` block is not known');
  });

  it('notes what AWS refuses', () => {
    assert.deepEqual(
      shown(
        document(
          '  statement {\n    actions = ["a"]\n    principals {\n      type = "AWS"\n      identifiers = []\n    }\n    principals {\n      type = "User"\n      identifiers = ["x"]\n    }\n  }',
        ),
      ).slice(1),
      ['refused: the list of principals is empty', 'refused: `User` is no kind of principal'],
    );
  });

  it('of which only a part is known stays open', () => {
    assert.deepEqual(
      shown(
        document(
          '  statement {\n    actions = concat(["a"], var.n)\n    principals {\n      type = "AWS"\n      identifiers = var.n\n    }\n    condition {\n      test = var.n\n      variable = "x"\n      values = ["y"]\n    }\n  }',
          'variable "n" {}\n',
        ),
      ),
      ['Allow … … if …'],
    );
  });

  it('is read in Terraform JSON', () => {
    const { document: found, at } = read({
      'main.tf.json': JSON.stringify({
        data: {
          aws_iam_policy_document: { d: { statement: [{ actions: ['a'] }, { actions: ['b'], effect: 'Deny' }] } },
        },
        resource: { aws_kms_key: { k: { policy: '${data.aws_iam_policy_document.d.json}' } } },
      }),
    });
    assert.deepEqual(showDocument(found()), ['Allow a', 'Deny b']);
    assert.deepEqual(
      found().statements.map(({ range }) => at(range)),
      ['main.tf.json: {"actions":["a"]}', 'main.tf.json: {"actions":["b"],"effect":"Deny"}'],
    );
  });
});

describe('what other resources say of a key', () => {
  const statementOf = (action: string): string =>
    `jsonencode({ Statement = { Effect = "Allow", Action = "${action}" } })`;
  const separate = (rest: string): string =>
    `resource "aws_kms_key_policy" "p" {\n  key_id = aws_kms_key.k.key_id\n  policy = ${statementOf('separate')}\n${rest}}\n`;

  it('is a policy from another file or module', () => {
    const { key: keyAt } = read({
      'main.tf': 'resource "aws_kms_key" "k" {}\nmodule "m" {\n  source = "./m"\n  key    = aws_kms_key.k.key_id\n}\n',
      'm/main.tf': `variable "key" {}\nresource "aws_kms_key_policy" "p" {\n  key_id = var.key\n  policy = ${statementOf('a')}\n  bypass_policy_lockout_safety_check = true\n}\n`,
    });
    const { policy, bypassesLockoutCheck } = keyAt('aws_kms_key.k');
    assert.deepEqual(showValue(explicit(policy).document), ['Allow a']);
    assert.equal(explicit(policy).attachedBy, 'module.m.aws_kms_key_policy.p');
    assert.ok(bypassesLockoutCheck.kind === 'known' && bypassesLockoutCheck.value);
  });

  it('is set with the check bypassed where what sets it says so', () => {
    const bypass = '  bypass_policy_lockout_safety_check = true\n';
    const shown = (main: string): string => {
      const { bypassesLockoutCheck } = read({ 'main.tf': main }).key('aws_kms_key.k');
      return optionsOf(bypassesLockoutCheck)
        .map(({ value }) => (value.kind === 'known' ? String(value.value) : value.kind))
        .join(' or ');
    };
    const plain = 'resource "aws_kms_key" "k" {}\n';
    const bypassed = plain.replace('{}', `{\n${bypass}}`);
    const conditional = `variable "separate" {\n  type = bool\n}\n\n${separate('  count = var.separate ? 1 : 0\n')}`;
    assert.equal(shown(plain), 'absent');
    assert.equal(shown(bypassed), 'true');
    assert.equal(shown(plain + separate(bypass)), 'true');
    assert.equal(shown(bypassed + separate('')), 'absent');
    assert.equal(shown(bypassed + conditional), 'absent or true');
    assert.equal(shown(plain + separate('  count = var.number\n') + 'variable "number" {}\n'), 'unknown');
  });

  it('is a policy that takes the place of the one on the key', () => {
    const policy = explicit(read(key(statementOf('own'), separate(''))).key('aws_kms_key.k').policy);
    assert.deepEqual(showValue(policy.document), [
      'Allow separate',
      'ineffective: `aws_kms_key_policy.p` replaces this policy, and the two overwrite each other at every apply',
    ]);
  });

  it('is a policy under a condition', () => {
    const text = separate('  count = var.n ? 1 : 0\n') + 'variable "n" {}\n';
    const { policy } = read(`resource "aws_kms_key" "k" {}\n${text}`).key('aws_kms_key.k');
    assert.deepEqual(showValue(explicit(policy).document), [
      'when `var.n` is true: Allow separate',
      'when `var.n` is false: null',
    ]);
    const same = read(
      `resource "aws_kms_key" "k" {\n  count = var.n ? 1 : 0\n}\n${text.replace('aws_kms_key.k.', 'aws_kms_key.k[0].')}`,
    );
    assert.deepEqual(showValue(explicit(same.key('aws_kms_key.k[0]').policy).document), ['Allow separate']);
  });

  it('are grants', () => {
    const { grants } = read(
      key(
        'null',
        'resource "aws_kms_grant" "g" {\n  key_id = aws_kms_key.k.arn\n  grantee_principal = "arn:aws:iam::111122223333:role/x"\n  operations = ["Decrypt"]\n}\nresource "aws_kms_grant" "h" {\n  key_id = aws_kms_key.k.id\n  grantee_principal = var.x\n  operations = var.y\n  constraints {\n    encryption_context_subset = { "aws:kinesis:arn" = var.x, team = "orders" }\n  }\n}\nvariable "x" {}\nvariable "y" {}\n',
      ),
    ).key('aws_kms_key.k');
    assert.deepEqual(
      grants.map(({ grantee, operations, context }) => [
        showText(grantee?.text ?? []),
        operations,
        context?.map(({ name, value }) => `${name}=${showText(value)}`),
      ]),
      [
        ['arn:aws:iam::111122223333:role/x', ['Decrypt'], []],
        ['<|var.x>', null, ['aws:kinesis:arn=<|var.x>', 'team=orders']],
      ],
    );
  });
});

describe('policies beside those of keys', () => {
  it('are attached to streams by reference or by name', () => {
    const policy = 'policy = jsonencode({ Statement = { Effect = "Allow", Action = "kinesis:GetRecords" } })';
    const { configuration } = read(`resource "aws_kinesis_stream" "a" {\n  name = "a"\n}
resource "aws_kinesis_stream" "b" {\n  name = "b"\n}
resource "aws_kinesis_stream" "c" {\n  name = "c"\n}
resource "aws_kinesis_resource_policy" "a" {\n  resource_arn = aws_kinesis_stream.a.arn\n  ${policy}\n}
resource "aws_kinesis_resource_policy" "b" {\n  resource_arn = "arn:aws:kinesis:eu-west-1:111122223333:stream/b"\n  ${policy}\n}
`);
    assert.deepEqual(
      configuration.streams.map(({ name, resourcePolicy }) => [
        name.kind === 'known' && name.value,
        showValue(resourcePolicy),
      ]),
      [
        ['a', ['Allow kinesis:GetRecords']],
        ['b', ['Allow kinesis:GetRecords']],
        ['c', ['absent']],
      ],
    );
  });

  it('are those of identities and organisations that speak of Kinesis', () => {
    const policy = (action: string): string =>
      `jsonencode({ Statement = { Effect = "Deny", Action = "${action}", Resource = "*" } })`;
    const { configuration } = read(`resource "aws_iam_policy" "a" {\n  policy = ${policy('kinesis:*')}\n}
resource "aws_iam_policy" "s3" {\n  policy = ${policy('s3:*')}\n}
resource "aws_iam_role" "r" {\n  inline_policy {\n    policy = ${policy('firehose:PutRecord')}\n  }\n}
resource "aws_organizations_policy" "scp" {\n  content = ${policy('kinesis:CreateStream')}\n}
resource "aws_organizations_policy" "tags" {\n  type    = "TAG_POLICY"\n  content = ${policy('kinesis:CreateStream')}\n}
resource "aws_organizations_policy" "rcp" {\n  type    = "RESOURCE_CONTROL_POLICY"\n  content = ${policy('kinesisvideo:*')}\n}
`);
    assert.deepEqual(
      configuration.policies.map(({ id, kind }) => `${id} ${kind}`),
      [
        'aws_iam_policy.a identity',
        'aws_iam_role.r.inline_policy[0] identity',
        'aws_organizations_policy.scp service-control',
        'aws_organizations_policy.rcp resource-control',
      ],
    );
  });

  it('are nothing to a key: a document that none uses is no key policy', () => {
    const { configuration } = read(
      'resource "aws_kms_key" "k" {}\ndata "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["kms:*"]\n  }\n}\n',
    );
    assert.deepEqual(
      configuration.keys.map(({ policy }) => policy.kind),
      ['default'],
    );
    assert.deepEqual(configuration.policies, []);
  });
});
