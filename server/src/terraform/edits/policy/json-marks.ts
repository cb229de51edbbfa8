import type { Code, TextPart } from '../code.ts';
import type { JsonValue } from '../json/print.ts';
import type { Texts } from './statement-code.ts';

/** Characters that no policy holds, around the number of what they stand for. */
const opening = '\uE100';
const closing = '\uE101';
const mark = new RegExp(`${opening}(\\d+)${closing}`, 'gu');
const whole = new RegExp(`"(${opening}\\d+${closing})"`, 'gu');

type Marked =
  /** An expression within a string. */
  | { readonly kind: 'expression'; readonly source: string }
  /** An expression for a whole value. */
  | { readonly kind: 'value'; readonly source: string }
  /** JSON that is written out already, before or after it is escaped. */
  | { readonly kind: 'json'; readonly json: string }
  | { readonly kind: 'written'; readonly source: string };

/** JSON values in which marks stand for what JSON cannot say, until they are printed. */
export class JsonMarks {
  private readonly marked: Marked[] = [];

  /** One string as it is, several as a list. */
  texts(texts: Texts, onOneLine: boolean): JsonValue {
    if ('list' in texts) return this.add({ kind: 'value', source: `jsonencode(${texts.list})` });
    const [only, ...others] = texts.items;
    return only !== undefined && others.length === 0 ? this.text(only) : this.list(texts.items, onOneLine);
  }

  list(items: readonly Code[], onOneLine: boolean): JsonValue {
    const values = items.map((item) => this.text(item));
    if (!onOneLine) return values;
    return this.add({ kind: 'json', json: `[${values.map((value) => JSON.stringify(value)).join(', ')}]` });
  }

  /** A stretch of the document that is taken over as it is written there. */
  copy(source: string): JsonValue {
    return this.add({ kind: 'written', source });
  }

  /** JSON that is laid out already. */
  copyJson(json: string): JsonValue {
    return this.add({ kind: 'json', json });
  }

  holdsExpression(json: string): boolean {
    return this.marksIn(json).some(
      (one) =>
        one.kind === 'expression' || one.kind === 'value' || (one.kind === 'json' && this.holdsExpression(one.json)),
    );
  }

  /** The printed text as it is to be written, with everything but expressions escaped. */
  fill(json: string, encode: (text: string) => string): string {
    const bare = json.replaceAll(whole, (match: string, inner: string) =>
      this.marksIn(inner)[0]?.kind === 'expression' ? match : inner,
    );
    let at = 0;
    let filled = '';
    for (const match of bare.matchAll(mark)) {
      const marked = this.marked[Number(match[1])];
      filled += encode(bare.slice(at, match.index)) + (marked === undefined ? '' : this.fillOne(marked, encode));
      at = match.index + match[0].length;
    }
    return filled + encode(bare.slice(at));
  }

  private fillOne(marked: Marked, encode: (text: string) => string): string {
    switch (marked.kind) {
      case 'expression':
      case 'value':
        return `\${${marked.source}}`;
      case 'json':
        return this.fill(marked.json, encode);
      case 'written':
        return marked.source;
    }
  }

  private text(code: Code): JsonValue {
    switch (code.kind) {
      case 'text':
        return code.parts.map((part) => this.part(part)).join('');
      case 'expression':
        return this.add({ kind: 'expression', source: code.source });
      default:
        return null;
    }
  }

  private part(part: TextPart): string {
    return typeof part === 'string' ? part : this.add({ kind: 'expression', source: part.source });
  }

  private add(marked: Marked): string {
    this.marked.push(marked);
    return `${opening}${this.marked.length - 1}${closing}`;
  }

  private marksIn(json: string): readonly Marked[] {
    return Array.from(json.matchAll(mark), ([, index]) => this.marked[Number(index)]).filter(
      (one) => one !== undefined,
    );
  }
}
