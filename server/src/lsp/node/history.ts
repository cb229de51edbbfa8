import { relative, sep } from 'node:path';
import { readHistory as judgePast } from '../../history/read.ts';
import { readAsset } from '../../workspace/node/assets.ts';
import { filePath } from '../../workspace/node/file-uri.ts';
import type { Past, PastOptions } from '../environment.ts';
import { describeError } from '../run-safe.ts';

/** No more than it takes to see how things have moved: nobody waits for it, but it shares the process with who types. */
const bounds = { commits: 1000, judged: 60 };

/** The history of a folder of the disk, from the git repository around it. */
export async function readHistory(uri: string, options: PastOptions): Promise<Past> {
  const folder = filePath(uri);
  if (folder === null) return { missing: 'the folder is not on this disk, where a git repository could be read' };
  const { openRepository } = await import('../../history/repository.ts');
  try {
    const repository = await openRepository(folder);
    if (repository === null) return { missing: 'the folder is in no git repository' };
    if (repository.head === null) return { missing: 'the git repository has no commits yet' };
    const history = await judgePast(repository, {
      ...options,
      folder: relative(repository.root, folder).split(sep).join('/'),
      since: null,
      pathOf: (one) =>
        relative(folder, filePath(one) ?? one)
          .split(sep)
          .join('/') || '.',
      readAsset,
      now: new Date(),
      bounds,
    });
    return history === null ? { missing: 'it was not wanted any more' } : { history };
  } catch (error) {
    options.reportError('Reading the git repository', error);
    return { missing: `the git repository cannot be read: ${describeError(error).split('\n')[0] ?? ''}` };
  }
}
