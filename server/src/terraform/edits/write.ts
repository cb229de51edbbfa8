import type { EditPlan, Refusal } from '../../model/edit.ts';
import type { FixIntent } from '../../model/fix.ts';
import type { SourceHost } from '../../model/source.ts';
import { parseTerraform, syntaxOf } from '../syntax/parse.ts';
import type { EditContext } from './context.ts';
import { isEditable } from './context.ts';
import { writeEncryptionType, writeEncryptionWithKey, writeEncryptionWithNewKey } from './encrypt.ts';
import { writeRotation } from './rotation.ts';
import { writeSuppression } from './suppress.ts';
import { writeTags } from './tags.ts';

/**
 * Says a fix in Terraform's syntaxes, as edits of the current texts: laid out as `terraform fmt` does where the file is,
 * with its own indentation and line breaks, and where the value comes from rather than where it is used.
 */
export function writeTerraform(
  intent: FixIntent,
  terraform: EditContext['terraform'],
  host: SourceHost,
): EditPlan | Refusal {
  const context: EditContext = { terraform, host };
  switch (intent.kind) {
    case 'encrypt-with-new-key':
      return writeEncryptionWithNewKey(intent.stream, intent.tags, context);
    case 'encrypt-with-key':
      return writeEncryptionWithKey(intent, context);
    case 'set-encryption-type':
      return writeEncryptionType(intent.stream, context);
    case 'enable-key-rotation':
      return writeRotation(intent.key, context);
    case 'add-tags':
      return writeTags(intent.subject, intent.tags, context);
    case 'suppress': {
      const { uri } = intent.range;
      const syntax = syntaxOf(uri);
      const text = syntax === null ? null : host.read(uri);
      if (syntax === null || text === null) return { refused: 'the document cannot be read' };
      if (!isEditable(uri)) return { refused: 'the module is installed, not part of the workspace' };
      return writeSuppression(intent.rule, intent.range, parseTerraform(text, syntax));
    }
  }
}
