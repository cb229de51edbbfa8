import assert from 'node:assert/strict';

import { sourcesOfCalls, resolveSource } from '../../../../server/src/terraform/modules/calls.ts';
import { parseTerraform } from '../../../../server/src/terraform/syntax/parse.ts';
import { load, show, way } from './loading.ts';

const stream =
  'variable "key" {}\nresource "aws_kinesis_stream" "s" {\n  kms_key_id = var.key\n}\noutput "arn" {\n  value = aws_kinesis_stream.s.arn\n}\n';

describe('module calls', () => {
  it('pass values down three levels and up again', () => {
    const loaded = load({
      'main.tf':
        'resource "aws_kms_key" "k" {}\nmodule "one" {\n  source = "./one"\n  key = aws_kms_key.k.arn\n}\nlocals {\n  up = module.one.arn\n}\n',
      'one/main.tf':
        'variable "key" {}\nmodule "two" {\n  source = "../two"\n  key = var.key\n}\noutput "arn" {\n  value = module.two.arn\n}\n',
      'two/main.tf':
        'variable "key" {}\nmodule "three" {\n  source = "./three/"\n  key = var.key\n}\noutput "arn" {\n  value = module.three.arn\n}\n',
      'two/three/main.tf': stream,
    });
    const address = 'module.one.module.two.module.three.aws_kinesis_stream.s';
    const value = loaded.resource(address).evaluate('kms_key_id');
    assert.equal(show(value), '<aws_kms_key.k.arn>');
    assert.equal(
      way(value),
      'attribute kms_key_id, module-argument module.three, module-argument module.two, module-argument module.one',
    );
    assert.equal(loaded.reference('local.up'), `<${address}.arn>`);
    const module = loaded.module('module.one.module.two.module.three');
    assert.equal(module.folder, 'file:///w/two/three');
    assert.equal(module.call?.caller.address, 'module.one.module.two');
    assert.equal(module.call.block.uri, 'file:///w/two/main.tf');
    assert.equal(module.call.argument('key')?.node.start, 59);
    assert.equal(module.variable('key')?.uri, 'file:///w/two/three/main.tf');
    assert.deepEqual([...loaded.documents].filter((uri) => uri.endsWith('.tf')).length, 4);
  });

  it('of one module are told apart', () => {
    const loaded = load({
      'main.tf': 'module "a" {\n  source = "./m"\n  key = "x"\n}\nmodule "b" {\n  source = "./m"\n  key = "y"\n}\n',
      'm/main.tf': stream,
    });
    assert.equal(loaded.value('module.a.aws_kinesis_stream.s', 'kms_key_id'), '"x"');
    assert.equal(loaded.value('module.b.aws_kinesis_stream.s', 'kms_key_id'), '"y"');
  });

  it('are expanded by count and for_each', () => {
    const loaded = load({
      'main.tf': [
        'variable "on" {}',
        'module "n" {\n  source = "./m"\n  count = 2\n  key = "k${count.index}"\n}',
        'module "e" {\n  source = "./m"\n  for_each = { eu = "x", us = "y" }\n  key = "${each.key}${each.value}"\n}',
        'module "c" {\n  source = "./m"\n  count = var.on ? 1 : 0\n  key = "c"\n}',
        'module "u" {\n  source = "./m"\n  for_each = var.on\n  key = each.key\n}',
        'module "z" {\n  source = "./nowhere"\n  count = 0\n}',
        '',
      ].join('\n'),
      'm/main.tf': stream,
    });
    assert.deepEqual(loaded.addresses(), [
      'module.n[0].aws_kinesis_stream.s',
      'module.n[1].aws_kinesis_stream.s',
      'module.e["eu"].aws_kinesis_stream.s',
      'module.e["us"].aws_kinesis_stream.s',
      'module.c[0].aws_kinesis_stream.s if var.on',
      'module.u.aws_kinesis_stream.s ?',
    ]);
    assert.equal(loaded.value('module.n[1].aws_kinesis_stream.s', 'kms_key_id'), '"k1"');
    assert.equal(loaded.value('module.e["us"].aws_kinesis_stream.s', 'kms_key_id'), '"usy"');
    assert.equal(loaded.module('module.e["us"]').key, 'us');
    assert.deepEqual(loaded.reasons(), []);
  });

  it('hand out outputs by key, by splat and by index', () => {
    const loaded = load({
      'main.tf': [
        'variable "n" {}',
        'module "n" {\n  source = "./m"\n  count = 2\n  key = "k"\n}',
        'module "e" {\n  source = "./m"\n  for_each = { eu = 1 }\n  key = "k"\n}',
        'module "u" {\n  source = "./m"\n  count = var.n\n  key = "k"\n}',
        'resource "t" "r" {\n  a = module.e["eu"].arn\n  b = module.n[*].arn\n  c = [for m in module.e : m.arn]\n  d = module.u[0].arn\n  e = module.n[0].none\n}',
        '',
      ].join('\n'),
      'm/main.tf': stream,
    });
    assert.equal(loaded.value('t.r', 'a'), '<module.e["eu"].aws_kinesis_stream.s.arn>');
    assert.equal(
      loaded.value('t.r', 'b'),
      '[<module.n[0].aws_kinesis_stream.s.arn>, <module.n[1].aws_kinesis_stream.s.arn>]',
    );
    assert.equal(loaded.value('t.r', 'c'), '[<module.e["eu"].aws_kinesis_stream.s.arn>]');
    assert.equal(loaded.value('t.r', 'd'), '<module.u.aws_kinesis_stream.s.arn>');
    assert.equal(loaded.value('t.r', 'e'), '?output `none` of module `n` is not declared');
  });

  it('exist under the conditions of all callers', () => {
    const loaded = load({
      'main.tf': 'variable "a" {}\nmodule "m" {\n  source = "./m"\n  count = var.a ? 1 : 0\n  on = var.a\n}\n',
      'm/main.tf':
        'variable "on" {}\nvariable "b" {\n  default = null\n}\nresource "t" "r" {\n  count = var.on ? 1 : 0\n}\nresource "t" "never" {\n  count = var.on ? 0 : 1\n}\n',
    });
    assert.deepEqual(loaded.addresses(), ['module.m[0].t.r[0] if var.a']);
  });

  it('know where the module lies', () => {
    const loaded = load(
      {
        'live/main.tf':
          'module "m" {\n  source = "../modules/m"\n}\nlocals {\n  x = [path.module, path.root, path.cwd]\n}\n',
        'modules/m/main.tf':
          'output "x" {\n  value = [path.module, path.root, file("${path.module}/p.json"), file("here.txt"), file("/w/modules/m/p.json")]\n}\n',
        'modules/m/p.json': '{}',
        'live/here.txt': 'here',
      },
      { rootFolder: 'file:///w/live' },
    );
    assert.equal(loaded.reference('local.x'), '[".", ".", "/w/live"]');
    assert.equal(loaded.reference('module.m.x'), '["../modules/m", ".", "{}", "here", "{}"]');
    assert.ok(loaded.documents.has('file:///w/modules/m/p.json'));
  });

  it('share the workspace, which the settings may name', () => {
    const files = {
      'main.tf': 'module "m" {\n  source = "./m"\n}\n',
      'm/main.tf': 'output "x" {\n  value = terraform.workspace\n}\n',
    };
    assert.equal(load(files).reference('module.m.x'), '?`terraform.workspace` is not known');
    assert.equal(load(files, { settings: { workspace: 'prod' } }).reference('module.m.x'), '"prod"');
  });

  it('work on any scheme', () => {
    const loaded = load(
      { 'memfs://x/r/main.tf': 'module "m" {\n  source = "./m"\n  key = "k"\n}\n', 'memfs://x/r/m/main.tf': stream },
      { rootFolder: 'memfs://x/r' },
    );
    assert.deepEqual(loaded.addresses(), ['module.m.aws_kinesis_stream.s']);
  });

  it('may have a source that is no plain string', () => {
    const loaded = load({
      'main.tf': 'locals {\n  where = "./m"\n}\nmodule "m" {\n  source = local.where\n  key = "k"\n}\n',
      'm/main.tf': stream,
    });
    assert.deepEqual(loaded.addresses(), ['module.m.aws_kinesis_stream.s']);
  });

  it('may stand in JSON', () => {
    const loaded = load({
      'main.tf.json':
        '{"module": {"m": {"source": "./m", "for_each": {"a": "x"}, "key": "${each.value}"}}, "locals": {"up": "${module.m[\\"a\\"].arn}"}}',
      'm/main.tf.json':
        '{"variable": {"key": {}}, "resource": {"aws_kinesis_stream": {"s": {"kms_key_id": "${var.key}"}}}, "output": {"arn": {"value": "${aws_kinesis_stream.s.arn}"}}}',
    });
    assert.equal(loaded.value('module.m["a"].aws_kinesis_stream.s', 'kms_key_id'), '"x"');
    assert.equal(loaded.reference('local.up'), '<module.m["a"].aws_kinesis_stream.s.arn>');
  });
});

describe('installed modules', () => {
  const main = 'module "data" {\n  source = "acme/data/aws"\n  version = "1.0.0"\n  key = "k"\n}\n';
  const installed = (entries: readonly Readonly<Record<string, string>>[]): string =>
    JSON.stringify({ Modules: entries });
  const root = { Key: '', Source: '', Dir: '.' };

  it('are found where terraform init put them, nested ones too', () => {
    const loaded = load({
      'main.tf': main,
      '.terraform/modules/modules.json': installed([
        root,
        {
          Key: 'data',
          Source: 'registry.terraform.io/acme/data/aws',
          Version: '1.0.0',
          Dir: '.terraform/modules/data',
        },
        { Key: 'data.streams', Source: 'git::https://x/y.git', Dir: '.terraform\\modules\\data.streams\\sub' },
      ]),
      '.terraform/modules/data/main.tf':
        'variable "key" {}\nmodule "streams" {\n  source = "git::https://x/y.git//sub"\n  key = var.key\n}\n',
      '.terraform/modules/data.streams/sub/main.tf': stream,
    });
    assert.equal(loaded.value('module.data.module.streams.aws_kinesis_stream.s', 'kms_key_id'), '"k"');
    assert.deepEqual(loaded.reasons(), []);
  });

  it('that are missing are said to be', () => {
    const reason = 'module `data` is not installed (run terraform init)';
    for (const files of [{}, { '.terraform/modules/modules.json': installed([root]) }]) {
      const loaded = load({ ...files, 'main.tf': `${main}locals {\n  x = module.data.arn\n}\n` });
      assert.equal(loaded.reference('local.x'), `?${reason}`);
      assert.deepEqual(loaded.addresses(), []);
      assert.deepEqual(loaded.notices, [
        { document: 'file:///w/main.tf', range: { uri: 'file:///w/main.tf', start: 27, end: 42 }, reason },
      ]);
      const [call, ...others] = loaded.root.unresolvedCalls;
      assert.equal(others.length, 0);
      assert.equal(call?.address, 'module.data');
      assert.equal(call.source, 'acme/data/aws');
      assert.equal(call.reason, reason);
      assert.equal(show(call.argument('key')), '"k"');
      assert.equal(show(call.argument('other')), 'not written');
    }
  });

  it('that come from another source are not taken for the one that is called', () => {
    const loaded = load({
      'main.tf': main,
      '.terraform/modules/modules.json': installed([
        { Key: 'data', Source: 'registry.terraform.io/other/data/aws', Dir: '.terraform/modules/data' },
      ]),
      '.terraform/modules/data/main.tf': stream,
    });
    assert.deepEqual(loaded.addresses(), []);
    assert.deepEqual(loaded.reasons(), ['module `data` is installed from another source (run terraform init)']);
  });

  it('whose list is broken are said to be so', () => {
    const loaded = load({ 'main.tf': main, '.terraform/modules/modules.json': '{' });
    assert.deepEqual(loaded.addresses(), []);
    assert.deepEqual(loaded.reasons(), [
      'the list of installed modules cannot be read (run terraform init)',
      'module `data` is not installed (run terraform init)',
    ]);
  });

  it('that are well known hand out what is known only after apply, without a notice', () => {
    const loaded = load({
      'main.tf':
        'module "kms" {\n  source = "terraform-aws-modules/kms/aws"\n  count = 1\n}\nresource "t" "r" {\n  x = module.kms[0].key_arn\n  y = module.kms[0].other\n}\n',
    });
    assert.equal(loaded.value('t.r', 'x'), '<module.kms[0].key_arn>');
    assert.equal(loaded.value('t.r', 'y'), '?module `kms` is not installed (run terraform init)');
    assert.deepEqual(loaded.reasons(), []);
    assert.equal(loaded.root.unresolvedCalls[0]?.address, 'module.kms[0]');
  });
});

describe('calls that lead nowhere', () => {
  const reasons = (files: Readonly<Record<string, string>>): readonly string[] => load(files).reasons();

  it('are noted with the reason', () => {
    assert.deepEqual(reasons({ 'main.tf': 'module "m" {\n  source = "./m"\n}\n' }), [
      'there are no Terraform files where module `m` should be',
    ]);
    assert.deepEqual(reasons({ 'main.tf': 'module "m" {\n  source = "../../m"\n}\n' }), [
      '`../../m` leads out of every folder',
    ]);
    assert.deepEqual(reasons({ 'main.tf': 'module "m" {}\n' }), ['module `m` has no source that can be read']);
    assert.deepEqual(reasons({ 'main.tf': 'variable "v" {}\nmodule "m" {\n  source = var.v\n}\n' }), [
      'module `m` has no source that can be read',
    ]);
  });

  it('are cut where modules call each other', () => {
    const loaded = load({
      'main.tf':
        'module "a" {\n  source = "./a"\n}\nmodule "self" {\n  source = "./"\n}\nlocals {\n  x = module.a.x\n}\n',
      'a/main.tf': 'module "b" {\n  source = "../b"\n}\nresource "t" "r" {}\noutput "x" {\n  value = module.b.x\n}\n',
      'b/main.tf': 'module "a" {\n  source = "../a"\n}\noutput "x" {\n  value = module.a.x\n}\n',
    });
    assert.deepEqual(loaded.addresses(), ['module.a.t.r']);
    assert.equal(loaded.reference('local.x'), '?module `a` leads back to a module that calls it');
    assert.deepEqual([...loaded.reasons()].sort(), [
      'module `a` leads back to a module that calls it',
      'module `self` leads back to a module that calls it',
    ]);
  });
});

describe('the calls of a file', () => {
  it('are the sources of its module blocks as written', () => {
    const text =
      'module "a" {\n  source = "./a"\n}\nmodule "b" {\n  source = "acme/b/aws"\n}\nmodule "c" {\n  source = "./${x}"\n}\nresource "module" "d" {\n  source = "./d"\n}\nmodule "e" {\n';
    assert.deepEqual(sourcesOfCalls(parseTerraform(text, 'hcl')), ['./a', 'acme/b/aws']);
    assert.deepEqual(sourcesOfCalls(parseTerraform('{"module": {"a": {"source": "./a"}}}', 'json')), ['./a']);
  });

  it('name a folder where they are local', () => {
    assert.equal(resolveSource('file:///w/live', '../modules/a'), 'file:///w/modules/a');
    assert.equal(resolveSource('file:///w', './a/'), 'file:///w/a');
    assert.equal(resolveSource('file:///w', '.\\a'), 'file:///w/a');
    for (const source of ['acme/a/aws', 'git::https://x/y', '/abs', 'a', '.', '..']) {
      assert.equal(resolveSource('file:///w', source), null, source);
    }
  });
});
