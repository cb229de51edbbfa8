import type { Refusal } from '../../model/edit.ts';
import type { StatementTemplate } from '../../model/policy-template.ts';
import type { Stream } from '../../model/stream.ts';
import type { Construct } from '../reading/construct.ts';
import { holderOf } from '../reading/holder.ts';
import type { Call } from '../syntax/tree.ts';
import type { Code } from './code.ts';
import { attribute, cdk, joined, source, symbol, text } from './code.ts';
import { cdkKey, cdkSubject, policyDocument, scopeText } from './cdk-key.ts';
import type { EditContext } from './context.ts';
import { anchorOf } from './home.ts';
import { keyTags } from './key-tags.ts';
import type { KeyCode } from './encryption-terms.ts';
import type { Declarations } from './place.ts';
import { declarationsBefore, placeBefore } from './place.ts';
import { needsAuthor } from './policy.ts';
import { descriptionOf, streamNameOf } from './stream-name.ts';
import { freeId, repeatedMembers, terraformKey, terraformPolicy, terraformSubject } from './terraform-key.ts';

/** A customer managed key of a stream's own, and what declares it. */
export interface NewKey {
  readonly key: KeyCode;
  readonly declarations: Declarations;
}

/**
 * Makes a key beside a stream, in the stream's scope, with rotation and a policy that admits the stream.
 *
 * @param required the tags that keys must have, as in `keyTags`
 */
export function newKey(
  stream: Stream,
  construct: Construct,
  statements: readonly StatementTemplate[],
  required: readonly string[] | null,
  context: EditContext,
): NewKey | Refusal {
  const { call, type } = construct;
  const scope = scopeText(construct, context);
  if (scope === null) return { refused: 'the scope of the stream is not a name that could be used once more' };
  if (needsAuthor(statements)) return { refused: 'the policy names roles that only you know' };
  const isTerraform = type.startsWith('cdktf:');
  const anchor = anchorOf(construct, context.dialect);
  if (isTerraform && placeBefore(anchor, construct.file, context.dialect) === null) {
    return { refused: 'there is no place before the stream where its key could be declared' };
  }
  const id = idBeside(construct, isTerraform ? 'key' : 'Key', context);
  if (id === null) return { refused: 'the id of the stream is not a text that another id could be made of' };
  const base = baseName(call, context);
  const declarations = declarationsBefore(anchor, context);
  const name = streamNameOf(stream, construct, context);
  const description = descriptionOf(stream);
  const tags = keyTags(construct, required, context);
  if (isTerraform) {
    const subject = terraformSubject(
      { ...construct, call: anchor },
      source(scope),
      name,
      base,
      statements,
      declarations,
      context,
    );
    const policyId = idBeside(construct, 'key-policy', context) ?? text('key-policy');
    const policy = declarations.declare(
      `${base}KeyPolicy`,
      terraformPolicy(source(scope), policyId, statements, subject),
    );
    const made = terraformKey(source(scope), id, description, attribute(policy, 'json'), [
      ...repeatedMembers(construct, context),
      ...tags.members,
    ]);
    const key = declarations.declare(`${base}Key`, made);
    return { key: { construct: key, arn: attribute(key, 'arn') }, declarations };
  }
  const subject = cdkSubject(construct, scope, name, base, statements, declarations);
  const made = cdkKey(source(scope), id, description, policyDocument(statements, subject));
  const key = declarations.declare(`${base}Key`, made);
  for (const statement of tags.statements(key)) declarations.state(statement);
  return { key: { construct: key, arn: attribute(key, 'keyArn') }, declarations };
}

/** The key with an ARN, for a stream that takes no key but one of the higher level; null where it can have no id. */
export function importedKey(arn: Code, construct: Construct, context: EditContext): Code | null {
  const scope = scopeText(construct, context);
  const id = idBeside(construct, 'Key', context);
  if (scope === null || id === null) return null;
  const key = symbol(cdk('kms', 'Key'));
  return { kind: 'call', of: key, name: 'fromKeyArn', arguments: [source(scope), id, arn] };
}

/** The stream's id with something behind it. */
function idBeside({ call }: Construct, suffix: string, context: EditContext): Code | null {
  const [, id] = call.arguments;
  if (id === undefined || id.spread) return null;
  const code = context.dialect.codeOf(id.value, call.scope.file);
  if (code.kind === 'text') {
    const { value } = code;
    return text(freeId(value + (isDashed(value, suffix) ? `-${suffix.toLowerCase()}` : capital(suffix)), context));
  }
  const isRepeatable =
    (code.kind === 'source' && code.parts !== undefined) || ['name', 'member', 'operation'].includes(id.value.kind);
  if (!isRepeatable) return null;
  const parts = code.kind === 'source' ? (code.parts ?? []) : [];
  const literal = parts.filter((part) => typeof part === 'string').join('');
  return joined([code, isDashed(literal, suffix) ? `-${suffix.toLowerCase()}` : capital(suffix)]);
}

/** Whether the words of an id stand apart from each other: `orders-key`, and not `OrdersKey`. */
function isDashed(literal: string, suffix: string): boolean {
  if (suffix.includes('-') || literal.includes('-')) return true;
  return literal === '' ? suffix === suffix.toLowerCase() : /^[a-z\d]+$/u.test(literal);
}

/** What names are made of: the variable that holds the stream, or the stream's id. */
export function baseName(call: Call, { dialect }: Pick<EditContext, 'dialect'>): string {
  const holder = holderOf(call);
  const [, id] = call.arguments;
  const code = id === undefined ? null : dialect.codeOf(id.value, call.scope.file);
  const parts = code?.kind === 'text' ? [code.value] : code?.kind === 'source' ? (code.parts ?? []) : [];
  const written = holder?.name ?? parts.filter((part) => typeof part === 'string').join(' ');
  const words = written.split(/[^A-Za-z0-9]+/u).filter((word) => word !== '');
  const camel = words.map((word, index) => (index === 0 ? uncapital(word) : capital(word))).join('');
  return /^[a-z]/u.test(camel) ? camel : 'stream';
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** `orders` for `Orders`, and `urlStream` for `URLStream`. */
function uncapital(word: string): string {
  return word.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+$|^[A-Z]/u, (capitals) => capitals.toLowerCase());
}
