import type { Template } from '../syntax/template.ts';

/** How a template writes what can be written in several ways. */
export interface Style {
  readonly syntax: Template['syntax'];
  /** One level of indentation. */
  readonly unit: string;
  readonly lineBreak: string;
  /** `!Ref Key` or `Ref: Key`; JSON has only the long form. */
  readonly shortForm: boolean;
  readonly quote: '"' | "'";
  /** Whether lists are indented below their key. */
  readonly indentsLists: boolean;
  /** What stands between a colon and a value. */
  readonly afterColon: string;
  /** Whether functions of JSON stand on one line each, and what stands within their braces. */
  readonly callsOnOneLine: boolean;
  readonly insideBraces: string;
  /** Whether texts with a colon stand between brackets without quotes, which parsers of YAML 1.1 may not take. */
  readonly bareColons: boolean;
  /** Whether an empty line separates resources. */
  readonly separates: boolean;
}

export function styleOf({ text, syntax, resources }: Template): Style {
  return {
    syntax,
    unit: unitOf(text, syntax),
    lineBreak: lineBreakOf(text),
    shortForm: syntax === 'yaml' && (/(?:^|[\s,[])!\w/u.test(text) || !/\b(?:Fn::\w+|Ref)["']?\s*:/u.test(text)),
    quote: count(text, '"') > count(text, "'") ? '"' : "'",
    indentsLists: !/^([ ]*)(?:- )?[\w"'][^\n]*:[ \t]*\r?\n(?:[ \t]*#[^\n]*\n)*\1- /mu.test(text),
    afterColon: syntax === 'json' && /"\s*:[^\s]/u.test(text) && !/"\s*:\s/u.test(text) ? '' : ' ',
    callsOnOneLine: !/\{[ \t]*\r?\n\s*"(?:Ref|Fn::\w+)"/u.test(text),
    insideBraces: syntax === 'yaml' || text.includes('{ "') ? ' ' : '',
    bareColons: /[[,{][ \t]*[\w.-]+:[\w:*.-]*[ \t]*[\]},]/u.test(text),
    separates:
      resources.length < 2 ||
      resources.some(({ idSpan }, index) => index > 0 && /\n[ \t]*\r?\n[^\n]*$/u.test(text.slice(0, idSpan.start))),
  };
}

function unitOf(text: string, syntax: Template['syntax']): string {
  const pattern = syntax === 'json' ? /\n([ \t]+)"/u : /\n([ ]+)[^\s#-]/u;
  return pattern.exec(text)?.[1] ?? '  ';
}

function count(text: string, sign: string): number {
  return text.split(sign).length;
}

export function lineBreakOf(text: string): string {
  return /\r?\n/u.exec(text)?.[0] ?? '\n';
}

/** Where the line around an offset begins. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of the line around an offset, without its line break. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return text.charAt(newline - 1) === '\r' && newline - 1 >= offset ? newline - 1 : newline;
}

/** White space as far in as an offset is in its line. */
export function indentationAt(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), offset).replace('\uFEFF', '').replaceAll(/[^\t]/gu, ' ');
}
