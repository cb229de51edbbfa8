/** How the file around lays out its lines. */
export interface Style {
  /** One level of indentation. */
  readonly unit: string;
  readonly lineBreak: string;
  /** How objects are written; as `terraform fmt` and the documentation do where that is missing. */
  readonly objects?: ObjectStyle;
}

export interface ObjectStyle {
  /** Whether the names are in quotes. */
  readonly quoted: boolean;
  /** What stands between name and value, blanks included: ` = `, ` : `. */
  readonly sign: string;
  /** Whether entries on lines of their own end with a comma: all of them, all but the last, or none. */
  readonly commas: 'all' | 'between' | 'none';
}

/** The style of a file: what its first indented line and its first line break show, or else what `terraform fmt` writes. */
export function styleOf(text: string): Style {
  const indented = /(?:^|\n)(\t|[ ]{1,8})[ \t]*[^\s#/*]/u.exec(text)?.[1] ?? '  ';
  return {
    unit: indented === '\t' || indented.length === 4 || indented.length === 8 ? indented : '  ',
    lineBreak: lineBreakOf(text),
  };
}

export function lineBreakOf(text: string): string {
  return /\r?\n/u.exec(text)?.[0] ?? '\n';
}

export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of the line around an offset, without its line break. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return text.charAt(newline - 1) === '\r' && newline - 1 >= offset ? newline - 1 : newline;
}

/** The white space a line begins with. */
export function indentationAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^[ \t]*/u.exec(text.slice(start, offset))?.[0] ?? '';
}
