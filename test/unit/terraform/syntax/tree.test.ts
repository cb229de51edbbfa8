import assert from 'node:assert/strict';
import { attributeOf, childrenOf, nestedBlocks, nodeAt } from '../../../../server/src/terraform/syntax/find.ts';
import { isWrappedExpression, literalString, sourceOf } from '../../../../server/src/terraform/syntax/literals.ts';
import { parseTerraform } from '../../../../server/src/terraform/syntax/parse.ts';
import { swallowingHeredocs } from '../../../../server/src/terraform/syntax/swallowed.ts';
import type { Block, Expression, SyntaxTree } from '../../../../server/src/terraform/syntax/tree.ts';
import { outlineOf } from './outline.ts';
import type { Outline } from './outline.ts';

function expressionIn(source: string): { tree: SyntaxTree; value: Expression } {
  const tree = parseTerraform(`a = ${source}\n`, 'hcl');
  assert.deepEqual(tree.errors, []);
  const value = attributeOf(tree.body, 'a')?.value;
  assert.ok(value !== undefined);
  return { tree, value };
}

function outline(source: string): Outline {
  const { tree, value } = expressionIn(source);
  return outlineOf(tree.text, value);
}

function firstBlock(tree: SyntaxTree): Block {
  const [block] = tree.body.blocks;
  assert.ok(block !== undefined);
  return block;
}

describe('the syntax tree', () => {
  it('tells the places of a block', () => {
    const text = '# c\nresource "aws_kms_key" name { # note\n  a = 1\n}\n';
    const tree = parseTerraform(text, 'hcl');
    const block = firstBlock(tree);
    assert.equal(sourceOf(tree, block), text.slice(4, -1));
    assert.equal(sourceOf(tree, block.typeSpan), 'resource');
    assert.equal(sourceOf(tree, block.header), 'resource "aws_kms_key" name');
    assert.deepEqual(
      block.labels.map((label) => [label.value, label.quoted, sourceOf(tree, label)]),
      [
        ['aws_kms_key', true, '"aws_kms_key"'],
        ['name', false, 'name'],
      ],
    );
    assert.equal(sourceOf(tree, block.body), ' # note\n  a = 1\n');
    assert.equal(text.slice(block.openBrace, block.openBrace + 1), '{');
    assert.equal(block.closeBrace, text.lastIndexOf('}'));
    assert.equal(block.complete, true);
  });

  it('tells the places of an attribute and its value', () => {
    const tree = parseTerraform('  name   =  f( "x" ) # note\n', 'hcl');
    const [attribute] = tree.body.attributes;
    assert.ok(attribute !== undefined);
    assert.equal(sourceOf(tree, attribute), 'name   =  f( "x" )');
    assert.equal(sourceOf(tree, attribute.nameSpan), 'name');
    assert.equal(sourceOf(tree, attribute.value), 'f( "x" )');
  });

  it('counts a byte order mark, and characters in UTF-16 code units', () => {
    const tree = parseTerraform('\ufeffé = "😀" # x\nb = 1\n', 'hcl');
    assert.deepEqual(
      tree.body.attributes.map(({ start, end }) => [start, end]),
      [
        [1, 9],
        [14, 19],
      ],
    );
  });

  it('nests operators by precedence, from the left', () => {
    assert.deepEqual(outline('a || b && c == d'), [
      'binary logicalOr a || b && c == d',
      ['reference a'],
      ['binary logicalAnd b && c == d', ['reference b'], ['binary equal c == d', ['reference c'], ['reference d']]],
    ]);
    assert.deepEqual(outline('1 - 2 - 3'), [
      'binary subtract 1 - 2 - 3',
      ['binary subtract 1 - 2', ['number 1'], ['number 2']],
      ['number 3'],
    ]);
    assert.deepEqual(outline('-a.b * !c'), [
      'binary multiply -a.b * !c',
      ['unary negate -a.b', ['reference a.b']],
      ['unary logicalNot !c', ['reference c']],
    ]);
  });

  it('nests conditionals to the right', () => {
    assert.deepEqual(outline('a ? b : c ? d : e'), [
      'conditional a ? b : c ? d : e',
      ['reference a'],
      ['reference b'],
      ['conditional c ? d : e', ['reference c'], ['reference d'], ['reference e']],
    ]);
  });

  it('gives a full splat all that follows, and `.*` only names', () => {
    const full = expressionIn('a[*].b[0]').value;
    assert.ok(full.kind === 'splat' && full.each.kind === 'get-index' && full.each.object.kind === 'get-attribute');
    const element = full.each.object.object;
    assert.deepEqual(element, { kind: 'variable', name: '*', start: 8, end: 8 });
    const attributeOnly = expressionIn('a.*.b[0]').value;
    assert.ok(attributeOnly.kind === 'get-index' && attributeOnly.object.kind === 'splat');
    assert.equal(attributeOnly.object.each.kind, 'get-attribute');
  });

  it('knows words and expressions as keys of objects', () => {
    const { tree, value } = expressionIn('{ a = 1, true = 2, "b" = 3, (c) = 4, d.e = 5 }');
    assert.ok(value.kind === 'object');
    assert.deepEqual(
      value.items.map(({ key, keyIsWord }) => [sourceOf(tree, key), keyIsWord, key.kind, literalString(key)]),
      [
        ['a', true, 'template', 'a'],
        ['true', true, 'template', 'true'],
        ['"b"', false, 'template', 'b'],
        ['(c)', false, 'parentheses', null],
        ['d.e', false, 'get-attribute', null],
      ],
    );
  });

  it('knows a wrapped expression from a template', () => {
    const wrapped = (source: string): boolean => {
      const { value } = expressionIn(source);
      return value.kind === 'template' && isWrappedExpression(value);
    };
    assert.equal(wrapped('"${a}"'), true);
    assert.equal(wrapped('"${~ a ~}"'), true);
    assert.equal(wrapped('" ${~ a}"'), false);
    assert.equal(wrapped('"x${a}"'), false);
    assert.equal(wrapped('"%{ if a }b%{ endif }"'), false);
  });

  it('reads literal strings, and only those', () => {
    assert.equal(literalString(expressionIn('"a\\n$${b}"').value), 'a\n${b}');
    assert.equal(literalString(expressionIn('""').value), '');
    assert.equal(literalString(expressionIn('<<-E\n  a\n    b\n  E').value), 'a\n  b\n');
    assert.equal(literalString(expressionIn('"a${b}"').value), null);
    assert.equal(literalString(expressionIn('null').value), null);
  });

  it('keeps the parts of directives', () => {
    const { value } = expressionIn('"%{ if a }${b}%{ else }c%{ endif }%{ for k, v in d }${v}%{ endfor }"');
    assert.ok(value.kind === 'template');
    const [condition, loop] = value.parts;
    assert.ok(condition?.kind === 'if' && loop?.kind === 'for-directive');
    assert.deepEqual([condition.then.length, condition.otherwise.length], [1, 1]);
    assert.deepEqual([loop.keyName, loop.valueName, loop.parts.length], ['k', 'v', 1]);
  });
});

describe('finding nodes', () => {
  const text = 'resource "t" "n" {\n  tags = { a = "x${var.y}" }\n  nested {\n    b = 1\n  }\n}\nlocals {}\n';
  const tree = parseTerraform(text, 'hcl');

  it('tells all that is around a place, from outside in', () => {
    const { blocks, attribute, expressions } = nodeAt(tree, text.indexOf('y}'));
    assert.deepEqual(
      blocks.map((block) => block.type),
      ['resource'],
    );
    assert.equal(attribute?.name, 'tags');
    assert.deepEqual(
      expressions.map((node) => ('kind' in node ? node.kind : 'item')),
      ['object', 'item', 'template', 'interpolation', 'get-attribute'],
    );
  });

  it('tells nested blocks, and knows where there is no attribute', () => {
    const inNested = nodeAt(tree, text.indexOf('b = 1'));
    assert.deepEqual(
      inNested.blocks.map((block) => block.type),
      ['resource', 'nested'],
    );
    assert.equal(inNested.attribute?.name, 'b');
    assert.equal(nodeAt(tree, text.indexOf('}\nlocals')).attribute, null);
    assert.deepEqual(
      nodeAt(tree, text.indexOf('locals')).blocks.map((block) => block.type),
      ['locals'],
    );
    assert.deepEqual(nodeAt(tree, text.length).blocks, []);
  });

  it('finds attributes and nested blocks by name', () => {
    const { body } = firstBlock(tree);
    assert.equal(attributeOf(body, 'tags')?.value.kind, 'object');
    assert.equal(attributeOf(body, 'nested'), null);
    assert.equal(nestedBlocks(body, 'nested').length, 1);
    // In native syntax an argument is no block, whatever its value.
    assert.deepEqual(nestedBlocks(body, 'tags'), []);
  });

  it('lists the children of every kind of node in the order of the source', () => {
    const sources = ['[for k, v in a : f(k, v...) if -b]', '{for k, v in a : k => v...}', '(a ? b[c] : d.*.e)'];
    for (const source of [...sources, '"x${a}%{ if b }c%{ else }d%{ endif }%{ for e in f }g%{ endfor }"', '{a = 1}']) {
      const { value } = expressionIn(source);
      const visit = (node: ReturnType<typeof childrenOf>[number]): void => {
        const starts = childrenOf(node).map((child) => child.start);
        assert.deepEqual(
          starts,
          starts.toSorted((a, b) => a - b),
        );
        childrenOf(node).forEach(visit);
      };
      visit(value);
    }
  });
});

describe('heredocs that have lost their end', () => {
  it('are found by what they swallow', () => {
    const lost = 'locals {\n  a = <<EOT\nhello\n}\n\nlocals {\n  b = <<EOT\nhi\nEOT\n}\n';
    const tree = parseTerraform(lost, 'hcl');
    assert.deepEqual(tree.errors, []);
    const [heredoc, ...others] = swallowingHeredocs(tree);
    assert.ok(heredoc !== undefined);
    assert.equal(heredoc.start, lost.indexOf('<<'));
    assert.deepEqual(others, []);
    const header = 'locals {\n  a = f(<<EOT\nresource "a" "b" {\nEOT\n  )\n}\n';
    assert.equal(swallowingHeredocs(parseTerraform(header, 'hcl')).length, 1);
  });

  it('are not suspected without a reason', () => {
    const text = 'locals {\n  a = <<EOT\n  resource "a" "b" {\n<<EOF\nEOT\n  b = "<<EOT"\n}\n';
    assert.deepEqual(swallowingHeredocs(parseTerraform(text, 'hcl')), []);
  });
});
