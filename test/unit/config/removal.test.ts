import assert from 'node:assert/strict';
import { keepRules, removeFromComment, removeMember } from '../../../server/src/config/suppressions/removal.ts';
import { suppressionsInLine } from '../../../server/src/config/suppressions/comment-forms.ts';

/** The text without its first suppression. */
function without(text: string): string {
  let at = 0;
  for (const line of text.split('\n')) {
    const [said] = suppressionsInLine(line);
    if (said !== undefined) {
      const { start, end, newText } = removeFromComment(text, { start: at + said.start, end: at + said.end });
      return text.slice(0, start) + newText + text.slice(end);
    }
    at += line.length + 1;
  }
  throw new Error('There is no suppression');
}

describe('the removal of a suppression', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['a comment by itself', 'a\n  # kinesis-encryption:ignore r -- x\nb\n', 'a\nb\n'],
    ['with \\r\\n', 'a\r\n# kinesis-encryption:ignore r\r\nb\r\n', 'a\r\nb\r\n'],
    ['between empty lines', 'a\n\n# kinesis-encryption:ignore r\n\nb\n', 'a\n\nb\n'],
    ['at the beginning', '# kinesis-encryption:ignore r\n\nb\n', 'b\n'],
    ['behind a byte order mark', '\uFEFF# kinesis-encryption:ignore r\nb\n', '\uFEFFb\n'],
    ['at an end without a line break', 'a\n// kinesis-encryption:ignore r', 'a'],
    ['behind code', 'a = 1 # kinesis-encryption:ignore r -- x\nb\n', 'a = 1\nb\n'],
    ['in a block comment', 'a\n/* kinesis-encryption:ignore r */\nb\n', 'a\nb\n'],
    ['in a block comment behind code', 'a /* kinesis-encryption:ignore r */\nb\n', 'a\nb\n'],
    ['in a block comment before code', '/* kinesis-encryption:ignore r */ a\nb\n', 'a\nb\n'],
    ['on a line of a block comment', '/*\n * kinesis-encryption:ignore r\n * note\n */\n', '/*\n * note\n */\n'],
    ['on the first line of a block comment', '/* kinesis-encryption:ignore r\n note */\n', '/*\n note */\n'],
    ['behind a note', '# A public feed. kinesis-encryption:ignore r\nb\n', '# A public feed.\nb\n'],
    [
      'before another one',
      '# kinesis-encryption:ignore r; kinesis-encryption:ignore s\n',
      '# kinesis-encryption:ignore s\n',
    ],
    ['of another tool', '  #trivy:ignore:AVD-AWS-0064:exp:2020-01-01\nb\n', 'b\n'],
  ];
  for (const [name, before, after] of cases) {
    it(`works ${name}`, () => {
      assert.equal(without(before), after);
    });
  }

  it('keeps some of the rules, with the commas as they were', () => {
    const text = '# kinesis-encryption:ignore a-b, a, c until=2099-01-01 -- a, c';
    const kept = keepRules(text, { start: 2, end: text.length }, ['a-b', 'a', 'c'], ['a-b', 'c']);
    assert.deepEqual(kept, { start: 28, end: 37, newText: 'a-b, c' });
    assert.equal(keepRules(text, { start: 2, end: text.length }, ['a', 'c', 'a-b'], ['c']), null);
  });

  it('takes a member of a list out with one comma', () => {
    const text = '[a, b, c]';
    const members = [1, 4, 7].map((start) => ({ start, end: start + 1 }));
    const left = members.map((_, index) => {
      const { start, end } = removeMember(members, index, { start: 1, end: 8 });
      return text.slice(0, start) + text.slice(end);
    });
    assert.deepEqual(left, ['[b, c]', '[a, c]', '[a, b]']);
  });
});
