import type { Settings } from '../settings.ts';
import type { AppliedSettings } from './apply.ts';
import { applySettings } from './apply.ts';
import type { Vocabulary } from './check.ts';
import { checkSettings } from './check.ts';
import { parseConfiguration } from './parse.ts';

/** The names of a configuration file at the root of a folder; the first that is there counts. */
export const configurationFileNames = [
  '.kinesis-encryption.yaml',
  '.kinesis-encryption.yml',
  '.kinesis-encryption.json',
] as const;

/** Whether a file of this name, without folders, is a configuration. */
export function isConfigurationFileName(name: string): boolean {
  return configurationFileNames.some((one) => one === name);
}

/** The settings after a file, which may hold nothing that can be read. */
export interface AppliedConfiguration extends AppliedSettings {
  readonly isReadable: boolean;
}

/** What decides what the words of a configuration file mean. */
export type FileVocabulary = Pick<Vocabulary, 'ruleIds' | 'isIgnorePattern'>;

/**
 * Lays a configuration file over settings of a lower rank; what is wrong in it leaves those as they are.
 *
 * @param resolve the address of a variable file, or why it cannot be read
 */
export function applyConfigurationFile(
  base: Settings,
  file: { readonly name: string; readonly text: string },
  vocabulary: FileVocabulary,
  resolve: (path: string) => string | { readonly problem: string },
): AppliedConfiguration {
  const parsed = parseConfiguration(file.text, file.name);
  const checked = checkSettings(parsed.root, { ...vocabulary, variableFiles: 'varFiles', isStrict: true });
  const applied = applySettings(base, checked.given, resolve);
  const problems = [...parsed.problems, ...checked.problems, ...applied.problems];
  return {
    settings: applied.settings,
    problems: problems.sort((a, b) => a.start - b.start),
    isReadable: parsed.problems.length === 0,
  };
}
