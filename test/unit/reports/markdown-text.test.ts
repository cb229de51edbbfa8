import assert from 'node:assert/strict';
import { codeSpan, escapeMarkdown, onOneLine, proseMarkdown } from '../../../server/src/reports/markdown-text.ts';

describe('Markdown from sources', () => {
  it('has no markup of its own', () => {
    assert.equal(
      escapeMarkdown('[a](b) <i> *c* _d_ #e `f` !g'),
      '\\[a\\]\\(b\\) \\<i\\> \\*c\\* \\_d\\_ \\#e \\`f\\` \\!g',
    );
    assert.equal(escapeMarkdown('https://example.org'), 'https\\:\\/\\/example\\.org');
    assert.equal(escapeMarkdown('Schlüssel 🔑'), 'Schlüssel 🔑');
  });

  it('is one line, in the direction it was written', () => {
    assert.equal(onOneLine('a\r\n\tb\u0000\u202ec\u2028d'), 'a b c d');
  });

  it('shows backticks as code', () => {
    assert.equal(codeSpan('plain'), '`plain`');
    assert.equal(codeSpan('a`b'), '`` a`b ``');
    assert.equal(codeSpan('``'), '``` `` ```');
    assert.equal(codeSpan(''), '`  `');
  });

  it('keeps the code of a message and escapes the rest', () => {
    assert.equal(proseMarkdown('variable `a_b` has *no* default'), 'variable `a_b` has \\*no\\* default');
    assert.equal(proseMarkdown('an open ` backtick'), 'an open \\` backtick');
  });
});
