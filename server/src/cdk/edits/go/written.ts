import { goEntity, jsiiModule } from '../../languages/go-libraries.ts';
import type { Call, Expression, SourceFile } from '../../syntax/tree.ts';
import type { Code, SourceCode } from '../code.ts';
import { piecesOf, source, text } from '../code.ts';

/** An expression as code: what a helper of jsii makes a pointer to is the code, and no pointer. */
export function codeOf(expression: Expression, file: SourceFile): Code {
  if (expression.kind === 'text') return text(expression.value);
  const { text: whole } = file;
  const written = whole.slice(expression.start, expression.end);
  if (isPath(expression) && /^[&*]/u.test(written)) return plain(written.replace(/^&/u, ''));
  const call = expression.kind === 'call' ? helperOf(expression, file) : null;
  if (call?.name === 'Sprintf') {
    const parts = formatParts(call.call, whole);
    return parts === null ? source(written) : { kind: 'source', text: written, parts };
  }
  const [only] = call?.call.arguments ?? [];
  if (call?.name !== 'String' || only === undefined) return source(written);
  const { value } = only;
  if (value.kind === 'text') return text(value.value);
  const inner = whole.slice(value.start, value.end);
  const nested = value.kind === 'call' && isFormat(value, file) ? formatParts(value, whole) : null;
  const parts = nested ?? piecesOf(value, whole)?.map((part) => (isSource(part) ? plain(part.text) : part));
  const code = plain(inner);
  if (parts !== undefined) return { ...code, parts };
  return isPath(value) ? { ...code, parts: [code] } : code;
}

function plain(written: string): SourceCode {
  return { kind: 'source', text: written, isPlain: true };
}

function isSource(part: string | Code): part is SourceCode {
  return typeof part === 'object' && part.kind === 'source';
}

/** `name`, `props.Name`: what means the same where it is written once more. */
function isPath(expression: Expression): boolean {
  return expression.kind === 'name' || (expression.kind === 'member' && isPath(expression.object));
}

/** A call of a function of the package jsii. */
function helperOf(call: Call, { imports }: SourceFile): { readonly name: string; readonly call: Call } | null {
  const { callee } = call;
  if (callee?.kind !== 'member' || callee.object.kind !== 'name') return null;
  const local = callee.object.name;
  const found = imports.find((one) => one.local === local);
  const isJsii = found === undefined ? local === 'jsii' : found.path[0] === jsiiModule;
  return isJsii ? { name: callee.name, call } : null;
}

function isFormat({ callee }: Call, { imports }: SourceFile): boolean {
  if (callee?.kind !== 'member' || callee.object.kind !== 'name' || callee.name !== 'Sprintf') return false;
  const local = callee.object.name;
  return local === 'fmt' && imports.every((one) => one.local !== local || goEntity(one.path) === null);
}

/** What a format is put together from; null where it is no simple one. */
function formatParts(call: Call, whole: string): readonly (string | Code)[] | null {
  const [format, ...values] = call.arguments;
  if (format?.value.kind !== 'text' || values.some(({ value, spread }) => spread || !isPath(value))) return null;
  const pieces = format.value.value.split(/(%%|%[+#0-9.]*[a-zA-Z])/u).filter((piece) => piece !== '');
  const verbs = pieces.filter((piece) => piece.startsWith('%') && piece !== '%%');
  if (verbs.length !== values.length || pieces.some((piece) => piece === '%')) return null;
  let next = 0;
  return pieces.map((piece): string | Code => {
    if (piece === '%%') return '%';
    if (!piece.startsWith('%')) return piece;
    const value = values[next++];
    const written = value === undefined ? '' : whole.slice(value.start, value.end);
    return { ...plain(written), verb: piece };
  });
}
