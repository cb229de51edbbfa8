import type { FixIntent } from '../../model/fix.ts';
import type { ReadTemplate } from '../reading/read.ts';
import type { ResourceInstance } from '../reading/resources.ts';
import type { DocumentEditor } from './document.ts';

/** What one fix is written with. */
export interface EditContext {
  readonly read: ReadTemplate;
  readonly editor: DocumentEditor;
  /** Notes a name that is declared: logical ids and parameters are unique in a template. */
  readonly declare: (name: string) => void;
}

export type IntentOf<Kind extends FixIntent['kind']> = Extract<FixIntent, { kind: Kind }>;

/** The resource to be changed. It is noted as if it were declared: two fixes of one resource are written one by one. */
export function resourceOf(id: string, { read, declare }: EditContext): ResourceInstance | null {
  const resource = read.resources.get(id) ?? null;
  if (resource !== null) declare(`at ${resource.declaration.start}`);
  return resource;
}

/** A logical id that nothing in the template has. */
export function freeName(base: string, { read: { template } }: EditContext): string {
  const taken = new Set([
    ...template.resources.map(({ id }) => id),
    ...['Parameters', 'Conditions', 'Mappings'].flatMap((section) => template.section(section).map(({ key }) => key)),
  ]);
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}${number}`;
  return name;
}
