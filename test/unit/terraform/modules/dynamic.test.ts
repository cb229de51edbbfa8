import assert from 'node:assert/strict';

import type { NestedBlock } from '../../../../server/src/terraform/modules/instance.ts';
import { conditions, load, show, way } from './loading.ts';

const blocks = (body: string, before = ''): readonly NestedBlock[] =>
  load({ 'a.tf': `${before}resource "t" "r" {\n${body}}\n` })
    .resource('t.r')
    .blocks('b');

const shown = (all: readonly NestedBlock[], name = 'n'): readonly string[] =>
  all.map((block) => show(block.evaluate(name)) + conditions(block.when) + (block.indefinite ? ' ?' : ''));

const dynamic = (collection: string, more = ''): string =>
  `  dynamic "b" {\n    for_each = ${collection}\n${more}    content {\n      n = b.value\n      k = b.key\n    }\n  }\n`;

describe('nested blocks', () => {
  it('are those that are written', () => {
    assert.deepEqual(shown(blocks('  b {\n    n = 1\n  }\n  c {\n    n = 9\n  }\n  b {\n    n = 2\n  }\n')), [
      '1',
      '2',
    ]);
    assert.deepEqual(shown(blocks('')), []);
  });

  it('of dynamic blocks stand beside static ones in their order', () => {
    const body = `  b {\n    n = 1\n  }\n${dynamic('[2, 3]')}  b {\n    n = 4\n  }\n`;
    assert.deepEqual(shown(blocks(body)), ['1', '2', '3', '4']);
  });

  it('have the iterator’s key and value', () => {
    assert.deepEqual(shown(blocks(dynamic('{ y = 1, x = 2 }')), 'k'), ['"x"', '"y"']);
    assert.deepEqual(shown(blocks(dynamic('["x", "y"]')), 'k'), ['0', '1']);
    assert.deepEqual(shown(blocks(dynamic('toset(["x"])')), 'k'), ['"x"']);
    const named =
      '  dynamic "b" {\n    for_each = ["x"]\n    iterator = it\n    content {\n      n = it.value\n    }\n  }\n';
    assert.deepEqual(shown(blocks(named)), ['"x"']);
  });

  it('of unknown collections stand for none, one or many', () => {
    const [block, ...others] = blocks(dynamic('var.v'), 'variable "v" {}\n');
    assert.equal(others.length, 0);
    assert.equal(block?.indefinite, true);
    assert.equal(show(block.evaluate('n')), '?`for_each` of the dynamic `b` is not known: variable `v` has no default');
    assert.deepEqual(shown(blocks('  dynamic "b" {\n    content {\n      n = 1\n    }\n  }\n')), ['1 ?']);
  });

  it('of conditional collections depend on the condition', () => {
    const open = 'variable "v" {}\n';
    assert.deepEqual(shown(blocks(dynamic('var.v ? [1] : []'), open)), ['1 if var.v']);
    assert.deepEqual(shown(blocks(dynamic('var.v ? [1] : [2, 3]'), open)), [
      '1 if var.v',
      '2 if !(var.v)',
      '3 if !(var.v)',
    ]);
  });

  it('may be dynamic inside dynamic ones', () => {
    const body =
      '  dynamic "b" {\n    for_each = { x = [1, 2], y = [] }\n    content {\n      n = b.key\n      c {\n        m = "static"\n      }\n      dynamic "c" {\n        for_each = b.value\n        content {\n          m = "${b.key}${c.value}"\n        }\n      }\n    }\n  }\n';
    const [x, y] = blocks(body);
    assert.deepEqual(
      x?.blocks('c').map((block) => show(block.evaluate('m'))),
      ['"static"', '"x1"', '"x2"'],
    );
    assert.deepEqual(
      y?.blocks('c').map((block) => show(block.evaluate('m'))),
      ['"static"'],
    );
  });

  it('see each, count, and what the module declares', () => {
    const loaded = load({
      'a.tf':
        'locals {\n  l = "l"\n}\nresource "t" "r" {\n  for_each = { a = [1] }\n  dynamic "b" {\n    for_each = each.value\n    content {\n      n = "${each.key}${b.value}${local.l}"\n    }\n  }\n}\n',
    });
    assert.deepEqual(shown(loaded.resource('t.r["a"]').blocks('b')), ['"a1l"']);
  });

  it('have conditions on their elements apart from each other', () => {
    const body =
      '  dynamic "b" {\n    for_each = [{ on = var.v.a }, { on = var.v.b }]\n    content {\n      n = b.value.on ? 1 : 2\n    }\n  }\n';
    const conditionsOf = blocks(body, 'variable "v" {}\n').map((block) => {
      const value = block.evaluate('n');
      return value?.kind === 'either' ? value.options[0]?.when[0]?.condition : null;
    });
    assert.equal(conditionsOf.length, 2);
    assert.equal(new Set(conditionsOf).size, 2);
  });

  it('point to what a fix would edit', () => {
    const [block] = blocks(dynamic('["x"]'));
    assert.equal(block?.block.node.kind, 'block');
    assert.equal(block.block.node.type, 'content');
    assert.equal(block.argument('n')?.node.name, 'n');
    assert.equal(block.argument('none'), null);
    assert.equal(block.evaluate('none'), null);
    assert.equal(way(block.evaluate('n')), 'attribute n, attribute for_each, element 0');
  });

  it('are not told apart beyond a limit', () => {
    assert.equal(blocks(dynamic('range(1000)')).length, 1000);
    const [block, ...others] = blocks(dynamic('range(1001)'));
    assert.equal(others.length, 0);
    assert.equal(block?.indefinite, true);
  });

  it('may stand in JSON, static and dynamic', () => {
    const json = (body: string): readonly NestedBlock[] =>
      load({ 'a.tf.json': `{"resource": {"t": {"r": ${body}}}}` })
        .resource('t.r')
        .blocks('b');
    assert.deepEqual(shown(json('{"b": {"n": 1}}')), ['1']);
    assert.deepEqual(shown(json('{"b": [{"n": 1}, {"n": "${1 + 1}"}]}')), ['1', '2']);
    assert.deepEqual(
      shown(json('{"b": {"n": 1}, "dynamic": {"b": {"for_each": [2, 3], "content": {"n": "${b.value}"}}}}')),
      ['1', '2', '3'],
    );
    assert.deepEqual(
      shown(
        json(
          '{"dynamic": {"b": [{"for_each": [2], "iterator": "it", "content": {"n": "${it.value}"}}, {"for_each": [3], "content": [{"n": "${b.value}"}]}]}}',
        ),
      ),
      ['2', '3'],
    );
  });
});
