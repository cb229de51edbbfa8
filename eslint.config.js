import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/**
 * Who may import whom, from the bottom up: each layer of server/src may import itself, the layers named, and nothing
 * else. The entry points (node.ts, browser.ts, cli.ts) may import everything.
 */
const layers = {
  model: [],
  config: ['model'],
  policy: ['config', 'model'],
  terraform: ['policy', 'config', 'model'],
  cdk: ['policy', 'config', 'model'],
  cloudformation: ['policy', 'config', 'model'],
  rules: ['policy', 'config', 'model'],
  fixes: ['rules', 'policy', 'config', 'model'],
  workspace: ['fixes', 'rules', 'terraform', 'cdk', 'cloudformation', 'policy', 'config', 'model'],
  reports: ['workspace', 'fixes', 'rules', 'policy', 'config', 'model'],
  history: ['reports', 'workspace', 'fixes', 'rules', 'policy', 'config', 'model'],
  cli: ['history', 'lsp', 'reports', 'workspace', 'fixes', 'rules', 'policy', 'config', 'model'],
  lsp: ['history', 'reports', 'workspace', 'fixes', 'rules', 'terraform', 'policy', 'config', 'model'],
};

const importZones = Object.entries(layers).map(([layer, allowed]) => ({
  target: `./server/src/${layer}`,
  from: './server/src',
  except: [layer, ...allowed].map((name) => `./${name}`),
  message: `${layer} may import only ${[layer, ...allowed].join(', ')} (see ARCHITECTURE.md).`,
}));

export default defineConfig(
  globalIgnores([
    'dist/',
    'test/synthesis/.cache/',
    'coverage/',
    'examples/',
    'bench/generated/',
    'test/golden/*/*/',
    'test/vscode/.cache/',
    'test/vscode/workspace/',
  ]),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js'] })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'import-x/no-default-export': 'error',
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones: importZones }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['server/src/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: [{ name: 'vscode', message: 'Only the client talks to VS Code.' }] }],
    },
  },
  {
    // mocha's describe/it hand back promises that nobody awaits; scripts and benchmarks print.
    files: ['test/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off', 'no-console': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
);
