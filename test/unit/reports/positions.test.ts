import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createPositions } from '../../../server/src/reports/positions.ts';

const uri = 'file:///main.tf';

function positionOf(text: string, offset: number): { readonly line: number; readonly character: number } {
  return createPositions(() => text).rangeOf({ uri, start: offset, end: offset }).start;
}

describe('positions in a report', () => {
  it('are the editor’s, with lines from one', () => {
    const piece = fc.constantFrom('a', '\n', '\r\n', '\r', '👍', 'é', '');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.nat(40), (pieces, wanted) => {
        const text = pieces.join('');
        const offset = Math.min(wanted, text.length);
        // Between CR and LF an editor has no place.
        fc.pre(!(text[offset - 1] === '\r' && text[offset] === '\n'));
        const { line, character } = TextDocument.create(uri, '', 0, text).positionAt(offset);
        assert.deepEqual(positionOf(text, offset), { line: line + 1, character });
      }),
    );
  });

  it('are in the first line of a text that is gone', () => {
    const { start, end } = createPositions(() => null).rangeOf({ uri, start: 3, end: 5 });
    assert.deepEqual([start.line, end.line], [1, 1]);
  });
});
