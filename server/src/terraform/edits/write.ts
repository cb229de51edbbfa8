import type { EditPlan, Refusal } from '../../model/edit.ts';
import type { FixIntent, KeyMending } from '../../model/fix.ts';
import type { SourceHost } from '../../model/source.ts';
import { parseTerraform, syntaxOf } from '../syntax/parse.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { EditContext } from './context.ts';
import { isEditable } from './context.ts';
import { addEncryptionType, addEncryptionWithKey, addEncryptionWithNewKey } from './encrypt.ts';
import { deleteSuppression } from './delete-suppression.ts';
import { enforceLockoutCheck } from './lockout.ts';
import { PlanBuilder } from './plan.ts';
import { nameKeyById } from './policy/key-id.ts';
import { changeKeyPolicy } from './policy/change-policy.ts';
import { writeKeyPolicy } from './policy/write-policy.ts';
import { addRotation } from './rotation.ts';
import { writeSuppression } from './suppress.ts';
import { addTags } from './tags.ts';

/**
 * Says a fix in Terraform's syntaxes, as edits of the current texts: laid out as `terraform fmt` does where the file is,
 * with its own indentation and line breaks, and where the value comes from rather than where it is used.
 */
export function writeTerraform(
  intent: FixIntent,
  terraform: EditContext['terraform'],
  host: SourceHost,
): EditPlan | Refusal {
  if (intent.kind === 'suppress')
    return inOneFile(intent.range.uri, host, (tree) => writeSuppression(intent.rule, intent.range, tree));
  if (intent.kind === 'delete-suppression')
    return inOneFile(intent.range.uri, host, (tree) => deleteSuppression(intent, tree));
  const plan = new PlanBuilder();
  return addTo(plan, intent, { terraform, host }) ?? plan.finish();
}

function addTo(plan: PlanBuilder, intent: PlannedIntent, context: EditContext): Refusal | null {
  switch (intent.kind) {
    case 'encrypt-with-new-key':
      return addEncryptionWithNewKey(intent, plan, context);
    case 'encrypt-with-key':
      return addEncryptionWithKey(intent, plan, context) ?? addMending(intent.mend, plan, context);
    case 'set-encryption-type':
      return addEncryptionType(intent, plan, context) ?? addMending(intent.mend, plan, context);
    case 'enable-key-rotation':
      return addRotation(intent.key, plan, context);
    case 'change-key-policy':
      return changeKeyPolicy(intent, plan, context);
    case 'write-key-policy':
      return writeKeyPolicy(intent, plan, context);
    case 'enforce-lockout-check':
      return enforceLockoutCheck(intent.key, plan, context);
    case 'name-key-by-id':
      return nameKeyById(intent.key, plan, context);
    case 'add-tags':
      return addTags(intent.subject.id, intent.tags, plan, context);
  }
}

type PlannedIntent = Exclude<FixIntent, { kind: 'suppress' | 'delete-suppression' }>;

/** What a key lacks for a stream. Where it cannot be written, the stream is encrypted all the same. */
function addMending(mend: KeyMending | undefined, plan: PlanBuilder, context: EditContext): null {
  if (mend?.rotate === true) addRotation(mend.key, plan, context);
  if (mend !== undefined && mend.tags.length > 0) addTags(mend.key, mend.tags, plan, context);
  return null;
}

function inOneFile(uri: string, host: SourceHost, write: (tree: SyntaxTree) => EditPlan | Refusal): EditPlan | Refusal {
  const syntax = syntaxOf(uri);
  const text = syntax === null ? null : host.read(uri);
  if (syntax === null || text === null) return { refused: 'the document cannot be read' };
  if (!isEditable(uri)) return { refused: 'the module is installed, not part of the workspace' };
  return write(parseTerraform(text, syntax));
}
