import { BYTE_ORDER_MARK } from '../syntax/characters.ts';
import type { Span } from '../syntax/tree.ts';

/** The name under which a text is given to HashiCorp's parser: one that no diagnostic contains by chance. */
export const FILE_NAME = '\u{F0000}';

/**
 * What comes later, in the conversion to JSON, is about more than the syntax: the program works some literals out on
 * the way, and finds that `!5` makes no sense.
 */
const SYNTAX_ERROR = 'parse config: ';

const DIAGNOSTIC = new RegExp(`${FILE_NAME}:(\\d+),(\\d+)-(?:(\\d+),)?(\\d+): `, 'u');

/**
 * The first, by position, of the complaints about syntax in an error of `@cdktf/hcl2json`; null where there are none.
 * The parser puts those about single characters first, wherever they are, and counts columns in grapheme clusters from
 * 1.
 */
export function earliestDiagnostic(error: string, text: string): { message: string; span: Span } | null {
  if (!error.startsWith(SYNTAX_ERROR)) return null;
  const [, ...found] = error.replace(/\]\s*$/, '').split(DIAGNOSTIC);
  const lines = new LineIndex(text);
  let earliest: { message: string; span: Span } | null = null;
  for (let index = 0; index + 4 < found.length; index += 5) {
    const [line, column, endLine, endColumn, message] = found.slice(index, index + 5);
    const start = lines.offsetAt(Number(line), Number(column));
    const end = Math.max(start, lines.offsetAt(Number(endLine ?? line), Number(endColumn)));
    if (earliest === null || start < earliest.span.start) {
      earliest = { message: readable(message ?? ''), span: { start, end } };
    }
  }
  return earliest;
}

/** `Summary; Detail` as one text. */
function readable(diagnostic: string): string {
  const [, summary, detail] = /^([^;]*); ([^]*)$/.exec(diagnostic.trim()) ?? [];
  return summary === undefined || detail === undefined ? diagnostic.trim() : `${summary}: ${detail}`;
}

/** Made when it is first needed: that alone would delay the start of the server. */
let graphemes: Intl.Segmenter | null = null;

class LineIndex {
  private readonly lines: readonly { start: number; content: string }[];

  constructor(text: string) {
    // The parser does not count a byte order mark.
    const first = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
    let start = first;
    this.lines = text
      .slice(first)
      .split('\n')
      .map((content) => {
        const line = { start, content };
        start += content.length + 1;
        return line;
      });
  }

  /** Offset of a line and column, both from 1; columns beyond the line's end are taken as its end. */
  offsetAt(line: number, column: number): number {
    const found = this.lines[line - 1] ?? this.lines.at(-1);
    if (found === undefined) return 0;
    const { start, content } = found;
    if (column <= 1) return start;
    let passed = 1;
    graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
    for (const { index, segment } of graphemes.segment(content)) {
      passed++;
      if (passed === column) return start + index + segment.length;
    }
    return start + content.length;
  }
}
