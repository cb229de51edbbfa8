/**
 * A line of a file as `terraform fmt` sees it, cut into up to three cells: the lead, the assignment from its equals sign
 * on, and a comment behind them. The second and third cells of neighbouring lines are aligned (hclwrite, format.go).
 * Offsets are 0-based UTF-16 code units.
 */
export interface Line {
  readonly start: number;
  /** Of the lead, without the blanks after it. */
  readonly leadEnd: number;
  /** Null also where the expression goes on below the line. */
  readonly assignment: Cell | null;
  readonly comment: Cell | null;
}

export interface Cell {
  readonly start: number;
  /** Without the blanks after it. */
  readonly end: number;
}

/**
 * Cuts a text into lines. A heredoc or a block comment belongs to the line on which it begins. Never throws; after a
 * syntax error the cells may be wrong.
 */
export function formatLines(text: string): readonly Line[] {
  return new LineCutter(text).cut();
}

/** Whether an expression, or any other piece of a file, has a comment in it. */
export function holdsComment(text: string): boolean {
  const cutter = new LineCutter(text);
  cutter.cut();
  return cutter.comments > 0;
}

type Enclosure = 'bracket' | 'quote' | 'interpolation' | { readonly marker: string };

class LineCutter {
  comments = 0;
  private readonly text: string;
  private readonly lines: Line[] = [];
  private readonly nesting: Enclosure[] = [];
  private at: number;
  private line: OpenLine;

  constructor(text: string) {
    this.text = text;
    this.at = text.startsWith('\uFEFF') ? 1 : 0;
    this.line = openLine(this.at);
  }

  cut(): readonly Line[] {
    while (this.at < this.text.length) {
      const enclosure = this.nesting.at(-1);
      if (enclosure === 'quote' || typeof enclosure === 'object') this.readTemplate(enclosure);
      else this.readCode(enclosure);
    }
    if (this.line.start < this.text.length) this.endLine();
    return this.lines;
  }

  private readTemplate(enclosure: 'quote' | { readonly marker: string }): void {
    const { text, at } = this;
    const pair = text.slice(at, at + 2);
    if (typeof enclosure === 'object') {
      const end = text.charAt(at - 1) === '\n' ? endMarker(text, at, enclosure.marker) : -1;
      if (end >= 0) {
        this.nesting.pop();
        this.take(end - at);
        return;
      }
    } else if (pair.startsWith('"') || pair.startsWith('\n')) {
      this.nesting.pop();
      if (pair.startsWith('"')) this.take(1);
      return;
    } else if (pair.startsWith('\\')) {
      this.take(2);
      return;
    }
    if ((pair === '$$' || pair === '%%') && text.charAt(at + 2) === '{') this.take(3);
    else if (pair === '${' || pair === '%{') {
      this.nesting.push('interpolation');
      this.line.net += 1;
      this.take(2);
    } else this.take(1);
  }

  private readCode(enclosure: 'bracket' | 'interpolation' | undefined): void {
    const { text, at, line } = this;
    const character = text.charAt(at);
    switch (character) {
      case '\n':
        this.at++;
        this.endLine();
        return;
      case ' ':
      case '\t':
      case '\r':
        this.at++;
        return;
      case '"':
        this.nesting.push('quote');
        this.take(1);
        return;
      case '{':
      case '[':
      case '(':
        this.nesting.push('bracket');
        line.net += 1;
        this.take(1);
        return;
      case '}':
      case ']':
      case ')':
        if (enclosure === 'bracket' || (enclosure === 'interpolation' && character === '}')) this.nesting.pop();
        line.net -= 1;
        this.take(1);
        return;
      case '#':
        this.readComment();
        return;
    }
    const pair = text.slice(at, at + 2);
    if (pair === '//') this.readComment();
    else if (pair === '/*') this.readBlockComment();
    else if (pair === '<<') this.readHeredocOpener();
    else if (['==', '=>', '!=', '<=', '>='].includes(pair)) this.take(2);
    else if (character === '=') this.readEquals();
    else this.take(1);
  }

  /** The first equals sign of a line begins its assignment, unless the line begins with it. */
  private readEquals(): void {
    const { line } = this;
    if (line.hasTokens && line.equals < 0) {
      line.equals = this.at;
      line.leadEnd = line.end;
      line.net = 0;
    }
    this.take(1);
  }

  private readComment(): void {
    this.comments++;
    const { text, at, line } = this;
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const trimmed = at + text.slice(at, end).trimEnd().length;
    if (line.hasTokens) line.comment = { start: at, end: trimmed };
    else this.take(trimmed - at);
    this.at = end;
  }

  private readBlockComment(): void {
    this.comments++;
    const close = this.text.indexOf('*/', this.at + 2);
    this.take((close < 0 ? this.text.length : close + 2) - this.at);
  }

  private readHeredocOpener(): void {
    // Longer markers do not occur, and a slice without an end would make a file of openers quadratic.
    const opener = /^<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/u.exec(this.text.slice(this.at, this.at + 200));
    const marker = opener?.[1];
    if (marker !== undefined) this.nesting.push({ marker });
    this.take(opener?.[0].length ?? 2);
  }

  /** Moves over something that counts as a token. */
  private take(length: number): void {
    this.at = Math.min(this.at + length, this.text.length);
    this.line.hasTokens = true;
    this.line.end = this.at;
  }

  private endLine(): void {
    const { start, end, leadEnd, equals, net, comment } = this.line;
    const assignment = equals >= 0 && net === 0 ? { start: equals, end } : null;
    this.lines.push({ start, leadEnd: assignment === null ? end : leadEnd, assignment, comment });
    this.line = openLine(this.at);
  }
}

interface OpenLine {
  readonly start: number;
  hasTokens: boolean;
  /** End of the last token but the comment. */
  end: number;
  leadEnd: number;
  equals: number;
  /** Brackets opened less brackets closed, since the equals sign where there is one. */
  net: number;
  comment: Cell | null;
}

function openLine(start: number): OpenLine {
  return { start, hasTokens: false, end: start, leadEnd: start, equals: -1, net: 0, comment: null };
}

/** Where the line at `at` ends if it closes a heredoc of this marker, else -1. */
function endMarker(text: string, at: number, marker: string): number {
  const newline = text.indexOf('\n', at);
  const line = text.slice(at, newline < 0 ? text.length : newline);
  return line.trim() === marker ? at + line.trimEnd().length : -1;
}
