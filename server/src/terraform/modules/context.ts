import type { TerraformSettings } from '../../config/settings.ts';
import type { Notice } from '../../model/configuration.ts';
import type { SourceRange } from '../../model/source.ts';
import type { Budget, SourceFile } from '../evaluation/scope.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { Documents } from './documents.ts';
import { lazy } from './lazy.ts';
import type { InstalledModules } from './manifest.ts';
import { manifestPath, readManifest } from './manifest.ts';
import type { Module } from './module.ts';
import { absoluteUri, joinUri } from './uri.ts';

/** The most instances that a configuration may have beyond one per block. */
const instanceLimit = 2000;

/** The longest file that `file()` and its kin read, in UTF-16 code units. */
const fileLimit = 1 << 20;

/** What all parts of one configuration share while it is loaded and evaluated. */
export interface LoadContext {
  readonly rootFolder: string;
  readonly settings: TerraformSettings;
  readonly budget: Budget;
  /** Every document that has been asked for, missing ones included. */
  readonly asked: ReadonlySet<string>;
  readonly notices: readonly Notice[];
  /** What `terraform init` has installed for the root module; null where that is not known. */
  installed(): InstalledModules | null;
  module(folder: string): Module;
  tree(uri: string): SyntaxTree | null;
  text(uri: string): string | null;
  fileNames(folder: string): readonly string[];
  /** For `Scope.readFile`. */
  readFile(path: string): SourceFile | null;
  /** Notes what could not be evaluated; the same only once. */
  notice(document: string, range: SourceRange | null, reason: string): void;
  /** How many more instances `count` and `for_each` may ask for. */
  instancesLeft(): number;
  takeInstances(count: number): void;
}

export function createContext(
  documents: Documents,
  rootFolder: string,
  settings: TerraformSettings,
  budget: Budget,
): LoadContext {
  const asked = new Set<string>();
  const notices: Notice[] = [];
  const noted = new Set<string>();
  let instances = instanceLimit;

  const notice: LoadContext['notice'] = (document, range, reason) => {
    const key = `${document} ${range?.start ?? ''} ${reason}`;
    if (noted.has(key)) return;
    noted.add(key);
    notices.push({ document, range, reason });
  };

  const text = (uri: string): string | null => {
    asked.add(uri);
    return documents.text(uri);
  };

  const installed = lazy(() => {
    const uri = joinUri(rootFolder, manifestPath);
    const manifest = uri === null ? null : text(uri);
    if (uri === null || manifest === null) return null;
    const modules = readManifest(manifest, rootFolder);
    if (modules === null) notice(uri, null, 'the list of installed modules cannot be read (run terraform init)');
    return modules;
  });

  return {
    rootFolder,
    settings,
    budget,
    asked,
    notices,
    installed,
    module(folder) {
      const module = documents.module(folder);
      for (const { uri } of module.documents) asked.add(uri);
      for (const { document, range, reason } of module.notices) notice(document, range, reason);
      return module;
    },
    tree(uri) {
      asked.add(uri);
      return documents.tree(uri);
    },
    text,
    fileNames: (folder) => documents.fileNames(folder),
    readFile(path) {
      const uri = fileUri(path, rootFolder);
      const content = uri === null ? null : text(uri);
      return uri === null || content === null || content.length > fileLimit ? null : { uri, text: content };
    },
    notice,
    instancesLeft: () => instances,
    takeInstances(count) {
      instances = Math.max(0, instances - count);
    },
  };
}

/** A path as `file()` takes it: relative to the folder Terraform runs in, or absolute. */
function fileUri(path: string, rootFolder: string): string | null {
  if (path.startsWith('~')) return null;
  return path.startsWith('/') ? absoluteUri(rootFolder, path) : joinUri(rootFolder, path);
}
