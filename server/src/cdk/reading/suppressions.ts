import { parseSuppression, suppressionMarker } from '../../config/suppression-comment.ts';
import type { Suppression } from '../../model/finding.ts';
import type { Span } from '../syntax/syntax-node.ts';
import type { Expression, ObjectExpression, SourceFile } from '../syntax/tree.ts';

/** A suppression and the stretch of the document in which it holds. */
export interface PlacedSuppression extends Span {
  readonly rules: readonly string[];
  readonly suppression: Suppression;
}

/**
 * The suppressions of a file. A comment holds for the property or statement that begins on its own line, for the one
 * directly below it, and, as one of the first lines inside a call or an object, for that.
 */
export function findSuppressions(file: SourceFile): readonly PlacedSuppression[] {
  const { text, uri } = file;
  const items = itemsOf(file);
  const found: PlacedSuppression[] = [];
  for (const comment of file.comments) {
    for (let at = text.indexOf(suppressionMarker, comment.start); at >= 0 && at < comment.end;) {
      const newline = text.indexOf('\n', at);
      const end = Math.min(newline < 0 ? text.length : newline, comment.end);
      const written = parseSuppression(text.slice(at + suppressionMarker.length, end).trimEnd());
      const target = written === null ? null : targetOf(items, text, comment);
      if (written !== null && target !== null) {
        const { rules, reason, until } = written;
        found.push({ ...target, rules, suppression: { range: { uri, start: at, end }, reason, until } });
      }
      at = text.indexOf(suppressionMarker, end);
    }
  }
  return found;
}

interface Items {
  /** Statements, calls and properties. */
  readonly all: readonly Span[];
  /** Calls and objects with something inside, by the offset after their opening bracket. */
  readonly openings: readonly (Span & { readonly inside: number })[];
}

function itemsOf({ statements, calls }: SourceFile): Items {
  const all: Span[] = [...statements, ...calls];
  const openings: (Span & { readonly inside: number })[] = [];
  const add = (object: ObjectExpression, owner: Span): void => {
    openings.push({ start: owner.start, end: owner.end, inside: object.start + 1 });
    for (const entry of object.entries) {
      all.push({ start: entry.start, end: entry.end });
      if (entry.kind === 'property' && entry.value.kind === 'object') add(entry.value, entry);
    }
  };
  for (const call of calls) {
    if (call.brackets !== null) openings.push({ start: call.start, end: call.end, inside: call.brackets.start + 1 });
    const given: readonly Expression[] = call.arguments.map(({ value }) => value);
    for (const value of given) if (value.kind === 'object') add(value, call);
    if (call.named !== null) add(call.named, call);
  }
  return { all, openings };
}

function targetOf({ all, openings }: Items, text: string, comment: Span): Span | null {
  const lineStart = text.lastIndexOf('\n', comment.start - 1) + 1;
  const before = text.slice(lineStart, comment.start);
  if (before.trim() !== '') {
    const onLine = all.filter(({ start }) => start >= lineStart && start < comment.start);
    return outermost(onLine);
  }
  const opening = openings.findLast(
    ({ inside, end }) =>
      inside <= comment.start && comment.end <= end && isOnlyComments(text.slice(inside, comment.start)),
  );
  if (opening !== undefined) return opening;
  const below = all.filter(({ start }) => start >= comment.end && isOnlyComments(text.slice(comment.end, start)));
  const first = Math.min(...below.map(({ start }) => start));
  const hasGap = /\n[ \t]*\r?\n/u.test(text.slice(comment.end, Number.isFinite(first) ? first : comment.end));
  return hasGap ? null : outermost(below.filter(({ start }) => start === first));
}

function outermost(items: readonly Span[]): Span | null {
  return items.reduce<Span | null>(
    (best, one) =>
      best === null || one.start < best.start || (one.start === best.start && one.end > best.end) ? one : best,
    null,
  );
}

/** Blank, or comments of any of the languages. */
function isOnlyComments(text: string): boolean {
  return /^(?:\s|\/\/[^\n]*(?:\n|$)|#[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/|[({])*$/u.test(text);
}
