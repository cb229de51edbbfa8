import type { Refusal } from '../../model/edit.ts';
import { entryOf } from '../syntax/tree.ts';
import { plain } from './code.ts';
import type { EditContext } from './context.ts';
import { resourceOf } from './context.ts';
import { addProperties, isHere } from './properties.ts';

const annotation = 'Turn on key rotation';

export function addRotation(id: string, context: EditContext): Refusal | null {
  const key = resourceOf(id, context);
  if (key === null) return { refused: 'the key is not declared any more' };
  if (key.declaration.damaged) return { refused: 'the resource has a syntax error: mend it first' };
  const entry = entryOf(key.properties, 'EnableKeyRotation');
  if (entry === null) {
    return addProperties(key, [['EnableKeyRotation', plain(true)]], ['Description', 'Enabled'], annotation, context);
  }
  if (!isHere(entry)) return { refused: 'the rotation is written at an anchor elsewhere' };
  context.editor.replace({ kind: 'entry', entry, isFlow: key.properties?.flow === true }, plain(true), annotation);
  return null;
}
