import { suppressionMarkerStarts } from '../../config/suppressions/comment-forms.ts';
import type { MetadataNode } from '../../config/suppressions/metadata-forms.ts';
import { suppressionsInMetadata } from '../../config/suppressions/metadata-forms.ts';
import type { OutlineComment, OutlineItem } from '../../config/suppressions/outline.ts';
import { placeSuppressions } from '../../config/suppressions/place.ts';
import type { PlacedSuppression } from '../../model/suppression.ts';
import type { Template, TemplateResource } from '../syntax/template.ts';
import type { Entry, Span, TemplateNode } from '../syntax/tree.ts';
import { scalarText, valueOf } from '../syntax/tree.ts';

/** Under `Metadata` of a resource: `kinesis-encryption: { ignore: "RULE -- reason" }`, or a list of such texts. */
export const metadataKey = 'kinesis-encryption';

/** The suppressions in the comments of a template and in the `Metadata` of its resources. */
export function findSuppressions(template: Template): readonly PlacedSuppression[] {
  const { uri, text, resources } = template;
  const inMetadata = resources.flatMap((resource) => {
    const metadata = valueOf(resource.node, 'Metadata');
    return metadata === null ? [] : suppressionsInMetadata(uri, metadataNode(metadata), resource);
  });
  if (template.syntax === 'json') return inMetadata;
  const items = resources.map((resource) => resourceItem(resource, text));
  const comments = commentsAt(text, items, suppressionMarkerStarts(text));
  return [...inMetadata, ...placeSuppressions(uri, { text, dialect: 'cloudformation', comments, items })];
}

function metadataNode(node: TemplateNode): MetadataNode {
  const { start, end } = node;
  switch (node.kind) {
    case 'scalar':
      return { kind: 'text', text: node.value ?? '', start, end };
    case 'sequence':
      return { kind: 'list', items: node.items.map(metadataNode), start, end };
    case 'mapping':
      return {
        kind: 'map',
        entries: node.entries.map(({ key, value }) => ({ key, value: metadataNode(value) })),
        start,
        end,
      };
  }
}

function resourceItem({ start, end, idSpan, node }: TemplateResource, text: string): OutlineItem {
  const items = node === null ? [] : itemsIn(node, text);
  return { start, end, inside: { start: afterColon(text, idSpan.end), end }, items, attribute: null };
}

function itemsIn(node: TemplateNode, text: string): readonly OutlineItem[] {
  switch (node.kind) {
    case 'scalar':
      return [];
    case 'sequence':
      return node.items.flatMap((item) =>
        item.kind === 'mapping' ? [statementItem(item, text)] : itemsIn(item, text),
      );
    case 'mapping':
      return node.entries.map((entry) => entryItem(entry, text));
  }
}

/** An element of a list, such as a statement of a policy. */
function statementItem(node: TemplateNode, text: string): OutlineItem {
  const { start, end } = node;
  return { start, end, inside: { start, end }, items: itemsIn(node, text), attribute: null };
}

function entryItem({ key, keySpan, value, start, end }: Entry, text: string): OutlineItem {
  const inside = value.kind === 'scalar' ? null : { start: afterColon(text, keySpan.end), end };
  return { start, end, inside, items: itemsIn(value, text), attribute: { name: key, literal: scalarText(value) } };
}

function afterColon(text: string, end: number): number {
  return text.indexOf(':', end) + 1;
}

/** The comments around some offsets. */
function commentsAt(
  text: string,
  items: readonly OutlineItem[],
  offsets: readonly number[],
): readonly OutlineComment[] {
  const comments = new Map<number, OutlineComment>();
  for (const offset of offsets) {
    const line = lineAround(text, offset);
    const sign = commentSign(text.slice(line.start, offset));
    if (sign === null || isInScalar(items, line.start + sign)) continue;
    comments.set(line.start, { kind: 'text', start: line.start + sign, end: line.end });
  }
  return [...comments.values()];
}

/** A text in a block of its own may look like a comment. */
function isInScalar(items: readonly OutlineItem[], offset: number): boolean {
  const item = items.find(({ start, end }) => start <= offset && offset < end);
  return item !== undefined && (item.inside === null || isInScalar(item.items, offset));
}

function lineAround(text: string, at: number): Span {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const newline = text.indexOf('\n', at);
  const end = newline < 0 ? text.length : newline;
  return { start, end: text[end - 1] === '\r' ? end - 1 : end };
}

/** Offset of the `#` that begins a comment, outside of quotes; null where there is none. */
function commentSign(beginning: string): number | null {
  const match = /^(?:[^"'#]|"(?:[^"\\]|\\.)*"|'[^']*'|(?<=\S)#)*(#)/u.exec(beginning);
  return match === null ? null : match[0].length - 1;
}
