import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { applyConfigurationFile, configurationFileNames } from '../../server/src/config/file/configuration-file.ts';
import type { Settings } from '../../server/src/config/settings.ts';
import { defaultSettings } from '../../server/src/config/settings.ts';
import { ruleIds } from '../../server/src/rules/registry.ts';
import { isIgnorePattern } from '../../server/src/workspace/ignore-rules.ts';
import type { Classification } from '../../server/src/model/stream.ts';

/** Texts by their path in the case, with `/`. */
export type Files = Readonly<Record<string, string>>;

/**
 * A folder of sources with `want: RULE` markers where findings belong.
 *
 * `expected/` holds the files that differ after the preferred fixes of all findings have been applied,
 * `expected-KIND/` those that differ after the first fix of that kind, `expected-KIND-RULE/` the same for a rule, and
 * `expected-KIND-RULE-2/` for the second fix of the kind; `access.txt` tells what the fixes of key policies change in who
 * may do what, and `case.json` says what files cannot.
 */
export interface GoldenCase {
  readonly name: string;
  readonly folder: string;
  readonly files: Files;
  readonly expected: ReadonlyMap<string, Files>;
  /** `access.txt`: what each fix of a key policy changes in who may do what; null where there is none. */
  readonly access: string | null;
  readonly notes: CaseNotes;
  readonly settings: Settings;
}

/** `case.json`. */
interface CaseNotes {
  /** Settings that differ from the defaults; addresses of variable files are paths in the case. */
  readonly settings?: Partial<Settings>;
  /** Classes of streams by their address from the root; every stream where it is given. */
  readonly streams?: Readonly<Record<string, Classification>>;
  /** Part of the reason for which a stream is unknown, by its address. */
  readonly reasons?: Readonly<Record<string, string>>;
  /** Rules by `file:line`, where the file has no place for a marker, such as a policy in JSON. */
  readonly wanted?: Readonly<Record<string, string>>;
  /** Kinds of fixes that would answer a finding here but cannot be written, with part of the refusal. */
  readonly refused?: Readonly<Record<string, string | readonly string[]>>;
  /** Rules whose findings remain after everything fixable has been fixed. */
  readonly remaining?: readonly string[];
}

/** Every case below a folder: each folder in it that holds files of its own. */
export function readCases(root: string): readonly GoldenCase[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readCase(name, join(root, name)));
}

function readCase(name: string, folder: string): GoldenCase {
  const all = readFiles(folder);
  const files: Record<string, string> = {};
  const expected = new Map<string, Record<string, string>>();
  for (const [path, text] of Object.entries(all)) {
    const [top = '', ...rest] = path.split('/');
    if (path === 'case.json' || path === 'access.txt') continue;
    if (rest.length > 0 && /^expected(?:-|$)/u.test(top)) {
      expected.set(top, { ...expected.get(top), [rest.join('/')]: text });
    } else {
      files[path] = text;
    }
  }
  const notes = (all['case.json'] === undefined ? {} : JSON.parse(all['case.json'])) as CaseNotes;
  const { terraform, rules, ...settings } = notes.settings ?? {};
  const variableFiles = (terraform?.variableFiles ?? []).map((path) => `${caseRoot}/${path}`);
  const written: Settings = {
    ...defaultSettings,
    ...settings,
    // Most cases do not write a key policy out, or not the whole of it; those that are about it switch the rules on.
    rules: { 'key-policy-missing': 'off', 'key-policy-service-principal': 'off', ...rules },
    terraform: { ...defaultSettings.terraform, ...terraform, variableFiles },
  };
  const access = all['access.txt'] ?? null;
  return { name, folder, files, expected, access, notes, settings: withConfigurationFile(written, files) };
}

/** A case may hold a configuration file, which must be without fault. */
function withConfigurationFile(settings: Settings, files: Files): Settings {
  const name = configurationFileNames.find((one) => files[one] !== undefined);
  if (name === undefined) return settings;
  const applied = applyConfigurationFile(
    settings,
    { name, text: files[name] ?? '' },
    { ruleIds, isIgnorePattern },
    (path) => (files[path] === undefined ? { problem: 'there is no such file' } : `${caseRoot}/${path}`),
  );
  assert.deepEqual(applied.problems, []);
  return applied.settings;
}

/** Where the files of a case are held to lie. */
export const caseRoot = 'file:///case';

function readFiles(folder: string): Files {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.sort().map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );
}
