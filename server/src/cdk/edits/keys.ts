import type { Refusal } from '../../model/edit.ts';
import type { StatementTemplate } from '../../model/policy-template.ts';
import { libraryPolicies } from '../../policy/library/library.ts';
import type { Construct } from '../reading/construct.ts';
import { fold } from '../syntax/tree.ts';
import type { Code } from './code.ts';
import { attribute, source, text, truth } from './code.ts';
import { cdkSubject, policyDocument, scopeText } from './cdk-key.ts';
import type { EditContext, IntentOf } from './context.ts';
import { encryptWithNewKey } from './encrypt.ts';
import { anchorOf } from './home.ts';
import { baseName } from './new-key.ts';
import type { Declarations } from './place.ts';
import { declarationsBefore, placeBefore } from './place.ts';
import { needsAuthor } from './policy.ts';
import { setProperties } from './properties.ts';
import { anyName, streamNameOf } from './stream-name.ts';
import { terraformPolicy, terraformSubject, freeId } from './terraform-key.ts';

const gone: Refusal = { refused: 'the key is not declared any more' };

/** What a key that a stream makes for itself lacks cannot be said of it: a key that is written out takes its place. */
function streamBehind(key: string, { read }: EditContext): string | null {
  const stream = /^(.*)\/Key$/su.exec(key)?.[1];
  if (stream === undefined || read.configuration.streams.every(({ id }) => id !== stream)) return null;
  return read.constructs.get(key) === read.constructs.get(stream) ? stream : null;
}

function keyOf(id: string, { read, declare }: EditContext): Construct | null {
  const construct = read.constructs.get(id) ?? null;
  if (construct !== null) declare(`at ${construct.call.start}`);
  return construct;
}

export function enableRotation(id: string, context: EditContext): Refusal | null {
  const stream = streamBehind(id, context);
  if (stream !== null) return encryptWithNewKey({ stream, tags: null }, context);
  const key = keyOf(id, context);
  if (key === null) return gone;
  return (
    undone(key, 'enableKeyRotation') ??
    setProperties(key, [['enableKeyRotation', truth(true)]], 'Enable rotation of the key', context)
  );
}

export function enforceLockoutCheck(id: string, context: EditContext): Refusal | null {
  const policy = context.read.configuration.keys.find((one) => one.id === id)?.policy;
  const attachedBy = policy?.kind === 'explicit' ? policy.attachedBy : null;
  const key = keyOf(attachedBy ?? id, context);
  if (key === null) return gone;
  const property = 'bypassPolicyLockoutSafetyCheck';
  return undone(key, property) ?? setProperties(key, [[property, truth(false)]], 'Have AWS check the policy', context);
}

/** Gives a key without a policy one of the library. */
export function writeKeyPolicy(intent: IntentOf<'write-key-policy'>, context: EditContext): Refusal | null {
  const behind = streamBehind(intent.key, context);
  if (behind !== null) return encryptWithNewKey({ stream: behind, policy: intent.policy, tags: null }, context);
  const key = keyOf(intent.key, context);
  const statements = libraryPolicies.find(({ id }) => id === intent.policy)?.statements;
  if (key === null || statements === undefined) return gone;
  const refusal = undone(key, policyProperty(key));
  if (refusal !== null) return refusal;
  const policy = keyPolicyCode(key, statements, intent.streams, context);
  if ('refused' in policy) return policy;
  const annotation = 'A policy for the key';
  const refused = setProperties(key, [[policyProperty(key), policy.code]], annotation, context);
  policy.declarations.write(annotation);
  return refused;
}

/** What holds the policy of a key. */
export function policyProperty({ type }: Construct): string {
  return type.startsWith('cdk:kms.cfn') ? 'keyPolicy' : 'policy';
}

/**
 * A policy as the value of a key's property, and what is declared before the key for it.
 *
 * @param streams the ids of those that the key encrypts
 */
export function keyPolicyCode(
  key: Construct,
  statements: readonly StatementTemplate[],
  streams: readonly string[],
  context: EditContext,
): { readonly code: Code; readonly declarations: Declarations } | Refusal {
  if (needsAuthor(statements)) return { refused: 'the policy names roles that only you know' };
  const isTerraform = key.type.startsWith('cdktf:');
  const scope = scopeText(key, context);
  if (scope === null) return { refused: 'the scope of the key is not a name that could be used once more' };
  const anchor = anchorOf(key, context.dialect);
  if (isTerraform && placeBefore(anchor, key.file, context.dialect) === null) {
    return { refused: 'there is no place before the key where its policy could be declared' };
  }
  // One policy speaks of one stream; of any stream where the key serves several.
  const [id, ...others] = streams;
  const stream = others.length > 0 ? undefined : context.read.configuration.streams.find((one) => one.id === id);
  const construct = id === undefined ? undefined : context.read.constructs.get(id);
  const isKnown = stream !== undefined && construct !== undefined && stream.name.kind !== 'unknown';
  const name = isKnown ? streamNameOf(stream, construct, context) : anyName;
  const base = baseName(key.call, context);
  const declarations = declarationsBefore(anchor, context);
  if (!isTerraform) {
    const subject = cdkSubject(key, scope, name, base, statements, declarations);
    return { code: policyDocument(statements, subject), declarations };
  }
  const at = { ...key, call: anchor };
  const subject = terraformSubject(at, source(scope), name, base, statements, declarations, context);
  const document = terraformPolicy(source(scope), text(freeId('key-policy', context)), statements, subject);
  return { code: attribute(declarations.declare(`${base}Policy`, document), 'json'), declarations };
}

function undone({ mutations }: Construct, property: string): Refusal | null {
  return mutations.some(({ path: [first = ''] }) => first === '*' || fold(first) === fold(property))
    ? { refused: `\`${property}\` is set again after the key is made: change it there` }
    : null;
}
