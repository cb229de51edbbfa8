import { cp, mkdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run, withOneRetry } from '../host/command.ts';
import { cacheFolder } from '../host/installation.ts';

/**
 * VS Code has no colours for Terraform until the user installs some, as nearly everybody who writes it has. For the
 * pictures they come from HashiCorp's grammar (MPL-2.0) in this collection, which is not part of the product.
 */
const GRAMMARS = 'tm-grammars@1.32.22';

const MANIFEST = {
  name: 'terraform-colours',
  publisher: 'screenshots',
  version: '1.0.0',
  engines: { vscode: '^1.91.0' },
  contributes: {
    languages: [{ id: 'terraform', aliases: ['Terraform'], extensions: ['.tf'], configuration: './language.json' }],
    grammars: [{ language: 'terraform', scopeName: 'source.hcl.terraform', path: './terraform.json' }],
  },
};

const LANGUAGE = {
  comments: { lineComment: '#' },
  brackets: [
    ['{', '}'],
    ['[', ']'],
    ['(', ')'],
  ],
};

/** Makes an extension in `folder` that colours Terraform, fetching the grammar once into the cache. */
export async function makeTerraformColours(folder: string): Promise<void> {
  const cache = join(cacheFolder(), GRAMMARS);
  const grammar = join(cache, 'node_modules', 'tm-grammars', 'grammars', 'terraform.json');
  if (!existsSync(grammar)) {
    await mkdir(cache, { recursive: true });
    await writeFile(join(cache, 'package.json'), JSON.stringify({ private: true }));
    const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', GRAMMARS];
    await withOneRetry('Installing a grammar', () => run('npm', args, { cwd: cache, timeoutMinutes: 5 }));
  }
  await mkdir(folder, { recursive: true });
  await cp(grammar, join(folder, 'terraform.json'));
  await writeFile(join(folder, 'package.json'), JSON.stringify(MANIFEST));
  await writeFile(join(folder, 'language.json'), JSON.stringify(LANGUAGE));
}
