import { applyEdits, modify, parse } from 'jsonc-parser';

import type { Rule } from '../../server/src/rules/rule.ts';
import { rulesSchema } from './rules-schema.ts';

const setting = 'kinesis-encryption.rules';

/**
 * The extension's manifest with the setting that gives rules another severity. Nothing else of it changes: settings may
 * stand in one section or, as VS Code also allows, in several.
 */
export function withRulesSetting(manifest: string, rules: readonly Rule[]): string {
  const value = {
    ...rulesSchema(rules),
    default: {},
    scope: 'resource',
    markdownDescription: 'Severity of each rule, or `off`. A rule that is not named keeps its default.',
  };
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };
  return applyEdits(
    manifest,
    modify(manifest, [...sectionOf(manifest), 'properties', setting], value, { formattingOptions }),
  );
}

/** Where the section stands that has the setting, or should get it. */
function sectionOf(manifest: string): (string | number)[] {
  const path = ['contributes', 'configuration'];
  const root = parse(manifest) as { contributes?: { configuration?: unknown } };
  const sections = root.contributes?.configuration;
  if (!Array.isArray(sections)) return path;
  const index = sections.findIndex((section: { properties?: object }) =>
    Object.hasOwn(section.properties ?? {}, setting),
  );
  return [...path, Math.max(index, 0)];
}
