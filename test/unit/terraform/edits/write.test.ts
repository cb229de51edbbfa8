import assert from 'node:assert/strict';
import type { Settings } from '../../../../server/src/config/settings.ts';
import { defaultSettings } from '../../../../server/src/config/settings.ts';
import type { EditPlan, Refusal } from '../../../../server/src/model/edit.ts';
import type { FixIntent } from '../../../../server/src/model/fix.ts';
import type { Files } from '../../../golden/cases.ts';
import { filesAfter, openWorkspace } from '../../../golden/workspace.ts';

/** The plan of the first fix of this kind for the first finding that has one. */
function write(kind: FixIntent['kind'], files: Files, settings: Partial<Settings> = {}): EditPlan | Refusal {
  const workspace = openWorkspace(files, { ...defaultSettings, ...settings });
  const { analysis } = workspace;
  for (const finding of workspace.findings()) {
    const fix = analysis.fixes(finding).find(({ intent }) => intent.kind === kind);
    if (fix !== undefined) return analysis.write(fix, finding);
  }
  assert.fail(`no finding has a fix of the kind ${kind}`);
}

/** The lines that a fix adds or changes, without the new policy document: what a reviewer looks at first. */
function changed(kind: FixIntent['kind'], files: Files, settings: Partial<Settings> = {}): readonly string[] {
  const plan = write(kind, files, settings);
  assert.ok(!('refused' in plan), `refused: ${JSON.stringify(plan)}`);
  return Object.entries(filesAfter(files, plan)).flatMap(([path, text]) => {
    const before = new Set((files[path] ?? '').split('\n'));
    const shown = text.replaceAll(/data "aws_iam_policy_document"[\s\S]*?\n\}\n/gu, '');
    return shown.split('\n').flatMap((line) => (before.has(line) || /^\s*\}?$/u.test(line) ? [] : [line.trim()]));
  });
}

function refusal(kind: FixIntent['kind'], files: Files, settings: Partial<Settings> = {}): string {
  const plan = write(kind, files, settings);
  assert.ok('refused' in plan, `written: ${JSON.stringify(plan)}`);
  return plan.refused;
}

/** The ARNs of the streams that the new key's policy admits, from the encryption context. */
function admitted(files: Files): readonly string[] {
  const plan = write('encrypt-with-new-key', files);
  assert.ok(!('refused' in plan), `refused: ${JSON.stringify(plan)}`);
  const text = Object.values(filesAfter(files, plan)).join('\n');
  const condition =
    /variable = "kms:EncryptionContext:aws:kinesis:arn"\s+values\s+= (\[[^\]]*\])/u.exec(text)?.[1] ?? '';
  return [...condition.matchAll(/:stream\/(.*)"[,\]]?$/gmu)].map(([, name = '']) => name);
}

const stream = (body: string): string => `resource "aws_kinesis_stream" "orders" {\n${body}}\n`;

describe('encrypting with a key', () => {
  const key = 'resource "aws_kms_key" "data" {\n  enable_key_rotation = true\n}\n';

  it('is refused where the name of the key cannot be referred to', () => {
    for (const name of ['my key', ',data', '1 + a']) {
      const files = { 'main.tf': stream('  name = "orders"\n') + key.replace('"data"', JSON.stringify(name)) };
      assert.match(refusal('encrypt-with-key', files), /not one that can be referred to/u);
    }
  });

  it('names it where the key comes from', () => {
    const files = {
      'main.tf': `locals {\n  k = null\n}\n${key}${stream('  name            = "orders"\n  encryption_type = "KMS"\n  kms_key_id      = local.k\n')}`,
    };
    assert.deepEqual(changed('encrypt-with-key', files), ['k = aws_kms_key.data.arn']);
  });

  it('keeps what callers give', () => {
    const files = {
      'main.tf': 'module "m" {\n  source = "./m"\n}\n',
      'm/main.tf': `variable "k" {\n  default = null\n}\n${key}${stream('  name            = "orders"\n  encryption_type = "KMS"\n  kms_key_id      = var.k\n')}`,
    };
    assert.deepEqual(changed('encrypt-with-key', files), ['kms_key_id      = coalesce(var.k, aws_kms_key.data.arn)']);
  });

  it('names one instance of a key', () => {
    const files = {
      'main.tf': `resource "aws_kms_key" "data" {\n  count               = 1\n  enable_key_rotation = true\n}\n${stream('  name = "orders"\n')}`,
    };
    assert.deepEqual(changed('encrypt-with-key', files), [
      'name            = "orders"',
      'encryption_type = "KMS"',
      'kms_key_id      = aws_kms_key.data[0].arn',
    ]);
  });
});

describe('encrypting with a key that falls short', () => {
  it('mends the key with it', () => {
    const files = {
      'main.tf': `resource "aws_kms_key" "data" {\n  description = "Data"\n}\n${stream('  name = "orders"\n  tags = { Owner = "me" }\n')}`,
    };
    assert.deepEqual(changed('encrypt-with-key', files, { requiredTags: ['Owner'] }), [
      'description         = "Data"',
      'enable_key_rotation = true',
      'tags = {',
      'Owner = "me"',
      'name            = "orders"',
      'encryption_type = "KMS"',
      'kms_key_id      = aws_kms_key.data.arn',
      'tags            = { Owner = "me" }',
    ]);
  });
});

describe('encrypting with a new key', () => {
  it('puts the key in place of the default of coalesce, try and lookup', () => {
    for (const [before, after] of [
      ['coalesce(var.k, "alias/aws/kinesis")', 'coalesce(var.k, aws_kms_key.orders_kinesis.arn)'],
      ['try(var.k.arn, "alias/aws/kinesis")', 'try(var.k.arn, aws_kms_key.orders_kinesis.arn)'],
      ['var.k != null ? var.k : "alias/aws/kinesis"', 'var.k != null ? var.k : aws_kms_key.orders_kinesis.arn'],
    ] as const) {
      const body = `  name            = "orders"\n  encryption_type = "KMS"\n  kms_key_id      = ${before}\n`;
      const files = { 'main.tf': `variable "k" {\n  default = null\n}\n${stream(body)}` };
      assert.equal(changed('encrypt-with-new-key', files)[0], `kms_key_id      = ${after}`);
    }
  });

  it('loses no comment', () => {
    const body =
      '  name            = "orders"\n  encryption_type = "KMS"\n  kms_key_id = lower(\n    # The one that AWS keeps.\n    "alias/aws/kinesis"\n  )\n';
    assert.match(refusal('encrypt-with-new-key', { 'main.tf': stream(body) }), /holds a comment/u);
    const near =
      '  name            = "orders"\n  encryption_type = "KMS"\n  kms_key_id      = "alias/aws/kinesis" # The one that AWS keeps.\n';
    assert.equal(
      changed('encrypt-with-new-key', { 'main.tf': stream(near) })[0],
      'kms_key_id      = aws_kms_key.orders_kinesis.arn # The one that AWS keeps.',
    );
  });

  it('flips the switch that decides, in the root module and in a call', () => {
    const body =
      '  name            = "orders"\n  encryption_type = !var.plain ? "KMS" : null\n  kms_key_id      = var.k\n';
    const module = `variable "plain" {\n  default = true\n}\nvariable "k" {\n  default = null\n}\n${stream(body)}`;
    assert.deepEqual(changed('encrypt-with-new-key', { 'main.tf': module }).slice(0, 2), [
      'default = false',
      'kms_key_id      = aws_kms_key.orders_kinesis.arn',
    ]);
    const called = { 'main.tf': 'module "m" {\n  source = "./m"\n  plain  = true\n}\n', 'm/main.tf': module };
    assert.deepEqual(changed('encrypt-with-new-key', called).slice(0, 2), [
      'plain  = false',
      'k      = aws_kms_key.m_kinesis.arn',
    ]);
  });

  it('leaves a variable file alone for the key, and writes the type there', () => {
    const body = '  name            = "orders"\n  encryption_type = var.t\n  kms_key_id      = var.k\n';
    const files = {
      'main.tf': `variable "t" {}\nvariable "k" {}\n${stream(body)}`,
      'terraform.tfvars': 't = "NONE"\nk = null\n',
    };
    assert.deepEqual(
      changed('encrypt-with-new-key', files).filter((line) => /^(?:t|k|kms_key_id) /u.test(line)),
      ['kms_key_id      = aws_kms_key.orders_kinesis.arn', 't = "KMS"'],
    );
  });

  it('says the name in the terms of the module where the key stands', () => {
    const module = (name: string): string =>
      `variable "n" {}\nvariable "k" {\n  default = null\n}\nvariable "suffix" {\n  default = "x"\n}\nlocals {\n  whole = "\${var.n}-\${var.suffix}"\n}\n${stream(`  name            = ${name}\n  encryption_type = "KMS"\n  kms_key_id      = var.k\n`)}`;
    const call = 'module "m" {\n  source = "./m"\n  n      = "a-${var.env}"\n}\nvariable "env" {}\n';
    const admits = (name: string): readonly string[] => admitted({ 'main.tf': call, 'm/main.tf': module(name) });
    assert.deepEqual(admits('var.n'), ['a-${var.env}']);
    assert.deepEqual(admits('local.whole'), ['a-${var.env}-x']);
    assert.deepEqual(admits('lower("${local.whole}!")'), ['${lower("a-${var.env}-x!")}']);
    assert.deepEqual(admits('var.n == "" ? "b" : var.n'), ['${("a-${var.env}" == "") ? "b" : "a-${var.env}"}']);
    assert.deepEqual(admits('"fixed"'), ['fixed']);
    assert.deepEqual(admits('"${path.module}-${var.n}"'), ['*']);
  });

  it('never fixes a name in the policy that another environment changes', () => {
    const module = `variable "k" {\n  default = null\n}\nvariable "names" {}\n${stream(
      '  for_each        = toset(var.names)\n  name            = each.value\n  encryption_type = "KMS"\n  kms_key_id      = var.k\n',
    )}`;
    const call = (names: string): string =>
      `module "m" {\n  source = "./m"\n  names  = ${names}\n}\nvariable "names" {\n  default = ["a"]\n}\n`;
    assert.deepEqual(admitted({ 'main.tf': call('var.names'), 'm/main.tf': module }), ['*']);
    assert.deepEqual(admitted({ 'main.tf': call('["a", "b"]'), 'm/main.tf': module }), ['a', 'b']);
  });

  it('copies escapes and sequences of a name as they are meant', () => {
    assert.deepEqual(admitted({ 'main.tf': stream('  name = "a$${b}\\u00e9-${1 + 1}"\n') }), ['a$${b}é-${1 + 1}']);
  });

  it('hands the provider through the calls', () => {
    const providers =
      'provider "aws" {\n  region = "eu-west-1"\n}\nprovider "aws" {\n  alias  = "us"\n  region = "us-east-1"\n}\n';
    const call = (source: string, map: string): string =>
      `module "m" {\n  source = "${source}"\n  providers = {\n    ${map}\n  }\n  k = null\n}\n`;
    const files = {
      'main.tf': providers + call('./a', 'aws.replica = aws.us'),
      'a/main.tf': `terraform {\n  required_providers {\n    aws = {\n      configuration_aliases = [aws.replica]\n    }\n  }\n}\nvariable "k" {}\n${call('../b', 'aws = aws.replica').replace('k = null', 'k = var.k')}`,
      'b/main.tf': `variable "k" {}\n${stream('  name            = "orders"\n  encryption_type = "KMS"\n  kms_key_id      = var.k\n')}`,
    };
    const lines = changed('encrypt-with-new-key', files);
    assert.equal(lines.filter((line) => line === 'provider = aws.us').length, 4);
    const lost = { ...files, 'a/main.tf': files['a/main.tf'].replace('aws = aws.replica', 'aws.other = aws.replica') };
    const own = { ...lost, 'b/main.tf': lost['b/main.tf'].replace('name  ', 'provider = aws.mine\n  name  ') };
    assert.match(refusal('encrypt-with-new-key', own), /provider aws\.mine is not handed to module m/u);
  });

  it('refuses where the key would have to be known to another provider', () => {
    const files = { 'main.tf': 'resource "awscc_kinesis_stream" "a" {\n  provider = awscc.us\n  name     = "a"\n}\n' };
    assert.match(refusal('encrypt-with-new-key', files), /no configuration of the aws provider has the alias us/u);
    const provider = 'provider "aws" {\n  alias = "us"\n}\n';
    assert.ok(
      changed('encrypt-with-new-key', { 'main.tf': provider + files['main.tf'] }).includes('provider = aws.us'),
    );
  });

  it('gives the key the tags that are required', () => {
    const settings = { requiredTags: ['Owner', 'CostCentre'], rules: { 'required-tags': 'off' as const } };
    const body = '  name = "orders"\n  tags = merge(var.tags, {\n    Owner = "me"\n  })\n';
    const lines = changed(
      'encrypt-with-new-key',
      { 'main.tf': `variable "tags" {\n  default = {}\n}\n${stream(body)}` },
      settings,
    );
    assert.deepEqual(lines.slice(-5), [
      'tags = merge(merge(var.tags, {',
      '}), { CostCentre = var.cost_centre })',
      'variable "cost_centre" {',
      'description = "Value of the tag CostCentre"',
      'type        = string',
    ]);
  });
});

describe('adding tags', () => {
  const settings = {
    requiredTags: ['Owner'],
    rules: { 'required-tags': 'error', 'stream-unencrypted': 'off' },
  } as const;

  it('takes the value from where the module has it', () => {
    for (const [source, value] of [
      ['variable "owner" {}\n', 'var.owner'],
      ['locals {\n  owner = "me"\n}\n', 'local.owner'],
      ['locals {\n  common = { Owner = "me" }\n}\n', 'local.common.Owner'],
      ['resource "aws_s3_bucket" "b" {\n  tags = merge({ Owner = "you" }, {})\n}\n', '"you"'],
    ] as const) {
      assert.deepEqual(changed('add-tags', { 'main.tf': source + stream('  name = "orders"\n') }, settings), [
        'tags = {',
        `Owner = ${value}`,
      ]);
    }
  });

  it('asks for a value that sources do not agree on', () => {
    const buckets = ['a', 'b'].map(
      (owner) => `resource "aws_s3_bucket" "${owner}" {\n  tags = { Owner = "${owner}" }\n}\n`,
    );
    const files = { 'main.tf': buckets.join('') + stream('  name = "orders"\n'), 'variables.tf': 'variable "x" {}\n' };
    assert.deepEqual(changed('add-tags', files, settings), [
      'tags = {',
      'Owner = var.owner',
      'variable "owner" {',
      'description = "Value of the tag Owner"',
      'type        = string',
    ]);
  });

  it('refuses in a called module, which would have to be given the value', () => {
    const files = { 'main.tf': 'module "m" {\n  source = "./m"\n}\n', 'm/main.tf': stream('  name = "orders"\n') };
    assert.match(refusal('add-tags', files, settings), /no source says what the value of the tag Owner is/u);
  });

  it('follows the style of the tags that are there', () => {
    const styles = [
      ['{ "Team" = "a" }', '{ "Team" = "a", "Owner" = var.owner }'],
      ['{ "Team": "a", }', '{ "Team": "a", "Owner": var.owner, }'],
      ['{}', '{'],
      ['merge(var.t, { Team = "a" })', 'merge(var.t, { Team = "a", Owner = var.owner })'],
      ['merge(var.t, var.u)', 'merge(var.t, var.u, { Owner = var.owner })'],
      ['var.t', 'merge(var.t, { Owner = var.owner })'],
    ] as const;
    for (const [before, after] of styles) {
      const files = {
        'main.tf': `variable "owner" {}\nvariable "t" {\n  default = {}\n}\nvariable "u" {\n  default = {}\n}\n${stream(`  name = "orders"\n  tags = ${before}\n`)}`,
      };
      assert.equal(changed('add-tags', files, settings)[0], `tags = ${after}`);
    }
  });
});

describe('adding tags to a call over several lines', () => {
  it('leaves its lines and comments as they are', () => {
    const tags = 'merge(\n    # Ours\n    var.t,\n    var.u,\n  )';
    const files = {
      'main.tf': `variable "owner" {}\nvariable "t" {\n  default = {}\n}\nvariable "u" {\n  default = {}\n}\n${stream(`  name = "orders"\n  tags = ${tags}\n`)}`,
    };
    const rules = { 'required-tags': 'error', 'stream-unencrypted': 'off' } as const;
    assert.deepEqual(changed('add-tags', files, { requiredTags: ['Owner'], rules }), ['var.u, { Owner = var.owner },']);
  });
});

describe('suppressing', () => {
  const comment = 'kinesis-encryption:ignore stream-unencrypted -- say who accepts this, and why\n';

  it('writes a comment in the style of those above, and takes part in one that has no end', () => {
    const body = stream('  name = "orders"\n');
    const heads = [
      ['', `# ${comment}`],
      ['# Ours\n', `# Ours\n# ${comment}`],
      ['// Ours\n', `// Ours\n// ${comment}`],
      ['/* Ours */\n', `/* Ours */\n# ${comment}`],
      ['# Ours\n\n', `# Ours\n\n# ${comment}`],
      ['# kinesis-encryption:ignore required-tags\n', '# kinesis-encryption:ignore required-tags,stream-unencrypted\n'],
      [
        '# kinesis-encryption:ignore required-tags until=2999-01-01 -- soon\n',
        `# kinesis-encryption:ignore required-tags until=2999-01-01 -- soon\n# ${comment}`,
      ],
    ] as const;
    for (const [before, after] of heads) {
      const files = { 'main.tf': before + body };
      const plan = write('suppress', files);
      assert.ok(!('refused' in plan));
      assert.equal(filesAfter(files, plan)['main.tf'], after + body);
    }
  });

  it('asks to renew one that has run out', () => {
    const files = {
      'main.tf': `# kinesis-encryption:ignore stream-unencrypted until=2000-01-01\n${stream('  name = "orders"\n')}`,
    };
    assert.match(refusal('suppress', files), /until 2000-01-01: renew the date/u);
  });

  it('uses the comment property in JSON', () => {
    const json = (body: string): Files => ({ 'main.tf.json': `{"resource":{"aws_kinesis_stream":{"a":${body}}}}` });
    const after = (body: string): string => {
      const plan = write('suppress', json(body));
      assert.ok(!('refused' in plan));
      return (filesAfter(json(body), plan)['main.tf.json'] ?? '').slice(
        '{"resource":{"aws_kinesis_stream":{"a":'.length,
        -3,
      );
    };
    const words = comment.trimEnd();
    assert.equal(after('{}'), `{"//":"${words}"}`);
    assert.equal(after('{"name":"a"}'), `{"//":"${words}","name":"a"}`);
    assert.equal(after('{"//":"Ours","name":"a"}'), `{"//":"Ours; ${words}","name":"a"}`);
    assert.equal(after('{"//":["Ours","too"]}'), `{"//":["Ours","too; ${words}"]}`);
    assert.equal(
      after('{"//":"kinesis-encryption:ignore required-tags -- a"}'),
      '{"//":"kinesis-encryption:ignore required-tags,stream-unencrypted -- a"}',
    );
    assert.match(refusal('suppress', json('{"//":{"a":1}}')), /not text/u);
  });
});
