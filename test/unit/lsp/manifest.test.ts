import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkEditorSettings, defaultEditorSettings } from '../../../server/src/lsp/editor-settings.ts';
import { productId } from '../../../server/src/lsp/protocol.ts';
import { rules } from '../../../server/src/rules/registry.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

function read(path: string): string {
  return readFileSync(root + path, 'utf8');
}

function readJson(path: string): unknown {
  return JSON.parse(read(path));
}

interface Manifest {
  readonly icon: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: readonly {
      readonly properties: Readonly<Record<string, { readonly default?: unknown }>>;
    }[];
    readonly grammars: readonly { readonly path: string; readonly injectTo: readonly string[] }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly media: { readonly svg?: string; readonly markdown?: string } }[];
    }[];
  };
}

const manifest = readJson('package.json') as Manifest;
const clientSources = readdirSync(`${root}client/src`).map((name) => read(`client/src/${name}`));

/** The first group of every match. */
function matches(texts: readonly string[], pattern: RegExp): string[] {
  const found = texts.flatMap((text) => [...text.matchAll(pattern)].map(([, group]) => group ?? ''));
  return [...new Set(found)].sort();
}

describe('the manifest of the extension', () => {
  it('has a text for every key, in every language', () => {
    const keys = matches([read('package.json')], /"%([^%"]+)%"/g);
    assert.ok(keys.length > 0);
    for (const file of ['package.nls.json', 'package.nls.de.json']) {
      assert.deepEqual(Object.keys(readJson(file) as object).sort(), keys, file);
    }
  });

  it('has a translation for everything the client says', () => {
    const texts = matches(clientSources, /l10n\.t\(\s*'([^']*)'/g);
    assert.ok(texts.length > 0);
    for (const file of ['l10n/bundle.l10n.json', 'l10n/bundle.l10n.de.json']) {
      assert.deepEqual(Object.keys(readJson(file) as object).sort(), texts, file);
    }
  });

  it('contributes the commands that the client registers', () => {
    const registered = matches(clientSources, /register\('(\w+)'/g).map((name) => `${productId}.${name}`);
    assert.deepEqual(manifest.contributes.commands.map(({ command }) => command).sort(), registered);
  });

  it('gives its settings the defaults that the server has', () => {
    const section: Record<string, unknown> = {};
    for (const { properties } of manifest.contributes.configuration) {
      for (const [name, { default: value }] of Object.entries(properties)) {
        const path = name.split('.').slice(1);
        const last = path.pop() ?? '';
        let holder = section;
        for (const part of path) holder = (holder[part] ??= {}) as Record<string, unknown>;
        holder[last] = value;
      }
    }
    const ids = new Set(rules.map(({ metadata }) => metadata.id));
    assert.deepEqual(checkEditorSettings(section, null, ids), { settings: defaultEditorSettings, problems: [] });
  });

  it('names files that exist', () => {
    const { grammars, walkthroughs } = manifest.contributes;
    const media = walkthroughs.flatMap(({ steps }) =>
      steps.map(({ media: { svg, markdown } }) => svg ?? markdown ?? ''),
    );
    for (const path of [manifest.icon, ...grammars.map((grammar) => grammar.path), ...media]) {
      assert.ok(existsSync(root + path), path);
    }
  });

  it('colours suppressions in every language that has comments for them', () => {
    const scopes = manifest.contributes.grammars.flatMap(({ injectTo }) => injectTo);
    const languages = ['ts', 'tsx', 'js', 'js.jsx', 'python', 'java', 'cs', 'go', 'yaml', 'json', 'hcl'];
    for (const language of languages) assert.ok(scopes.includes(`source.${language}`), language);
  });

  it('colours suppressions as they are read', () => {
    const grammar = readJson('syntaxes/suppression.tmLanguage.json') as { patterns: { match: string }[] };
    const line = '# kinesis-encryption:ignore stream-unencrypted, required-tags until=2027-06-30 -- a reason';
    const [, , ruleNames, , , date, , reason] = new RegExp(grammar.patterns[0]?.match ?? '').exec(line) ?? [];
    assert.deepEqual([ruleNames, date, reason], ['stream-unencrypted, required-tags', '2027-06-30', 'a reason']);
  });
});
