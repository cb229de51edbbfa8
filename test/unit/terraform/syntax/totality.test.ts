import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nodeAt } from '../../../../server/src/terraform/syntax/find.ts';
import { parseTerraform } from '../../../../server/src/terraform/syntax/parse.ts';
import { swallowingHeredocs } from '../../../../server/src/terraform/syntax/swallowed.ts';
import { fuzzRuns } from '../../seed.ts';
import { chapters } from './chapters.ts';
import { editedConfigurations, editOnce, seededChoices } from './generate.ts';
import { violations } from './invariants.ts';

const fragments = chapters.flatMap(({ valid, invalid }) => [...valid, ...invalid]);

/** Text that gets further into a parser than random characters do. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(...fragments),
      fc.constantFrom(...Array.from('{}[]()"=\n\t <-$%~#/*\\\r.,:?!eEOT1a')),
      fc.string(),
    ),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(''));

const jsonTexts = fc.oneof(
  fc.json({ maxDepth: 6 }),
  fc
    .tuple(fc.constantFrom('locals', 'resource', 'variable', 'terraform', '//'), fc.json({ maxDepth: 6 }), fc.integer())
    .map(([name, json, seed]) => editOnce(`{"${name}": ${json}}`, seededChoices(seed))),
  fc.constantFrom(...fragments).map((text) => JSON.stringify({ locals: { a: text } })),
);

function assertSound(text: string, syntax: 'hcl' | 'json'): void {
  const tree = parseTerraform(text, syntax);
  assert.equal(tree.text, text);
  assert.deepEqual(violations(tree), []);
  for (const offset of [0, text.length >> 1, text.length]) nodeAt(tree, offset);
  swallowingHeredocs(tree);
}

describe('parsing is total', function () {
  this.timeout(30_000 * fuzzRuns);

  it('for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        assertSound(text, 'hcl');
      }),
      { seed: 1, numRuns: 500 * fuzzRuns },
    );
  });

  it('for pieces of configurations in any order', () => {
    fc.assert(
      fc.property(soup, (text) => {
        assertSound(text, 'hcl');
      }),
      { seed: 2, numRuns: 500 * fuzzRuns },
    );
  });

  it('for edited configurations', () => {
    fc.assert(
      fc.property(editedConfigurations(), ({ after }) => {
        assertSound(after, 'hcl');
      }),
      { seed: 3, numRuns: 200 * fuzzRuns },
    );
  });

  it('for JSON and what is almost JSON', () => {
    fc.assert(
      fc.property(jsonTexts, (text) => {
        assertSound(text, 'json');
      }),
      { seed: 4, numRuns: 500 * fuzzRuns },
    );
  });
});

/** Each line of these costs a careless parser a walk over all others. */
const traps: Readonly<Record<string, (count: number) => string>> = {
  'block comments without an end': (count) => 'a = 1 /*\n'.repeat(count),
  'attributes of one block': (count) => `a {\n${numbered(count, (index) => `x${index} = 1\n`)}}\n`,
  'blocks without an end': (count) => numbered(count, (index) => `resource "a" "b${index}" {\n  x = 1\n`),
  'nested blocks without an end': (count) =>
    numbered(count, (index) => `resource "a" "b${index}" {\n  n {\n    x = 1\n  y = 1\n}\n`),
  'heredocs without an end': (count) => numbered(count, (index) => `a = <<E${index}\n`),
  'heredocs without an end in blocks': (count) => 'resource "a" "b" {\n  a = <<EOT\n}\n'.repeat(count),
  'heredocs with an error': (count) => 'a = <<EOT\n${ b c }\nEOT\n'.repeat(count),
  'objects without an end': (count) => 'a = {\n'.repeat(count),
  'interpolations without an end': (count) => 'a = "${\n'.repeat(count),
  'blocks on one line': (count) => 'a { x = 1 } '.repeat(count),
  'errors after every block': (count) => 'resource "a" "b" {\n}\nx y z\n'.repeat(count),
  'header lines in a heredoc': (count) => `x = <<E\n${'resource "a" "b" {\n'.repeat(count)}`,
};

function numbered(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('');
}

describe('parsing takes time in proportion to the text', function () {
  this.timeout(30_000);

  for (const [name, write] of Object.entries(traps)) {
    it(`for many ${name}`, () => {
      assert.notEqual(parseTerraform(write(20_000), 'hcl').body.end, 0);
    });
  }
});

describe('nesting', () => {
  const deep: Readonly<Record<string, string>> = {
    brackets: '['.repeat(100_000),
    parentheses: `${'('.repeat(100_000)}1${')'.repeat(100_000)}`,
    objects: '{a='.repeat(100_000),
    'unary operators': `${'!'.repeat(100_000)}a`,
    'binary operators': `1${' + 1'.repeat(100_000)}`,
    conditionals: 'a ? b : '.repeat(100_000),
    'attribute accesses': `a${'.b'.repeat(100_000)}`,
    indexes: `a${'[0]'.repeat(100_000)}`,
    splats: `a${'[*]'.repeat(100_000)}`,
    calls: 'f('.repeat(100_000),
    templates: '"${'.repeat(100_000),
    directives: `"${'%{ if a }'.repeat(100_000)}"`,
    'for expressions': '[for a in '.repeat(100_000),
  };

  for (const [name, expression] of Object.entries(deep)) {
    it(`of ${name} is reported, not followed, beyond a limit`, () => {
      const { errors } = parseTerraform(`a = ${expression}\n`, 'hcl');
      assert.ok(errors.some((error) => error.message === 'Nested too deeply'));
    });
  }

  it('of blocks is reported, not followed, beyond a limit', () => {
    const { errors } = parseTerraform('a {\n'.repeat(100_000), 'hcl');
    assert.ok(errors.some((error) => error.message === 'Nested too deeply'));
  });

  it('of JSON is reported, not followed, beyond a limit', () => {
    const { errors } = parseTerraform('[{"a":'.repeat(100_000), 'json');
    assert.ok(errors.some((error) => error.message === 'Nested too deeply'));
  });

  it('is followed as far as real files go, and much further', () => {
    const text = `a = ${'['.repeat(200)}1${']'.repeat(200)}\n${'b {\n'.repeat(200)}${'}\n'.repeat(200)}`;
    assert.deepEqual(parseTerraform(text, 'hcl').errors, []);
  });
});
