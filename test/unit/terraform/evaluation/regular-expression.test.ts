import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compile, Matcher } from '../../../../server/src/terraform/evaluation/regular-expression/match.ts';
import { parsePattern } from '../../../../server/src/terraform/evaluation/regular-expression/syntax.ts';
import { fuzzRuns } from '../../seed.ts';

/** The first match's text and groups; undefined without one; the reason for a text that is no pattern. */
function firstMatch(pattern: string, text: string): readonly (string | null)[] | string | undefined {
  const parsed = parsePattern(pattern);
  if (typeof parsed === 'string') return parsed;
  const program = compile(parsed);
  if (program === null) return 'too large';
  const matcher = new Matcher(program, text);
  const captures = matcher.find(0);
  if (captures === null) return matcher.exhausted ? 'exhausted' : undefined;
  const found: (string | null)[] = [];
  for (let index = 0; index < captures.length; index += 2) {
    const [start = -1, end = -1] = captures.slice(index, index + 2);
    found.push(start === -1 || end === -1 ? null : matcher.slice(start, end));
  }
  return found;
}

/** As `terraform console` (Go's regexp) answers. */
const matching: readonly (readonly [
  pattern: string,
  text: string,
  expected: readonly (string | null)[] | undefined,
])[] = [
  ['a|ab', 'ab', ['a']],
  ['x*', 'aaa', ['']],
  ['a{2,3}?', 'aaaa', ['aa']],
  ['a{2}', 'aaaa', ['aa']],
  ['a{2,}', 'aaaa', ['aaaa']],
  ['a+?b', 'aab', ['aab']],
  ['(a|b)*', 'abab', ['abab', 'b']],
  ['(a)|(b)', 'b', ['b', null, 'b']],
  ['^(a+)+$', `${'a'.repeat(40)}b`, undefined],
  ['(?i)AB', 'xab', ['ab']],
  ['(?i)[^a]', 'Ab', ['b']],
  ['(?:a(?i)b)c', 'aBc', ['aBc']],
  ['(?i:A)B', 'ab', undefined],
  ['(?U)a+', 'aaa', ['a']],
  ['(?s).+', 'a\nb', ['a\nb']],
  ['.+', 'a\nb', ['a']],
  ['(?m)^b$', 'a\nb', ['b']],
  ['a$', 'a\n', undefined],
  ['\\bfoo\\b', 'afoo foo', ['foo']],
  ['\\B', 'ab', ['']],
  ['\\Ab', 'ab', undefined],
  ['\\z', 'a', ['']],
  ['[[:alpha:]]+', '12ab', ['ab']],
  ['[[:^alpha:]]', 'a1', ['1']],
  ['[]a]+', ']a', [']a']],
  ['[^]a]', ']b', ['b']],
  ['[\\w-]+', 'a-b', ['a-b']],
  ['[a-]+', '-a', ['-a']],
  ['[\\p{Greek}x]+', 'aαx', ['αx']],
  ['\\pL+', '12éb', ['éb']],
  ['\\PL', 'a1', ['1']],
  ['\\D\\W\\S', 'a-b', ['a-b']],
  ['\\x41\\x{42}\\103', 'ABC', ['ABC']],
  ['\\Qa.b\\E+', 'a.bb', ['a.bb']],
  ['a\\/b\\-\\_', 'a/b-_', ['a/b-_']],
  ['{', '{', ['{']],
  ['a{,2}', 'a{,2}', ['a{,2}']],
  ['a||b', 'b', ['']],
  ['()', 'b', ['', '']],
  ['.', '👍', ['👍']],
];

const refused = [
  '(?=a)',
  '(?!a)',
  '\\1',
  'a**',
  'a+*',
  '*',
  '|*',
  '[',
  '(',
  ')',
  'a{1001}',
  'a{3,2}',
  '\\u0041',
  '\\C',
  '[z-a]',
  '[a-\\d]',
  '\\',
  '(?P<x>a)(?P<x>b)',
  '(?<1',
  '(?x)a',
  '\\p{Nope}',
];

describe('regular expressions', () => {
  for (const [pattern, text, expected] of matching) {
    it(`${pattern} in ${JSON.stringify(text).slice(0, 20)}`, () => {
      assert.deepEqual(firstMatch(pattern, text), expected);
    });
  }

  for (const pattern of refused) {
    it(`${pattern} is refused`, () => {
      assert.equal(typeof firstMatch(pattern, 'a'), 'string');
    });
  }

  it('bounds the size of what it compiles', () => {
    assert.equal(firstMatch('((a{1000}){1000}){1000}', 'a'), 'too large');
    assert.equal(typeof firstMatch('('.repeat(5000), 'a'), 'string');
  });

  it('gives up rather than to hang', () => {
    assert.equal(firstMatch(`${'a?'.repeat(900)}${'a'.repeat(900)}`, 'a'.repeat(20_000)), 'exhausted');
  });

  it('agrees with JavaScript on what both know', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '(a)', '(?:b|ab)', '^', '$', '\\b');
    const repeated = fc.tuple(atom, fc.constantFrom('', '', '+', '?', '{1,2}', '+?', '??')).map(([first, second]) =>
      // JavaScript repeats no assertions.
      /^[\^$]|\\b/.test(first) ? first : first + second,
    );
    const pattern = fc
      .array(fc.array(repeated, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
      .map((alternatives) => alternatives.map((parts) => parts.join('')).join('|'));
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\n', ' '), maxLength: 12 });
    fc.assert(
      fc.property(pattern, text, (source, subject) => {
        const expected = new RegExp(source, 'u').exec(subject);
        const actual = firstMatch(source, subject);
        assert.deepEqual(
          actual,
          expected === null ? undefined : Array.from(expected, (group) => (group as string | undefined) ?? null),
        );
      }),
      { numRuns: 200 * fuzzRuns },
    );
  });

  it('takes any text without an exception', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      '[',
      ']',
      '{1,3}',
      '*',
      '+',
      '?',
      '|',
      '\\',
      '^',
      '$',
      '-',
      ':',
      '?P<n>',
      '?i',
      'a',
      'Q',
      'E',
      'pL',
      'x{41}',
      '1',
      '😀',
    );
    const pattern = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(pattern, fc.string({ unit: 'binary', maxLength: 20 }), (source, subject) => {
        firstMatch(source, subject);
      }),
      { numRuns: 200 * fuzzRuns },
    );
  });
});
