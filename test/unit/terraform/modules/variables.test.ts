import assert from 'node:assert/strict';

import { load, show, way } from './loading.ts';

const variable = (body = ''): string => `variable "v" {\n${body}}\n`;
const v = (files: Readonly<Record<string, string>>, options = {}): string => load(files, options).reference('var.v');

describe('the variables of a root module', () => {
  it('have their defaults', () => {
    assert.equal(v({ 'a.tf': variable('  default = "x"\n') }), '"x"');
    assert.equal(v({ 'a.tf': variable('  default = null\n') }), 'null');
  });

  it('are unknown without one', () => {
    assert.equal(v({ 'a.tf': variable() }), '?variable `v` has no default');
    assert.equal(v({ 'a.tf': variable('  9 = 1\n') }), '?the block of variable `v` has a syntax error');
    assert.equal(v({ 'a.tf': '' }), '?variable `v` is not declared in this module');
  });

  it('take values from files in Terraform’s order', () => {
    const files: Record<string, string> = { 'a.tf': variable('  default = "default"\n') };
    const rising = [
      'terraform.tfvars',
      'terraform.tfvars.json',
      'a.auto.tfvars',
      'a.auto.tfvars.json',
      'b.auto.tfvars',
    ];
    for (const name of rising) {
      files[name] = name.endsWith('.json') ? `{"v": "${name}"}` : `v = "${name}"\n`;
      assert.equal(v(files), `"${name}"`);
    }
    files['prod.tfvars'] = 'v = "prod"\n';
    assert.equal(v(files), '"b.auto.tfvars"');
    const settings = { variableFiles: ['file:///w/prod.tfvars'] };
    assert.equal(v(files, { settings }), '"prod"');
    assert.equal(v(files, { settings: { ...settings, variables: { v: 'given' } } }), '"given"');
  });

  it('are replaced as a whole', () => {
    const files = { 'a.tf': variable('  default = { a = 1 }\n'), 'terraform.tfvars': 'v = { b = 2 }\n' };
    assert.equal(v(files), '{b: 2}');
  });

  it('take null for a value unless they are not nullable', () => {
    const files = { 'terraform.tfvars': 'v = null\n' };
    assert.equal(v({ ...files, 'a.tf': variable('  default = 1\n') }), 'null');
    assert.equal(v({ ...files, 'a.tf': variable('  default = 1\n  nullable = false\n') }), '1');
    assert.equal(v({ ...files, 'a.tf': variable('  nullable = false\n') }), '?variable `v` has no default');
  });

  it('are converted to their type', () => {
    assert.equal(v({ 'a.tf': variable('  type = string\n  default = 5\n') }), '"5"');
    assert.equal(v({ 'a.tf': variable('  type = bool\n  default = "true"\n') }), 'true');
    assert.equal(v({ 'a.tf': variable('  type = number\n'), 'terraform.tfvars': 'v = "7"\n' }), '7');
    const type = 'object({ a = string, b = optional(bool, true), c = optional(string) })';
    assert.equal(
      v({ 'a.tf': variable(`  type = ${type}\n  default = { a = 1, z = 2 }\n`) }),
      '{a: "1", b: true, c: null}',
    );
  });

  it('are read from JSON as they stand there', () => {
    const json = '{"variable": {"v": {"type": "list(string)", "default": ["${local.a}", "\\u00e9", 1]}}}';
    assert.equal(v({ 'a.tf.json': json }), '["${local.a}", "é", "1"]');
    assert.equal(v({ 'a.tf': variable(), 'terraform.tfvars.json': '{"v": {"${x}": "$${y}"}}' }), '{${x}: "$${y}"}');
  });

  it('are not what a constant may refer to', () => {
    assert.equal(v({ 'a.tf': variable('  default = local.a\n') }), '?`local` stands where no references are allowed');
    assert.equal(v({ 'a.tf': variable(), 'terraform.tfvars': 'v = 1 + 1\n' }), '2');
  });

  it('take values of the settings as the command line does', () => {
    const given = (type: string, text: string): string => {
      const files = { 'a.tf': variable(type === '' ? '' : `  type = ${type}\n`) };
      return v(files, { settings: { variables: { v: text } } });
    };
    assert.equal(given('', '["a"]'), '"[\\"a\\"]"');
    assert.equal(given('string', 'true'), '"true"');
    assert.equal(given('list(string)', '["a", "b"]'), '["a", "b"]');
    assert.equal(given('any', '{ a = 1 }'), '{a: 1}');
    assert.equal(given('bool', 'true'), 'true');
    assert.equal(given('number', '1 +'), '?its value in the settings is not a Terraform expression');
  });

  it('have a trail that leads to where they are written, and none for the settings', () => {
    const trail = (files: Readonly<Record<string, string>>, options = {}): string => {
      const loaded = load({ ...files, 'main.tf': 'resource "t" "r" {\n  x = var.v\n}\n' }, options);
      return way(loaded.resource('t.r').evaluate('x'));
    };
    const declared = { 'a.tf': variable('  type = list(string)\n  default = ["a"]\n') };
    assert.equal(trail(declared), 'attribute x, variable-default variable `v`');
    assert.equal(trail({ ...declared, 'terraform.tfvars': 'v = ["b"]\n' }), 'attribute x, variable-file variable `v`');
    const settings = { variables: { v: '["c"]' } };
    assert.equal(trail(declared, { settings }), 'attribute x');
    const given = load({ ...declared }, { settings }).root.scope.lookup(['var', 'v']).value;
    assert.deepEqual(given.kind === 'sequence' && given.items[0]?.trail, []);
  });

  it('are unknown while the callers are, except for what the settings say', () => {
    const files = {
      'a.tf': variable('  default = 1\n'),
      'terraform.tfvars': 'v = 2\n',
      'p.tfvars': 'v = 3\n',
    };
    assert.equal(v(files, { variablesUnknown: true }), '?the modules that call this one are not known yet');
    assert.equal(v(files, { variablesUnknown: true, settings: { variables: { v: 'x' } } }), '"x"');
    assert.equal(v(files, { variablesUnknown: true, settings: { variableFiles: ['file:///w/p.tfvars'] } }), '3');
  });

  it('are noted where a file of the settings cannot be read', () => {
    const loaded = load({ 'a.tf': '' }, { settings: { variableFiles: ['file:///w/none.tfvars'] } });
    assert.deepEqual(loaded.notices, [
      { document: 'file:///w/none.tfvars', range: null, reason: 'the variable file cannot be read' },
    ]);
  });

  it('may come from a file of any name', () => {
    const settings = { variableFiles: ['file:///w/prod.env', 'file:///w/more.json'] };
    const files = { 'a.tf': `${variable()}variable "w" {}\n`, 'prod.env': 'v = 1\n', 'more.json': '{"w": 2}' };
    const loaded = load(files, { settings });
    assert.equal(loaded.reference('var.v'), '1');
    assert.equal(loaded.reference('var.w'), '2');
  });
});

describe('the variables of a called module', () => {
  const called = (call: string, declared: string): string =>
    load({
      'a.tf': `module "m" {\n  source = "./m"\n${call}}\n`,
      'm/a.tf': `${declared}output "v" {\n  value = var.v\n}\n`,
      'm/terraform.tfvars': 'v = "never"\n',
    }).reference('module.m.v');

  it('have what the call gives, converted, or their default', () => {
    assert.equal(called('  v = 1\n', variable('  type = string\n')), '"1"');
    assert.equal(called('', variable('  default = 2\n')), '2');
    assert.equal(called('  v = null\n', variable('  default = 2\n')), 'null');
    assert.equal(called('  v = null\n', variable('  default = 2\n  nullable = false\n')), '2');
  });

  it('are unknown where the call does not give them', () => {
    assert.equal(called('', variable()), '?variable `v` is not given by module `m` and has no default');
    assert.equal(
      called('  w = "\n', variable('  default = 2\n')),
      '?the call of module `m` has a syntax error, so `v` may be given',
    );
  });

  it('have a trail through the call', () => {
    const loaded = load({
      'a.tf': 'locals {\n  k = "alias/aws/kinesis"\n}\nmodule "m" {\n  source = "./m"\n  v = local.k\n}\n',
      'm/a.tf': `${variable()}resource "t" "r" {\n  x = var.v\n}\n`,
    });
    const value = loaded.resource('module.m.t.r').evaluate('x');
    assert.equal(show(value), '"alias/aws/kinesis"');
    assert.equal(way(value), 'attribute x, module-argument module.m, local local.k');
    assert.equal(value?.kind === 'string' && value.trail.at(-1)?.range.uri, 'file:///w/a.tf');
  });
});
