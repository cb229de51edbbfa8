import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type AppliedConfiguration,
  applyConfigurationFile,
  configurationFileNames,
  isConfigurationFileName,
} from '../config/file/configuration-file.ts';
import { repositoryUrl } from '../rules/documentation.ts';
import { ruleIds } from '../rules/registry.ts';
import { joinUri, nameOfUri, parentUri } from '../terraform/modules/uri.ts';
import { isIgnorePattern } from '../workspace/ignore-rules.ts';
import type { EditorSettings } from './editor-settings.ts';
import type { SessionSettings } from './engines.ts';
import type { Sources } from './environment.ts';
import { resolvePath } from './folders.ts';
import { productId } from './protocol.ts';

/** The configuration files at the roots of the workspace folders, and what is wrong in them. */
export interface ConfigurationFiles {
  /** Lays each folder's file over what the editor says: the file wins. */
  applyTo(settings: SessionSettings): Promise<SessionSettings>;
  /** Whether a document is a configuration, or named as one, so that a change there is to be looked at. */
  concerns(uri: string): boolean;
  diagnosticsIn(uri: string): readonly Diagnostic[];
  /** The files in which something is wrong. */
  faulty(): readonly string[];
}

/** One that was read without a syntax error. */
interface GoodFile {
  readonly uri: string;
  readonly text: string;
}

/** @param open the sources of some folders, which read what is open first */
export function createConfigurationFiles(open: (folders: readonly string[]) => Sources): ConfigurationFiles {
  const lastGood = new Map<string, GoodFile>();
  let read: ReadonlySet<string> = new Set();
  let diagnostics: ReadonlyMap<string, readonly Diagnostic[]> = new Map();

  const applyIn = async (
    folder: string,
    editor: EditorSettings,
    sources: Sources,
    report: (uri: string, diagnostics: readonly Diagnostic[]) => void,
  ): Promise<EditorSettings> => {
    const candidates = configurationFileNames.flatMap((name) => joinUri(folder, name) ?? []);
    await sources.refresh(candidates);
    const uri = candidates.find((one) => sources.host.read(one) !== null);
    const text = uri === undefined ? null : sources.host.read(uri);
    if (uri === undefined || text === null) {
      lastGood.delete(folder);
      return editor;
    }
    const apply = (file: GoodFile, resolve: Parameters<typeof applyConfigurationFile>[3]): AppliedConfiguration =>
      applyConfigurationFile(
        editor.analysis,
        { name: nameOfUri(file.uri), text: file.text },
        { ruleIds, isIgnorePattern },
        resolve,
      );
    // Where only the client can read, it is asked for the variable files that are named.
    const wanted: string[] = [];
    apply({ uri, text }, (path) => {
      const found = resolvePath(path, folder);
      if (found !== null) wanted.push(found);
      return found ?? { problem: '' };
    });
    await sources.refresh(wanted);
    const resolve = (path: string): string | { readonly problem: string } => {
      const found = resolvePath(path, folder);
      if (found !== null && sources.host.read(found) !== null) return found;
      return { problem: 'there is no such file in the workspace, or it cannot be read' };
    };
    const applied = apply({ uri, text }, resolve);
    const document = TextDocument.create(uri, '', 0, text);
    report(
      uri,
      applied.problems.map(({ start, end, message }) => ({
        range: { start: document.positionAt(start), end: document.positionAt(end) },
        severity: DiagnosticSeverity.Error,
        source: productId,
        code: 'configuration',
        codeDescription: { href: `${repositoryUrl}/blob/main/docs/configuration.md` },
        message,
      })),
    );
    if (applied.isReadable) {
      lastGood.set(folder, { uri, text });
      return { ...editor, analysis: applied.settings };
    }
    // While somebody types in it, what it said before holds.
    const good = lastGood.get(folder);
    return good?.uri === uri ? { ...editor, analysis: apply(good, resolve).settings } : editor;
  };

  return {
    async applyTo(settings) {
      const folders = settings.folders.map(({ uri }) => uri);
      const sources = open(folders);
      const found = new Map<string, readonly Diagnostic[]>();
      const applied = await Promise.all(
        settings.folders.map(async ({ uri, settings: editor }) => ({
          uri,
          settings: await applyIn(uri, editor, sources, (file, problems) => found.set(file, problems)),
        })),
      );
      read = new Set(found.keys());
      diagnostics = found;
      for (const folder of lastGood.keys()) if (!folders.includes(folder)) lastGood.delete(folder);
      return { ...settings, folders: applied };
    },
    concerns: (uri) => isConfigurationFileName(nameOfUri(uri)),
    diagnosticsIn: (uri) =>
      isConfigurationFileName(nameOfUri(uri)) && !read.has(uri) ? [unused(uri, read)] : (diagnostics.get(uri) ?? []),
    faulty: () => [...diagnostics].flatMap(([uri, problems]) => (problems.length === 0 ? [] : [uri])),
  };
}

/** A file that is named as a configuration and is none: nobody should believe that it holds. */
function unused(uri: string, read: ReadonlySet<string>): Diagnostic {
  const other = [...read].find((one) => parentUri(one) === parentUri(uri));
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Warning,
    source: productId,
    code: 'configuration',
    message:
      other === undefined
        ? 'This configuration does not hold: it is read at the root of a workspace folder only.'
        : `This configuration does not hold: ${nameOfUri(other)} beside it is read instead.`,
  };
}
