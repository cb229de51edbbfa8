import assert from 'node:assert/strict';

import { load, show } from './loading.ts';

describe('override files', () => {
  it('replace the arguments of a resource one by one, the last file winning', () => {
    const loaded = load({
      'main.tf': 'resource "t" "r" {\n  a = 1\n  b = 1\n  c = 1\n}\n',
      'b_override.tf': 'resource "t" "r" {\n  b = 2\n  c = 2\n}\n',
      'override.tf': 'resource "t" "r" {\n  c = 3\n  d = 3\n}\n',
    });
    assert.deepEqual(
      ['a', 'b', 'c', 'd', 'e'].map((name) => loaded.value('t.r', name)),
      ['1', '2', '3', '3', 'not written'],
    );
    const written = loaded.resource('t.r').argument('c');
    assert.equal(written?.uri, 'file:///w/override.tf');
  });

  it('replace all nested blocks of a type, dynamic ones included, and leave other types', () => {
    const loaded = load({
      'main.tf':
        'resource "t" "r" {\n  x {\n    n = 1\n  }\n  dynamic "x" {\n    for_each = [2]\n    content {\n      n = x.value\n    }\n  }\n  y {\n    n = 3\n  }\n}\n',
      'override.tf': 'resource "t" "r" {\n  x {\n    n = 4\n  }\n}\n',
    });
    const values = (type: string): readonly string[] =>
      loaded
        .resource('t.r')
        .blocks(type)
        .map((block) => show(block.evaluate('n')));
    assert.deepEqual(values('x'), ['4']);
    assert.deepEqual(values('y'), ['3']);
  });

  it('merge lifecycle argument by argument', () => {
    const loaded = load({
      'main.tf':
        'resource "t" "r" {\n  lifecycle {\n    prevent_destroy = true\n    create_before_destroy = true\n  }\n}\n',
      'override.tf': 'resource "t" "r" {\n  lifecycle {\n    prevent_destroy = false\n  }\n}\n',
    });
    const [lifecycle, ...others] = loaded.resource('t.r').blocks('lifecycle');
    assert.equal(others.length, 0);
    assert.equal(show(lifecycle?.evaluate('prevent_destroy') ?? null), 'false');
    assert.equal(show(lifecycle?.evaluate('create_before_destroy') ?? null), 'true');
  });

  it('set count beside for_each, and count wins', () => {
    const loaded = load({
      'main.tf': 'resource "t" "r" {\n  for_each = { a = 1 }\n}\n',
      'override.tf': 'resource "t" "r" {\n  count = 2\n}\n',
    });
    assert.deepEqual(loaded.addresses(), ['t.r[0]', 't.r[1]']);
  });

  it('replace locals, variables, outputs, providers and module arguments', () => {
    const loaded = load({
      'main.tf': [
        'locals {\n  a = 1\n  b = 1\n}',
        'variable "v" {\n  type = number\n  default = 1\n}',
        'module "m" {\n  source = "./m"\n  x = 1\n  y = 1\n}',
        'provider "aws" {\n  region = "eu-west-1"\n  profile = "p"\n}',
        'resource "aws_t" "r" {}',
        '',
      ].join('\n'),
      'override.tf': [
        'locals {\n  b = 2\n}',
        'variable "v" {\n  default = "2"\n}',
        'module "m" {\n  y = 2\n  z = 2\n}',
        'provider "aws" {\n  region = "us-east-1"\n}',
        '',
      ].join('\n'),
      'm/main.tf': 'variable "x" {}\nvariable "y" {}\nvariable "z" {}\noutput "o" {\n  value = 1\n}\n',
      'm/override.tf': 'output "o" {\n  value = [var.x, var.y, var.z]\n}\n',
    });
    assert.equal(loaded.reference('local.a'), '1');
    assert.equal(loaded.reference('local.b'), '2');
    assert.equal(loaded.reference('var.v'), '2');
    assert.equal(loaded.reference('module.m.o'), '[1, 2, 2]');
    const { provider } = loaded.resource('aws_t.r');
    assert.equal(show(provider?.evaluate('region') ?? null), '"us-east-1"');
    assert.equal(show(provider?.evaluate('profile') ?? null), '"p"');
  });

  it('may add a provider without an alias, and nothing else', () => {
    const loaded = load({
      'main.tf': 'resource "aws_t" "r" {}\n',
      'override.tf':
        'provider "aws" {\n  region = "eu-west-1"\n}\nprovider "aws" {\n  alias = "x"\n}\nresource "aws_t" "other" {}\nlocals {\n  l = 1\n}\nvariable "v" {}\nmodule "m" {}\noutput "o" {}\n',
    });
    assert.deepEqual(loaded.addresses(), ['aws_t.r']);
    assert.equal(show(loaded.resource('aws_t.r').provider?.evaluate('region') ?? null), '"eu-west-1"');
    assert.deepEqual(loaded.reasons(), [
      'there is no `provider.aws.x` in this module for this file to override',
      'there is no `aws_t.other` in this module for this file to override',
      'there is no `var.v` in this module for this file to override',
      'there is no `module.m` in this module for this file to override',
      'there is no `output.o` in this module for this file to override',
      'there is no `local.l` in this module for this file to override',
    ]);
    const [first] = loaded.notices;
    assert.equal(first?.document, 'file:///w/override.tf');
    assert.equal(first.range?.start, 'provider "aws" {\n  region = "eu-west-1"\n}\n'.length);
  });
});

describe('declarations', () => {
  it('come from all files, native and JSON', () => {
    const loaded = load({
      'a.tf': 'resource "t" "a" {}\ndata "t" "b" {}\n',
      'b.tf.json': '{"resource": {"t": {"c": {"x": "${local.l}"}}}, "locals": {"l": 5}}',
      'c.tofu': 'resource t d {}\n',
    });
    assert.deepEqual(loaded.addresses(), ['t.a', 'data.t.b', 't.c', 't.d']);
    assert.equal(loaded.value('t.c', 'x'), '5');
  });

  it('are both looked at where one is a copy of the other, and the first is referred to', () => {
    const loaded = load({
      'a.tf': 'resource "t" "a" {\n  x = 1\n}\nresource "t" "a" {\n  x = 2\n}\nlocals {\n  l = t.a.x\n  l = 3\n}\n',
    });
    assert.deepEqual(loaded.addresses(), ['t.a', 't.a#2']);
    assert.equal(loaded.value('t.a#2', 'x'), '2');
    assert.equal(loaded.reference('t.a.x'), '1');
    assert.deepEqual(loaded.reasons(), [
      'syntax error in line 9: Attribute redefined; what stands around it may be left out',
      '`t.a` is declared twice in this module',
      '`local.l` is declared twice in this module',
    ]);
  });

  it('are left out with a notice where labels are missing', () => {
    const loaded = load({ 'a.tf': 'resource "t" {}\nresource "t" "a" {}\n' });
    assert.deepEqual(loaded.addresses(), ['t.a']);
    assert.deepEqual(loaded.reasons(), ['this `resource` block does not have the labels it needs, so it is left out']);
  });
});
