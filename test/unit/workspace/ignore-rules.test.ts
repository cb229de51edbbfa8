import assert from 'node:assert/strict';
import fc from 'fast-check';
import ignore from 'ignore';
import { ignoreRules } from '../../../server/src/workspace/ignore-rules.ts';
import { fuzzRuns } from '../seed.ts';

/** Whether a walk from the top would pass a path by; a path with a slash at its end is a folder. */
function passesBy(patterns: readonly string[], path: string): boolean {
  const rules = ignoreRules(patterns.join('\n'));
  const isFolder = path.endsWith('/');
  const names = path.split('/').filter((name) => name !== '');
  return names.some((_, index) => {
    const isLast = index === names.length - 1;
    return rules.verdict(names.slice(0, index + 1).join('/'), isFolder || !isLast) === true;
  });
}

describe('ignore rules', () => {
  // Every row agrees with `git check-ignore`.
  const cases: readonly (readonly [patterns: string[], path: string, ignored: boolean])[] = [
    [['a.tf'], 'a.tf', true],
    [['a.tf'], 'deep/down/a.tf', true],
    [['a.tf'], 'a.tfvars', false],
    [['/a.tf'], 'a.tf', true],
    [['/a.tf'], 'b/a.tf', false],
    [['b/a.tf'], 'b/a.tf', true],
    [['b/a.tf'], 'c/b/a.tf', false],
    [['build/'], 'build', false],
    [['build/'], 'build/', true],
    [['build/'], 'x/build/main.tf', true],
    [['*.tf'], 'x/main.tf', true],
    [['*.tf', '!main.tf'], 'x/main.tf', false],
    [['!main.tf', '*.tf'], 'x/main.tf', true],
    [['x/', '!x/main.tf'], 'x/main.tf', true],
    [['x/*', '!x/main.tf'], 'x/main.tf', false],
    [['**/x'], 'x', true],
    [['**/x'], 'a/b/x', true],
    [['a/**/x'], 'a/x', true],
    [['a/**/x'], 'a/b/c/x', true],
    [['a/**'], 'a/', false],
    [['a/**'], 'a/b', true],
    [['a*c'], 'a/c', false],
    [['a*c'], 'abbc', true],
    [['a?c'], 'abc', true],
    [['[a-c].tf'], 'b.tf', true],
    [['[!a-c].tf'], 'b.tf', false],
    [['[]a]'], ']', true],
    [['\\*.tf'], '*.tf', true],
    [['\\*.tf'], 'a.tf', false],
    [['# comment', '', '\\#a'], '#a', true],
    [['\\!a'], '!a', true],
    [['a  '], 'a', true],
    [['a\\ '], 'a ', true],
    [['a\\'], 'a', false],
    [['a.b'], 'axb', false],
    [['(a|b)+'], 'a', false],
  ];
  for (const [patterns, path, ignored] of cases) {
    it(`${JSON.stringify(patterns)} ${ignored ? 'ignores' : 'keeps'} ${path}`, () => {
      assert.equal(passesBy(patterns, path), ignored);
    });
  }

  it('says nothing where no rule matches, and false where one keeps', () => {
    const rules = ignoreRules('*.log\n!keep.log');
    assert.equal(rules.verdict('main.tf', false), null);
    assert.equal(rules.verdict('keep.log', false), false);
    assert.equal(rules.verdict('other.log', false), true);
  });

  it('reads lines that end with CR LF', () => {
    assert.equal(ignoreRules('a.tf\r\nb.tf\r\n').verdict('a.tf', false), true);
  });

  it('agrees with the ignore package', () => {
    const segment = fc.constantFrom('a', 'b', 'ab', 'a.tf', '*', '**', '?', 'a*', '*b', 'a?c', '[ab]', '[!a]', '*.tf');
    const pattern = fc
      .tuple(
        fc.constantFrom('', '!', '/', '!/'),
        fc.array(segment, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('', '/'),
      )
      // The package takes `**/` in front of a last `**` for a name that must be there; git does not.
      .filter(([, segments]) => segments.at(-1) !== '**')
      .map(([before, segments, after]) => before + segments.join('/') + after);
    const name = fc.constantFrom('a', 'b', 'ab', 'abc', 'a.tf', 'cb');
    const path = fc
      .tuple(fc.array(name, { minLength: 1, maxLength: 4 }), fc.boolean())
      .map(([names, isFolder]) => names.join('/') + (isFolder ? '/' : ''));
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 4 }), path, (patterns, file) => {
        const other = ignore({ ignorecase: false }).add(patterns);
        assert.equal(passesBy(patterns, file), other.ignores(file));
      }),
      { numRuns: 3000 * fuzzRuns },
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.boolean(), (patterns, path, isFolder) => {
        ignoreRules(patterns).verdict(path, isFolder);
      }),
      { numRuns: 2000 * fuzzRuns },
    );
  });
});
