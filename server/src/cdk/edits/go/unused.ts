import { bindingOf } from '../../syntax/scopes.ts';
import type { Span } from '../../syntax/syntax-node.ts';
import type { Binding, Expression, SourceFile, Write } from '../../syntax/tree.ts';
import type { PropertiesEdit, Site } from '../dialect.ts';
import { aboveComments } from '../place.ts';
import { indentationAt, lineEnd, lineStart } from '../style.ts';

/** A variable of a function that nothing uses is an error in Go: those that only a value used go with it. */
export function withoutUse(value: Expression, { file }: Site): readonly PropertiesEdit[] {
  const call = file.calls.findLast(({ start, end }) => start <= value.start && value.end <= end && start < value.start);
  if (call === undefined) return [];
  const code = withoutTexts(file);
  const gone: Span[] = [value];
  const edits: PropertiesEdit[] = [];
  const names = namesIn(value);
  for (const name of names) {
    const binding = bindingOf(name, call.scope);
    if (binding?.kind !== 'variable' || !['function', 'block'].includes(binding.scope.kind)) continue;
    if (isUsed(binding, gone, code)) continue;
    const [write, ...others] = binding.writes;
    if (write === undefined) continue;
    const edit = others.length === 0 ? withoutVariable(binding, write, file) : null;
    if (edit !== null) {
      edits.push(edit);
      // What its own value used may be without a use then.
      if (edit.newText === '' && write.value !== null && edit.end >= write.value.end) {
        gone.push(edit);
        for (const one of namesIn(write.value)) if (!names.includes(one)) names.push(one);
      }
      continue;
    }
    const at = aboveComments(lineStart(file.text, call.statement.start), file);
    const lineBreak = file.text.includes('\r\n') ? '\r\n' : '\n';
    edits.push({
      start: at,
      end: at,
      newText: `${indentationAt(file.text, call.statement.start)}_ = ${name}${lineBreak}`,
    });
  }
  return edits;
}

function namesIn(expression: Expression): string[] {
  switch (expression.kind) {
    case 'name':
      return [expression.name];
    case 'member':
      return namesIn(expression.object);
    case 'index':
      return [...namesIn(expression.object), ...namesIn(expression.index)];
    case 'call':
      return [
        ...(expression.callee === null ? [] : namesIn(expression.callee)),
        ...expression.arguments.flatMap(({ value }) => namesIn(value)),
      ];
    case 'operation':
      return [...(expression.left === null ? [] : namesIn(expression.left)), ...namesIn(expression.right)];
    case 'object':
      return expression.entries.flatMap((entry) => (entry.kind === 'computed' ? [] : namesIn(entry.value)));
    case 'list':
      return expression.items.flatMap(namesIn);
    default:
      return [];
  }
}

/** Whether a name stands anywhere in its scope but where it gets a value, and in what is gone. */
function isUsed({ name, scope, span, writes }: Binding, gone: readonly Span[], code: string): boolean {
  const names = code.slice(scope.start, scope.end).matchAll(new RegExp(String.raw`(?<![\w.])${name}(?!\w)`, 'gu'));
  return [...names].some(({ index }) => {
    const at = scope.start + index;
    const isTarget = at === span.start || writes.some((write) => write.span.start === at);
    return !isTarget && !gone.some(({ start, end }) => start <= at && at < end);
  });
}

/** The text with blanks for what is no code. */
function withoutTexts({ text, comments }: SourceFile): string {
  let code = text;
  for (const { start, end } of comments) code = code.slice(0, start) + ' '.repeat(end - start) + code.slice(end);
  return code.replaceAll(/"(?:[^"\\\n]|\\.)*"|`[^`]*`/gu, (found) => ' '.repeat(found.length));
}

/**
 * Takes a variable out: the whole statement where its value does nothing, or only the name where it makes something.
 * Null where it is not declared in a statement of its own.
 */
function withoutVariable(
  { name }: Binding,
  { value, span, statement }: Write,
  file: SourceFile,
): PropertiesEdit | null {
  const { text } = file;
  const lead = new RegExp(String.raw`^(?:${name}\s*:=\s*|var\s+${name}\b[^=\n]*=\s*)`, 'u').exec(
    text.slice(statement.start, span.end),
  );
  if (value === null || lead === null) return null;
  const line = lineStart(text, statement.start);
  const end = lineEnd(text, statement.end);
  const isAlone = text.slice(line, statement.start).trim() === '' && text.slice(statement.end, end).trim() === '';
  if (isIdle(value) && isAlone)
    return { start: line, end: Math.min(text.indexOf('\n', end) + 1 || end, text.length), newText: '' };
  if (value.kind === 'call') return { start: statement.start, end: statement.start + lead[0].length, newText: '' };
  return { start: statement.start, end: statement.start + lead[0].length, newText: '_ = ' };
}

/** Whether nothing is missing without it: a value, or a reference to what another stack has made. */
function isIdle(value: Expression): boolean {
  if (value.kind !== 'call') return ['name', 'member', 'text', 'number', 'boolean', 'object'].includes(value.kind);
  return value.callee?.kind === 'member' && /^(?:Key|Alias)_From/u.test(value.callee.name);
}
