import assert from 'node:assert/strict';

import fc from 'fast-check';

import type {
  ModuleInstance,
  NestedBlock,
  ResourceInstance,
} from '../../../../server/src/terraform/modules/instance.ts';
import { createDocuments } from '../../../../server/src/terraform/modules/documents.ts';
import { memoryHost, memoryRoot } from '../../memory-host.ts';
import { load, loadFrom, show } from './loading.ts';
import { fuzzRuns } from '../../seed.ts';

const numbers = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);

describe('chains of references', () => {
  const chain = (length: number, first = '"end"'): string =>
    `locals {\n  l0 = ${first}\n${numbers(length)
      .map((n) => `  l${n + 1} = local.l${n}\n`)
      .join('')}}\n`;

  it('of locals may be thousands long', () => {
    assert.equal(load({ 'a.tf': chain(1000) }).reference('local.l1000'), '"end"');
    assert.equal(load({ 'a.tf': chain(20_000) }).reference('local.l20000'), '"end"');
  });

  it('of locals may go through other expressions and branch', () => {
    const lines = numbers(1000).map(
      (n) => `  l${n + 1} = { a = [local.l${n}.a[0]], b = try(local.l${n}.b, local.none) }\n`,
    );
    const loaded = load({ 'a.tf': `locals {\n  l0 = { a = ["end"], b = 1 }\n${lines.join('')}}\n` });
    assert.equal(loaded.reference('local.l1000.a'), '["end"]');
  });

  it('of locals end where they go round, however long', () => {
    const loaded = load({ 'a.tf': chain(20_000, 'local.l20000') });
    assert.match(loaded.reference('local.l20000'), /^\?/u);
    assert.match(load({ 'a.tf': chain(5000, 'local.l300') }).reference('local.l5000'), /^\?/u);
  });

  it('of resources and modules end with a reason instead of an exception', () => {
    const resources = numbers(5000).map((n) => `resource "t" "r${n + 1}" {\n  x = t.r${n}.x\n}\n`);
    const loaded = load({ 'a.tf': `resource "t" "r0" {\n  x = 1\n}\n${resources.join('')}` });
    assert.equal(loaded.value('t.r5000', 'x'), '?the expression is nested too deeply to evaluate');
    assert.equal(loaded.value('t.r100', 'x'), '1');
    const modules = Object.fromEntries(
      numbers(50).map((n) => [
        `m${n}/a.tf`,
        `variable "x" {}\nmodule "n" {\n  source = "../m${n + 1}"\n  x = var.x\n}\nresource "t" "r" {\n  x = var.x\n}\n`,
      ]),
    );
    const deep = load({ ...modules, 'a.tf': 'module "n" {\n  source = "./m0"\n  x = "down"\n}\n' });
    assert.equal(deep.addresses().length, 32);
    assert.deepEqual(deep.reasons(), ['module `n` is called too deeply']);
  });
});

describe('large configurations', () => {
  it('have a limited number of instances, and a notice', () => {
    const loaded = load({
      'a.tf':
        'resource "t" "r" {\n  count = 1000000000\n}\nresource "t" "s" {\n  count = 3\n}\nlocals {\n  x = t.r[5].arn\n}\n',
    });
    assert.equal(loaded.addresses().length, 2002);
    assert.equal(loaded.reference('local.x'), '?there are too many instances of `t.r`');
    assert.deepEqual(loaded.reasons(), [
      'there are too many instances to look at all of them, so some of `t.r` are left out',
      'there are too many instances to look at all of them, so some of `t.s` are left out',
    ]);
  });

  it('have a limited number of module instances, and a notice', () => {
    const modules = Object.fromEntries(
      numbers(20).map((n) => [
        `m${n}/a.tf`,
        `module "a" {\n  source = "../m${n + 1}"\n}\nmodule "b" {\n  source = "../m${n + 1}"\n}\n`,
      ]),
    );
    const loaded = load({
      ...modules,
      'm20/a.tf': 'resource "t" "r" {}\n',
      'a.tf': 'module "m" {\n  source = "./m0"\n}\n',
    });
    assert.ok(loaded.addresses().length < 2000);
    assert.ok(loaded.reasons().some((reason) => reason.startsWith('there are too many modules to look into')));
  });

  it('are evaluated only as far as the budget goes', () => {
    const loaded = load({ 'a.tf': 'locals {\n  x = [for n in range(1000) : n * 2]\n}\n' }, { steps: 100 });
    assert.equal(loaded.reference('local.x'), '?the configuration is too large to evaluate');
  });

  it('are not evaluated where nobody asks', () => {
    const budget = { steps: 1000 };
    const files = {
      'a.tf': `locals {\n  big = [for n in range(100000) : n]\n}\nmodule "m" {\n  source = "./m"\n  x = local.big\n}\nresource "t" "r" {\n  x = local.big\n  y = 1\n}\n`,
      'm/a.tf': 'variable "x" {}\nresource "t" "r" {\n  x = var.x\n}\noutput "x" {\n  value = var.x\n}\n',
    };
    const loaded = load(files, { steps: budget.steps });
    assert.deepEqual(loaded.addresses(), ['t.r', 'module.m.t.r']);
    assert.equal(loaded.value('t.r', 'y'), '1');
  });

  it('may have files of 20,000 lines', () => {
    const blocks = numbers(5000).map((n) => `resource "t" "r${n}" {\n  x = local.l${n}\n}\n`);
    const locals = numbers(5000).map((n) => `  l${n} = ${n}\n`);
    const host = memoryHost({
      'a.tf': `${blocks.join('')}locals {\n${locals.join('')}}\n`,
      'b.tf': 'resource "t" "b" {\n  x = 1\n}\n',
    });
    const documents = createDocuments(host);
    const tree = documents.tree(`${memoryRoot}/a.tf`);
    assert.equal(loadFrom(documents).value('t.r4999', 'x'), '4999');
    host.write('b.tf', 'resource "t" "b" {\n  x = t.r7.x\n}\n');
    documents.changed(`${memoryRoot}/b.tf`);
    assert.equal(loadFrom(documents).value('t.b', 'x'), '7');
    assert.equal(documents.tree(`${memoryRoot}/a.tf`), tree);
  });
});

describe('any files', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const expression = fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('1', '"x"', 'null', 'true', '[]', '{}', '[1, "a"]', '{ a = 1 }', 'toset(["a", "b"])'),
    name.map((n) => `var.${n}`),
    name.map((n) => `local.${n}`),
    fc.tuple(name, name).map(([m, o]) => `module.${m}.${o}`),
    fc.tuple(name, name).map(([m, k]) => `module.${m}["${k}"].${k}`),
    fc.tuple(name, name).map(([r, k]) => `t.${r}.${k}`),
    fc.tuple(name, name).map(([r, k]) => `data.t.${r}["${k}"].${k}`),
    fc.tuple(name, name).map(([r, k]) => `t.${r}[*].${k}`),
    fc.constantFrom(
      'each.key',
      'each.value',
      'count.index',
      'self.x',
      'path.module',
      'terraform.workspace',
      'x.value',
      't.a',
      'module.b',
    ),
    fc.tuple(name, name).map(([v, l]) => `var.${v} ? local.${l} : var.${l}`),
    fc.tuple(name, name).map(([v, l]) => `{ for k, v in local.${v} : k => [v, var.${l}] }`),
    fc.tuple(name, name).map(([v, l]) => `merge(local.${v}, { ${l} = var.${v} })`),
    name.map((v) => `var.${v} ? 1 : 0`),
    fc.string({ maxLength: 5 }),
  );
  const argument = fc
    .tuple(fc.constantFrom('a', 'b', 'c', 'count', 'for_each', 'provider', 'source'), expression)
    .map(([left, right]) => `  ${left} = ${right}\n`);
  const nested = fc.oneof(
    argument.map((one) => `  x {\n  ${one}  }\n`),
    fc
      .tuple(expression, argument)
      .map(([each, one]) => `  dynamic "x" {\n    for_each = ${each}\n    content {\n  ${one}    }\n  }\n`),
  );
  const body = fc.array(fc.oneof(argument, nested), { maxLength: 4 }).map((lines) => lines.join(''));
  const source = fc.constantFrom(
    '"./a"',
    '"./b"',
    '"../a"',
    '"./"',
    '"x/y/z"',
    'local.a',
    '"terraform-aws-modules/kms/aws"',
  );
  const block = fc.oneof(
    fc
      .tuple(fc.constantFrom('resource "t"', 'data "t"'), name, body)
      .map(([kind, n, b]) => `${kind} "${n}" {\n${b}}\n`),
    fc.tuple(name, source, body).map(([n, s, b]) => `module "${n}" {\n  source = ${s}\n${b}}\n`),
    fc.tuple(name, expression).map(([n, e]) => `output "${n}" {\n  value = ${e}\n}\n`),
    fc.tuple(name, expression).map(([n, e]) => `variable "${n}" {\n  default = ${e}\n}\n`),
    name.map((n) => `variable "${n}" {}\n`),
    fc.tuple(name, expression).map(([n, e]) => `locals {\n  ${n} = ${e}\n}\n`),
    body.map((b) => `provider "t" {\n${b}}\n`),
    fc.string({ maxLength: 10 }),
  );
  const file = fc.array(block, { maxLength: 6 }).map((blocks) => blocks.join(''));
  const names = fc.constantFrom(
    'main.tf',
    'b.tf',
    'override.tf',
    'x_override.tf',
    'a/main.tf',
    'b/main.tf',
    'a/a/main.tf',
    'main.tf.json',
    'terraform.tfvars',
    'z.auto.tfvars.json',
    '.terraform/modules/modules.json',
  );
  const files = fc.dictionary(names, fc.oneof({ weight: 8, arbitrary: file }, fc.json()), { maxKeys: 6 });

  it('are loaded and evaluated without an exception, the same way twice', () => {
    fc.assert(
      fc.property(files, fc.boolean(), (texts, variablesUnknown) => {
        const documents = createDocuments(memoryHost(texts));
        const once = everything(loadFrom(documents, { variablesUnknown, steps: 20_000 }).root);
        const twice = everything(loadFrom(documents, { variablesUnknown, steps: 20_000 }).root);
        assert.deepEqual(once, twice);
      }),
      { numRuns: 300 * fuzzRuns },
    );
  });
});

/** Asks a module instance everything that it can be asked. */
function everything(module: ModuleInstance): readonly string[] {
  const calls = module.unresolvedCalls.map((call) => `${call.address} ${call.reason} ${show(call.argument('a'))}`);
  return [...module.resources.flatMap(ofResource), ...calls, ...module.children.flatMap(everything)];
}

function ofResource(resource: ResourceInstance): readonly string[] {
  const values = ['a', 'b', 'c', 'x', 'count', 'for_each', 'none'].flatMap((name) => [
    show(resource.evaluate(name)),
    show(resource.attribute(name)),
  ]);
  const provider = resource.provider === null ? 'none' : show(resource.provider.evaluate('a'));
  return [resource.address, ...values, provider, ...resource.blocks('x').flatMap(ofBlock)];
}

function ofBlock(block: NestedBlock): readonly string[] {
  return [show(block.evaluate('a')), show(block.evaluate('b')), ...block.blocks('x').flatMap(ofBlock)];
}
