import type { FixIntent } from '../../model/fix.ts';
import type { SourceHost } from '../../model/source.ts';
import type { CdkConfiguration } from '../reading/read.ts';
import type { Call } from '../syntax/tree.ts';
import type { Dialect, Importer } from './dialect.ts';
import type { DocumentEditor } from './document.ts';
import type { Style } from './style.ts';

/** What one fix is written with. */
export interface EditContext {
  readonly read: CdkConfiguration;
  readonly host: SourceHost;
  readonly editor: DocumentEditor;
  readonly style: Style;
  readonly dialect: Dialect;
  readonly imports: Importer;
  /** Notes what is declared, or changed as a whole: two fixes that do the same are written one by one. */
  readonly declare: (name: string) => void;
}

export type IntentOf<Kind extends FixIntent['kind']> = Extract<FixIntent, { kind: Kind }>;

/** A name that nothing in the file has. */
export function freeName(base: string, { read: { file } }: EditContext): string {
  let name = base;
  for (let number = 2; new RegExp(String.raw`(?<![\w$])${name}(?![\w$])`, 'u').test(file.text); number++) {
    name = `${base}${number}`;
  }
  return name;
}

/** The source of a part of the file. */
export function sourceOf(
  { start, end }: { readonly start: number; readonly end: number },
  context: EditContext,
): string {
  return context.read.file.text.slice(start, end);
}

/** Where constructs expect their scope and their id. */
export function scopeAndId({
  arguments: given,
}: Call): readonly [Call['arguments'][number], Call['arguments'][number]] | null {
  const [scope, id] = given;
  if (scope === undefined || id === undefined || scope.spread || id.spread) return null;
  return [scope, id];
}
