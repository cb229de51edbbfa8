import { URI, Utils } from 'vscode-uri';
import { type Settings, type TerraformSettings, defaultSettings } from '../config/settings.ts';
import { type Severity, severities } from '../model/finding.ts';

/** What the editor's settings say, checked. */
export interface EditorSettings {
  readonly enabled: boolean;
  /** Whether a line above each stream says how it is encrypted. */
  readonly codeLens: boolean;
  /** Whether files that are not open are reported without being asked for. */
  readonly scanOnStart: boolean;
  readonly analysis: Settings;
}

export const defaultEditorSettings: EditorSettings = {
  enabled: true,
  codeLens: true,
  scanOnStart: true,
  analysis: defaultSettings,
};

/** The settings that could be understood, and a line for the log about each that could not. */
export interface CheckedSettings {
  readonly settings: EditorSettings;
  readonly problems: readonly string[];
}

/**
 * Checks the section `kinesis-encryption` as an editor hands it over. What is not understood keeps its default: a
 * typing error must not switch anything off.
 *
 * @param folder the workspace folder to which paths are relative; null outside of any
 */
export function checkEditorSettings(
  section: unknown,
  folder: string | null,
  ruleIds: ReadonlySet<string>,
): CheckedSettings {
  const problems: string[] = [];
  const complain = (name: string, expected: string): void => {
    problems.push(`the setting "${name}" is ignored: expected ${expected}`);
  };
  const root = asRecord(section);
  if (root === null && section !== undefined && section !== null) complain('kinesis-encryption', 'an object');

  const boolean = (value: unknown, name: string, fallback: boolean): boolean => {
    if (value === undefined || value === null) return fallback;
    if (typeof value === 'boolean') return value;
    complain(name, 'true or false');
    return fallback;
  };
  const strings = (value: unknown, name: string): readonly string[] => {
    if (value === undefined || value === null) return [];
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
    complain(name, 'a list of strings');
    return [];
  };

  const rules = (): Settings['rules'] => {
    const given = asRecord(root?.['rules']);
    if (given === null) {
      if (isGiven(root?.['rules'])) complain('rules', 'an object from rule to severity');
      return {};
    }
    return Object.fromEntries(
      Object.entries(given).filter((entry): entry is [string, Severity | 'off'] => {
        const [rule, severity] = entry;
        if (!ruleIds.has(rule)) complain(`rules.${rule}`, 'the name of a rule');
        else if (isSeverity(severity)) return true;
        else complain(`rules.${rule}`, `one of ${[...severities, 'off'].join(', ')}`);
        return false;
      }),
    );
  };

  const classification = (): Settings['classification'] => {
    const value = root?.['classification'];
    if (!isGiven(value)) return null;
    const given = asRecord(value);
    const tag = given?.['tag'];
    if (given === null || (isGiven(tag) && typeof tag !== 'string')) {
      complain('classification', 'an object with "tag" and "publicValues"');
      return null;
    }
    if (typeof tag !== 'string' || tag === '') return null;
    return { tag, publicValues: strings(given['publicValues'], 'classification.publicValues') };
  };

  const terraform = (): TerraformSettings => {
    const given = asRecord(root?.['terraform']);
    if (given === null && isGiven(root?.['terraform'])) complain('terraform', 'an object');
    const workspace = given?.['workspace'];
    if (isGiven(workspace) && typeof workspace !== 'string') complain('terraform.workspace', 'a string');
    return {
      variableFiles: strings(given?.['variableFiles'], 'terraform.variableFiles').flatMap((path) => {
        const uri = resolvePath(path, folder);
        if (uri === null) complain('terraform.variableFiles', `a path inside a workspace folder, not "${path}"`);
        return uri === null ? [] : [uri];
      }),
      variables: variables(given?.['variables']),
      workspace: typeof workspace === 'string' && workspace !== '' ? workspace : null,
    };
  };

  const variables = (value: unknown): TerraformSettings['variables'] => {
    const given = asRecord(value);
    if (given === null && isGiven(value)) complain('terraform.variables', 'an object');
    return Object.fromEntries(
      Object.entries(given ?? {}).map(([name, entry]) => [
        name,
        typeof entry === 'string' ? entry : JSON.stringify(entry),
      ]),
    );
  };

  return {
    settings: {
      enabled: boolean(root?.['enable'], 'enable', defaultEditorSettings.enabled),
      codeLens: boolean(root?.['codeLens'], 'codeLens', defaultEditorSettings.codeLens),
      scanOnStart: boolean(asRecord(root?.['scan'])?.['onStart'], 'scan.onStart', defaultEditorSettings.scanOnStart),
      analysis: {
        rules: rules(),
        requiredTags: strings(root?.['requiredTags'], 'requiredTags'),
        classification: classification(),
        exclude: strings(root?.['exclude'], 'exclude'),
        terraform: terraform(),
        honourSuppressionsOf: 'all',
      },
    },
    problems,
  };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isSeverity(value: unknown): value is Severity | 'off' {
  return value === 'off' || severities.some((severity) => severity === value);
}

/** A path of the settings as a URI; null where it is relative and there is nothing it could be relative to. */
function resolvePath(path: string, folder: string | null): string | null {
  if (/^([\\/]|[A-Za-z]:[\\/])/.test(path)) return folder === null ? URI.file(path).toString() : absolute(path, folder);
  return folder === null ? null : Utils.resolvePath(URI.parse(folder), path).toString();
}

/** Absolute paths lie where the folder lies: on the same remote machine. */
function absolute(path: string, folder: string): string {
  const { scheme, authority } = URI.parse(folder);
  return scheme === 'file' ? URI.file(path).toString() : URI.from({ scheme, authority, path }).toString();
}
