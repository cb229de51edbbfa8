import { applySettings } from '../config/file/apply.ts';
import { checkSettings } from '../config/file/check.ts';
import { type DataNode, dataOf } from '../config/file/data.ts';
import { type Settings, defaultSettings } from '../config/settings.ts';
import { isIgnorePattern } from '../workspace/ignore-rules.ts';
import { resolvePath } from './folders.ts';

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
  const root = dataOf(section);
  const { given, problems } = checkSettings(root, {
    ruleIds,
    isIgnorePattern,
    variableFiles: 'variableFiles',
    isStrict: false,
  });
  const applied = applySettings(
    defaultSettings,
    given,
    (path) => resolvePath(path, folder) ?? { problem: 'its path is relative, and there is no folder to start from' },
  );
  const complaints: string[] = [];
  const boolean = (path: readonly string[], fallback: boolean): boolean => {
    const value = path.reduce<DataNode | null>(valueOf, root);
    if (value === null || (value.kind === 'scalar' && value.value === null)) return fallback;
    if (value.kind === 'scalar' && typeof value.value === 'boolean') return value.value;
    complaints.push(`The setting "${path.join('.')}" is ignored: expected true or false.`);
    return fallback;
  };
  return {
    settings: {
      enabled: boolean(['enable'], defaultEditorSettings.enabled),
      codeLens: boolean(['codeLens'], defaultEditorSettings.codeLens),
      scanOnStart: boolean(['scan', 'onStart'], defaultEditorSettings.scanOnStart),
      analysis: applied.settings,
    },
    problems: [...complaints, ...[...problems, ...applied.problems].map(({ message }) => message)],
  };
}

function valueOf(node: DataNode | null, name: string): DataNode | null {
  return node?.kind === 'map' ? (node.entries.find(({ key }) => key === name)?.value ?? null) : null;
}
