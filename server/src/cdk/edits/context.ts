import type { FixIntent } from '../../model/fix.ts';
import type { SourceHost } from '../../model/source.ts';
import type { CdkConfiguration } from '../reading/read.ts';
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

/** A name that nothing in the file has, for a variable that is called `base` where names are written in camel case. */
export function freeName(base: string, { read: { file }, dialect }: EditContext): string {
  const spelt = dialect.variable(base);
  let name = spelt;
  for (let number = 2; new RegExp(String.raw`(?<![\w$])${name}(?![\w$])`, 'u').test(file.text); number++) {
    name = `${spelt}${number}`;
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
