import { changesOf, draftOf, revise } from '../../../model/draft.ts';
import type { TextEdit } from '../../../model/edit.ts';
import type { Attribute, Block, ObjectConstructor, SyntaxTree } from '../../syntax/tree.ts';
import type { Argument } from '../code.ts';
import { isBlockCode } from '../code.ts';
import type { DocumentEditor, Place } from '../document.ts';
import { align } from './align.ts';
import { holdsComment } from './lines.ts';
import { objectStyle, objectStyleAround } from './object-style.ts';
import { printArgument, printBlock, printCode, printEntry } from './print.ts';
import type { Style } from '../style.ts';
import { indentationAt, lineEnd, lineStart, styleOf } from '../style.ts';

/** Changes a document in native syntax. */
export function editHcl(tree: SyntaxTree): DocumentEditor {
  const { text } = tree;
  const style = styleOf(text);
  const edits: TextEdit[] = [];
  let losesComment = false;
  const edit = (start: number, end: number, newText: string, annotation: string): void => {
    edits.push({ start, end, newText, annotation });
  };

  const addArguments: DocumentEditor['addArguments'] = (block, added, place, annotation) => {
    const lines = (indentation: string): string[] =>
      added.map((item) =>
        isBlockCode(item) ? printBlock(item, indentation, style) : printArgument(item, indentation, style),
      );
    if (isOnOneLine(text, block)) {
      const indentation = indentationAt(text, block.start);
      const opened = openUp(text, block, indentation, style);
      edit(block.openBrace + 1, opened.contentStart, opened.before, annotation);
      const behind = lines(indentation + style.unit).map((line) => style.lineBreak + line);
      edit(opened.contentEnd, block.closeBrace, behind.join('') + style.lineBreak + indentation, annotation);
      return;
    }
    const indentation = innerIndentation(text, block, style);
    const { offset, before, after } = insertion(text, block, place, style);
    edit(offset, offset, before + lines(indentation).join(style.lineBreak) + after, annotation);
  };

  return {
    addArguments,

    addEntries(object, added, annotation) {
      for (const { start, end = start, newText } of entryInsertions(text, object, added, style)) {
        edit(start, end, newText, annotation);
      }
    },

    replace({ start, end }, code, annotation) {
      losesComment ||= holdsComment(text.slice(start, end));
      const objects = code.kind === 'object' ? objectStyleAround(tree, start) : undefined;
      edit(start, end, printCode(code, indentationAt(text, start), inStyle(style, objects)), annotation);
    },

    wrap({ start, end }, before, behind, annotation) {
      if (before !== '') edit(start, start, before, annotation);
      edit(end, end, behind, annotation);
    },

    addBlocks(added, below, annotation) {
      const printed = added.map((block) => printBlock(block, '', style)).join(style.lineBreak.repeat(2));
      if (below === null && text.trim() === '') {
        edit(text.length, text.length, printed + style.lineBreak, annotation);
        return;
      }
      const offset = below === null ? text.trimEnd().length : lineEnd(text, below.end);
      const rest = text.slice(offset);
      const crowded = rest.trim() !== '' && !/^\r?\n[ \t]*\r?\n/u.test(rest);
      edit(offset, offset, style.lineBreak.repeat(2) + printed + (crowded ? style.lineBreak : ''), annotation);
    },

    addNested(block, added, annotation) {
      addArguments(block, [added], { at: 'end' }, annotation);
    },

    replaceNested(_block, replaced, by, annotation) {
      const [first, ...others] = replaced;
      if (first === undefined) return;
      losesComment ||= replaced.some(({ start, end }) => holdsComment(text.slice(start, end)));
      const indentation = indentationAt(text, first.start);
      const printed = by.map((block) => printBlock(block, indentation, style)).join(style.lineBreak.repeat(2));
      edit(first.start, first.end, printed.trimStart(), annotation);
      for (const other of others) {
        const start = lineEnd(text, text.slice(0, other.start).trimEnd().length);
        edit(start, lineEnd(text, other.end), '', annotation);
      }
    },

    addItems(list, added, annotation) {
      const last = list.items.at(-1);
      const ofItems = inStyle(style, last?.kind === 'object' ? objectStyle(text, last) : undefined);
      const outer = indentationAt(text, list.start);
      if (last === undefined) {
        const printed = printCode({ kind: 'list', items: added, onePerLine: true }, outer, style);
        edit(list.start, list.end, printed, annotation);
        return;
      }
      const comma = /^\s*,/u.exec(text.slice(last.end, list.end))?.[0] ?? '';
      const end = last.end + comma.length;
      if (!text.slice(end, list.end).includes('\n')) {
        const printed = added.map((code) => printCode(code, indentationAt(text, last.end - 1), ofItems)).join(', ');
        // `terraform fmt` indents a line `}, {` like what lies within the braces.
        const brace = last.end - 1;
        const isOwnLine = text.slice(lineStart(text, brace), brace).trim() === '';
        if (isOwnLine) edit(brace, brace, style.unit, annotation);
        edit(end, end, comma === '' ? `, ${printed}` : ` ${printed},`, annotation);
        return;
      }
      const indentation = indentationAt(text, last.end - 1);
      const items = added.map((code) => style.lineBreak + indentation + printCode(code, indentation, ofItems));
      if (comma === '') edit(last.end, last.end, ',', annotation);
      const offset = lineEnd(text, end);
      edit(offset, offset, items.join(',') + (comma === '' ? '' : ','), annotation);
    },

    splice({ start, end }, newText, annotation) {
      edit(start, end, newText, annotation);
    },

    changes() {
      if (losesComment) return { refused: 'what would be replaced holds a comment' };
      const ordered = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
      return changesOf(align(revise(draftOf(text), ordered)));
    },
  };
}

/** `x { }` and `x { a = 1 }`: the closing brace follows without a line break of its own. */
function isOnOneLine(text: string, block: Block): boolean {
  const last = lastItem(block);
  return !/[\n#]|\/\//u.test(text.slice(last?.end ?? block.openBrace + 1, block.closeBrace));
}

function lastItem({ body }: Block): { readonly start: number; readonly end: number } | null {
  return [...body.attributes, ...body.blocks].sort((a, b) => a.end - b.end).at(-1) ?? null;
}

function openUp(
  text: string,
  block: Block,
  indentation: string,
  style: Style,
): { readonly before: string; readonly contentStart: number; readonly contentEnd: number } {
  const content = text.slice(block.openBrace + 1, block.closeBrace);
  if (content.trim() === '') return { before: '', contentStart: block.openBrace + 1, contentEnd: block.openBrace + 1 };
  return {
    before: style.lineBreak + indentation + style.unit,
    contentStart: block.openBrace + 1 + content.length - content.trimStart().length,
    contentEnd: block.openBrace + 1 + content.trimEnd().length,
  };
}

/** The indentation of the block's first attribute or nested block that begins a line, or one level more than its own. */
function innerIndentation(text: string, block: Block, style: Style): string {
  const own = indentationAt(text, block.start);
  const first = [...block.body.attributes, ...block.body.blocks]
    .sort((a, b) => a.start - b.start)
    .find(({ start }) => text.slice(lineStart(text, start), start).trim() === '');
  return first === undefined ? own + style.unit : indentationAt(text, first.start);
}

interface Insertion {
  readonly offset: number;
  readonly before: string;
  readonly after: string;
}

function insertion(text: string, block: Block, place: Place, { lineBreak }: Style): Insertion {
  const last = lastItem(block);
  switch (place.at) {
    case 'after':
      return { offset: lineEnd(text, place.attribute.end), before: lineBreak, after: '' };
    case 'before':
      return { offset: aboveComments(text, place.attribute), before: '', after: lineBreak };
    case 'end':
      if (last !== null) return { offset: lineEnd(text, last.end), before: lineBreak.repeat(2), after: '' };
      break;
    case 'start':
      break;
  }
  const offset = lineEnd(text, block.openBrace);
  const next = text.slice(offset).split('\n', 2)[1]?.trim() ?? '';
  const crowded =
    next !== '' &&
    !next.startsWith('}') &&
    block.body.blocks.some(({ start }) => lineStart(text, start) === offset + lineBreak.length);
  return { offset, before: lineBreak, after: crowded ? lineBreak : '' };
}

/** The start of the attribute's line, or of the comment lines directly above it. */
function aboveComments(text: string, attribute: Attribute): number {
  let start = lineStart(text, attribute.start);
  while (start > 0) {
    const above = lineStart(text, start - 1);
    if (!/^[ \t]*(?:#|\/\/)/u.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

/** Entries behind the last one of an object, written as it is. */
function entryInsertions(
  text: string,
  object: ObjectConstructor,
  added: readonly Argument[],
  style: Style,
): readonly { readonly start: number; readonly end?: number; readonly newText: string }[] {
  const last = object.items.at(-1);
  const { lineBreak } = style;
  if (last === undefined) {
    const code = printCode({ kind: 'object', entries: added }, indentationAt(text, object.start), style);
    return [{ start: object.start, end: object.end, newText: code }];
  }
  const objects = objectStyle(text, object);
  const written = inStyle(style, objects);
  const comma = /^\s*,/u.exec(text.slice(last.end, object.end))?.[0] ?? '';
  const end = last.end + comma.length;
  const entries = (indentation: string): string[] => added.map((entry) => printEntry(entry, indentation, written));
  if (lineEnd(text, end) >= object.end - 1) {
    const inline = entries(indentationAt(text, object.start)).join(', ');
    return [{ start: end, newText: comma === '' ? `, ${inline}` : ` ${inline},` }];
  }
  const indentation = indentationAt(text, last.start);
  const lines = entries(indentation).map((entry) => lineBreak + indentation + entry);
  const behind = { start: lineEnd(text, end), newText: lines.join(objects?.commas === 'none' ? '' : ',') };
  if (comma !== '') return [{ ...behind, newText: `${behind.newText},` }];
  return objects?.commas === 'between' ? [{ start: last.end, newText: ',' }, behind] : [behind];
}

function inStyle(style: Style, objects: Style['objects']): Style {
  return objects === undefined ? style : { ...style, objects };
}
