import type { Node } from 'jsonc-parser';
import { findNodeAtOffset, parseTree } from 'jsonc-parser';
import type { Draft } from '../../../model/draft.ts';
import { changesOf, draftOf, positionOf, revise } from '../../../model/draft.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import type { Argument, BlockCode } from '../code.ts';
import { expression, isBlockCode } from '../code.ts';
import type { DocumentEditor, Place } from '../document.ts';
import { printCode } from '../hcl/print.ts';
import { codeOf } from '../lift.ts';
import { indentationAt } from '../style.ts';
import type { Insertion } from './insert.ts';
import { elementInsertion, memberInsertion, styleAround } from './insert.ts';
import type { JsonValue } from './print.ts';
import { jsonBody, jsonValue, printJson } from './print.ts';

/** Changes a document in Terraform's JSON syntax, one change after the other. */
export function editJson(tree: SyntaxTree): DocumentEditor {
  let draft = draftOf(tree.text);
  const change = ({ start, end, newText }: Insertion, annotation: string): void => {
    draft = revise(draft, [{ start, end, newText, annotation }]);
  };
  const addMembers = (
    objectAt: number,
    added: readonly (Argument | BlockCode)[],
    place: Place,
    annotation: string,
  ): void => {
    let after: string | null = place.at === 'after' ? place.attribute.name : null;
    for (const item of added) {
      const object = objectNode(draft, objectAt);
      if (object === null) return;
      const [name, value] = isBlockCode(item)
        ? [item.type, nest(item.labels, item)]
        : [item.name, jsonValue(item.value)];
      const beside = memberBeside(object, after, place);
      change(memberInsertion(draft.text, object, name, value, beside), annotation);
      after = name;
    }
  };

  const replace: DocumentEditor['replace'] = ({ start, end }, code, annotation) => {
    const from = positionOf(draft, start);
    const to = positionOf(draft, end - 1);
    if (from === null || to === null) return;
    const printed = printJson(jsonValue(code), indentationAt(draft.text, from), styleAround(draft.text, null));
    change({ start: from, end: to + 1, newText: printed }, annotation);
  };

  return {
    addArguments: (block, added, place, annotation) => {
      addMembers(block.openBrace, added, place, annotation);
    },
    addEntries: (object, added, annotation) => {
      addMembers(object.start, added, { at: 'end' }, annotation);
    },
    replace,
    wrap(node, before, behind, annotation) {
      const code = codeOf(node, { node, uri: '', tree });
      const source = code === null ? null : printCode(code, '', { unit: '  ', lineBreak: '\n' });
      if (source !== null) replace(node, expression(before + source + behind), annotation);
    },
    addNested(block, added, annotation) {
      const object = objectNode(draft, block.openBrace);
      const members = object?.children ?? [];
      const value = members.findLast((member) => member.children?.[0]?.value === added.type)?.children?.[1];
      if (object === null) return;
      if (value === undefined) addMembers(block.openBrace, [added], { at: 'end' }, annotation);
      else if (value.type === 'array')
        change(elementInsertion(draft.text, value, nest(added.labels, added)), annotation);
      else {
        for (const insertion of besideInList(draft.text, value, nest(added.labels, added)))
          change(insertion, annotation);
      }
    },
    replaceNested(block, replaced, by, annotation) {
      const object = objectNode(draft, block.openBrace);
      const [first] = replaced;
      const member = object?.children?.findLast((one) => one.children?.[0]?.value === first?.type);
      const [name, value] = member?.children ?? [];
      const [added] = by;
      if (name === undefined || value === undefined || added === undefined) return;
      const style = styleAround(draft.text, value);
      const bodies = by.map((one) => nest(one.labels, one));
      const printed = printJson(
        bodies.length === 1 ? (bodies[0] ?? null) : bodies,
        indentationAt(draft.text, name.offset),
        style,
      );
      change({ start: value.offset, end: value.offset + value.length, newText: printed }, annotation);
      change({ start: name.offset, end: name.offset + name.length, newText: JSON.stringify(added.type) }, annotation);
    },
    addItems(list, added, annotation) {
      for (const code of added) {
        const offset = positionOf(draft, list.start);
        const root = parseTree(draft.text);
        const node = offset === null || root === undefined ? undefined : findNodeAtOffset(root, offset);
        if (node?.type === 'array') change(elementInsertion(draft.text, node, jsonValue(code)), annotation);
      }
    },
    splice({ start, end }, newText, annotation) {
      const from = start === draft.original.length ? draft.text.length : positionOf(draft, start);
      if (from !== null) change({ start: from, end: from + (end - start), newText }, annotation);
    },
    addBlocks(added, _below, annotation) {
      for (const block of added) {
        const insertion = blockInsertion(draft.text, block);
        if (insertion !== null) change(insertion, annotation);
      }
    },
    changes: () => changesOf(draft),
  };
}

function objectNode(draft: Draft, originalOffset: number): Node | null {
  const offset = positionOf(draft, originalOffset);
  const root = parseTree(draft.text);
  if (offset === null || root === undefined) return null;
  const node = findNodeAtOffset(root, offset);
  return node?.type === 'object' ? node : null;
}

/** The member that the new one goes behind (`after`) or before. */
function memberBeside(
  object: Node,
  after: string | null,
  place: Place,
): { readonly member: Node; readonly side: 'before' | 'after' } | null {
  const members = object.children ?? [];
  const named = (name: string): Node | undefined => members.find((member) => member.children?.[0]?.value === name);
  if (after !== null) {
    const member = named(after);
    if (member !== undefined) return { member, side: 'after' };
  }
  if (place.at === 'before') {
    const member = named(place.attribute.name);
    if (member !== undefined) return { member, side: 'before' };
  }
  const [first] = members;
  if (place.at === 'start' && first !== undefined) return { member: first, side: 'before' };
  const last = members.at(-1);
  return last === undefined ? null : { member: last, side: 'after' };
}

/** Makes a list of a value and another one behind it; from the end of the text to its start. */
function besideInList(text: string, value: Node, added: JsonValue): readonly Insertion[] {
  const style = styleAround(text, value);
  const { unit, lineBreak } = style;
  const outer = indentationAt(text, value.offset);
  const [start, end] = [value.offset, value.offset + value.length];
  const at = (offset: number, newText: string): Insertion => ({ start: offset, end: offset, newText });
  if (unit === null) return [at(end, `, ${printJson(added, outer, style)}]`), at(start, '[')];
  const inner = outer + unit;
  const breaks = [...text.slice(start, end).matchAll(/\n(?=[ \t]*\S)/gu)].map(({ index }) => start + index + 1);
  return [
    at(end, `,${lineBreak}${inner}${printJson(added, inner, style)}${lineBreak}${outer}]`),
    ...breaks.reverse().map((offset) => at(offset, unit)),
    at(start, `[${lineBreak}${inner}`),
  ];
}

/** Follows the block's type and labels down to where the file has no such level yet. */
function blockInsertion(text: string, block: BlockCode): Insertion | null {
  const root = parseTree(text);
  let container = root?.type === 'array' ? root.children?.findLast(({ type }) => type === 'object') : root;
  const path = [block.type, ...block.labels];
  for (const [depth, step] of path.entries()) {
    const members = container?.children ?? [];
    if (container?.type !== 'object') return null;
    const value = members.findLast((member) => member.children?.[0]?.value === step)?.children?.[1];
    const below = path.slice(depth + 1);
    if (value === undefined) {
      const last = members.at(-1);
      const beside = last === undefined ? null : ({ member: last, side: 'after' } as const);
      return memberInsertion(text, container, step, nest(below, block), beside);
    }
    if (value.type === 'array') return elementInsertion(text, value, nest(below, block));
    container = value;
  }
  return null;
}

function nest(labels: readonly string[], block: BlockCode): JsonValue {
  return labels.reduceRight<JsonValue>((inner, label) => ({ [label]: inner }), jsonBody(block.items));
}
