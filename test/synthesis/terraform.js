// Runs a CDKTF app and writes its `cdk.tf.json`, in a process of its own.
//
//   node terraform.js FILE OUTPUT
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { transformSync } from 'esbuild';

const require = createRequire(import.meta.url);
const [file, output] = process.argv.slice(2);
const { App } = require('cdktf');
const { AwsProvider } = require('@cdktf/provider-aws/lib/provider');

const text = readFileSync(file, 'utf8');
const classes = [];
const names = [...text.matchAll(/^(?:export )?class (\w+)/gmu)].map(([, name]) => name);
const tail = names.map((name) => `\n__classes.push(${name});`).join('');
const { code } = transformSync(text + tail, { loader: 'ts', format: 'cjs', target: 'node20' });
const module = { exports: {} };
new Function('module', 'exports', 'require', '__classes', code)(module, module.exports, require, classes);

const app = new App({ outdir: output, skipValidation: true });
for (const one of classes) {
  const stack = new one(app, one.name);
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
}
app.synth();
