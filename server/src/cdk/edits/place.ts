import type { Refusal } from '../../model/edit.ts';
import type { Entity } from '../libraries/entity.ts';
import { holderOf, reachOf } from '../reading/holder.ts';
import { commentAt } from '../syntax/comments.ts';
import { perFile } from '../syntax/per-file.ts';
import type { Call, Scope, SourceFile } from '../syntax/tree.ts';
import type { Code } from './code.ts';
import { source } from './code.ts';
import type { EditContext } from './context.ts';
import { freeName } from './context.ts';
import type { Dialect, Printing } from './dialect.ts';
import { columnsOf, indentationAt, lineStart } from './style.ts';

/** Where declarations that a construct needs can stand. */
export interface Place {
  readonly kind: 'local' | 'field';
  /** The beginning of a line. */
  readonly at: number;
  readonly indentation: string;
}

/** The place before the statement of a call; null where there is none, as in a function that is only an expression. */
export function placeBefore(call: Call, file: SourceFile, { traits }: Dialect): Place | null {
  const { text } = file;
  const { statement } = call;
  if (call.callee?.kind === 'this' && call.callee.isBase && traits.baseFirst === true) return null;
  // What a function that is only an expression, or a comprehension, declares is not known before it.
  const isInside = call.scope.start >= statement.start && call.scope.end <= statement.end;
  const isConditional = call.conditions.some(({ expression }) => expression.start >= statement.start);
  if (isInside || isConditional || statement.end <= statement.start) return null;
  if (call.scope.kind === 'file' && traits.declarationsOutside === true) return null;
  const line = lineStart(text, statement.start);
  const before = text.slice(line, statement.start).replace('\uFEFF', '');
  if (!/^[ \t]*(?:export\s+(?:default\s+)?)?$/u.test(before)) return null;
  if (traits.unbracedBranches && !endsBefore(line, file)) return null;
  const isMember = call.scope.kind === 'class' && traits.classBody !== 'statements';
  // What every object of the class shares cannot be made from what each has for itself.
  const isShared = isMember && /^(?:\w+\s+)*?static\s/u.test(text.slice(statement.start, call.start));
  if (isShared || (isMember && traits.classBody === 'nothing')) return null;
  const kind = isMember ? 'field' : 'local';
  return { kind, at: aboveComments(line, file), indentation: indentationAt(text, statement.start) };
}

/** Whether nothing that is unfinished stands before: an `if` without braces. */
function endsBefore(offset: number, file: SourceFile): boolean {
  const { text } = file;
  let end = offset;
  for (;;) {
    while (end > 0 && /\s/u.test(text.charAt(end - 1))) end--;
    // To some grammars the first half of a line break belongs to the comment.
    const comment = commentAt(file, end - 1);
    if (comment === null) break;
    end = comment.start;
  }
  if (end === 0 || (end === 1 && text.startsWith('\uFEFF')) || '{};'.includes(text.charAt(end - 1))) return true;
  return statementEnds(file).has(end);
}

const statementEnds = perFile(
  ({ statements, imports }): ReadonlySet<number> =>
    new Set([...statements, ...imports.map(({ statement }) => statement)].map(({ end }) => end)),
);

/** The beginning of a line, or of the comments directly above: they belong to what begins on the line. */
export function aboveComments(line: number, file: SourceFile): number {
  const { text } = file;
  let at = line;
  while (at > 0) {
    const above = lineStart(text, at - 1);
    const first = above + (/^\uFEFF?[ \t]*/u.exec(text.slice(above, at))?.[0].length ?? 0);
    const comment = commentAt(file, first);
    if (
      comment === null ||
      comment.end > at ||
      !/^\uFEFF?[ \t]*$/u.test(text.slice(lineStart(text, comment.start), comment.start))
    )
      break;
    at = lineStart(text, comment.start);
  }
  return at === 0 && text.startsWith('\uFEFF') ? 1 : at;
}

/** Declares values before a construct; without a place for that, they stand where they are used. */
export interface Declarations {
  /** What the value is called from here on. */
  declare(base: string, value: Code): Code;
  /** A statement about what has been declared; left out where there is no place for one. */
  state(code: Code): void;
  /** Writes all of them. */
  write(annotation: string): void;
}

export function declarationsBefore(call: Call, context: EditContext): Declarations {
  const { dialect, style, editor, read } = context;
  const place = placeBefore(call, read.file, dialect);
  if (place === null) return { declare: (_, value) => value, state: () => undefined, write: () => undefined };
  const { kind, at, indentation } = place;
  const written: { readonly reference: string; readonly code: string }[] = [];
  const stated: string[] = [];
  const nameOf = (entity: Entity): string => context.imports.nameOf(entity);
  const printing: Printing = { style, indentation, column: columnsOf(indentation), nameOf };
  const line = (code: string): string => indentation + dialect.statement(code, style) + style.lineBreak;
  return {
    declare(base, value) {
      const name = freeName(base, context);
      context.declare(name);
      const lead = dialect.lead(name, value.kind === 'create' ? value.entity : 'text', kind, printing);
      const code = dialect.print(value, { ...printing, column: printing.column + lead.length });
      const reference = dialect.reference(name, kind);
      written.push({ reference, code: line(lead + code) });
      return source(reference);
    },
    state(code) {
      // Among the fields of a class there are no statements.
      if (kind === 'local') stated.push(line(dialect.print(code, printing)));
    },
    write(annotation) {
      const edits = editor.changes()?.map(({ newText }) => newText) ?? [];
      // What turned out not to be needed: the last one is for what comes.
      const used = written.filter(({ reference }, index) => {
        const later = [...written.slice(index + 1).map(({ code }) => code), ...edits];
        return index === written.length - 1 || later.some((code) => code.includes(reference));
      });
      if (used.length > 0) {
        const lines = [...used.map(({ code }) => code), ...stated];
        editor.insert(at, lines.join('') + style.lineBreak, annotation);
      }
    },
  };
}

/** The code that stands, at another call in the same class, for what a call makes; null where nothing holds it. */
export function heldBy(call: Call, from: Call, { dialect }: EditContext): Code | null {
  const holder = holderOf(call);
  if (holder === null) return null;
  return source(dialect.reference(holder.name, holder.place, nearest(holder.name, from.scope) === holder.scope));
}

/** The scope around a place that knows a name. */
function nearest(name: string, from: Scope): Scope | null {
  let found: Scope | null = from;
  while (found !== null && !found.bindings.has(name)) found = found.parent;
  return found;
}

/** Whether what a call makes can be named in another place. */
export function isVisible(call: Call, from: Call): boolean {
  const reach = reachOf(call);
  // A variable of Python is known in the whole function, and may have no value where a branch was not taken.
  const isCertain = call.conditions.every(({ expression, holds }) =>
    from.conditions.some((one) => one.expression === expression && one.holds === holds),
  );
  return reach !== null && reach.start <= from.start && from.end <= reach.end && isCertain;
}

export const notHeld: Refusal = {
  refused: 'the key is not held in a variable that can be used where the stream is made',
};
