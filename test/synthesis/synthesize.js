// Runs files of apps, which leave their cloud assemblies where each job says, and writes what kept them from it. One
// process for all of them, since loading the CDK takes seconds, and not that of the tests, because the libraries keep
// state.
//
//   node synthesize.js JOBS ERRORS
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { transformSync } from 'esbuild';

const require = createRequire(import.meta.url);

const [jobs, errors] = process.argv.slice(2);
const { App, Aspects, Stack, Stage, Validations, aws_iam: iam } = require('aws-cdk-lib');

const env = { account: '111122223333', region: 'eu-west-1' };

// What the snippets among the cases take for given.
let stage = null;
let output = '';
let snippet = null;
const ofSnippet = (make) => ({ configurable: true, get: make, set: () => {} });
const snippetStack = () => (snippet ??= new Stack(stage, 'Snippet'));
Object.defineProperty(globalThis, 'app', ofSnippet(snippetStack));
Object.defineProperty(globalThis, 'stack', ofSnippet(snippetStack));
globalThis.destination = {
  bind: () => ({
    extendedS3DestinationConfiguration: { bucketArn: 'arn:aws:s3:::b', roleArn: 'arn:aws:iam::111122223333:role/r' },
  }),
};

let loaded = new Map();
let apps = [];
let classes = [];

function load(path, nag2) {
  if (loaded.has(path)) return loaded.get(path).exports;
  const text = readFileSync(path, 'utf8');
  const names = [...text.matchAll(/^(?:export )?class (\w+)/gmu)].map(([, name]) => name);
  const made = names.filter((name) => new RegExp(`new ${name}\\(`, 'u').test(text));
  const loader = /\.tsx$/u.test(path) ? 'tsx' : /\.[cm]?ts$/u.test(path) ? 'ts' : 'jsx';
  const tail = names.filter((name) => !made.includes(name)).map((name) => `\n__classes.push(${name});`);
  const { code } = transformSync(text.replace(/^\uFEFF/u, '') + tail.join(''), {
    loader,
    format: 'cjs',
    target: 'node20',
    jsxFactory: 'Array.of',
    jsxFragment: '0',
  });
  // Node itself gives all of a CommonJS module as what it exports by default.
  const asInNode = code.replaceAll(/__toESM\((require\("[^"]+"\))\)/gu, '__toESM($1, 1)');
  const module = { exports: {} };
  loaded.set(path, module);
  const own = (name) => require(nag2 && name === 'cdk-nag' ? 'cdk-nag-2' : name);
  const requireFrom = (name) => {
    if (!name.startsWith('.')) return own(name);
    const base = resolve(dirname(path), name.replace(/\.js$/u, ''));
    const found = ['.ts', '.tsx', '.js', '/index.ts'].map((suffix) => base + suffix).find(existsSync);
    return found === undefined ? own(name) : load(found, nag2);
  };
  new Function('module', 'exports', 'require', '__classes', asInNode)(module, module.exports, requireFrom, classes);
  return module.exports;
}

/** The app that a file makes for itself shows in its constructs; remember every one. */
const library = require('aws-cdk-lib');
const OwnApp = library.App;
const Recorded = class extends OwnApp {
  constructor(props) {
    super({ ...props, outdir: join(output, `app${apps.length}`) });
    apps.push(this);
  }
};
Object.defineProperty(library, 'App', { configurable: true, enumerable: true, get: () => Recorded });

/** Objections of cdk-nag end the synthesis, but not before everything is written. */
function synthesize(one) {
  try {
    one.synth();
  } catch (error) {
    if (!existsSync(join(one.outdir, 'validation-report.json'))) throw error;
  }
}

function judge(one, nag2) {
  // Aspects do not reach into stages.
  const roots = one.node.findAll().filter((child) => child instanceof Stage);
  if (nag2) for (const root of roots) Aspects.of(root).add(new (require('cdk-nag-2').AwsSolutionsChecks)());
  else Validations.of(one).addPlugins(new (require('cdk-nag').AwsSolutionsChecks)(one));
}

function run({ folder, file, out, nag, nag2 }) {
  output = out;
  // As the CLI does: the apps of the cases never name the output folder.
  process.env.CDK_OUTDIR = output;
  const app = new App({ outdir: output });
  stage = new Stage(app, 'Test', { env });
  snippet = null;
  loaded = new Map();
  apps = [];
  classes = [];
  load(resolve(folder, file), nag2);
  // What the cases' own classes ask for.
  const props = {
    encrypt: true,
    big: true,
    isOpen: true,
    statements: [],
    reader: new iam.AccountRootPrincipal(),
    get readers() {
      return [iam.Role.fromRoleName(new Stack(stage, 'Roles'), 'Reader', 'reader')];
    },
  };
  for (const one of classes) {
    if (one.prototype instanceof Stack) new one(stage, one.name, props);
    else new one(new Stack(stage, `Around${one.name}`), one.name, props);
  }
  const hasStack = (one) => one.node.findAll().some((child) => child instanceof Stack);
  const all = [app, ...apps].filter(hasStack);
  // An app that has cdk-nag judge it needs no second verdict.
  const judged = /AwsSolutionsChecks/u.test(readFileSync(resolve(folder, file), 'utf8'));
  if (nag && !judged) for (const one of all) judge(one, nag2);
  for (const one of all) synthesize(one);
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
