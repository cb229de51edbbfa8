import { BodyItems } from './body-items.ts';
import { parseItem } from './body.ts';
import { BYTE_ORDER_MARK, END } from './characters.ts';
import { Landmarks } from './landmarks.ts';
import { indentationOf } from './layout.ts';
import { BROKEN_ITEM, Scanner } from './scanner.ts';
import type { SyntaxProblem, SyntaxTree } from './tree.ts';

/**
 * How often the text may be read in vain before items are only read up to the next header: bounds the work for a file
 * in which every block lacks its end.
 */
const READS_IN_VAIN = 8;

/**
 * Reads a file in HCL's native syntax. Each top-level item is first read as if it were right. When that fails, the
 * stretch from its header line to the next one is read again by itself, with recovery: whatever is broken in it, an
 * open brace or heredoc included, it cannot take other blocks with it.
 */
export function parseNative(text: string): SyntaxTree {
  const s = new Scanner(text, text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0, text.length);
  const items = new BodyItems(-1);
  const errors: SyntaxProblem[] = [];
  let landmarks: Landmarks | null = null;
  let readInVain = 0;
  for (let code = s.nextBeyondNewlines(); code !== END; code = s.nextBeyondNewlines()) {
    const start = s.at;
    if (readInVain <= READS_IN_VAIN * text.length) {
      if (readsCleanly(s, items, code)) continue;
      readInVain += s.at - start;
    }
    landmarks ??= new Landmarks(text);
    // A block that was closed too early reads cleanly, and what is left of it does not: it belongs to the stretch.
    const header = landmarks.headerUpTo(start);
    const from = items.endsWithBlockAt(header) ? header : start;
    items.dropFrom(from);
    const next = landmarks.headerAfter(start);
    const problem = s.problem;
    const found = readStretch(s, items, landmarks, from, next === -1 ? text.length : next);
    // By itself the stretch may be right, and only what follows wrong.
    errors.push(...(found.length === 0 ? [problem] : found));
  }
  errors.sort((a, b) => a.start - b.start);
  const { attributes, blocks } = items;
  return { syntax: 'hcl', text, body: { attributes, blocks, start: 0, end: text.length }, errors };
}

/** Reads one item; false where it has an error, and then nothing has been added. */
function readsCleanly(s: Scanner, items: BodyItems, code: number): boolean {
  s.strict = true;
  try {
    parseItem(s, items, code);
    return true;
  } catch (error) {
    if (error !== BROKEN_ITEM) throw error;
    s.depth = 0;
    s.newlinesMatter = true;
    s.resumeAt = -1;
    return false;
  } finally {
    s.strict = false;
  }
}

interface Reading {
  readonly items: BodyItems;
  readonly errors: readonly SyntaxProblem[];
  readonly lacksBrace: boolean;
}

/** Reads `from` … `to`, recovering from errors, adds the items and returns the errors. */
function readStretch(s: Scanner, items: BodyItems, landmarks: Landmarks, from: number, to: number): SyntaxProblem[] {
  s.end = to;
  s.endMarkerAfter = (marker, offset) => landmarks.endMarkerAfter(marker, offset);
  let reading = readItems(s, from);
  if (reading.lacksBrace) {
    s.closesByIndentation = true;
    const other = readItems(s, from);
    s.closesByIndentation = false;
    if (other.errors.length <= reading.errors.length) reading = other;
  }
  s.at = to;
  s.end = s.text.length;
  s.endMarkerAfter = null;
  const errors = [...reading.errors];
  for (const attribute of reading.items.attributes) {
    const { start, end } = attribute.nameSpan;
    if (items.hasAttribute(attribute.name)) errors.push({ message: 'Attribute redefined', start, end });
    items.addAttribute(attribute);
  }
  for (const block of reading.items.blocks) items.blocks.push(block);
  return errors;
}

function readItems(s: Scanner, from: number): Reading {
  const items = new BodyItems(-1);
  s.at = from;
  s.errors = [];
  s.unclosedNoted = false;
  for (let code = s.nextBeyondNewlines(); code !== END; code = s.nextBeyondNewlines()) {
    markContinued(s, items);
    parseItem(s, items, code);
  }
  return { items, errors: s.errors, lacksBrace: s.unclosedNoted };
}

/** What is indented deeper than the block before it may have been meant for that block. */
function markContinued(s: Scanner, { blocks }: BodyItems): void {
  const last = blocks.at(-1);
  if (last === undefined || !last.complete || indentationOf(s, s.at) <= indentationOf(s, last.start)) return;
  blocks[blocks.length - 1] = { ...last, complete: false };
}
