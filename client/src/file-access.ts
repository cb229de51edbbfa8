import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ListFilesParams,
  type ListFilesResult,
  type ReadAssetParams,
  type ReadFilesParams,
  type ReadFilesResult,
  methods,
} from '../../server/src/lsp/protocol.ts';
import { filePattern } from './selector.ts';

/** As everywhere: larger documents were not written by a person. */
const maxBytes = 2 * 1024 * 1024;

const ignoredFolders = '**/{.git,.terraform,.terragrunt-cache,.aws-sam,cdk.out,cdktf.out,node_modules}/**';
const moduleManifests = '**/.terraform/modules/modules.json';

/** Reads for the server what it cannot reach: files of a virtual workspace, and everything in a browser. */
export function serveFiles(client: BaseLanguageClient, extension: vscode.Uri): readonly vscode.Disposable[] {
  return [
    client.onRequest(
      methods.listFiles,
      async ({ folder }: ListFilesParams, token: vscode.CancellationToken): Promise<ListFilesResult> => {
        const base = vscode.Uri.parse(folder);
        const find = (pattern: string, exclude: string | null): Thenable<vscode.Uri[]> =>
          vscode.workspace.findFiles(new vscode.RelativePattern(base, pattern), exclude, undefined, token);
        const found = await Promise.all([find(filePattern, ignoredFolders), find(moduleManifests, null)]);
        return { uris: found.flat().map((uri) => uri.toString()) };
      },
    ),
    client.onRequest(methods.readAsset, ({ name }: ReadAssetParams) => {
      if (!/^[\w-]+\.wasm(?:\.gz)?$/u.test(name)) throw new Error(`${name} is no asset`);
      return vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'dist', name));
    }),
    client.onRequest(methods.readFiles, async ({ uris }: ReadFilesParams): Promise<ReadFilesResult> => ({
      texts: await Promise.all(uris.map((uri) => readText(vscode.Uri.parse(uri)))),
    })),
  ];
}

async function readText(uri: vscode.Uri): Promise<string | null> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > maxBytes) return null;
    const bytes = await vscode.workspace.fs.readFile(uri);
    return bytes.includes(0) ? null : new TextDecoder().decode(bytes);
  } catch {
    return null;
  }
}
