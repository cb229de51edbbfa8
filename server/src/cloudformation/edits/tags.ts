import type { Refusal } from '../../model/edit.ts';
import { entryOf } from '../syntax/tree.ts';
import { list } from './code.ts';
import type { EditContext } from './context.ts';
import { resourceOf } from './context.ts';
import { addProperties, isHere } from './properties.ts';
import { tagCode, tagValues } from './tag-values.ts';

const annotation = 'Add the required tags';

/** Adds tags to a stream or key. */
export function addTags(id: string, tags: readonly string[], context: EditContext): Refusal | null {
  const resource = resourceOf(id, context);
  if (resource === null) return { refused: 'the resource is not declared any more' };
  const values = tagValues(tags, tags, resource, context);
  if ('refused' in values) return values;
  const items = values.map(([name, value]) => tagCode(name, value));
  const entry = entryOf(resource.properties, 'Tags');
  if (entry === null) return addProperties(resource, [['Tags', list(...items)]], [], annotation, context);
  const { value } = entry;
  if (value.kind === 'scalar' && value.value === null && value.tag === null) {
    context.editor.replace(
      { kind: 'entry', entry, isFlow: resource.properties?.flow === true },
      list(...items),
      annotation,
    );
    return null;
  }
  if (value.kind !== 'sequence' || value.tag !== null || !isHere(entry)) {
    return { refused: 'the tags are not written in place' };
  }
  context.editor.addItems(value, items, annotation);
  return null;
}
