import type { ConfigurationItem } from 'vscode-languageserver';
import { type EditorSettings, checkEditorSettings } from './editor-settings.ts';
import type { SessionSettings } from './engines.ts';
import { excludePatterns } from './folders.ts';
import { productId } from './protocol.ts';

/** How long an editor may take to say what its settings are before the defaults are taken. */
const patienceMs = 2000;

export interface ConfigurationSource {
  /** From the client's answer; null where it does not answer such questions. */
  ask: ((items: ConfigurationItem[]) => Promise<unknown[]>) | null;
  readonly ruleIds: ReadonlySet<string>;
  readonly log: (message: string) => void;
}

/**
 * Asks the editor for the settings of each folder. VS Code's own `files.exclude` counts as exclusions.
 *
 * @param pushed settings that the editor has handed over unasked, for all folders alike
 */
export async function readSettings(
  folders: readonly string[],
  pushed: unknown,
  { ask, ruleIds, log }: ConfigurationSource,
): Promise<SessionSettings> {
  const scopes = [...folders, null];
  const items = scopes.flatMap((folder) => {
    const scope = folder === null ? {} : { scopeUri: folder };
    return [
      { ...scope, section: productId },
      { ...scope, section: 'files.exclude' },
    ];
  });
  const answers = ask === null ? [] : await orGiveUp(ask(items));
  const settings = scopes.map((folder, index) => {
    const section = answers[2 * index] ?? pushed;
    const checked = checkEditorSettings(section, folder, ruleIds);
    for (const problem of checked.problems) log(problem);
    return withExcludes(checked.settings, excludePatterns(answers[2 * index + 1]));
  });
  return {
    folders: folders.flatMap((uri, index) => {
      const own = settings[index];
      return own === undefined ? [] : [{ uri, settings: own }];
    }),
    elsewhere: settings.at(-1) ?? checkEditorSettings(pushed, null, ruleIds).settings,
  };
}

async function orGiveUp(answer: Promise<unknown[]>): Promise<unknown[]> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const nothing = new Promise<unknown[]>((resolve) => {
    timer = setTimeout(() => {
      resolve([]);
    }, patienceMs);
  });
  try {
    return await Promise.race([answer.catch(() => []), nothing]);
  } finally {
    clearTimeout(timer);
  }
}

function withExcludes(settings: EditorSettings, patterns: readonly string[]): EditorSettings {
  const { analysis } = settings;
  return { ...settings, analysis: { ...analysis, exclude: [...patterns, ...analysis.exclude] } };
}
