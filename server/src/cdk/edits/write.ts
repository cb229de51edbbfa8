import { draftOf, revise } from '../../model/draft.ts';
import type { EditPlan, Refusal } from '../../model/edit.ts';
import type { FixIntent, KeyMending } from '../../model/fix.ts';
import type { SourceHost } from '../../model/source.ts';
import type { CdkConfiguration } from '../reading/read.ts';
import type { EditContext } from './context.ts';
import { changesWith, editContext } from './edit-context.ts';
import { deleteSuppression } from './delete-suppression.ts';
import { encryptWithKey, encryptWithNewKey, setEncryptionType } from './encrypt.ts';
import { enableRotation, enforceLockoutCheck, writeKeyPolicy } from './keys.ts';
import { suppress } from './suppress.ts';

/** Whether fixes of a kind are written in programs at all. */
export function writesInCdk(kind: FixIntent['kind']): boolean {
  return kind !== 'change-key-policy' && kind !== 'add-tags';
}

/**
 * Writes a fix as code of the file's own language, in the file's own style.
 *
 * @param addsErrors whether a text holds more syntax errors than the file does
 */
export function writeCdk(
  intent: FixIntent,
  read: CdkConfiguration,
  host: SourceHost,
  addsErrors: (text: string) => boolean,
): EditPlan | Refusal {
  const { file } = read;
  const declares: string[] = [];
  const context = editContext(read, host, (name) => {
    declares.push(`${file.uri} ${name}`);
  });
  const refusal = add(intent, context);
  if (refusal !== null) return refusal;
  const edits = changesWith(context);
  if (edits === null) return { refused: 'two of the changes would be made in the same place' };
  if (addsErrors(revise(draftOf(file.text), edits).text)) {
    return { refused: 'the result would not be valid' };
  }
  const documents = edits.length === 0 ? [] : [{ uri: file.uri, create: false, edits }];
  return { documents, needsConfirmation: null, declares };
}

function add(intent: FixIntent, context: EditContext): Refusal | null {
  switch (intent.kind) {
    case 'encrypt-with-new-key':
      return encryptWithNewKey(intent, context);
    case 'encrypt-with-key':
      return encryptWithKey(intent, context) ?? mend(intent.mend, context);
    case 'set-encryption-type':
      return setEncryptionType(intent, context) ?? mend(intent.mend, context);
    case 'enable-key-rotation':
      return enableRotation(intent.key, context);
    case 'enforce-lockout-check':
      return enforceLockoutCheck(intent.key, context);
    case 'write-key-policy':
      return writeKeyPolicy(intent, context);
    case 'change-key-policy':
      return { refused: 'changes of key policies are not written in programs yet' };
    case 'name-key-by-id':
      return { refused: 'how a policy is attached to a key is not changed in programs' };
    case 'add-tags':
      return { refused: 'no source says what the value of the tag is: add it with `Tags.of`' };
    case 'suppress':
      return suppress(intent.rule, intent.range, context);
    case 'delete-suppression':
      return deleteSuppression(intent, context);
  }
}

/** What a key lacks for a stream. Where it cannot be written, the stream is encrypted all the same. */
function mend(mending: KeyMending | undefined, context: EditContext): null {
  if (mending?.rotate === true) enableRotation(mending.key, context);
  return null;
}
