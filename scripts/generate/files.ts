import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

import { guardrails } from '../../server/src/policy/guardrails/library.ts';
import { libraryPolicies } from '../../server/src/policy/library/library.ts';
import { rules } from '../../server/src/rules/registry.ts';
import { configurationSchema } from './configuration-schema.ts';
import { guardrailIndex, guardrailPage } from './guardrail-page.ts';
import { withRulesSetting } from './package-json.ts';
import { policyIndex, policyPage } from './policy-page.ts';
import { withRulesTable } from './readme.ts';
import { ruleIndex, rulesTable } from './rule-index.ts';
import { rulePage } from './rule-page.ts';

export interface GeneratedFile {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  /** Null for a file that should not be there. */
  readonly content: string | null;
}

const pagesFolder = 'docs/rules';

const guardrailsFolder = 'docs/guardrails';

const policiesFolder = 'docs/policies';

/** Folders in which every page is generated. */
const generatedFolders = [pagesFolder, guardrailsFolder, policiesFolder];

/** The generated files whose content on disk is not what it should be, with what it should be. */
export async function staleFiles(root: string): Promise<readonly GeneratedFile[]> {
  const current = (path: string): string | null => {
    const file = join(root, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  };
  const pages: readonly (readonly [string, string])[] = [
    ...rules.map(({ metadata }) => [`${pagesFolder}/${metadata.id}.md`, rulePage(metadata)] as const),
    [`${pagesFolder}/README.md`, ruleIndex(rules)],
    ...guardrails.map((guardrail) => [`${guardrailsFolder}/${guardrail.id}.md`, guardrailPage(guardrail)] as const),
    [`${guardrailsFolder}/README.md`, guardrailIndex(guardrails)],
    ...libraryPolicies.map((policy) => [`${policiesFolder}/${policy.id}.md`, policyPage(policy)] as const),
    [`${policiesFolder}/README.md`, policyIndex(libraryPolicies)],
    ['schemas/configuration.schema.json', configurationSchema(rules)],
  ];
  const formatted: readonly GeneratedFile[] = [
    ...(await Promise.all(
      pages.map(async ([path, text]) => ({ path, content: await laidOut(join(root, path), text) })),
    )),
    // Of these two only a part is generated: the rest is left exactly as its authors wrote it.
    {
      path: 'README.md',
      content: withRulesTable(
        current('README.md') ?? '',
        await laidOut(join(root, 'README.md'), rulesTable(rules, `${pagesFolder}/`)),
      ),
    },
    { path: 'package.json', content: withRulesSetting(current('package.json') ?? '{}', rules) },
  ];
  const orphans = generatedFolders
    .flatMap((folder) => pagesIn(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((path) => !formatted.some((file) => file.path === path))
    .map((path): GeneratedFile => ({ path, content: null }));
  return [...formatted.filter(({ path, content }) => current(path) !== content), ...orphans];
}

/** The layout that the lint step asks for. */
async function laidOut(file: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(file, { editorconfig: true })), filepath: file });
}

function pagesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.md')) : [];
}
