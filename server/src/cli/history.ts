import { relative, resolve, sep } from 'node:path';
import type { Settings } from '../config/settings.ts';
import type { History } from '../reports/history.ts';
import { readHistory } from '../history/read.ts';
import type { Repository } from '../history/repository.ts';
import { historyText } from '../history/text.ts';
import type { Since } from '../history/walk.ts';
import { readAsset } from '../workspace/node/assets.ts';
import { filePath } from '../workspace/node/file-uri.ts';
import { configurationFor } from './configuration.ts';
import { CliFailure } from './failure.ts';
import { createProgressLine, writeReport } from './output.ts';
import { reportInternalError } from './sources.ts';
import { targetsOf } from './targets.ts';
import { terraformSettings } from './variables.ts';

export const historyFormats = ['text', 'json'] as const;

export interface HistoryArguments {
  readonly format: (typeof historyFormats)[number];
  readonly output?: string;
  readonly since?: string;
  readonly config?: string;
}

/**
 * The `history` command.
 *
 * @throws {CliFailure} where there is no repository, or no such commit
 */
export async function runHistory(path: string, given: HistoryArguments, toolVersion: string): Promise<void> {
  const workingFolder = process.cwd();
  const targets = targetsOf([path], workingFolder);
  const { settings } = await configurationFor(
    targets,
    given.config ?? null,
    terraformSettings([], [], workingFolder),
    workingFolder,
  );
  const folder = targets.folders[0] ?? resolve(path);
  const history = await historyOf(folder, given.since ?? null, settings, toolVersion);
  const text = given.format === 'json' ? `${JSON.stringify(history, null, 2)}\n` : historyText(history);
  await writeReport(text, given.output ?? null);
}

/**
 * The history of a folder.
 *
 * @param since a commit or a date; null for all of it
 * @throws {CliFailure} where there is no repository, or no such commit
 */
export async function historyOf(
  folder: string,
  since: string | null,
  settings: Settings,
  toolVersion: string,
): Promise<History> {
  const { openRepository } = await import('../history/repository.ts');
  const repository = await openRepository(folder);
  if (repository === null) {
    throw new CliFailure(
      `${relative(process.cwd(), folder) || '.'} is in no git repository: there is no history to read`,
    );
  }
  if (repository.head === null) throw new CliFailure('the git repository has no commits yet');
  const start = since === null ? null : await startOf(since, repository);
  const line = createProgressLine();
  try {
    const history = await readHistory(repository, {
      folder: withSlashes(relative(repository.root, folder)),
      since: start,
      settings,
      toolVersion,
      pathOf: (uri) => withSlashes(relative(process.cwd(), filePath(uri) ?? uri)) || '.',
      readAsset,
      reportError: reportInternalError,
      progress: (done, total) => {
        line.show(`Judging: ${done} of ${total} commits`);
      },
      now: new Date(),
    });
    // Nobody cancels it here.
    if (history === null) throw new CliFailure('it was cancelled');
    return history;
  } catch (error) {
    if (error instanceof CliFailure) throw error;
    throw new CliFailure(
      `the git repository cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  } finally {
    line.clear();
  }
}

async function startOf(since: string, repository: Repository): Promise<Since> {
  if (/^\d{4}-\d{2}-\d{2}(T|$)/u.test(since)) {
    const date = new Date(since);
    if (Number.isNaN(date.getTime())) throw new CliFailure(`--since: ${since} is no date`);
    return { kind: 'date', date };
  }
  const id = await repository.resolve(since);
  if (id === null)
    throw new CliFailure(`--since takes a date such as 2026-01-31, or a commit; there is no ${JSON.stringify(since)}`);
  return { kind: 'commit', id };
}

function withSlashes(path: string): string {
  return path.split(sep).join('/');
}
