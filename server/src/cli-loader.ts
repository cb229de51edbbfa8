import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';

/**
 * Runs the command line, `cli-main.cjs`, with V8's code cache beside it: a scan takes little longer than it takes to
 * start, and much of that is compiling what has been compiled before. A cache that is missing, or that another version
 * of Node has written, is as good as none. (Node 22 has `module.enableCompileCache` for this, Node 20 has not.)
 */
const filename = join(__dirname, 'cli-main.cjs');
const cache = join(__dirname, 'cli-main.cache');
const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, 'utf8')}\n})`;
const script = new Script(source, { filename, ...(existsSync(cache) ? { cachedData: readFileSync(cache) } : {}) });

type Wrapper = (exports: object, require: NodeJS.Require, module: object, filename: string, folder: string) => void;

const main = { exports: {} };
(script.runInThisContext() as Wrapper)(main.exports, createRequire(filename), main, filename, __dirname);

// The build asks for this once, with a scan that compiles what scans need.
if (process.env['KINESIS_ENCRYPTION_WRITE_CODE_CACHE'] === cache) {
  process.on('exit', () => {
    writeFileSync(cache, script.createCachedData());
  });
}
