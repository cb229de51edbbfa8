import { DidChangeWatchedFilesNotification, type FileEvent, FileChangeType, WatchKind } from 'vscode-languageserver';
import type { DidChangeWatchedFilesRegistrationOptions } from 'vscode-languageserver';
import type { Engine, Engines } from './engines.ts';
import { liesIn } from './folders.ts';
import type { OpenDocuments } from './open-documents.ts';

export const watchedFilesMethod = DidChangeWatchedFilesNotification.type;

/**
 * What the editor should watch: the files that are read, no others. Deletions are watched without a pattern, because
 * editors report a deleted folder once, by its own name.
 */
export const watchedFiles: DidChangeWatchedFilesRegistrationOptions = {
  watchers: [
    { globPattern: '**/*.{tf,tofu,tf.json,tofu.json,tfvars,tfvars.json}' },
    { globPattern: '**/.terraform/modules/modules.json' },
    { globPattern: '**/*.{yaml,yml,json,template,cfn,cform}' },
    { globPattern: '**/*.{ts,mts,cts,tsx,js,mjs,cjs,jsx,py,java,cs,go}' },
    { globPattern: '**', kind: WatchKind.Delete },
  ],
};

/** The documents that file events are about, by engine: deleted folders stand for what was known in them. */
export function affectedDocuments(
  events: readonly FileEvent[],
  engines: Engines,
  documents: OpenDocuments,
): ReadonlyMap<Engine, readonly string[]> {
  const affected = new Map<Engine, string[]>();
  const add = (engine: Engine, uri: string): void => {
    const list = affected.get(engine);
    if (list === undefined) affected.set(engine, [uri]);
    else list.push(uri);
  };
  for (const { uri: clientUri, type } of events) {
    const uri = documents.canonical(clientUri);
    if (type === FileChangeType.Deleted) {
      for (const engine of engines.all()) {
        for (const known of engine.known) if (liesIn(known, uri)) add(engine, known);
      }
    } else {
      const engine = engines.of(uri);
      if (engine !== null && (isManifest(uri) || engine.known.has(uri) || engine.sources.covers(uri))) add(engine, uri);
    }
  }
  return affected;
}

/** Says where the modules are that `terraform init` has installed; lies in a folder that is otherwise left alone. */
function isManifest(uri: string): boolean {
  return uri.endsWith('/.terraform/modules/modules.json');
}
