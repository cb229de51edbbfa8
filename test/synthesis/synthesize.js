// Runs files of apps and writes, as JSON, what their templates say of streams and keys. One process for all of them,
// since loading the CDK takes seconds, and not that of the tests, because the libraries keep state.
//
//   node synthesize.js JOBS OUTCOMES
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { transformSync } from 'esbuild';

const require = createRequire(import.meta.url);

const [jobs, outcomes] = process.argv.slice(2);
const { App, Stack, Token, Validations, CfnResource } = require('aws-cdk-lib');

const env = { account: '111122223333', region: 'eu-west-1' };

// What the snippets among the cases take for given.
let app = null;
let output = '';
let snippet = null;
const ofSnippet = (make) => ({ configurable: true, get: make, set: () => {} });
const snippetStack = () => (snippet ??= new Stack(app, 'Snippet', { env }));
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

function load(path) {
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
  const module = { exports: {} };
  loaded.set(path, module);
  // Version 2 of cdk-nag judges as an aspect.
  const isOld = text.includes('Aspects');
  const own = (name) => require(isOld && name === 'cdk-nag' ? 'cdk-nag-2' : name);
  const requireFrom = (name) => {
    if (!name.startsWith('.')) return own(name);
    const base = resolve(dirname(path), name.replace(/\.js$/u, ''));
    const found = ['.ts', '.tsx', '.js', '/index.ts'].map((suffix) => base + suffix).find(existsSync);
    return found === undefined ? own(name) : load(found);
  };
  new Function('module', 'exports', 'require', '__classes', code)(module, module.exports, requireFrom, classes);
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

function describe(synthesized) {
  const assembly = synthesized.synth();
  const templates = new Map();
  const readTemplates = (one) => {
    for (const stack of one.stacksRecursively ?? one.stacks)
      templates.set(stack.id ?? stack.artifactId, stack.template);
  };
  readTemplates(assembly);
  const resources = [];
  for (const construct of synthesized.node.findAll()) {
    if (!CfnResource.isCfnResource(construct)) continue;
    const type = construct.cfnResourceType;
    if (!/^AWS::(?:Kinesis|KinesisFirehose|KinesisVideo|KMS)::(?:Stream|DeliveryStream|Key)$/u.test(type)) continue;
    const stack = Stack.of(construct);
    const logicalId = stack.resolve(construct.logicalId);
    const template = stack.nested
      ? JSON.parse(readFileSync(join(assembly.directory, stack.templateFile), 'utf8'))
      : (templates.get(stack.artifactId) ?? stack._toCloudFormation());
    const isInner = ['Resource', 'Default'].includes(construct.node.id);
    const id = isInner ? construct.node.scope.node.id : construct.node.id;
    resources.push({
      type,
      id,
      logicalId,
      path: construct.node.path,
      stack: Token.isUnresolved(stack.stackName) ? '*' : stack.stackName,
      properties: template.Resources?.[logicalId]?.Properties ?? {},
    });
  }
  return resources;
}

/** What cdk-nag objects to, warnings included. */
function violationsIn(one) {
  try {
    one.synth();
    return [];
  } catch (error) {
    const report = join(one.outdir, 'validation-report.json');
    if (!existsSync(report)) throw error;
    const { pluginReports } = JSON.parse(readFileSync(report, 'utf8'));
    return pluginReports
      .filter(({ pluginName }) => pluginName === 'AwsSolutions')
      .flatMap(({ violations }) => violations)
      .flatMap(({ ruleName, violatingConstructs }) =>
        violatingConstructs.map(({ constructPath }) => ({ rule: ruleName, path: constructPath })),
      );
  }
}

function run({ folder, file, out, nag }) {
  output = out;
  // As the CLI does: the apps of the cases never name the output folder.
  process.env.CDK_OUTDIR = output;
  app = new App({ outdir: output });
  snippet = null;
  loaded = new Map();
  apps = [];
  classes = [];
  load(resolve(folder, file));
  for (const one of classes) {
    const props = { env, encrypt: true, big: true };
    if (one.prototype instanceof Stack) new one(app, one.name, props);
    else new one(new Stack(app, `Around${one.name}`, { env }), one.name, props);
  }
  const all = [app, ...apps].filter((one) => one.node.children.some((child) => child instanceof Stack));
  if (!nag) return { resources: all.flatMap(describe) };
  const { AwsSolutionsChecks } = require('cdk-nag');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { violations: all.flatMap(violationsIn) };
}

function attempt(job) {
  try {
    return run(job);
  } catch (error) {
    return { error: String(error?.stack ?? error).slice(0, 4000) };
  }
}

writeFileSync(outcomes, JSON.stringify(JSON.parse(readFileSync(jobs, 'utf8')).map(attempt)));
