import type { EditorSupport } from '../model/editor.ts';
import type { SourceHost } from '../model/source.ts';
import type { PieceShelf } from '../model/piece.ts';
import type { ReadAsset } from '../model/project.ts';
import { sourceText } from '../model/project.ts';
import { frontEnds } from '../workspace/front-ends.ts';
import { joinUri, nameOfUri, parentUri } from '../terraform/modules/uri.ts';
import type { Analysis } from '../workspace/analysis.ts';
import { pieceShelves } from '../workspace/shelves.ts';
import { createWorkspaceAnalysis } from '../workspace/workspace-analysis.ts';
import type { EditorSettings } from './editor-settings.ts';
import type { Sources, SourcesOptions } from './environment.ts';
import { innermostFolder, isExcluded, outermostFolders } from './folders.ts';
import type { OpenDocuments } from './open-documents.ts';

/** The analysis of some folders that share their settings, with the sources beneath it. */
export interface Engine {
  readonly folders: readonly string[];
  readonly settings: EditorSettings;
  readonly analysis: Analysis;
  readonly sources: Sources;
  /** The sources beneath the open documents. */
  readonly host: SourceHost;
  readonly editors: readonly EditorSupport[];
  /** Ready pieces, by language. */
  readonly shelves: readonly PieceShelf[];
  /** Texts that stand in for the real ones while fixes are tried out; see `fix-all.ts`. */
  readonly rehearsed: Map<string, string>;
  /** Documents the analysis knows of. */
  readonly known: Set<string>;
  /** False for files outside of every workspace folder: of their surroundings only their own folder is read. */
  readonly isWorkspace: boolean;
}

/** The settings of every workspace folder, and of files outside of them. */
export interface SessionSettings {
  readonly folders: readonly { readonly uri: string; readonly settings: EditorSettings }[];
  readonly elsewhere: EditorSettings;
}

/**
 * The engines of a session. Folders with equal settings share one, so that a module sees its callers in other folders;
 * a file outside of all folders gets one for the folder it lies in.
 */
export interface Engines {
  /** The engine that answers for a document; null where the document is excluded, disabled or of no front end. */
  of(uri: string): Engine | null;
  all(): readonly Engine[];
  /** Whether an open document is too large to be analysed. */
  isTooLarge(uri: string): boolean;
  /** The current text of any document in reach; null where there is none. */
  readonly read: (uri: string) => string | null;
  /**
   * Takes over folders and settings. Returns true where there are new engines, which know nothing yet but the open
   * documents; false where the present ones could be kept.
   */
  configure(settings: SessionSettings): boolean;
  /** The editor has shown or changed a text. */
  shown(uri: string): void;
  /** The editor no longer shows a document: the disk's text holds again. */
  hidden(uri: string): void;
  /** Tells of documents that were created, changed or deleted on disk. */
  changedOnDisk(engine: Engine, uris: readonly string[]): void;
}

export function createEngines(
  openSources: (options: SourcesOptions) => Sources,
  readAsset: ReadAsset,
  documents: OpenDocuments,
  onFailure: (what: string, error: unknown) => void,
): Engines {
  let folders: readonly string[] = [];
  let elsewhere: EditorSettings | null = null;
  let engines: readonly Engine[] = [];

  const openText = (uri: string): string | null => documents.get(uri)?.getText() ?? null;

  const createEngine = (covered: readonly string[], settings: EditorSettings, isWorkspace: boolean): Engine => {
    const { exclude } = settings.analysis;
    const sources = openSources({ folders: outermostFolders(covered), exclude, openText });
    const rehearsed = new Map<string, string>();
    const host = withOpenDocuments(sources.host, documents, rehearsed);
    const analysis = createWorkspaceAnalysis(host, settings.analysis, onFailure, readAsset);
    const editors = frontEnds.map((frontEnd) => frontEnd.createEditor(host, readAsset));
    const shelves = pieceShelves(host);
    const known = new Set<string>();
    return { folders: covered, settings, analysis, sources, host, editors, shelves, rehearsed, known, isWorkspace };
  };

  const tell = (engine: Engine, uri: string): void => {
    const text = engine.host.read(uri);
    if (text !== null) {
      engine.known.add(uri);
      engine.analysis.documentChanged(uri, sourceText(text));
    } else if (engine.known.delete(uri)) {
      engine.analysis.documentRemoved(uri);
    }
  };

  /** For a folder outside of the workspace: knows the documents in it, and takes them for the whole. */
  const createEngineElsewhere = (folder: string, settings: EditorSettings): Engine => {
    const engine = createEngine([folder], settings, false);
    for (const { name, kind } of engine.host.list(folder)) {
      const uri = joinUri(folder, name);
      if (kind === 'file' && uri !== null && engine.analysis.claims(uri)) tell(engine, uri);
    }
    engine.analysis.discoveryFinished();
    return engine;
  };

  const covering = (uri: string): Engine | null => {
    const folder = innermostFolder(uri, folders);
    const wanted = folder ?? parentUri(uri);
    return engines.find((one) => one.isWorkspace === (folder !== null) && one.folders.includes(wanted)) ?? null;
  };

  const engineOf = (uri: string): Engine | null => {
    const engine = covering(uri);
    if (engine?.analysis.claims(uri) !== true) return null;
    const folder = innermostFolder(uri, engine.folders);
    return folder !== null && isExcluded(uri, folder, engine.settings.analysis.exclude) ? null : engine;
  };

  const show = (uri: string): void => {
    if (elsewhere?.enabled === true && covering(uri) === null && innermostFolder(uri, folders) === null) {
      engines = [...engines, createEngineElsewhere(parentUri(uri), elsewhere)];
    }
    const engine = engineOf(uri);
    if (engine !== null) tell(engine, uri);
  };

  return {
    of: engineOf,
    all: () => engines,
    shown: show,
    isTooLarge: (uri) => (openText(uri)?.length ?? 0) > maxDocumentLength,
    read: (uri) => openText(uri) ?? covering(uri)?.host.read(uri) ?? null,

    configure(settings) {
      folders = settings.folders.map(({ uri }) => uri);
      elsewhere = settings.elsewhere;
      const groups = groupBySettings(settings);
      const workspace = engines.filter(({ isWorkspace }) => isWorkspace);
      const isNew = workspace.length !== groups.length || !workspace.every((one, index) => serves(one, groups[index]));
      engines = groups.map((group, index) => {
        const present = isNew ? undefined : workspace[index];
        return present === undefined ? createEngine(group.uris, group.settings, true) : reconfigured(present, group);
      });
      documents.uris().forEach(show);
      return isNew;
    },

    hidden(uri) {
      const engine = engineOf(uri);
      if (engine === null) return;
      tell(engine, uri);
      const isNeeded = engine.isWorkspace || documents.uris().some((other) => covering(other) === engine);
      if (!isNeeded) engines = engines.filter((other) => other !== engine);
    },

    changedOnDisk(engine, uris) {
      for (const uri of uris) {
        if (documents.get(uri) === null) tell(engine, uri);
      }
    },
  };
}

interface FolderGroup {
  readonly uris: readonly string[];
  readonly settings: EditorSettings;
}

function groupBySettings({ folders }: SessionSettings): readonly FolderGroup[] {
  const groups = new Map<string, { readonly uris: string[]; readonly settings: EditorSettings }>();
  for (const { uri, settings } of folders) {
    if (!settings.enabled) continue;
    // A folder on the disk and one that only the client can read have their sources from different places.
    const key = JSON.stringify([uri.startsWith('file:'), settings]);
    const group = groups.get(key) ?? { uris: [], settings };
    group.uris.push(uri);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Whether an engine reads what this group reads. */
function serves({ folders, settings }: Engine, group: FolderGroup | undefined): boolean {
  const sources = (uris: readonly string[], of: EditorSettings): string => JSON.stringify([uris, of.analysis.exclude]);
  return group !== undefined && sources(folders, settings) === sources(group.uris, group.settings);
}

function reconfigured(engine: Engine, { settings }: FolderGroup): Engine {
  if (JSON.stringify(engine.settings.analysis) !== JSON.stringify(settings.analysis)) {
    engine.analysis.settingsChanged(settings.analysis);
  }
  return { ...engine, settings };
}

/** In UTF-16 code units. Larger documents are not analysed, as on the disk: no person wrote them. */
const maxDocumentLength = 2 * 1024 * 1024;

/** A folder also holds the documents that are open in it but not yet saved. */
function withOpenDocuments(
  host: SourceHost,
  documents: OpenDocuments,
  rehearsed: ReadonlyMap<string, string>,
): SourceHost {
  return {
    read(uri) {
      const shown = documents.get(uri)?.getText();
      if (shown !== undefined && shown.length > maxDocumentLength) return null;
      return rehearsed.get(uri) ?? shown ?? host.read(uri);
    },
    list(folderUri) {
      const saved = host.list(folderUri);
      const names = new Set(saved.map(({ name }) => name));
      const unsaved = documents
        .uris()
        .filter((uri) => parentUri(uri) === folderUri)
        .map(nameOfUri)
        .filter((name) => !names.has(name));
      if (unsaved.length === 0) return saved;
      return [...saved, ...unsaved.map((name) => ({ name, kind: 'file' as const }))].sort((a, b) =>
        a.name < b.name ? -1 : 1,
      );
    },
  };
}
