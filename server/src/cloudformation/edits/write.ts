import { draftOf, revise } from '../../model/draft.ts';
import type { EditPlan, Refusal, TextEdit } from '../../model/edit.ts';
import type { FixIntent, KeyMending } from '../../model/fix.ts';
import { lossWithNewKey } from '../../model/stream.ts';
import type { ReadTemplate } from '../reading/read.ts';
import type { Template } from '../syntax/template.ts';
import { parseTemplate } from '../syntax/template.ts';
import type { EditContext } from './context.ts';
import { deleteSuppression } from './delete-suppression.ts';
import { DocumentEditor } from './document.ts';
import { encryptWithKey, encryptWithNewKey, setEncryptionType } from './encrypt.ts';
import { changeKeyPolicy, enforceLockoutCheck, writeKeyPolicy } from './key-policy.ts';
import { addRotation } from './rotation.ts';
import { suppress } from './suppress.ts';
import { addTags } from './tags.ts';

/** Says a fix in the syntax of a template, as edits of its current text: in its own style, with its comments kept. */
export function writeTemplate(intent: FixIntent, read: ReadTemplate): EditPlan | Refusal {
  const editor = new DocumentEditor(read.template);
  const declares: string[] = [];
  const { uri } = read.template;
  const context: EditContext = {
    read,
    editor,
    declare: (name) => {
      declares.push(`${uri} ${name}`);
    },
  };
  const refusal = add(intent, context);
  if (refusal !== null) return refusal;
  const edits = editor.changes();
  if ('refused' in edits) return edits;
  const problem = problemAfter(edits, read.template);
  if (problem !== null) return { refused: `the result would not be valid: ${problem}` };
  const documents = edits.length === 0 ? [] : [{ uri, create: false, edits }];
  return { documents, needsConfirmation: lossOf(intent, read), declares };
}

/** What is wrong with the text after the edits, where nothing was before; null where all is well. */
function problemAfter(edits: readonly TextEdit[], { uri, text, problems }: Template): string | null {
  const after = parseTemplate(uri, revise(draftOf(text), edits).text);
  if (after === null) return 'it is no template any more';
  return after.problems.length > problems.length ? (after.problems[0]?.message ?? null) : null;
}

/** What a stream loses with another key, for the author to confirm. */
function lossOf(intent: FixIntent, { configuration }: ReadTemplate): string | null {
  if (intent.kind !== 'encrypt-with-new-key' && intent.kind !== 'encrypt-with-key') return null;
  const stream = configuration.streams.find(({ id }) => id === intent.stream);
  return stream === undefined ? null : lossWithNewKey(stream);
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
      return addRotation(intent.key, context);
    case 'add-tags':
      return addTags(intent.subject.id, intent.tags, context);
    case 'suppress':
      return suppress(intent.rule, intent.range, context);
    case 'delete-suppression':
      return deleteSuppression(intent, context);
    case 'change-key-policy':
      return changeKeyPolicy(intent, context);
    case 'write-key-policy':
      return writeKeyPolicy(intent, context);
    case 'enforce-lockout-check':
      return enforceLockoutCheck(intent, context);
    case 'name-key-by-id':
      return { refused: 'templates write the policy on the key itself' };
  }
}

/** What a key lacks for a stream. Where it cannot be written, the stream is encrypted all the same. */
function mend(mending: KeyMending | undefined, context: EditContext): null {
  if (mending?.rotate === true) addRotation(mending.key, context);
  if (mending !== undefined && mending.tags.length > 0) addTags(mending.key, mending.tags, context);
  return null;
}
