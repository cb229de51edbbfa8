import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as modules from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';

type Wrapper = (exports: object, require: NodeJS.Require, module: object, filename: string, folder: string) => void;

/**
 * Runs a bundle that lies beside this one with what V8 has compiled of it before: a scan, or a server's first findings,
 * take little longer than it takes to compile what they run.
 *
 * The build leaves that in `NAME.cache`, for the version of Node that it ran on; another version takes no notice of it.
 * Published packages come without, as nobody knows their Node: from 22.1 on it keeps what it compiles by itself
 * (`module.enableCompileCache`, in the folder that `NODE_COMPILE_CACHE` names).
 *
 * @param name `cli-main`, `server-main`
 */
export function runCompiled(name: string): void {
  const filename = join(__dirname, `${name}.cjs`);
  const cache = join(__dirname, `${name}.cache`);
  const isWanted = process.env['KINESIS_ENCRYPTION_WRITE_CODE_CACHE'] === cache;
  const require = modules.createRequire(filename);
  const isThere = existsSync(cache);
  if (!isThere && !isWanted) {
    (modules as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();
    require(filename);
    return;
  }
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, 'utf8')}\n})`;
  const script = new Script(source, { filename, ...(isThere ? { cachedData: readFileSync(cache) } : {}) });
  const main = { exports: {} };
  (script.runInThisContext() as Wrapper)(main.exports, require, main, filename, __dirname);
  // The build asks for this once, with work that compiles what is needed most.
  if (isWanted) {
    process.on('exit', () => {
      writeFileSync(cache, script.createCachedData());
    });
  }
}
