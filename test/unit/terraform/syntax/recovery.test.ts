import assert from 'node:assert/strict';
import { terraformFile } from '../../../../bench/parser-corpus.ts';
import { random } from '../../../../bench/random.ts';
import { attributeOf, nestedBlocks } from '../../../../server/src/terraform/syntax/find.ts';
import { literalString } from '../../../../server/src/terraform/syntax/literals.ts';
import { parseTerraform } from '../../../../server/src/terraform/syntax/parse.ts';
import type { Block, SyntaxTree } from '../../../../server/src/terraform/syntax/tree.ts';
import { fuzzRuns } from '../../seed.ts';
import { editOnce, seededChoices } from './generate.ts';

const stream = `resource "aws_kinesis_stream" "next" {
  name = "next"
}
`;

function nameOf(block: Block): string {
  return [block.type, ...block.labels.map((label) => label.value)].join('.');
}

function names(tree: SyntaxTree): string[] {
  return tree.body.blocks.map(nameOf);
}

/** The names and plain values of a block's attributes, null for those that could not be read. */
function values(block: Block | undefined): Record<string, string | null> {
  return Object.fromEntries((block?.body.attributes ?? []).map(({ name, value }) => [name, literalString(value)]));
}

describe('a broken block', () => {
  const breakages: Readonly<Record<string, string>> = {
    'has no end': 'resource "a" "broken" {\n  x = "1"\n',
    'has a nested block without an end': 'resource "a" "broken" {\n  n {\n    x = "1"\n  y = "2"\n}\n',
    'has a string without an end': 'resource "a" "broken" {\n  x = "1\n  y = "2"\n}\n',
    'has an interpolation without an end': 'resource "a" "broken" {\n  x = "${a\n  y = "2"\n}\n',
    'has a heredoc without an end': 'resource "a" "broken" {\n  x = <<EOT\nhello\n}\n',
    'has a broken label': 'resource "a" "broken {\n  x = "1"\n}\n',
    'has an object without an end': 'resource "a" "broken" {\n  x = {\n    a = 1\n}\n',
    'has a bracket too many': 'resource "a" "broken" {\n  x = [1]]\n}\n}\n',
    'has a comment without an end': 'resource "a" "broken" {\n  x = "1"\n  /* y = "2"\n}\n',
    'is only begun': 'resource "a" ',
    'is only a word': 'resou\n',
  };

  for (const [what, broken] of Object.entries(breakages)) {
    it(`that ${what} leaves the blocks around it alone`, () => {
      const before = stream.replaceAll('next', 'previous');
      const tree = parseTerraform(`${before}\n${broken}\n${stream}`, 'hcl');
      assert.notEqual(tree.errors.length, 0);
      const first = tree.body.blocks.at(0);
      const last = tree.body.blocks.at(-1);
      assert.ok(first !== undefined && last !== undefined);
      assert.deepEqual([nameOf(first), first.complete], ['resource.aws_kinesis_stream.previous', true]);
      assert.deepEqual([nameOf(last), last.complete], ['resource.aws_kinesis_stream.next', true]);
      assert.equal(tree.text.slice(last.start, last.end), stream.trimEnd());
    });
  }

  it('keeps its other attributes', () => {
    const text = `resource "a" "b" {
  before = "1"
  broken = "x \${ y
  list = [
    1 2
  ]
  object = {
    a = "1" b = "2"
  }
  call = f("1",
  half =
  junk
  redefined = "2"
  redefined = "3"
  after = "4"
}
`;
    const [block] = parseTerraform(text, 'hcl').body.blocks;
    assert.deepEqual(values(block), {
      before: '1',
      broken: null,
      list: null,
      object: null,
      call: null,
      half: null,
      redefined: '3',
      after: '4',
    });
    assert.equal(block?.complete, false);
    assert.equal(block.closeBrace, text.length - 2);
  });

  it('has no attributes that stand in a comment', () => {
    const text = 'resource "a" "b" {\n  x = /*\n  y = "1"\n  */ f(\n  z = "2"\n}\n';
    const [block] = parseTerraform(text, 'hcl').body.blocks;
    assert.deepEqual(values(block), { x: null, z: '2' });
  });

  it('keeps its other attributes where a line lost its indentation', () => {
    const [block] = parseTerraform('resource "a" "b" {\n  x = "1\nbroken"\n  y = "2"\n}\n', 'hcl').body.blocks;
    assert.deepEqual(values(block), { x: null, y: '2' });
  });

  it('keeps its attributes behind a brace that does not belong there', () => {
    const text = 'resource "a" "b" {\n  x = "1"\n}\n  y = "2"\n}\n';
    const [block, ...others] = parseTerraform(text, 'hcl').body.blocks;
    assert.deepEqual(values(block), { x: '1', y: '2' });
    assert.equal(block?.complete, false);
    assert.deepEqual(others, []);
  });

  it('is incomplete where something indented follows it, which may have been meant for it', () => {
    const text = 'resource "a" "b" {\n  x = "1"\n}\n\n  y = "2"\n}\n';
    assert.equal(parseTerraform(text, 'hcl').body.blocks[0]?.complete, false);
  });

  it('gives the attributes after a nested block without an end to the block they are indented for', () => {
    const text = 'resource "a" "b" {\n  n {\n    x = "1"\n  y = "2"\n}\n';
    const tree = parseTerraform(text, 'hcl');
    const [block] = tree.body.blocks;
    assert.deepEqual(values(block), { y: '2' });
    assert.ok(block !== undefined);
    assert.deepEqual(values(nestedBlocks(block.body, 'n')[0]), { x: '1' });
    assert.deepEqual(
      tree.errors.map(({ message, start }) => [message, text.slice(start, start + 1), start]),
      [['Unclosed configuration block', '{', text.indexOf('{\n    x')]],
    );
  });

  it('is reported once, at its brace, where its end is missing', () => {
    const text = `resource "a" "b" {\n  n {\n    x = 1\n\n${stream}`;
    const { errors, body } = parseTerraform(text, 'hcl');
    assert.deepEqual(
      errors.map((error) => error.message),
      ['Unclosed configuration block'],
    );
    const [block] = body.blocks;
    assert.ok(block !== undefined);
    assert.equal(block.closeBrace, -1);
    assert.equal(block.body.blocks[0]?.closeBrace, -1);
  });

  it('keeps its place in its header and body', () => {
    const text = 'resource "a" "b {\n  x = "1"\n}\n';
    const [block] = parseTerraform(text, 'hcl').body.blocks;
    assert.ok(block !== undefined);
    assert.deepEqual(
      block.labels.map((label) => label.value),
      ['a'],
    );
    assert.equal(attributeOf(block.body, 'x')?.name, 'x');
  });
});

describe('header lines', () => {
  it('inside a heredoc that ends are text', () => {
    const text = `locals {\n  a = <<EOT\n${stream}EOT\n  b = 1 2\n}\n`;
    assert.deepEqual(names(parseTerraform(text, 'hcl')), ['locals']);
  });

  it('inside a heredoc that has lost its end are headers, also where a later heredoc seems to end it', () => {
    const text = `locals {\n  a = <<EOT\nhello\n}\n\n${stream}\nlocals {\n  b = <<EOT\nhi\nEOT\n  c = 1 2\n}\n`;
    assert.deepEqual(names(parseTerraform(text, 'hcl')), ['locals', 'resource.aws_kinesis_stream.next', 'locals']);
  });

  it('inside a comment are comment', () => {
    const text = `locals {\n  a = 1\n\n/*\n${stream}*/\n\n${stream.replaceAll('next', 'other')}`;
    assert.deepEqual(names(parseTerraform(text, 'hcl')), ['locals', 'resource.aws_kinesis_stream.other']);
  });

  it('of unindented blocks in a valid file are nested blocks', () => {
    const { errors, body } = parseTerraform('a {\nlocals {\nx = 1\n}\n}\n', 'hcl');
    assert.deepEqual(errors, []);
    assert.equal(body.blocks[0]?.body.blocks[0]?.type, 'locals');
  });
});

describe('after one random edit', function () {
  this.timeout(30_000 * fuzzRuns);

  it('at least 99.5 % of the other top-level blocks are found at their exact place', () => {
    let others = 0;
    let found = 0;
    for (let seed = 1; seed <= 60 * fuzzRuns; seed++) {
      const before = terraformFile(random(seed));
      const whole = parseTerraform(before, 'hcl');
      assert.deepEqual(whole.errors, []);
      const choose = seededChoices(seed);
      for (let edit = 0; edit < 20; edit++) {
        const after = editOnce(before, choose);
        const broken = parseTerraform(after, 'hcl');
        if (broken.errors.length === 0) continue;
        const places = new Set(broken.body.blocks.map(({ header, end }) => `${header.start} ${header.end} ${end}`));
        for (const { start, end, shift } of untouchedBlocks(whole, before, after)) {
          others++;
          if (places.has(`${start.start + shift} ${start.end + shift} ${end + shift}`)) found++;
        }
      }
    }
    assert.ok(others > 1000);
    assert.ok(found / others >= 0.995, `${found} of ${others}`);
  });
});

/** The top-level blocks that the edit lies outside of, and by how much it moves them. */
function untouchedBlocks(
  whole: SyntaxTree,
  before: string,
  after: string,
): { start: Block['header']; end: number; shift: number }[] {
  let head = 0;
  while (head < before.length && before[head] === after[head]) head++;
  let tail = 0;
  const longest = Math.min(before.length, after.length) - head;
  while (tail < longest && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return whole.body.blocks.flatMap(({ header, start, end }) => {
    if (end <= head) return [{ start: header, end, shift: 0 }];
    return start >= before.length - tail ? [{ start: header, end, shift: after.length - before.length }] : [];
  });
}
