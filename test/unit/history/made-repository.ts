import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import git from 'isomorphic-git';

/** A repository in a temporary folder, made with the library that reads it. */
export interface MadeRepository {
  readonly folder: string;
  readonly gitdir: string;
  /** Writes files, or with null removes them, and commits that on a day of 2026. Returns the commit's id. */
  readonly commit: (day: string, files: Readonly<Record<string, string | null>>) => Promise<string>;
  /** Puts every object into one pack, and removes the loose ones. */
  readonly pack: () => Promise<void>;
  /** Removes a loose object, as where a clone never had it. */
  readonly forget: (id: string) => void;
}

const made: string[] = [];

export function removeRepositories(): void {
  for (const folder of made.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
}

export function emptyFolder(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'kinesis-history-')));
  made.push(folder);
  return folder;
}

export async function makeRepository(): Promise<MadeRepository> {
  const folder = emptyFolder();
  const gitdir = join(folder, '.git');
  const objects = join(gitdir, 'objects');
  const options = { fs, dir: folder };
  await git.init({ ...options, defaultBranch: 'main' });

  const looseIds = (): readonly string[] =>
    fs
      .readdirSync(objects)
      .filter((name) => name.length === 2)
      .flatMap((name) => fs.readdirSync(join(objects, name)).map((rest) => name + rest));
  const forget = (id: string): void => {
    fs.rmSync(join(objects, id.slice(0, 2), id.slice(2)));
  };

  return {
    folder,
    gitdir,
    forget,
    async commit(day, files) {
      for (const [filepath, text] of Object.entries(files)) {
        const path = join(folder, filepath);
        if (text === null) {
          fs.rmSync(path);
          await git.remove({ ...options, filepath });
        } else {
          fs.mkdirSync(dirname(path), { recursive: true });
          fs.writeFileSync(path, text);
          await git.add({ ...options, filepath });
        }
      }
      const timestamp = Date.parse(`2026-${day}T12:00:00Z`) / 1000;
      const author = { name: 'Ada', email: 'ada@example.com', timestamp, timezoneOffset: 0 };
      return git.commit({ ...options, message: day, author });
    },
    async pack() {
      const ids = looseIds();
      await git.packObjects({ ...options, oids: [...ids], write: true });
      // A pack is found by its index.
      const [name] = fs.readdirSync(join(objects, 'pack')).filter((one) => one.endsWith('.pack'));
      await git.indexPack({ ...options, filepath: join('.git', 'objects', 'pack', name ?? '') });
      ids.forEach(forget);
    },
  };
}
