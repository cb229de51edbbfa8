import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { GrammarName } from '../../../server/src/cdk/syntax/grammars.ts';
import { grammarsOf } from '../../../server/src/cdk/syntax/grammars.ts';

const { resolve } = createRequire(import.meta.url);

/** The parsers of the CDK's languages, from the installed packages. */
export function readAsset(name: string): Promise<Uint8Array> {
  const from = name === 'web-tree-sitter.wasm' ? 'web-tree-sitter' : '@vscode/tree-sitter-wasm/wasm';
  return readFile(resolve(`${from}/${name}`));
}

export const grammars = grammarsOf(readAsset);

export const grammarNames: readonly GrammarName[] = ['typescript', 'tsx', 'python', 'java', 'c-sharp', 'go'];

/** Loads every grammar, so that projects made with `readAsset` are ready at once. */
export async function loadGrammars(): Promise<void> {
  await Promise.all(grammarNames.map((name) => grammars.load(name)));
  for (const name of grammarNames) {
    const failure = grammars.failure(name);
    if (failure !== null) throw new Error(`${name}: ${failure}`);
  }
}
