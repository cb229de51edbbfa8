import type { Construct } from '../reading/construct.ts';
import { holderOf } from '../reading/holder.ts';
import type { SourceFile } from '../syntax/tree.ts';
import type { Code } from './code.ts';
import { cdk, listOf, source, symbol, text, truth } from './code.ts';
import type { EditContext } from './context.ts';
import { freeName } from './context.ts';
import type { NagTraits } from './dialect.ts';
import { baseName } from './new-key.ts';
import { heldBy, placeBefore } from './place.ts';
import { printingAt } from './properties.ts';
import { indentationAt, lineEnd } from './style.ts';

const annotation = 'Accept for cdk-nag that the key is not AWS managed';

/** The rule of cdk-nag that asks for the AWS managed key, and so contradicts every customer managed one. */
const rule = 'AwsSolutions-KDS3';

const reason = 'A customer managed key is required for this stream.';

/** Ids of constructs that are no names of variables in some language. */
const reserved = new Set(
  'await break case catch class const continue debugger default delete do else enum export extends false final finally for from function if import in interface internal lambda let namespace new none null object of package pass private protected public raise return static string super switch this throw true try type typeof var void while with yield'.split(
    ' ',
  ),
);

/** What languages import it from. */
const nagModule =
  /^(?:cdk[-_]nag|io\.github\.cdklabs\.cdknag|Cdklabs\.CdkNag|github\.com\/cdklabs\/cdk-nag-go\/cdknag)(?:[./]|$)/u;

const streams = /^(?:cdk:kinesis\.(?:cfn)?stream$|solutions:)/u;

/**
 * Tells cdk-nag, where the app uses it, that a stream is encrypted with a customer managed key on purpose: by
 * `NagSuppressions` in version 2; in version 3, where the warning would end the synthesis, by the CDK's `Validations`.
 */
export function acknowledge({ call, type, file, made }: Construct, context: EditContext): void {
  const version = streams.test(type) ? nagVersion(context) : null;
  const { dialect, editor, style } = context;
  if (version === null || file.uri !== context.read.file.uri) return;
  const { text: whole } = file;
  const { statement } = call;
  const holder = holderOf(call);
  const place = placeBefore(call, file, dialect);
  // What a member of another object holds, such as that of a struct of Go, has no name of its own.
  const member = /^(\w[\w.]*) *= *$/u.exec(whole.slice(statement.start, call.start))?.[1] ?? null;
  const held = holder?.name ?? member;
  const isBare = statement.start === call.start;
  if (place?.kind !== 'local' || (held === null && !isBare) || isAcknowledged(held, file)) return;
  let stream: Code;
  if (held === null && call.callee?.kind === 'this') {
    // Making what the class extends hands out nothing: the stream is the object itself.
    stream = source(dialect.reference('', 'field').replace(/\.$/u, ''));
  } else if (held === null) {
    const base = baseName(call, context);
    const name = freeName(reserved.has(base) ? `${base}Stream` : base, context);
    context.declare(name);
    editor.insert(call.start, dialect.lead(name, made.entity, 'local', printingAt(call.start, context)), annotation);
    stream = source(dialect.reference(name, 'local'));
  } else {
    stream = heldBy(call, call, context) ?? source(held);
  }
  const rest = whole.slice(statement.end, lineEnd(whole, statement.end));
  const at = /^[ \t]*(?:\/\/.*|#.*)?$/u.test(rest) ? lineEnd(whole, statement.end) : statement.end;
  const indentation = indentationAt(whole, statement.start);
  const printing = { ...printingAt(statement.start, context), indentation, column: indentation.length };
  const code = dialect.print(version === 2 ? suppression(stream, type) : acknowledgement(stream), printing);
  editor.insert(at, style.lineBreak + indentation + dialect.statement(code, style), annotation);
}

function suppression(stream: Code, type: string): Code {
  // The stream of a pattern construct is a child of it.
  const toChildren = type.startsWith('solutions:');
  const entry: Code = {
    kind: 'struct',
    type: cdk('nag', 'NagPackSuppression'),
    properties: [
      ['id', text(rule)],
      ['reason', text(reason)],
    ],
  };
  return {
    kind: 'call',
    of: symbol(cdk('nag', 'NagSuppressions')),
    name: 'addResourceSuppressions',
    arguments: [stream, listOf(cdk('nag', 'NagPackSuppression'), entry), ...(toChildren ? [truth(true)] : [])],
    leavesOptions: !toChildren,
  };
}

function acknowledgement(stream: Code): Code {
  const validations: Code = { kind: 'call', of: symbol(cdk('', 'Validations')), name: 'of', arguments: [stream] };
  const entry: Code = {
    kind: 'struct',
    type: cdk('', 'Acknowledgment'),
    properties: [
      ['id', text(rule)],
      ['reason', text(reason)],
    ],
  };
  return { kind: 'call', of: validations, name: 'acknowledge', arguments: [entry], isVariadic: true };
}

/** Whether the app says already that a stream, or everything in its stack, is to be without the rule. */
function isAcknowledged(name: string | null, { calls, text: whole }: SourceFile): boolean {
  const holder =
    name === null
      ? null
      : new RegExp(String.raw`(?<![\w$])${name.replaceAll(/[$.]/gu, String.raw`\$&`)}(?![\w$])`, 'u');
  return calls.some(({ start, end }) => {
    const written = whole.slice(start, end);
    if (!written.includes('KDS3')) return false;
    return /add_?stack_?suppressions/iu.test(written) || holder?.test(written) === true;
  });
}

/** Which version of cdk-nag judges the app; null where none does. */
function nagVersion({ read: { file }, host, dialect }: EditContext): 2 | 3 | null {
  if (dialect.nag === null) return null;
  const requirement = nearestRequirement(file.uri, dialect.nag, (uri) => host.read(uri));
  const isUsed = file.imports.some(({ path }) => nagModule.test(path.join('.')));
  if (!isUsed && requirement === null) return null;
  // How the file itself uses it tells most: version 3 has no suppressions, and judges as a plugin, not as an aspect.
  if (/\bNagSuppressions(?:_\w+)?\b|\bAspects\b.*\.add\(.*Checks/iu.test(file.text)) return 2;
  if (/\.add_?plugins\(.*Checks/iu.test(file.text)) return 3;
  const declared = requirement?.[1];
  // How a file starts cdk-nag itself tells more than the manifest: aspects in version 2, a plugin in version 3.
  if (!isUsed && declared !== undefined) return Number(declared) >= 3 ? 3 : 2;
  if (/\bValidations(?:_Of)?\b/u.test(file.text)) return 3;
  if (/\bAspects(?:_\w+)?\b/u.test(file.text)) return 2;
  return declared === undefined || Number(declared) >= 3 ? 3 : 2;
}

/** What the manifest of the folder, or of the nearest one above that has any, says about cdk-nag. */
function nearestRequirement(
  uri: string,
  { manifests, requirement }: NagTraits,
  read: (uri: string) => string | null,
): RegExpExecArray | null {
  for (let folder = uri.slice(0, uri.lastIndexOf('/')); /^[\w+.-]+:\/\/[^/]*\/./u.test(folder);) {
    const found = manifests.map((name) => read(`${folder}/${name}`)).filter((text) => text !== null);
    if (found.length > 0) return found.map((text) => requirement.exec(text)).find((match) => match !== null) ?? null;
    folder = folder.slice(0, folder.lastIndexOf('/'));
  }
  return null;
}
