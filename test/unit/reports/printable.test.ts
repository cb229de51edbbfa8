import assert from 'node:assert/strict';
import fc from 'fast-check';
import { excerptOf } from '../../../server/src/reports/excerpt.ts';
import { printable } from '../../../server/src/reports/printable.ts';
import type { Range } from '../../../server/src/reports/report.ts';

function on(line: number, from: number, to: number, lastLine = line): Range {
  return { start: { line, character: from }, end: { line: lastLine, character: to } };
}

describe('text for a terminal', () => {
  it('shows control characters as escapes', () => {
    assert.equal(printable('a\u001b[31mb\u0007\r\n\u009b'), 'a\\u001b[31mb\\u0007\\u000d\\u000a\\u009b');
  });

  it('shows what reorders or hides text as escapes', () => {
    assert.equal(printable('\u202eabc\u2066\u200f\ufeff\u2028'), '\\u202eabc\\u2066\\u200f\\ufeff\\u2028');
  });

  it('leaves letters of any script and pictures alone', () => {
    assert.equal(printable('Grüße, 世界 👩‍💻'), 'Grüße, 世界 👩‍💻');
  });
});

describe('excerpt', () => {
  it('underlines the range', () => {
    const excerpt = excerptOf('  kms_key_id = "alias/aws/kinesis"', on(1, 2, 12));
    assert.deepEqual(excerpt, {
      line: '  kms_key_id = "alias/aws/kinesis"',
      indent: '  ',
      carets: '^^^^^^^^^^',
    });
  });

  it('keeps the carets in place beside tabs, control characters and wide code points', () => {
    const { line, indent, carets } = excerptOf('\t\u001b👍x = 1', on(1, 4, 9));
    assert.equal(line, '  \\u001b👍x = 1');
    assert.equal(indent.length, 2 + 6 + 1);
    assert.equal(carets, '^^^^^');
  });

  it('underlines the first line of a longer range to its end', () => {
    assert.equal(excerptOf('policy = <<EOT  ', on(3, 0, 3, 9)).carets, '^'.repeat('policy = <<EOT'.length));
  });

  it('marks an empty range', () => {
    assert.equal(excerptOf('', on(1, 0, 0)).carets, '^');
  });

  it('shows the part around the range of a line without end', () => {
    const { line, indent, carets } = excerptOf(`${'a'.repeat(5000)}bbb${'c'.repeat(5000)}`, on(1, 5000, 5003));
    assert.equal(line.length < 220, true);
    assert.equal(line.slice(indent.length, indent.length + carets.length), 'bbb');
  });

  it('never throws, and carets are never missing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(50), fc.nat(50), (line, from, to) => {
        assert.match(excerptOf(line, on(1, from, to)).carets, /^\^+$/);
      }),
    );
  });
});
