import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../server/src/config/settings.ts';
import { classify } from '../../server/src/model/stream.ts';
import { readCases } from '../golden/cases.ts';
import type { Workspace } from '../golden/workspace.ts';
import { filesAfter, openWorkspace, pathOf, planToFixAll, uriOf } from '../golden/workspace.ts';
import { notTerraform } from './apps.ts';
import type { Job } from './batch.ts';
import { runAll } from './batch.ts';
import { languages } from './languages.ts';

/** What the project says of one file. */
interface Verdict {
  /** Classes of streams by the construct's id. */
  readonly classes: Readonly<Record<string, string>>;
  /** `RULE ID`. */
  readonly findings: readonly string[];
}

const cases = readCases(join(import.meta.dirname, '../golden/cdk'));

for (const { name: language, cases: own, files: ending, missing, runTerraform } of languages) {
  describe(`synthesis: ${language} with CDKTF`, function () {
    this.timeout(300_000);
    const absent = runTerraform === null ? 'the modules of CDKTF take too long to compile' : missing();
    if (absent !== null || runTerraform === null) {
      it(`not run: ${absent ?? ''}`);
      return;
    }
    const programs = cases
      .filter(({ name }) => own.test(name))
      .flatMap(({ name, files, settings }) => {
        const paths = Object.entries(files).filter(
          ([path, text]) => ending.test(path) && /cdktf|cdktn|\.gen\/|imports\.aws/u.test(text),
        );
        if (paths.length === 0) return [];
        const before = openWorkspace(files, settings);
        const after = openWorkspace(filesAfter(files, planToFixAll(files, settings)), settings);
        return paths.map(([path]) => ({ name: `${name}/${path}`, path, settings, states: { before, after } }));
      });
    const made = new Map<string, { readonly text: string } | { readonly error: string }>();

    before(() => {
      const jobs = programs.flatMap(({ name, path, states }) =>
        Object.entries(states).map(([state, { files }]): Job & { readonly key: string } => ({
          key: `${state} ${name}`,
          files,
          path,
          nag: false,
        })),
      );
      const done = runAll(runTerraform, jobs, (out) => ({ text: terraformIn(out) }));
      for (const [index, { key }] of jobs.entries()) made.set(key, done[index] ?? { error: 'no outcome' });
    });

    for (const { name, path, settings, states } of programs) {
      const listed = notTerraform[name];
      const title = listed === undefined ? 'what it makes is found to be as it is itself' : `not run: ${listed.why}`;
      for (const [state, workspace] of Object.entries(states)) {
        it(`${name}, ${state} it is fixed: ${title}`, () => {
          const one = made.get(`${state} ${name}`) ?? { error: 'not run' };
          if (listed !== undefined) {
            assert.ok('error' in one, 'it runs now');
            assert.match(one.error, listed.error);
            return;
          }
          assert.ok('text' in one, 'error' in one ? one.error : '');
          assert.deepEqual(verdictOnTerraform(one.text, settings), verdictOn(workspace, path));
        });
      }
    }
  });
}

/** The text of the only `cdk.tf.json` that an app has made. */
function terraformIn(out: string): string {
  const stacks = join(out, 'stacks');
  const [stack, ...others] = readdirSync(stacks);
  assert.ok(stack !== undefined && others.length === 0);
  return readFileSync(join(stacks, stack, 'cdk.tf.json'), 'utf8');
}

function verdictOnTerraform(text: string, settings: Settings): Verdict {
  return verdictOn(openWorkspace({ 'cdk.tf.json': text }, settings), 'cdk.tf.json');
}

function verdictOn({ analysis }: Workspace, path: string): Verdict {
  const streams = analysis.configurations().flatMap((uri) => analysis.configuration(uri).streams);
  const own = streams.filter(({ ranges }) => pathOf(ranges.header.uri) === path);
  const classes = own.map((stream): [string, string] => [idOf(stream.address), classify(stream).classification]);
  return {
    classes: Object.fromEntries(classes.sort()),
    findings: analysis
      .findingsIn(uriOf(path))
      .map(({ rule, address }) => `${rule} ${idOf(address)}`)
      .sort(),
  };
}

/** The id of the construct behind `aws_kinesis_stream.orders`. */
function idOf(address: string): string {
  return address.split('.').at(-1) ?? address;
}
