import type { Node, ParseError } from 'jsonc-parser';
import { createScanner, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { PolicyFlaw, PolicyText } from '../../../model/policy-document.ts';
import { joinTexts } from '../../../model/policy-document.ts';
import type { SourceRange } from '../../../model/source.ts';
import { reasonOf } from '../../evaluation/unknown.ts';
import type { Computed, PartialString, StringValue, TextPart, UnknownValue } from '../../evaluation/value.ts';
import { partText } from './deployment.ts';
import type { Member, PolicyNode } from '../../../policy/document/node.ts';
import type { NoteFlaw } from '../../../policy/document/flaws.ts';
import type { PolicyReading } from './reading.ts';
import type { TextPlaces } from './text-places.ts';

/** Nested deeper is no policy. */
const depthLimit = 64;

/** Longer than any policy that AWS takes: a key policy has at most 32 KB (KMS developer guide, "Resource quotas"). */
const lengthLimit = 1 << 18;

/** `SyntaxKind` of jsonc-parser, which is a `const enum`. */
const token = {
  closeBrace: 2,
  closeBracket: 4,
  comma: 5,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  blank: 15,
  end: 17,
} as const;

/** Characters that no policy holds, to stand for what is not known. */
const marks = Array.from({ length: 16 }, (_, index) => String.fromCharCode(0xe000 + index));

/** A text with one character for each part that is not known: a mark inside a string, a digit elsewhere. */
interface MarkedText {
  readonly text: string;
  readonly mark: string;
  /** In the order of their offsets. */
  readonly holes: readonly Hole[];
}

interface Hole {
  readonly offset: number;
  readonly part: Computed | UnknownValue;
}

/**
 * Reads JSON as it is surely meant: comments and trailing commas are forgiven and noted. What cannot be read, or hangs on
 * parts that are not known, comes back as the reason.
 */
export function readJsonText(
  value: StringValue | PartialString,
  otherwise: SourceRange,
  places: TextPlaces,
  reading: PolicyReading,
  note: NoteFlaw,
): PolicyNode | { readonly unread: string } {
  const marked = markHoles(value.kind === 'string' ? [value.value] : value.parts);
  if (marked === null || marked.text.length > lengthLimit) return { unread: 'the text is too long for a policy' };
  reading.budget.steps -= marked.text.length >> 4;
  const rangeOf = (start: number, end: number): SourceRange => places.at(start, end) ?? otherwise;
  const errors: ParseError[] = [];
  const root = isTooDeep(marked.text) ? undefined : parseTree(marked.text, errors, { allowTrailingComma: true });
  const [error] = errors;
  const bare = bareHole(marked);
  if (root === undefined || error !== undefined) {
    if (bare !== null) return { unread: reasonOf(bare) };
    const at = Math.min(error?.offset ?? 0, marked.text.length);
    const message = error === undefined ? 'the text is empty' : describeError(error);
    note({
      range: rangeOf(at, Math.min(at + Math.max(error?.length ?? 0, 1), marked.text.length)),
      kind: 'refused',
      message,
    });
    return { unread: `the text is not JSON: ${message}` };
  }
  for (const { start, end, message } of forgivenIn(marked.text)) {
    note({ range: rangeOf(start, end), kind: 'forgiven', message });
  }
  return new JsonNodes(marked, rangeOf, reading, note).node(root);
}

/** Puts a mark in place of each part that is not known. */
function markHoles(parts: readonly TextPart[]): MarkedText | null {
  const known = parts.filter((part) => typeof part === 'string').join('');
  const mark = marks.find((one) => !known.includes(one));
  if (mark === undefined) return null;
  const holes: Hole[] = [];
  let text = '';
  let inString = false;
  for (const part of parts) {
    if (typeof part !== 'string') {
      holes.push({ offset: text.length, part });
      text += inString ? mark : '0';
      continue;
    }
    for (let at = 0; at < part.length; at++) {
      const character = part.charAt(at);
      if (inString && character === '\\') at += 1;
      else if (character === '"') inString = !inString;
    }
    text += part;
  }
  // Go's decoder refuses a byte order mark, editors put it there unasked: it stays as a blank.
  return { text: text.replace(/^\uFEFF/u, ' '), mark, holes };
}

/** What is not known and stands outside of strings: it may be anything, commas and braces included. */
function bareHole({ text, mark, holes }: MarkedText): Computed | UnknownValue | null {
  return holes.find(({ offset }) => text.charAt(offset) !== mark)?.part ?? null;
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const bracket of text.match(/[[{\]}]/gu) ?? []) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > depthLimit) return true;
  }
  return false;
}

const messages: Readonly<Record<string, string>> = {
  InvalidSymbol: 'an unquoted word stands there',
  InvalidNumberFormat: 'a number is malformed',
  PropertyNameExpected: 'a name in double quotes is missing',
  ValueExpected: 'a value is missing',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'a closing brace is missing',
  CloseBracketExpected: 'a closing bracket is missing',
  EndOfFileExpected: 'something follows the end of the policy',
  UnexpectedEndOfComment: 'a comment has no end',
  UnexpectedEndOfString: 'a string has no end',
  UnexpectedEndOfNumber: 'a number is malformed',
  InvalidUnicode: 'an escape sequence is malformed',
  InvalidEscapeCharacter: 'an escape sequence is malformed',
  InvalidCharacter: 'a string holds a line break or another control character',
};

function describeError({ error }: ParseError): string {
  return messages[printParseErrorCode(error)] ?? 'it is malformed';
}

interface Forgiven {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** Comments, and commas before a closing bracket. */
function forgivenIn(text: string): readonly Forgiven[] {
  const found: Forgiven[] = [];
  const scanner = createScanner(text, false);
  let comma: number | null = null;
  for (let kind: number = scanner.scan(); kind !== token.end; kind = scanner.scan()) {
    const start = scanner.getTokenOffset();
    const end = start + scanner.getTokenLength();
    if (kind === token.lineComment || kind === token.blockComment) {
      found.push({ start, end, message: 'JSON has no comments' });
    } else if (kind === token.comma) {
      comma = start;
    } else if (kind !== token.lineBreak && kind !== token.blank) {
      const isClosing = kind === token.closeBrace || kind === token.closeBracket;
      if (comma !== null && isClosing) {
        const bracket = kind === token.closeBrace ? 'brace' : 'bracket';
        found.push({ start: comma, end: comma + 1, message: `a comma stands before the closing ${bracket}` });
      }
      comma = null;
    }
  }
  return found;
}

/** Turns the nodes of jsonc-parser into those of a policy. */
class JsonNodes {
  private readonly marked: MarkedText;
  private readonly rangeOf: (start: number, end: number) => SourceRange;
  private readonly reading: PolicyReading;
  private readonly note: (flaw: PolicyFlaw) => void;

  constructor(
    marked: MarkedText,
    rangeOf: (start: number, end: number) => SourceRange,
    reading: PolicyReading,
    note: NoteFlaw,
  ) {
    this.marked = marked;
    this.rangeOf = rangeOf;
    this.reading = reading;
    this.note = note;
  }

  node(node: Node): PolicyNode {
    const range = this.rangeOfNode(node);
    switch (node.type) {
      case 'object':
        return { kind: 'object', members: this.members(node), open: null, range };
      case 'array':
        return { kind: 'list', items: (node.children ?? []).map((item) => this.node(item)), open: null, range };
      case 'null':
        return { kind: 'null', range };
      case 'string':
        return this.text(node, range);
      case 'number':
      case 'boolean':
      case 'property': {
        const [hole] = this.holesIn(node);
        if (hole !== undefined) {
          return { kind: 'unknown', reason: reasonOf(hole.part), item: null, range, trail: hole.part.trail };
        }
        return { kind: 'text', text: [String(node.value)], range, trail: [] };
      }
    }
  }

  private members(object: Node): readonly Member[] {
    const members = (object.children ?? []).flatMap((property): readonly Member[] => {
      const [name, value] = property.children ?? [];
      if (name === undefined || value === undefined) return [];
      return [{ name: String(name.value), value: this.node(value), range: this.rangeOfNode(property) }];
    });
    for (const [index, { name, range }] of members.entries()) {
      if (members.findLastIndex((other) => other.name === name) === index) continue;
      this.note({ range, kind: 'ineffective', message: `\`${name}\` is written twice, and only the last one counts` });
    }
    return members;
  }

  private text(node: Node, range: SourceRange): PolicyNode {
    const holes = this.holesIn(node);
    const pieces = String(node.value).split(this.marked.mark);
    const texts = pieces.map((piece, index): PolicyText => {
      const before = index === 0 ? undefined : holes[index - 1];
      return joinTexts([before === undefined ? [] : this.hole(before), piece === '' ? [] : [piece]]);
    });
    const [only, ...others] = holes;
    const isWhole = only !== undefined && others.length === 0 && pieces.every((piece) => piece === '');
    return { kind: 'text', text: joinTexts(texts), range, trail: isWhole ? only.part.trail : [] };
  }

  private hole({ offset, part }: Hole): PolicyText {
    return partText(part, this.reading.deployment, this.rangeOf(offset, offset + 1));
  }

  private holesIn({ offset, length }: Node): readonly Hole[] {
    const { holes } = this.marked;
    let [low, high] = [0, holes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((holes[middle]?.offset ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    const found: Hole[] = [];
    for (let hole = holes[low]; hole !== undefined && hole.offset < offset + length; hole = holes[++low]) {
      found.push(hole);
    }
    return found;
  }

  private rangeOfNode({ offset, length }: Node): SourceRange {
    return this.rangeOf(offset, offset + length);
  }
}
