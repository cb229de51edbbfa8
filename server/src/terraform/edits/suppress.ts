import type { Node } from 'jsonc-parser';
import { findNodeAtOffset, parseTree } from 'jsonc-parser';
import { parseSuppression, suppressionMarker } from '../../config/suppressions/own-form.ts';
import { changesOf, draftOf, revise } from '../../model/draft.ts';
import type { EditPlan, Refusal, TextEdit } from '../../model/edit.ts';
import type { SourceRange } from '../../model/source.ts';
import type { Block, SyntaxTree } from '../syntax/tree.ts';
import { align } from './hcl/align.ts';
import { memberInsertion } from './json/insert.ts';
import { indentationAt, lineBreakOf, lineEnd, lineStart } from './style.ts';

/** Stands where the author is to say why: the comment is worth little without it. */
const reason = 'say who accepts this, and why';

const annotation = 'Accept the finding here';

/** Silences a rule for the top-level block around a place, with a comment above it or, in JSON, its `"//"` property. */
export function writeSuppression(rule: string, range: SourceRange, tree: SyntaxTree): EditPlan | Refusal {
  if (tree.syntax === 'json' && tree.errors.length > 0)
    return { refused: 'the file has a syntax error: mend it first' };
  const block = tree.body.blocks.find(({ start, end }) => start <= range.start && range.start < end);
  if (block === undefined) return { refused: 'there is no block here that a comment could stand above' };
  const edit = tree.syntax === 'json' ? inJson(rule, block, tree.text) : inHcl(rule, block, tree.text);
  if ('refused' in edit) return edit;
  const draft = revise(draftOf(tree.text), [edit]);
  const edits = changesOf(tree.syntax === 'json' ? draft : align(draft));
  return { documents: [{ uri: range.uri, create: false, edits }], needsConfirmation: null };
}

function inHcl(rule: string, block: Block, text: string): TextEdit | Refusal {
  const start = Math.max(lineStart(text, block.start), text.startsWith('\uFEFF') ? 1 : 0);
  const indentation = indentationAt(text, block.start);
  const above = commentLinesAbove(text, start);
  for (const { from, to } of above) {
    const at = text.slice(from, to).indexOf(suppressionMarker);
    const merged = at < 0 ? null : mergeInto(text, rule, from + at + suppressionMarker.length, to);
    if (merged !== null) return merged;
  }
  const sign =
    /^[ \t]*(#|\/\/)/u.exec(above[0] === undefined ? '' : text.slice(above[0].from, above[0].to))?.[1] ?? '#';
  const newText = `${indentation}${sign} ${suppressionMarker} ${rule} -- ${reason}${lineBreakOf(text)}`;
  return { start, end: start, newText, annotation };
}

/** Comment lines directly above a line, the nearest first. */
function commentLinesAbove(text: string, start: number): readonly { readonly from: number; readonly to: number }[] {
  const lines: { from: number; to: number }[] = [];
  for (let below = start; below > 0;) {
    const from = lineStart(text, below - 1);
    if (!/^[ \t]*(?:#|\/\/)/u.test(text.slice(from, below))) break;
    lines.push({ from, to: lineEnd(text, from) });
    below = from;
  }
  return lines;
}

function inJson(rule: string, block: Block, text: string): TextEdit | Refusal {
  const root = parseTree(text);
  const object = root === undefined ? undefined : findNodeAtOffset(root, block.openBrace);
  if (object?.type !== 'object') return { refused: 'the block has a syntax error: mend it first' };
  const comments = object.children?.find((member) => member.children?.[0]?.value === '//')?.children?.[1];
  const suppression = `${suppressionMarker} ${rule} -- ${reason}`;
  if (comments === undefined) {
    const [first] = object.children ?? [];
    const beside = first === undefined ? null : ({ member: first, side: 'before' } as const);
    return { ...memberInsertion(text, object, '//', suppression, beside), annotation };
  }
  const strings = comments.type === 'array' ? (comments.children ?? []) : [comments];
  for (const { type, offset, length } of strings) {
    if (type !== 'string') return { refused: 'the comment of this block is not text' };
    const at = text.slice(offset, offset + length).lastIndexOf(suppressionMarker);
    const merged = at < 0 ? null : mergeInto(text, rule, offset + at + suppressionMarker.length, offset + length - 1);
    if (merged !== null) return merged;
  }
  return appendTo(strings, suppression);
}

function appendTo(strings: readonly Node[], suppression: string): TextEdit | Refusal {
  const last = strings.at(-1);
  if (last === undefined) return { refused: 'the comment of this block is not text' };
  const end = last.offset + last.length - 1;
  return { start: end, end, newText: `; ${suppression}`, annotation };
}

/** Adds the rule to a suppression that has no end and whose text lies between two offsets; null where that cannot be. */
function mergeInto(text: string, rule: string, from: number, to: number): TextEdit | Refusal | null {
  const known = parseSuppression(text.slice(from, to));
  if (known === null) return null;
  if (known.rules.includes(rule)) {
    return {
      refused:
        known.until === null
          ? `${rule} is ignored here already`
          : `${rule} was ignored here until ${known.until}: renew the date`,
    };
  }
  if (known.until !== null) return null;
  const rules = /^[ \t]+[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*/u.exec(text.slice(from, to))?.[0] ?? '';
  const at = from + rules.length;
  return { start: at, end: at, newText: `,${rule}`, annotation };
}
