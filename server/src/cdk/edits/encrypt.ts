import type { Refusal } from '../../model/edit.ts';
import type { Stream } from '../../model/stream.ts';
import { statementsFor } from '../../policy/library/for-streams.ts';
import { libraryPolicies } from '../../policy/library/library.ts';
import type { Construct } from '../reading/construct.ts';
import { isKey } from '../reading/keys.ts';
import { fold } from '../syntax/tree.ts';
import type { EditContext, IntentOf } from './context.ts';
import { sourceOf } from './context.ts';
import type { KeyCode } from './encryption-terms.ts';
import { encryptionTerms, keyCode } from './encryption-terms.ts';
import { anchorOf } from './home.ts';
import { acknowledge } from './nag.ts';
import { importedKey, newKey } from './new-key.ts';
import { heldBy, isVisible, notHeld } from './place.ts';
import { setProperties } from './properties.ts';

const annotation = 'Encrypt the stream';

const gone: Refusal = { refused: 'the stream is not declared any more' };

/** A stream of the file with the construct that it is read from. */
interface Subject {
  readonly stream: Stream;
  readonly construct: Construct;
}

function subjectOf(id: string, { read, declare }: EditContext): Subject | null {
  const stream = read.configuration.streams.find((one) => one.id === id);
  const construct = read.constructs.get(id);
  if (stream === undefined || construct === undefined) return null;
  declare(`at ${construct.call.start}`);
  return { stream, construct };
}

export function encryptWithNewKey(
  intent: Pick<IntentOf<'encrypt-with-new-key'>, 'stream' | 'policy'> & { readonly tags: readonly string[] | null },
  context: EditContext,
): Refusal | null {
  const subject = subjectOf(intent.stream, context);
  if (subject === null) return gone;
  const { stream, construct } = subject;
  const refusal = undone(construct, context);
  if (refusal !== null) return refusal;
  const policy = libraryPolicies.find(({ id }) => id === intent.policy);
  const made = newKey(stream, construct, policy?.statements ?? statementsFor([stream.kind]), intent.tags, context);
  if ('refused' in made) return made;
  // Before what is changed in the stream's own statement, which may begin at the same place.
  made.declarations.write('A customer managed key for the stream');
  return encrypt(construct, made.key, context);
}

export function encryptWithKey(intent: IntentOf<'encrypt-with-key'>, context: EditContext): Refusal | null {
  const subject = subjectOf(intent.stream, context);
  const key = context.read.constructs.get(intent.key);
  if (subject === null || key === undefined) return gone;
  const { construct } = subject;
  const refusal = undone(construct, context);
  if (refusal !== null) return refusal;
  const holder = heldBy(key.call, construct.call, context);
  if (holder === null || !isKey(key) || !isVisible(key.call, anchorOf(construct, context.dialect))) return notHeld;
  const code = keyCode(key.type, holder, (arn) => importedKey(arn, construct, context));
  if (code === null) return { refused: 'the id of the stream is not a text that the id of a key could be made of' };
  return encrypt(construct, code, context);
}

/** Only the type, where the key is there. */
export function setEncryptionType(intent: IntentOf<'set-encryption-type'>, context: EditContext): Refusal | null {
  const subject = subjectOf(intent.stream, context);
  if (subject === null) return gone;
  return undone(subject.construct, context) ?? encrypt(subject.construct, null, context);
}

function encrypt(construct: Construct, key: KeyCode | null, context: EditContext): Refusal | null {
  const terms = encryptionTerms(construct.type);
  if (terms === null) return { refused: `fixes for ${construct.type} are not written yet` };
  const refusal = setProperties(construct, terms.members(key), annotation, context);
  if (refusal === null) acknowledge(construct, context);
  return refusal;
}

/** What is set after the stream is made would undo whatever is written where it is made. */
function undone({ mutations, type }: Construct, context: EditContext): Refusal | null {
  const later = (encryptionTerms(type)?.later ?? []).map(fold);
  const mutation = mutations.find(({ path: [first = ''] }) => first === '*' || later.includes(fold(first)));
  if (mutation === undefined) return null;
  const written = sourceOf(mutation.range, context).replaceAll(/\s+/gu, ' ');
  const shown = written.length > 80 ? `${written.slice(0, 79)}…` : written;
  return { refused: `\`${shown}\` decides on the encryption after the stream is made: change it there` };
}
