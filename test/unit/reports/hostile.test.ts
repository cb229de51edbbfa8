import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import sax from 'sax';
import type { ReportFormat, SourceLinks } from '../../../server/src/reports/format.ts';
import { linksByTemplate } from '../../../server/src/reports/format.ts';
import { htmlFormat } from '../../../server/src/reports/html.ts';
import { editorPage } from '../../../server/src/reports/html/page.ts';
import { junitFormat } from '../../../server/src/reports/junit.ts';
import { markdownFormat } from '../../../server/src/reports/markdown.ts';
import { textFormat } from '../../../server/src/reports/text.ts';
import { fuzzRuns } from '../seed.ts';
import { hostileResult, hostileTexts } from './hostile.ts';
import { reportOf, surroundings } from './sample.ts';

const harmless = 'harmless';

const links = linksByTemplate('https://code.example/{file}#L{line}') ?? surroundings.sourceLinks;
const editorLinks: SourceLinks = { kind: 'editor', uriOf: (file) => `file:///w/${file}` };

function written(format: ReportFormat, text: string): string {
  return format.write(reportOf(hostileResult(text)), { ...surroundings, sourceLinks: links });
}

/** The elements of a page and the names of their attributes; code spans, which texts may ask for, aside. */
function outline(node: DefaultTreeAdapterTypes.Node): readonly string[] {
  const children = 'childNodes' in node ? node.childNodes.flatMap((child) => outline(child)) : [];
  if (node.nodeName === '#text' || node.nodeName === 'code' || node.nodeName === 'wbr') return children;
  const attributes = 'attrs' in node ? node.attrs.map(({ name }) => name) : [];
  return [`${node.nodeName} ${attributes.join(' ')}`, ...children];
}

function addresses(node: DefaultTreeAdapterTypes.Node): readonly string[] {
  const own = 'attrs' in node ? node.attrs.flatMap(({ name, value }) => (name === 'href' ? [value] : [])) : [];
  return [...own, ...('childNodes' in node ? node.childNodes.flatMap((child) => addresses(child)) : [])];
}

function xmlOutline(xml: string): readonly string[] {
  const names: string[] = [];
  const parser = sax.parser(true);
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) => names.push(`${name} ${Object.keys(attributes).join(' ')}`);
  parser.write(xml).close();
  return names;
}

/** What a code host renders, its autolinks included; the text itself and code spans aside. */
function markdownOutline(markdown: string): readonly string[] {
  const tokens = new MarkdownIt({ html: true, linkify: true }).parse(markdown, {});
  return tokens
    .flatMap((token) => [token, ...(token.children ?? [])])
    .map(({ type }) => type)
    .filter((type) => !['text', 'text_special', 'code_inline', 'inline'].includes(type));
}

describe('hostile text in sources', () => {
  it('is text, and nothing else, on the HTML page', () => {
    const page = (text: string): DefaultTreeAdapterTypes.Document => parse(written(htmlFormat, text));
    for (const text of hostileTexts) {
      assert.deepEqual(outline(page(text)), outline(page(harmless)), text);
      for (const address of addresses(page(text)))
        assert.match(address, /^(#|https:\/\/(code\.example|github\.com)\/)/);
    }
  });

  it('is text, and nothing else, in the editor’s view', () => {
    const page = (text: string): DefaultTreeAdapterTypes.Document =>
      parse(editorPage(reportOf(hostileResult(text)), { ...surroundings, sourceLinks: editorLinks }, 'abc'));
    for (const text of hostileTexts) assert.deepEqual(outline(page(text)), outline(page(harmless)), text);
  });

  it('is text, and nothing else, in XML', () => {
    const expected = xmlOutline(written(junitFormat, harmless));
    for (const text of hostileTexts) assert.deepEqual(xmlOutline(written(junitFormat, text)), expected, text);
  });

  it('is text, and nothing else, in Markdown, and calls nobody', () => {
    const expected = markdownOutline(written(markdownFormat, harmless));
    for (const text of hostileTexts) {
      const markdown = written(markdownFormat, text);
      assert.deepEqual(markdownOutline(markdown), expected, text);
      const shown = markdown.replace(/(`+)[^`]+\1|<https:[^>]+>/g, '');
      assert.doesNotMatch(shown, /[@#]\w/, text);
    }
  });

  it('moves no cursor of a terminal', () => {
    for (const text of hostileTexts) {
      for (const format of [textFormat, markdownFormat, htmlFormat, junitFormat]) {
        const onOneLine = written(format, text).replaceAll('\n', '');
        assert.doesNotMatch(onOneLine, /[\p{Cc}\u202a-\u202e]/u, format.name);
      }
    }
  });
});

describe('any text in sources', () => {
  const scraps = fc.constantFrom(
    ...[
      '<',
      '>',
      '&',
      '"',
      "'",
      '`',
      '``',
      '*',
      '_',
      '~~',
      '[',
      ']',
      '(',
      ')',
      '!',
      '|',
      '#',
      '\\',
      '-',
      '+',
      '1.',
      '=',
    ],
    ...['<!--', '-->', ']]>', '<![CDATA[', '<b>', '&lt;', '&#x3c;', '${', '://', 'http://e.example', 'www.e.example'],
    ...[
      'a@e.example',
      '@a',
      '#1',
      '\u001b[0m',
      '\u0000',
      '\u2028',
      '\u202e',
      '\ud800',
      '\ufffe',
      '\ufeff',
      '\t',
      '\n',
      '\r',
    ],
    ...['a', ' ', '  ', '👍', 'é'],
  );
  // A text between the hooks is never empty, so that there is as much to show as of a harmless one.
  const texts = fc
    .array(fc.oneof({ arbitrary: scraps, weight: 3 }, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 12 })
    .map((parts) => `x${parts.join('')}x`);

  const holds = (check: (text: string) => void): void => {
    fc.assert(fc.property(texts, check), { numRuns: 40 * fuzzRuns });
  };

  it('is text on the HTML page', () => {
    const expected = outline(parse(written(htmlFormat, harmless)));
    holds((text) => {
      assert.deepEqual(outline(parse(written(htmlFormat, text))), expected);
    });
  });

  it('is text in XML', () => {
    const expected = xmlOutline(written(junitFormat, harmless));
    holds((text) => {
      assert.deepEqual(xmlOutline(written(junitFormat, text)), expected);
    });
  });

  it('is text in Markdown', () => {
    const expected = markdownOutline(written(markdownFormat, harmless));
    holds((text) => {
      assert.deepEqual(markdownOutline(written(markdownFormat, text)), expected);
    });
  });
});

describe('links to sources', () => {
  it('lead to a page by a template, every name encoded', () => {
    assert.ok(links.kind === 'page');
    assert.equal(links.urlOf('a b/ü#?".tf', 3), 'https://code.example/a%20b/%C3%BC%23%3F%22.tf#L3');
    assert.equal(links.urlOf('$&/\ud800.tf', 1), 'https://code.example/%24%26/%EF%BF%BD.tf#L1');
  });

  it('lead nowhere but to the web', () => {
    for (const template of ['javascript:alert(1)', 'file:///{file}', '{file}', 'https://x.example/"{file}', '']) {
      assert.equal(linksByTemplate(template), null, template);
    }
  });
});
