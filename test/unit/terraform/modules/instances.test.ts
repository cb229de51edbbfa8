import assert from 'node:assert/strict';

import { conditions, load, show, way } from './loading.ts';

const addresses = (text: string): readonly string[] => load({ 'a.tf': text }).addresses();

describe('count', () => {
  it('makes that many instances, none for zero', () => {
    assert.deepEqual(addresses('resource "t" "r" {\n  count = 2\n}\n'), ['t.r[0]', 't.r[1]']);
    assert.deepEqual(addresses('resource "t" "r" {\n  count = "1"\n}\n'), ['t.r[0]']);
    assert.deepEqual(addresses('data "t" "r" {\n  count = 0\n}\n'), []);
  });

  it('is known inside the instance', () => {
    const loaded = load({ 'a.tf': 'resource "t" "r" {\n  count = 2\n  x = "n-${count.index}"\n}\n' });
    assert.equal(loaded.value('t.r[1]', 'x'), '"n-1"');
  });

  it('that depends on a condition makes an instance that does', () => {
    const open = 'variable "on" {}\nvariable "big" {}\n';
    const count = (expression: string): readonly string[] =>
      addresses(`${open}resource "t" "r" {\n  count = ${expression}\n}\n`);
    assert.deepEqual(count('var.on ? 1 : 0'), ['t.r[0] if var.on']);
    assert.deepEqual(count('var.on ? 0 : 1'), ['t.r[0] if !(var.on)']);
    assert.deepEqual(count('var.on ? 2 : 1'), ['t.r[0]', 't.r[1] if var.on']);
    assert.deepEqual(count('var.on ? (var.big ? 2 : 1) : 0'), ['t.r[0] if var.on', 't.r[1] if var.on && var.big']);
    assert.deepEqual(count('var.on && var.big ? 1 : 0'), ['t.r[0] if var.on && var.big']);
    assert.deepEqual(count('var.on || var.big ? 1 : 0'), ['t.r[0] ?']);
  });

  it('that is not known makes one instance that stands for all', () => {
    const loaded = load({ 'a.tf': 'variable "n" {}\nresource "t" "r" {\n  count = var.n\n  x = count.index\n}\n' });
    assert.deepEqual(loaded.addresses(), ['t.r ?']);
    assert.equal(loaded.value('t.r', 'x'), '?`count` is not known: variable `n` has no default');
    assert.equal(loaded.resource('t.r').key, null);
  });

  it('that Terraform would refuse is not known', () => {
    for (const count of ['-1', '1.5', '"x"', 'null', '[]', 'local.none', 't.r.x']) {
      assert.deepEqual(addresses(`resource "t" "r" {\n  count = ${count}\n}\n`), ['t.r ?'], count);
    }
  });

  it('that is not known in one case makes both kinds of instances', () => {
    const text = 'variable "on" {}\nvariable "n" {}\nresource "t" "r" {\n  count = var.on ? 1 : var.n\n}\n';
    assert.deepEqual(addresses(text), ['t.r[0] if var.on', 't.r if !(var.on) ?']);
  });
});

describe('for_each', () => {
  it('makes an instance per key of a map and element of a set', () => {
    const map = load({
      'a.tf': 'resource "t" "r" {\n  for_each = { b = 2, a = 1 }\n  x = "${each.key}${each.value}"\n}\n',
    });
    assert.deepEqual(map.addresses(), ['t.r["a"]', 't.r["b"]']);
    assert.equal(map.value('t.r["b"]', 'x'), '"b2"');
    const set = load({
      'a.tf': 'resource "t" "r" {\n  for_each = toset(["z", "y", "z"])\n  x = [each.key, each.value]\n}\n',
    });
    assert.deepEqual(set.addresses(), ['t.r["y"]', 't.r["z"]']);
    assert.equal(set.value('t.r["z"]', 'x'), '["z", "z"]');
    assert.deepEqual(addresses('resource "t" "r" {\n  for_each = {}\n}\n'), []);
  });

  it('keeps instances of known keys whose values are not known', () => {
    const loaded = load({
      'a.tf': 'variable "v" {}\nresource "t" "r" {\n  for_each = { a = var.v }\n  x = each.value\n}\n',
    });
    assert.deepEqual(loaded.addresses(), ['t.r["a"]']);
    assert.equal(loaded.value('t.r["a"]', 'x'), '?variable `v` has no default');
  });

  it('may be chained from one resource to another', () => {
    const loaded = load({
      'a.tf':
        'resource "aws_kms_key" "k" {\n  for_each = { a = 1, b = 2 }\n}\nresource "t" "r" {\n  for_each = aws_kms_key.k\n  x = each.value.arn\n}\n',
    });
    assert.deepEqual(loaded.addresses(), ['aws_kms_key.k["a"]', 'aws_kms_key.k["b"]', 't.r["a"]', 't.r["b"]']);
    assert.equal(loaded.value('t.r["b"]', 'x'), '<aws_kms_key.k["b"].arn>');
  });

  it('that depends on a condition makes instances that do', () => {
    const loaded = load({
      'a.tf':
        'variable "on" {}\nresource "t" "r" {\n  for_each = var.on ? { a = 1, b = 2 } : { b = 3 }\n  x = each.value\n}\n',
    });
    assert.deepEqual(loaded.addresses(), ['t.r["a"] if var.on', 't.r["b"]']);
    assert.equal(loaded.value('t.r["a"]', 'x'), '1');
    assert.equal(loaded.value('t.r["b"]', 'x'), '2 if var.on | 3 if !(var.on)');
    const choice = 'variable "on" {}\nresource "t" "r" {\n  for_each = toset([var.on ? "a" : "b"])\n}\n';
    assert.deepEqual(addresses(choice), ['t.r["a"] if var.on', 't.r["b"] if !(var.on)']);
  });

  it('that is not known makes one instance that stands for all', () => {
    for (const collection of [
      'var.v',
      'toset(var.v)',
      'null',
      '["a"]',
      '"x"',
      'aws_x.y',
      '{ for k in var.v : k => k }',
    ]) {
      const text = `variable "v" {}\nresource "aws_x" "y" {}\nresource "t" "r" {\n  for_each = ${collection}\n}\n`;
      assert.deepEqual(addresses(text), ['aws_x.y', 't.r ?'], collection);
    }
  });

  it('that is known in part makes the known instances and one for the others', () => {
    const open = 'variable "v" {}\n';
    assert.deepEqual(addresses(`${open}resource "t" "r" {\n  for_each = toset(["a", var.v])\n}\n`), [
      't.r["a"]',
      't.r ?',
    ]);
    const merged = load({
      'a.tf': `${open}resource "t" "r" {\n  for_each = merge(var.v, { a = 1 })\n  x = each.value\n}\n`,
    });
    assert.deepEqual(merged.addresses(), ['t.r["a"]', 't.r ?']);
    assert.equal(merged.value('t.r["a"]', 'x'), '1');
  });

  it('leads back to where the element is written', () => {
    const loaded = load({
      'a.tf':
        'locals {\n  m = { a = { key = "k" } }\n}\nresource "t" "r" {\n  for_each = local.m\n  x = each.value.key\n}\n',
    });
    assert.equal(
      way(loaded.resource('t.r["a"]').evaluate('x')),
      'attribute x, attribute for_each, local local.m, element a, element key',
    );
  });
});

describe('references to resources', () => {
  const text = [
    'variable "on" {}',
    'variable "n" {}',
    'resource "k" "one" {\n  name = "x"\n  id = 5\n}',
    'resource "k" "many" {\n  count = 2\n}',
    'resource "k" "each" {\n  for_each = { a = 1 }\n}',
    'resource "k" "maybe" {\n  count = var.on ? 1 : 0\n}',
    'resource "k" "open" {\n  count = var.n\n}',
    'resource "k" "keys" {\n  for_each = var.n\n}',
    'data "k" "one" {}',
  ].join('\n');
  const refer = (expression: string): string =>
    load({ 'a.tf': `${text}\nresource "t" "r" {\n  x = ${expression}\n}\n` }).value('t.r', 'x');

  it('find what is written, else what only the provider knows', () => {
    assert.equal(refer('k.one.name'), '"x"');
    assert.equal(refer('k.one.arn'), '<k.one.arn>');
    assert.equal(refer('data.k.one.arn'), '<data.k.one.arn>');
    assert.equal(refer('resource.k.one.arn'), '<k.one.arn>');
    assert.equal(refer('k.one.count'), '?`count` is not an attribute of `k.one`');
  });

  it('find instances by index and key, and all of them without', () => {
    assert.equal(refer('k.many[1].arn'), '<k.many[1].arn>');
    assert.equal(refer('k.many.0.arn'), '<k.many[0].arn>');
    assert.equal(refer('k.many[*].arn'), '[<k.many[0].arn>, <k.many[1].arn>]');
    assert.equal(refer('k.many'), '[@k.many[0], @k.many[1]]');
    assert.equal(refer('k.each["a"].arn'), '<k.each["a"].arn>');
    assert.equal(refer('k.each'), '{a: @k.each["a"]}');
  });

  it('keep the condition of what may not exist, and leave out the case in which it does not', () => {
    assert.equal(refer('k.maybe'), '[@k.maybe[0]] if var.on | [] if !(var.on)');
    assert.equal(refer('k.maybe[0].arn'), '<k.maybe[0].arn>');
    assert.equal(refer('one(k.maybe[*].arn)'), '<k.maybe[0].arn> if var.on | null if !(var.on)');
    assert.equal(refer('try(k.maybe[0].arn, "none")'), '<k.maybe[0].arn> if var.on | "none" if !(var.on)');
    assert.equal(refer('var.on ? k.maybe[0].arn : null'), '<k.maybe[0].arn> if var.on | null if !(var.on)');
  });

  it('find the one that stands for all where the number or the keys are not known', () => {
    assert.equal(refer('k.open[0].arn'), '<k.open.arn>');
    assert.equal(refer('k.open[var.n].arn'), '<k.open.arn>');
    assert.equal(refer('k.keys["a"].arn'), '<k.keys.arn>');
    assert.equal(refer('k.keys[var.n].arn'), '<k.keys.arn>');
    assert.equal(refer('[for one in k.open : one.arn]'), '?how many instances `k.open` has is not known');
    assert.equal(refer('one(k.open[*].arn)'), '?how many instances `k.open` has is not known');
  });

  it('say what is wrong', () => {
    assert.equal(refer('k.none.arn'), '?`k.none` is not declared in this module');
    assert.equal(refer('data.k.none.arn'), '?`data.k.none` is not declared in this module');
    assert.equal(refer('local.none'), '?`local.none` is not declared in this module');
    assert.equal(refer('var.none'), '?variable `none` is not declared in this module');
    assert.equal(refer('module.none.x'), '?module `none` is not declared in this module');
    assert.equal(refer('nothing'), '?`nothing` is not declared');
    assert.equal(refer('var'), '?`var` alone refers to nothing');
    assert.equal(refer('data.k'), '?`data` alone refers to nothing');
    assert.equal(refer('each.key'), '?`each` means something only in a block with `for_each`');
    assert.equal(refer('count.index'), '?`count` means something only in a block with `count`');
    assert.equal(refer('ephemeral.k.one.x'), '?ephemeral values exist only while Terraform runs');
    assert.equal(refer('path.nowhere'), '?`path.nowhere` is not a path');
  });

  it('find the resource itself by `self`', () => {
    const loaded = load({
      'a.tf': 'resource "t" "r" {\n  a = 1\n  provisioner "x" {\n    b = self.a\n    c = self.arn\n  }\n}\n',
    });
    const [provisioner] = loaded.resource('t.r').blocks('provisioner');
    assert.equal(show(provisioner?.evaluate('b') ?? null), '1');
    assert.equal(show(provisioner?.evaluate('c') ?? null), '<t.r.arn>');
  });

  it('find nested blocks as lists of objects', () => {
    const blocks =
      'resource "b" "x" {\n  sse {\n    key = "k"\n    inner {\n      deep = 1\n    }\n  }\n  dynamic "maybe" {\n    for_each = var.on ? [1] : []\n    content {}\n  }\n}\n';
    const inside = (expression: string): string =>
      load({ 'a.tf': `${text}\n${blocks}resource "t" "r" {\n  x = ${expression}\n}\n` }).value('t.r', 'x');
    assert.equal(inside('b.x.sse[0].key'), '"k"');
    assert.equal(inside('b.x.sse.0.inner.0.deep'), '1');
    assert.equal(inside('b.x.sse[0].other'), '?the rest of `b.x.sse[0]` is known only after apply');
    assert.equal(inside('b.x.sse[*].key'), '["k"]');
    assert.equal(inside('b.x.maybe[0].key'), '?which `b.x.maybe` blocks there are depends on a condition');
  });

  it('have a trail through the resource that writes the value', () => {
    const loaded = load({ 'a.tf': 'resource "k" "a" {\n  key = "lit"\n}\nresource "k" "b" {\n  key = k.a.key\n}\n' });
    assert.equal(way(loaded.resource('k.b').evaluate('key')), 'attribute key, resource-attribute k.a.key');
  });

  it('lead nowhere where they go round', () => {
    const loaded = load({
      'a.tf':
        'locals {\n  a = local.b\n  b = local.a\n}\nresource "k" "a" {\n  x = k.b.x\n  n = local.a\n}\nresource "k" "b" {\n  x = k.a.x\n}\nresource "k" "c" {\n  count = length(k.c)\n}\n',
    });
    assert.equal(loaded.value('k.a', 'n'), '?`local.a` refers to itself');
    assert.equal(loaded.value('k.a', 'x'), '?`k.a.x` refers to itself');
    assert.deepEqual(loaded.addresses(), ['k.a', 'k.b', 'k.c ?']);
  });
});

describe('conditions', () => {
  it('of one instance are the same wherever they are asked, and others in another instance', () => {
    const loaded = load({
      'a.tf': 'module "m" {\n  source = "./m"\n  for_each = { a = 1, b = 2 }\n}\n',
      'm/a.tf': 'variable "on" {}\nresource "t" "r" {\n  count = var.on ? 1 : 0\n  x = var.on ? "KMS" : null\n}\n',
    });
    const [first, second] = ['a', 'b'].map((key) => loaded.resource(`module.m["${key}"].t.r[0]`));
    const value = first?.evaluate('x');
    assert.equal(value?.kind, 'either');
    assert.equal(first?.when[0]?.condition, value.options[0]?.when[0]?.condition);
    assert.notEqual(first?.when[0]?.condition, second?.when[0]?.condition);
    assert.equal(conditions(first?.when ?? []), ' if var.on');
  });

  it('on the element of an instance are its own', () => {
    const loaded = load({
      'a.tf':
        'variable "on" {}\nresource "t" "r" {\n  for_each = { a = var.on, b = {} }\n  x = each.value.flag ? 1 : 2\n}\n',
    });
    const value = loaded.resource('t.r["a"]').evaluate('x');
    assert.equal(value?.kind === 'either' && value.options.length, 2);
  });

  it('that a caller passes on are recognised in the called module', () => {
    const loaded = load({
      'a.tf':
        'variable "on" {}\nmodule "m" {\n  source = "./m"\n  on = var.on\n}\nresource "t" "r" {\n  x = var.on ? 1 : 2\n}\n',
      'm/a.tf': 'variable "on" {}\nresource "t" "r" {\n  x = var.on ? 1 : 2\n}\n',
    });
    const of = (address: string): string | undefined => {
      const value = loaded.resource(address).evaluate('x');
      return value?.kind === 'either' ? value.options[0]?.when[0]?.condition : undefined;
    };
    assert.equal(of('t.r'), of('module.m.t.r'));
    assert.notEqual(of('t.r'), undefined);
  });
});
