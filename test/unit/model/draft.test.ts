import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../server/src/fixes/apply.ts';
import { changesOf, draftOf, originOf, positionOf, revise } from '../../../server/src/model/draft.ts';
import type { TextEdit } from '../../../server/src/model/edit.ts';

describe('a draft', () => {
  const edit = (start: number, end: number, newText: string, annotation = 'why'): TextEdit => {
    return { start, end, newText, annotation };
  };

  it('tells edits made one after the other as edits of the original', () => {
    const first = revise(draftOf('one two three'), [edit(4, 7, '2'), edit(13, 13, '!')]);
    const second = revise(first, [edit(0, 3, '1'), edit(4, 5, 'zwei')]);
    assert.equal(second.text, '1 zwei three!');
    assert.deepEqual(changesOf(second), [edit(0, 3, '1'), edit(4, 7, 'zwei'), edit(13, 13, '!')]);
  });

  it('joins what stands side by side and forgets what came to nothing', () => {
    const inserted = revise(draftOf('ab'), [edit(1, 1, 'x')]);
    assert.deepEqual(changesOf(revise(inserted, [edit(2, 2, 'y')])), [edit(1, 1, 'xy')]);
    assert.deepEqual(changesOf(revise(inserted, [edit(1, 2, '')])), []);
    assert.deepEqual(changesOf(revise(draftOf('ab'), [edit(0, 1, 'a')])), []);
  });

  it('knows where a character comes from and where it has gone', () => {
    const draft = revise(draftOf('abc'), [edit(1, 2, 'xyz')]);
    assert.equal(draft.text, 'axyzc');
    assert.deepEqual(
      [0, 1, 3, 4, 5].map((offset) => originOf(draft, offset)),
      [0, null, null, 2, null],
    );
    assert.deepEqual(
      [0, 1, 2, 3].map((offset) => positionOf(draft, offset)),
      [0, null, 4, null],
    );
  });

  it('keeps its word for any edits', () => {
    const plans = fc.array(fc.array(fc.tuple(fc.nat(), fc.nat(), fc.string({ maxLength: 4 })), { maxLength: 4 }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.string(), plans, (text, rounds) => {
        let draft = draftOf(text);
        for (const round of rounds) draft = revise(draft, inOrder(draft.text.length, round));
        assert.equal(applyEdits(text, changesOf(draft)), draft.text);
      }),
    );
  });

  /** Edits without overlaps from arbitrary numbers. */
  function inOrder(length: number, raw: readonly (readonly [number, number, string])[]): readonly TextEdit[] {
    const edits: TextEdit[] = [];
    let at = 0;
    for (const [skip, take, newText] of raw) {
      const start = Math.min(at + (skip % 8), length);
      const end = Math.min(start + (take % 4), length);
      edits.push(edit(start, end, newText));
      at = end;
    }
    return edits;
  }
});
