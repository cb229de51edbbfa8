import { renameSync, rmSync, statSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file so that nobody ever sees half of it: beside it first, then in its place. Keeps the mode of a file that
 * is there, and follows a link. What is no file, such as `/dev/stdout`, is written to as it is. Throws what the file
 * system says.
 */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  const target = realPath(path);
  const present = statSync(target, { throwIfNoEntry: false });
  if (present !== undefined && !present.isFile()) {
    writeFileSync(target, content);
    return;
  }
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, content, { flag: 'wx', ...(present === undefined ? {} : { mode: present.mode & 0o777 }) });
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
