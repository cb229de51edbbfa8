import { mayHoldSuppressions } from '../../config/suppressions/comment-forms.ts';
import type { OutlineItem } from '../../config/suppressions/outline.ts';
import { placeSuppressions } from '../../config/suppressions/place.ts';
import type { PlacedSuppression } from '../../model/suppression.ts';
import { perFile } from '../syntax/per-file.ts';
import type { Span } from '../syntax/syntax-node.ts';
import type { Call, ObjectExpression, SourceFile } from '../syntax/tree.ts';

/** The suppressions in the comments of a file, beside, above or inside of statements, calls and properties. */
export function findSuppressions(file: SourceFile): readonly PlacedSuppression[] {
  const { uri, text } = file;
  const comments = file.comments
    .filter(({ start, end }) => mayHoldSuppressions(text.slice(start, end)))
    .map(({ start, end }) => ({ kind: 'text' as const, start, end }));
  if (comments.length === 0) return [];
  return placeSuppressions(uri, { text, dialect: 'cdk', comments, items: nested(itemsOf(file)) });
}

type FlatItem = Omit<OutlineItem, 'items'>;

/**
 * Statements that hold no others, calls, and properties: a comment is about one of these, and not about the class or the
 * function around it.
 */
export const itemsOf = perFile(({ text, statements, calls }): readonly FlatItem[] => {
  const sorted = statements.toSorted(outerFirst);
  const innermost = sorted.filter(({ end }, index) => (sorted[index + 1]?.start ?? end) >= end);
  // `export const …` begins with what exports it.
  const exported = sorted.filter(({ start }) => /^export\s/u.test(text.slice(start, start + 7)));
  const whole = innermost.map((statement) => {
    const around = exported.find(({ start, end }) => start < statement.start && statement.end <= end);
    const isExported =
      around !== undefined && /^export\s+(?:default\s+)?$/u.test(text.slice(around.start, statement.start));
    return isExported ? around : statement;
  });
  return [...whole.map((statement) => item(statement, null)), ...calls.flatMap(callItems)];
});

function callItems(call: Call): readonly FlatItem[] {
  const objects = call.arguments.flatMap(({ value }) => (value.kind === 'object' ? [value] : []));
  const props = call.named ?? objects.at(-1);
  const { brackets } = call;
  // The first lines inside the props are about the construct.
  const inside = props === undefined ? (brackets === null ? null : within(brackets)) : within(props);
  return [item(call, inside), ...(props === undefined ? [] : [props]).flatMap(propertyItems)];
}

function propertyItems({ entries }: ObjectExpression): readonly FlatItem[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'property' || entry.value.kind !== 'object') return [item(entry, null)];
    return [item(entry, within(entry.value)), ...propertyItems(entry.value)];
  });
}

function item({ start, end }: Span, inside: Span | null): FlatItem {
  return { start, end, inside, attribute: null };
}

function within({ start, end }: Span): Span {
  return { start: start + 1, end };
}

function outerFirst(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}

/** Puts every item into the one it lies in. */
function nested(items: readonly FlatItem[]): readonly OutlineItem[] {
  const root: OutlineItem[] = [];
  const open: { readonly end: number; readonly items: OutlineItem[] }[] = [];
  for (const one of items.toSorted(outerFirst)) {
    while (one.start >= (open.at(-1)?.end ?? Infinity)) open.pop();
    const inner: OutlineItem[] = [];
    (open.at(-1)?.items ?? root).push({ ...one, items: inner });
    open.push({ end: one.end, items: inner });
  }
  return root;
}
