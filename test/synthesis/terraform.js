// Runs CDKTF apps, which leave their `cdk.tf.json` below the folder that each job says, and writes what kept them from it.
//
//   node terraform.js JOBS ERRORS
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

const require = createRequire(import.meta.url);
const [jobs, errors] = process.argv.slice(2);
const { App, TerraformStack } = require('cdktf');

// `cdktf get` generates for an app what the package has for all.
const own = (name) => require(name.replace(/^.*\.gen\/providers\/aws\//u, '@cdktf/provider-aws/lib/'));

function run({ folder, file, out }) {
  const app = new App({ outdir: out, skipValidation: true });
  let snippet = null;
  const stack = { configurable: true, get: () => (snippet ??= new TerraformStack(app, 'Snippet')) };
  Object.defineProperty(globalThis, 'stack', stack);
  const text = readFileSync(join(folder, file), 'utf8');
  const classes = [];
  const names = [...text.matchAll(/^(?:export )?class (\w+)/gmu)].map(([, name]) => name);
  const tail = names.map((name) => `\n__classes.push(${name});`).join('');
  const { code } = transformSync(text + tail, { loader: 'ts', format: 'cjs', target: 'node20' });
  const module = { exports: {} };
  new Function('module', 'exports', 'require', '__classes', code)(module, module.exports, own, classes);
  for (const one of classes) new one(app, one.name);
  app.synth();
}

function attempt(job) {
  try {
    run(job);
    return null;
  } catch (error) {
    return String(error?.stack ?? error).slice(0, 4000);
  }
}

writeFileSync(errors, JSON.stringify(JSON.parse(readFileSync(jobs, 'utf8')).map(attempt)));
