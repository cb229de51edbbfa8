import { changingMap } from '../model/changing-map.ts';
import { mayHoldSuppressions } from '../config/suppressions/comment-forms.ts';
import type { TerraformSettings } from '../config/settings.ts';
import type { FixIntent } from '../model/fix.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Project, SourceText } from '../model/project.ts';
import { sourceText } from '../model/project.ts';
import type { SourceHost } from '../model/source.ts';
import type { PlacedSuppression } from '../model/suppression.ts';
import { writeTerraform } from './edits/write.ts';
import type { DocumentFacts } from './module-graph.ts';
import { createModuleGraph } from './module-graph.ts';
import { sourcesOfCalls, resolveSource } from './modules/calls.ts';
import { createDocuments } from './modules/documents.ts';
import { loadConfiguration } from './modules/load.ts';
import { childUri } from './modules/uri.ts';
import type { TerraformConfiguration } from './reading/read.ts';
import { readConfiguration } from './reading/read.ts';
import { findSuppressions } from './reading/suppressions.ts';
import { parseTerraform, syntaxOf } from './syntax/parse.ts';
import type { SyntaxTree } from './syntax/tree.ts';

/** Terraform's project, with what the editor's features need beside the model. */
export interface TerraformProject extends Project<FixIntent> {
  /** A configuration with its syntax trees; read again where it was dropped to save memory. */
  loaded(uri: string): TerraformConfiguration;
  /** The current tree of a document, broken or not; null where it cannot be read. */
  tree(uri: string): SyntaxTree | null;
}

/** Configurations kept together with their syntax trees: an editor shows a few, a scan needs each once. */
const keptConfigurations = 16;

/** Steps of evaluation that one configuration may take, about a second's work. */
const evaluationSteps = 2_000_000;

/** What every `module` block has, in either syntax; `path.module` and prose, which are far more common, do not. */
const moduleBlock = /\bmodule(?:"\s*:|[ \t]*["/]|[ \t]+[\p{ID_Start}_][\p{ID_Continue}-]*[ \t]*["{/])/u;

const installFolder = '/.terraform/';

const moduleManifest = `${installFolder}modules/modules.json`;

export function createTerraformProject(host: SourceHost, settings: () => TerraformSettings): TerraformProject {
  const documents = createDocuments(host);
  const graph = createModuleGraph();
  const loadedConfigurations = changingMap<string, TerraformConfiguration>();
  const configurations = changingMap<string, Configuration>();
  const suppressions = changingMap<string, readonly PlacedSuppression[]>();
  /** Policies and templates that are files of their own, with the configurations that have asked for them. */
  const companions = new Map<string, Set<string>>();
  let discovered = false;

  const forgetAll = (): void => {
    if (loadedConfigurations.size > 0) loadedConfigurations.clear();
    if (configurations.size > 0) configurations.clear();
  };

  const forgetWith = (uri: string, folder: string): void => {
    for (const [root, configuration] of configurations) {
      if (configuration.documents.includes(uri) || graph.reachableFrom(root).has(folder)) {
        configurations.delete(root);
        loadedConfigurations.delete(root);
      }
    }
  };

  const factsOf = (uri: string, source: SourceText): DocumentFacts => {
    const folder = folderOf(uri);
    const mentionsKinesis = source.includes('kinesis');
    if (!source.includes('module') || !moduleBlock.test(source.text())) {
      return { folder, mentionsKinesis, calls: [], callsRemoteModules: false };
    }
    // During discovery thousands of trees pass by here: none is kept, and those that matter are parsed again.
    const syntax = discovered ? null : syntaxOf(uri);
    const tree = syntax === null ? documents.tree(uri) : parseTerraform(source.text(), syntax);
    const sources = tree === null ? [] : sourcesOfCalls(tree);
    const calls = sources.flatMap((written) => resolveSource(folder, written) ?? []);
    return { folder, mentionsKinesis, calls, callsRemoteModules: calls.length < sources.length };
  };

  /**
   * Called modules may lie where nobody looked: in an ignored folder, or beside the one part of a repository that is
   * scanned.
   */
  const learnMissing = (): void => {
    const asked = new Set<string>();
    for (;;) {
      const folders = graph.missing().filter((folder) => !asked.has(folder));
      if (folders.length === 0) return;
      for (const folder of folders) {
        asked.add(folder);
        for (const name of documents.fileNames(folder)) {
          const uri = childUri(folder, name);
          const text = syntaxOf(name) === null ? null : documents.text(uri);
          if (text !== null) graph.set(uri, factsOf(uri, sourceText(text)));
          documents.release(uri);
        }
      }
    }
  };

  const load = (uri: string): TerraformConfiguration => {
    const kept = loadedConfigurations.get(uri);
    if (kept !== undefined) return kept;
    const loaded = readConfiguration(
      loadConfiguration({
        documents,
        rootFolder: uri,
        settings: settings(),
        variablesUnknown: !discovered,
        budget: { steps: evaluationSteps },
      }),
    );
    loadedConfigurations.set(uri, loaded);
    for (const document of loaded.configuration.documents) {
      if (syntaxOf(document) === null) companions.set(document, (companions.get(document) ?? new Set()).add(uri));
    }
    const [oldest] = [...loadedConfigurations.keys()].filter((one) => one !== uri);
    if (loadedConfigurations.size > keptConfigurations && oldest !== undefined) loadedConfigurations.delete(oldest);
    return loaded;
  };

  const suppressionsIn = (uri: string): readonly PlacedSuppression[] => {
    const known = suppressions.get(uri);
    if (known !== undefined) return known;
    const text = syntaxOf(uri) === null ? null : documents.text(uri);
    const tree = text !== null && mayHoldSuppressions(text) ? documents.tree(uri) : null;
    const found = tree === null ? [] : findSuppressions(uri, tree);
    suppressions.set(uri, found);
    return found;
  };

  return {
    claims: (uri) => syntaxOf(uri) !== null || uri.endsWith(moduleManifest) || companions.has(uri),

    documentChanged(uri, source) {
      documents.changed(uri);
      suppressions.delete(uri);
      if (uri.includes(installFolder)) {
        // Installing replaces whole folders, and only the manifest is watched.
        documents.changed(installFolderOf(uri));
        forgetAll();
      } else if (companions.has(uri)) {
        for (const root of companions.get(uri) ?? []) {
          configurations.delete(root);
          loadedConfigurations.delete(root);
        }
      } else if (graph.set(uri, factsOf(uri, source))) {
        forgetAll();
        if (discovered) learnMissing();
      } else forgetWith(uri, folderOf(uri));
    },

    documentRemoved(uri) {
      documents.changed(uri);
      suppressions.delete(uri);
      if (!companions.has(uri)) graph.set(uri, null);
      forgetAll();
    },

    discoveryFinished() {
      if (discovered) return;
      learnMissing();
      discovered = true;
      forgetAll();
    },

    reconfigured: forgetAll,

    configurationsOf(uri) {
      const installed = uri.indexOf(installFolder);
      // An installed module belongs to the root module that it was installed for.
      if (installed >= 0) return [uri.slice(0, installed)];
      const readers = companions.get(uri);
      if (readers !== undefined) return [...readers];
      return discovered ? graph.rootsOf(folderOf(uri)) : [folderOf(uri)];
    },

    allConfigurations: () =>
      graph.roots(
        ({ folder, mentionsKinesis, callsRemoteModules }) =>
          mentionsKinesis || (callsRemoteModules && host.read(folder + moduleManifest) !== null),
      ),

    configuration(uri) {
      const known = configurations.get(uri);
      if (known !== undefined) return known;
      const { configuration } = load(uri);
      configurations.set(uri, configuration);
      return configuration;
    },

    loaded: load,

    tree: (uri) => documents.tree(uri),

    write: (intent, configuration) => writeTerraform(intent, load(configuration), host),

    suppressionsIn,
  };
}

/** The `.terraform` folder that a document stands in. */
function installFolderOf(uri: string): string {
  return uri.slice(0, uri.indexOf(installFolder) + installFolder.length - 1);
}

/** The folder of a document, without a trailing slash. */
function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
