import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../../server/src/fixes/apply.ts';
import type { BlockCode, Code } from '../../../../server/src/terraform/edits/code.ts';
import { expression, text } from '../../../../server/src/terraform/edits/code.ts';
import type { DocumentEditor } from '../../../../server/src/terraform/edits/document.ts';
import { editJson } from '../../../../server/src/terraform/edits/json/document.ts';
import { parseTerraform } from '../../../../server/src/terraform/syntax/parse.ts';
import type { SyntaxTree } from '../../../../server/src/terraform/syntax/tree.ts';

function applied(source: string, editor: DocumentEditor): string {
  const changes = editor.changes();
  assert.ok(!('refused' in changes));
  return applyEdits(source, changes);
}

function read(source: string): SyntaxTree {
  const tree = parseTerraform(source, 'json');
  assert.deepEqual(tree.errors, []);
  return tree;
}

/** The document after the arguments have been added to its first block. */
function withArguments(source: string, place: 'start' | 'end' | 'after name' | 'before name'): string {
  const tree = read(source);
  const [block] = tree.body.blocks;
  assert.ok(block !== undefined);
  const attribute = block.body.attributes.find(({ name }) => name === 'name');
  const [at] = place.split(' ');
  const editor = editJson(tree);
  editor.addArguments(
    block,
    [
      { name: 'a', value: text('x', { source: 'var.y' }, '${') },
      { name: 'b', value: { kind: 'bool', value: true } },
    ],
    at === 'after' || at === 'before'
      ? { at, attribute: attribute ?? assert.fail('no attribute called name') }
      : { at: at === 'start' ? 'start' : 'end' },
    'Add',
  );
  return applied(source, editor);
}

function withBlock(source: string, block: BlockCode): string {
  const editor = editJson(read(source));
  editor.addBlocks([block], null, 'Add');
  return applied(source, editor);
}

describe('JSON', () => {
  const minified = '{"locals":{"name":1,"z":2}}';
  const spread = '{\r\n\t"locals": {\r\n\t\t"name": 1,\r\n\t\t"z": 2\r\n\t}\r\n}';

  it('is extended in the layout that it has', () => {
    assert.equal(withArguments(minified, 'after name'), '{"locals":{"name":1,"a":"x${var.y}$${","b":true,"z":2}}');
    assert.equal(withArguments(minified, 'before name'), '{"locals":{"a":"x${var.y}$${","b":true,"name":1,"z":2}}');
    assert.equal(withArguments(minified, 'end'), '{"locals":{"name":1,"z":2,"a":"x${var.y}$${","b":true}}');
    assert.equal(
      withArguments(spread, 'start'),
      '{\r\n\t"locals": {\r\n\t\t"a": "x${var.y}$${",\r\n\t\t"b": true,\r\n\t\t"name": 1,\r\n\t\t"z": 2\r\n\t}\r\n}',
    );
    assert.equal(withArguments('{"locals":{}}', 'end'), '{"locals":{"a":"x${var.y}$${","b":true}}');
    assert.equal(
      withArguments('{\n    "locals": {}\n}\n', 'end'),
      '{\n    "locals": {\n        "a": "x${var.y}$${",\n        "b": true\n    }\n}\n',
    );
    assert.equal(
      withArguments('{\n  "locals": { "name": 1 }\n}\n', 'end'),
      '{\n  "locals": { "name": 1, "a": "x${var.y}$${", "b": true }\n}\n',
    );
  });

  it('takes new blocks wherever their kind stands already', () => {
    const key: BlockCode = { type: 'resource', labels: ['k', 'n'], items: [{ name: 'a', value: { kind: 'null' } }] };
    const after = (source: string): unknown => JSON.parse(withBlock(source, key));
    const added = { n: { a: null } };
    assert.deepEqual(after('{}'), { resource: { k: added } });
    assert.deepEqual(after('{"resource":{"s":{"x":{}}}}'), { resource: { s: { x: {} }, k: added } });
    assert.deepEqual(after('{"resource":{"k":{"x":{}}}}'), { resource: { k: { x: {}, ...added } } });
    assert.deepEqual(after('{"resource":[{"k":{"x":{}}}]}'), { resource: [{ k: { x: {} } }, { k: added }] });
    assert.deepEqual(after('{"resource":{"k":[{"x":{}}]}}'), { resource: { k: [{ x: {} }, added] } });
    assert.deepEqual(after('[{"locals":{}}]'), [{ locals: {}, resource: { k: added } }]);
  });

  it('gathers nested blocks of one type', () => {
    const nested = (name: string): BlockCode => ({
      type: 's',
      labels: [],
      items: [{ name, value: { kind: 'number', value: 1 } }],
    });
    const written = (...items: readonly BlockCode[]): unknown =>
      JSON.parse(withBlock('{}', { type: 'data', labels: ['d', 'n'], items }));
    assert.deepEqual(written(nested('a')), { data: { d: { n: { s: { a: 1 } } } } });
    assert.deepEqual(written(nested('a'), nested('b'), nested('c')), {
      data: { d: { n: { s: [{ a: 1 }, { b: 1 }, { c: 1 }] } } },
    });
  });

  it('replaces values, also where something has been added before', () => {
    const source = '{"locals":{"name":"old","z":["old"]}}';
    const tree = read(source);
    const [block] = tree.body.blocks;
    const [name, list] = block?.body.attributes ?? [];
    assert.ok(block !== undefined && name !== undefined && list !== undefined);
    const editor = editJson(tree);
    editor.addArguments(block, [{ name: 'a', value: expression('x["y"]') }], { at: 'start' }, 'Add');
    editor.replace(list.value, { kind: 'list', items: [text('"')], onePerLine: true }, 'Replace');
    editor.replace(name.value, { kind: 'name', name: 'aws.eu' }, 'Replace');
    assert.equal(applied(source, editor), '{"locals":{"a":"${x[\\"y\\"]}","name":"aws.eu","z":["\\""]}}');
  });

  it('keeps all that it says, however it is laid out', () => {
    // Written as JSON and read again, because JSON knows no negative zero.
    const jsonValue = fc.json({ maxDepth: 2 }).map((json) => JSON.parse(json) as unknown);
    const layout = fc.constantFrom<string | number | undefined>(undefined, 1, 2, 4, '\t');
    const values = fc.dictionary(fc.stringMatching(/^[a-z]{2,4}$/u), jsonValue, { maxKeys: 5 });
    fc.assert(
      fc.property(values, layout, fc.constantFrom('\n', '\r\n'), (locals, unit, lineBreak) => {
        const source = JSON.stringify({ locals }, null, unit).replaceAll('\n', lineBreak);
        if (parseTerraform(source, 'json').errors.length > 0) return;
        const value: Code = { kind: 'object', entries: [{ name: 'k', value: text('v') }] };
        const tree = read(source);
        const [block] = tree.body.blocks;
        assert.ok(block !== undefined);
        const editor = editJson(tree);
        editor.addArguments(block, [{ name: 'added', value }], { at: 'end' }, 'Add');
        const after = applied(source, editor);
        const expected = { locals: { ...locals, added: { k: 'v' } } };
        assert.deepEqual(JSON.parse(after), expected);
        // What JSON.stringify would have written, but for an object that had nothing in it to show how it is laid out.
        if (unit !== undefined && Object.keys(locals).length > 0) {
          assert.equal(after, JSON.stringify(expected, null, unit).replaceAll('\n', lineBreak));
        }
      }),
    );
  });
});
