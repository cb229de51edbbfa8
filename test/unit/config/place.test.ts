import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findSuppressions } from '../../../server/src/terraform/reading/suppressions.ts';
import { parseTerraform } from '../../../server/src/terraform/syntax/parse.ts';
import { fuzzRuns } from '../seed.ts';

/** What each suppression of a text covers, as text. */
function covered(text: string): readonly (readonly string[])[] {
  return findSuppressions('file:///w/main.tf', parseTerraform(text, 'hcl')).map(({ covers }) =>
    covers.map(({ start, end }) => text.slice(start, end)),
  );
}

const block = 'resource "a" "b" {\n  x = 1\n}';

describe('placement of suppressions', () => {
  const near: Readonly<Record<string, readonly string[]>> = {
    '# kinesis-encryption:ignore a-b\nresource "a" "b" {\n  x = 1\n}\n': [block],
    '/* kinesis-encryption:ignore a-b */ resource "a" "b" {\n  x = 1\n}\n': [block],
    '/*\n * kinesis-encryption:ignore a-b\n */\nresource "a" "b" {\n  x = 1\n}\n': [block],
    '# kinesis-encryption:ignore a-b\n// another comment\n/* and one more */\nresource "a" "b" {\n  x = 1\n}\n': [
      block,
    ],
    'resource "a" "b" {\n  # first lines\n  # kinesis-encryption:ignore a-b\n  x = 1\n}\n': [
      'resource "a" "b" {\n  # first lines\n  # kinesis-encryption:ignore a-b\n  x = 1\n}',
    ],
    'resource "a" "b" {\n  y = 2\n  # kinesis-encryption:ignore a-b\n  x = 1\n}\n': ['x = 1'],
    'resource "a" "b" {\n  y = 2\n  x = 1 # kinesis-encryption:ignore a-b\n}\n': ['x = 1'],
    'resource "a" "b" {\n  x = 1\n} # kinesis-encryption:ignore a-b\n': [block],
    'resource "a" "b" { x = 1 } # kinesis-encryption:ignore a-b\n': ['resource "a" "b" { x = 1 }'],
    'resource "a" "b" {\n  y = 2\n  c {\n    # kinesis-encryption:ignore a-b\n    x = 1\n  }\n}\n': [
      'c {\n    # kinesis-encryption:ignore a-b\n    x = 1\n  }',
    ],
    'resource "a" "b" {\n  y = 2\n  p = jsonencode({ S = [\n    # kinesis-encryption:ignore a-b\n    { x = 1 },\n    { x = 2 }\n  ] })\n}\n':
      ['{ x = 1 }'],
    '# kinesis-encryption:ignore a-b\r\nresource "a" "b" {\r\n  x = 1\r\n}\r\n': [block.replaceAll('\n', '\r\n')],
    '\uFEFF# kinesis-encryption:ignore a-b\nresource "a" "b" {\n  x = 1\n}\n': [block],
    // Half written: the block above has lost its brace.
    'resource "a" "c" {\n  x = 2\n\n# kinesis-encryption:ignore a-b\nresource "a" "b" {\n  x = 1\n}\n': [block],
    '# kinesis-encryption:ignore a-b\n\nresource "a" "b" {\n  x = 1\n}\n': [],
    'resource "a" "b" {\n  x = 1\n  # kinesis-encryption:ignore a-b\n}\n': [],
    '# kinesis-encryption:ignore a-b\n': [],
  };

  for (const [text, expected] of Object.entries(near)) {
    it(`of our own in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(covered(text), [expected]);
    });
  }

  it('finds none in strings and heredocs', () => {
    assert.deepEqual(covered('x = "# kinesis-encryption:ignore a-b"\ny = "http://nosemgrep"\n'), []);
    assert.deepEqual(covered('x = <<EOT\n# checkov:skip=CKV_AWS_43\n/* trivy:ignore:x */\nEOT\n'), []);
  });

  it('takes no time for what looks like many comments', () => {
    for (const text of [
      `# kinesis-encryption:ignore a-b\n${'#'.repeat(20_000)}\n${'/**/ '.repeat(5_000)} x\n`,
      `x = "${'# kinesis-encryption:ignore a-b '.repeat(3_000)}"\n`,
      `${'# trivy:ignore:a '.repeat(3_000)}\n`,
      `/* ${'kics-scan ignore-block\n'.repeat(2_000)} */\n`,
      `# kinesis-encryption:ignore a-b ${'- -'.repeat(10_000)}\n`,
    ]) {
      findSuppressions('file:///w/main.tf', parseTerraform(text, 'hcl'));
    }
  }).timeout(10_000);

  it('never throws, and covers nothing outside of the text', function () {
    this.timeout(60_000 * fuzzRuns);
    const pieces = [
      '# ',
      '// ',
      '/* ',
      ' */',
      '\n',
      '\r\n',
      'resource "a" "b" ',
      '{',
      '}',
      'x = 1',
      ' ',
      '"',
      '<<E\n',
      'E\n',
      '[',
      ']',
      'kinesis-encryption:ignore a-b',
      'checkov:skip=CKV_AWS_43',
      'trivy:ignore:x[x=1]',
      'kics-scan ignore-block',
      'kics-scan disable=a',
      'ts:skip=a',
      'nosemgrep',
      'NOSONAR',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), fc.boolean(), (parts, isJson) => {
        const text = parts.join('');
        for (const { range, covers } of findSuppressions(
          'file:///w/main.tf',
          parseTerraform(text, isJson ? 'json' : 'hcl'),
        )) {
          assert.ok(0 <= range.start && range.start < range.end && range.end <= text.length);
          // A whole file reaches just beyond its end.
          for (const { start, end } of covers) assert.ok(0 <= start && start <= end && end <= text.length + 1);
        }
      }),
      { numRuns: 1000 * fuzzRuns },
    );
  });
});
