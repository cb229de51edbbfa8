import type { TextEdit } from '../../model/edit.ts';
import type { SourceHost } from '../../model/source.ts';
import { languageOf } from '../languages/registry.ts';
import type { CdkConfiguration } from '../reading/read.ts';
import { perFile } from '../syntax/per-file.ts';
import type { SourceFile } from '../syntax/tree.ts';
import type { EditContext } from './context.ts';
import type { Dialect } from './dialect.ts';
import { dialects } from './dialects.ts';
import { DocumentEditor } from './document.ts';

function dialectOf({ uri }: SourceFile): Dialect {
  return dialects[languageOf(uri)?.language.id ?? 'typescript'];
}

const styleOf = perFile((file) => dialectOf(file).style(file));

/** What changes of a file are written with, in the language and the style of that file. */
export function editContext(
  read: CdkConfiguration,
  host: SourceHost,
  declare: EditContext['declare'] = () => undefined,
): EditContext {
  const { file } = read;
  const dialect = dialectOf(file);
  const style = styleOf(file);
  const imports = dialect.importer(file, style);
  return { read, host, editor: new DocumentEditor(), style, dialect, imports, declare };
}

/** What has been changed, with the imports that it takes; null where two of the changes are made in the same place. */
export function changesWith({ editor, imports }: EditContext): readonly TextEdit[] | null {
  for (const { start, end, newText } of imports.edits()) {
    editor.replace(start, end, newText, 'Import what the fix uses');
  }
  return editor.changes();
}
