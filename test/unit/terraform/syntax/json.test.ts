import assert from 'node:assert/strict';
import { attributeOf, nestedBlocks } from '../../../../server/src/terraform/syntax/find.ts';
import { literalString, sourceOf } from '../../../../server/src/terraform/syntax/literals.ts';
import { parseTerraform, roleOf, syntaxOf } from '../../../../server/src/terraform/syntax/parse.ts';
import type { Block, Expression, SyntaxTree } from '../../../../server/src/terraform/syntax/tree.ts';
import { violations } from './invariants.ts';
import { renderTree } from './rendering.ts';

function parse(json: unknown): SyntaxTree {
  const tree = parseTerraform(JSON.stringify(json, null, 2), 'json');
  assert.deepEqual(tree.errors, []);
  assert.deepEqual(violations(tree), []);
  return tree;
}

function onlyBlock(tree: SyntaxTree): Block {
  const [block, ...others] = tree.body.blocks;
  assert.ok(block !== undefined && others.length === 0);
  return block;
}

/** The value of `x` in the only block. */
function valueOfX(text: string): { tree: SyntaxTree; value: Expression } {
  const tree = parseTerraform(text, 'json');
  const value = attributeOf(onlyBlock(tree).body, 'x')?.value;
  assert.ok(value !== undefined);
  return { tree, value };
}

function messages(text: string, role: 'configuration' | 'variables' = 'configuration'): string[] {
  return parseTerraform(text, 'json', role).errors.map(({ message, start }) => `${start} ${message}`);
}

describe("Terraform's JSON syntax", () => {
  it('is told from native syntax by the file name', () => {
    const names = [
      'a.tf',
      'a.tofu',
      'a.tfvars',
      'a.tf.json',
      'a.tofu.json',
      'b.tfvars.json',
      'a.json',
      'a.TF',
      'a.tf~',
    ];
    assert.deepEqual(names.map(syntaxOf), ['hcl', 'hcl', 'hcl', 'json', 'json', 'json', null, null, null]);
    assert.deepEqual(['a.tf.json', 'a.auto.tfvars.json', 'terraform.tfvars'].map(roleOf), [
      'configuration',
      'variables',
      'variables',
    ]);
  });

  it('has arrays at every level', () => {
    const body = { name: 's' };
    const forms = [
      { resource: { aws_kinesis_stream: { s: body } } },
      { resource: [{ aws_kinesis_stream: { s: body } }] },
      { resource: { aws_kinesis_stream: [{ s: body }] } },
      { resource: { aws_kinesis_stream: { s: [body] } } },
      [{ resource: [{ aws_kinesis_stream: [{ s: [body] }] }] }, {}],
    ];
    for (const form of forms) {
      const block = onlyBlock(parse(form));
      assert.deepEqual(
        [block.type, ...block.labels.map((label) => label.value)],
        ['resource', 'aws_kinesis_stream', 's'],
      );
      const name = attributeOf(block.body, 'name');
      assert.ok(name !== null);
      assert.equal(literalString(name.value), 's');
    }
  });

  it('merges the objects of a root array, and makes blocks of an array of bodies', () => {
    const tree = parse([{ locals: { a: 1 } }, { locals: [{ b: 2 }, { c: 3 }] }]);
    assert.deepEqual(
      tree.body.blocks.map((block) => block.body.attributes.map(({ name }) => name)),
      [['a'], ['b'], ['c']],
    );
  });

  it('keeps properties that stand twice', () => {
    const tree = parseTerraform('{"output":{"a":{}},"output":{"b":{},"b":{}}}', 'json');
    assert.deepEqual(
      tree.body.blocks.map((block) => block.labels[0]?.value),
      ['a', 'b', 'b'],
    );
    assert.deepEqual(messages('{"locals":{"a":1,"a":2}}'), ['17 Duplicate argument']);
    assert.deepEqual(messages('{"resource":{"t":{"n":{"nested":{},"nested":{}}}}}'), []);
  });

  it('makes no block of null or an empty array, and asks for labels', () => {
    assert.deepEqual(parse({ locals: null, terraform: [] }).body.blocks, []);
    assert.deepEqual(messages('{"output":{}}'), ['10 Missing block label']);
    assert.deepEqual(messages('{"resource":null}'), ['12 Missing block label']);
    assert.deepEqual(messages('{"resource":{"t":{}}}'), ['17 Missing block label']);
    assert.deepEqual(messages('{"resource":{"t":5}}'), ['17 Incorrect JSON value type: a JSON object is required']);
  });

  it('has comments as properties of bodies, and nowhere else', () => {
    const tree = parse({
      '//': 'root',
      locals: { '//': ['body'], map: { '//': 'stays', a: 1 } },
      resource: { t: { n: { '//': 1, lifecycle: { '//': {}, prevent_destroy: true } } } },
    });
    assert.deepEqual(JSON.parse(JSON.stringify(renderTree(tree))), {
      locals: [{ map: { '//': 'stays', a: 1 } }],
      resource: { t: { n: [{ lifecycle: [{ prevent_destroy: true }] }] } },
    });
    assert.equal(messages('{"resource":{"//":"a label"}}').length, 1);
  });

  it('has the blocks that Terraform itself defines; all others are objects, and stand for blocks', () => {
    const tree = parse({
      resource: {
        aws_kinesis_firehose_delivery_stream: {
          f: {
            server_side_encryption: { enabled: true },
            tag: [{ key: 'a' }, { key: 'b' }],
            lifecycle: { ignore_changes: ['tags'] },
            provisioner: [{ 'local-exec': { command: 'a' } }, { 'remote-exec': { inline: [] } }],
            dynamic: { rule: { for_each: [], content: { name: 'x' } } },
          },
        },
      },
    });
    const { body } = onlyBlock(tree);
    assert.deepEqual(
      body.attributes.map(({ name }) => name),
      ['server_side_encryption', 'tag'],
    );
    assert.deepEqual(
      body.blocks.map(({ type, labels }) => [type, ...labels.map((label) => label.value)]),
      [['lifecycle'], ['provisioner', 'local-exec'], ['provisioner', 'remote-exec'], ['dynamic', 'rule']],
    );
    const [encryption] = nestedBlocks(body, 'server_side_encryption');
    assert.ok(encryption !== undefined);
    assert.deepEqual(attributeOf(encryption.body, 'enabled')?.value.kind, 'bool');
    assert.equal(tree.text[encryption.openBrace], '{');
    assert.equal(tree.text[encryption.closeBrace], '}');
    assert.deepEqual(
      nestedBlocks(body, 'tag').map((tag) => sourceOf(tree, tag.body).trim()),
      ['"key": "a"', '"key": "b"'],
    );
    assert.equal(nestedBlocks(body, 'dynamic')[0]?.body.blocks[0]?.type, 'content');
  });

  it('gives each block a place of its own', () => {
    const tree = parse({ resource: { aws_kinesis_stream: { a: { name: 'a' }, b: [{ name: 'b' }, { name: 'c' }] } } });
    assert.deepEqual(
      tree.body.blocks.map((block) => sourceOf(tree, block).replace(/\s+/g, '')),
      ['"a":{"name":"a"}', '{"name":"b"}', '{"name":"c"}'],
    );
    assert.deepEqual(
      tree.body.blocks.map((block) => sourceOf(tree, block.header)),
      ['"a"', '"b"', '"b"'],
    );
  });

  it('has templates in strings, with places in the file', () => {
    const { tree, value } = valueOfX('{"locals": {"x": "a${local.b}c"}}');
    assert.ok(value.kind === 'template');
    const [literal, interpolation] = value.parts;
    assert.ok(literal !== undefined && interpolation?.kind === 'interpolation');
    assert.equal(sourceOf(tree, literal), 'a');
    assert.equal(sourceOf(tree, interpolation.expression), 'local.b');
  });

  it('reads the escapes of JSON before the template, and finds the places all the same', () => {
    const { tree, value } = valueOfX('{"locals": {"x": "\\u0061\\n${f(\\"q\\")}\\\\${b}"}}');
    assert.ok(value.kind === 'template');
    const sources = value.parts.map((part) => sourceOf(tree, part));
    assert.deepEqual(sources, ['\\u0061\\n', '${f(\\"q\\")}', '\\\\', '${b}']);
    const [first, call, backslash] = value.parts;
    assert.ok(first?.kind === 'literal' && call?.kind === 'interpolation' && backslash?.kind === 'literal');
    assert.equal(first.value, 'a\n');
    assert.equal(sourceOf(tree, call.expression), 'f(\\"q\\")');
    assert.equal(backslash.value, '\\');
  });

  it('has no other escapes than doubled markers in templates', () => {
    const { value } = valueOfX('{"locals": {"x": "$${a} %%{b}"}}');
    assert.equal(literalString(value), '${a} %{b}');
  });

  it('reports errors in templates inside of the string', () => {
    const text = '{"locals": {"x": "a${b", "y": "\\n${c d}", "z": 1}}';
    const tree = parseTerraform(text, 'json');
    assert.deepEqual(
      tree.errors.map(({ start, end }) => [start, text.slice(start, end)]),
      [
        [text.indexOf('b"') + 1, ''],
        [text.indexOf('d}'), 'd'],
      ],
    );
    const block = onlyBlock(tree);
    assert.deepEqual(
      block.body.attributes.map(({ value }) => value.kind),
      ['invalid', 'invalid', 'number'],
    );
    assert.equal(block.complete, false);
  });

  it('takes some strings as they are', () => {
    const tree = parse({
      variable: { v: { default: { a: ['${local.a}', '$${b}'] }, description: '${d}', type: '${t}' } },
      module: { m: { source: '${s}', providers: { aws: '${p}' }, other: '$${o}' } },
    });
    assert.deepEqual(JSON.parse(JSON.stringify(renderTree(tree))), {
      variable: { v: [{ default: { a: ['$${local.a}', '$$${b}'] }, description: '$${d}', type: '$${t}' }] },
      module: { m: [{ source: '$${s}', providers: { aws: '$${p}' }, other: '$${o}' }] },
    });
  });

  it('has nothing but plain values in files of variables', () => {
    const text = '{"resource": {"a": "${1}"}, "data": "%{", "//": "comment"}';
    const { body, errors } = parseTerraform(text, 'json', 'variables');
    assert.deepEqual(errors, []);
    assert.deepEqual(body.blocks, []);
    assert.deepEqual(
      body.attributes.map(({ name, value }) => [name, literalString(value)]),
      [
        ['resource', null],
        ['data', '%{'],
      ],
    );
  });

  it('is strict', () => {
    for (const text of [
      '',
      ' ',
      '\ufeff{}',
      '{"a":1,}',
      '[1]',
      '"a"',
      '{} {}',
      '{"a":1 // comment\n}',
      '{"a":"\n"}',
      '{a:1}',
      "{'a':1}",
      '{"a":"\\x"}',
      '{"a":01}',
      '/* {}',
      '{"a',
    ]) {
      assert.notEqual(messages(text).length, 0, text);
      assert.deepEqual(violations(parseTerraform(text, 'json')), []);
    }
    assert.deepEqual(messages('{}'), []);
    assert.deepEqual(messages('[]'), []);
  });

  it('keeps what is sound of a broken file', () => {
    const text = '{"resource": {"t": {"a": {"x": "1"}, "b": {"x": [1, 2, "y": "2"}, "c": {"x": "3"';
    const tree = parseTerraform(text, 'json');
    assert.notEqual(tree.errors.length, 0);
    assert.deepEqual(violations(tree), []);
    const [first] = tree.body.blocks;
    assert.ok(first !== undefined);
    assert.equal(first.complete, true);
    assert.equal(first.labels[1]?.value, 'a');
    assert.ok(tree.body.blocks.slice(1).every((block) => !block.complete));
  });
});
