import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Classification } from '../../server/src/model/stream.ts';
import { classify } from '../../server/src/model/stream.ts';
import type { Files, GoldenCase } from '../golden/cases.ts';
import { readCases } from '../golden/cases.ts';
import type { Workspace } from '../golden/workspace.ts';
import { filesAfter, openWorkspace, planToFixAll, uriOf } from '../golden/workspace.ts';
import {
  notSynthesized,
  objectionsOfOthers,
  outputOfBuilds,
  refusedBefore,
  unreached,
  withoutStatement,
} from './apps.ts';
import { idIn } from './assembly.ts';
import type { Job, Outcome } from './batch.ts';
import { isRejection, runBatch, usesNag2 } from './batch.ts';
import type { Language } from './languages.ts';
import { languages } from './languages.ts';
import { checkKey, compare, isAddressOf } from './template.ts';

/** Programs of CDKTF have a test of their own. */
const cdktf = /@cdktf|@cdktn|cdktf|cdktn|\.gen\/|imports\.aws|generated\/hashicorp/u;

/** Classes that need no fix, or that only the caller can decide on. */
const sound: ReadonlySet<Classification> = new Set(['customer-managed-key', 'unknown', 'not-applicable']);

/** A program, and what came of it. */
interface App extends Omit<Program, 'text'> {
  readonly before: Workspace;
  readonly after: Workspace;
}

for (const language of languages) {
  describe(`synthesis: ${language.name}`, function () {
    this.timeout(600_000);
    const missing = language.missing();
    if (missing !== null) {
      it(`not run: ${missing}`);
      return;
    }
    const apps = readApps(language);
    const outcomes = new Map<string, Outcome>();

    before(() => {
      const jobs = apps.flatMap(({ name, path, golden, after }): readonly (Job & { readonly key: string })[] => [
        { key: `before ${name}`, files: golden.files, path, nag: isShown(language, name) },
        { key: `after ${name}`, files: after.files, path, nag: language.nag !== null },
      ]);
      const done = runBatch(language.run, jobs);
      for (const [index, { key }] of jobs.entries()) outcomes.set(key, done[index] ?? { error: 'no outcome' });
    });

    for (const app of apps) {
      const { name, path } = app;
      const outcome = (of: string): Outcome => outcomes.get(`${of} ${name}`) ?? { error: 'not run' };
      const listed = notSynthesized[name];
      if (listed !== undefined) {
        const compiled = listed.compiles === true ? 'compiled before and after it is fixed, ' : '';
        it(`${name}: ${compiled}not synthesized: ${listed.why}`, () => {
          for (const of of ['before', 'after']) {
            const one = outcome(of);
            assert.ok('error' in one, `${of}: it synthesizes now`);
            assert.match(one.error, listed.error);
            if (listed.compiles === true) assert.ok(!isRejection(one.error), one.error);
          }
        });
        continue;
      }

      if (outputOfBuilds.includes(name)) {
        it(`${name}: synthesized, but not read, being the output of a build`, () => {
          assert.ok('resources' in outcome('before'));
          assert.deepEqual(app.before.analysis.configuration(uriOf(path)).streams, []);
        });
        continue;
      }

      const refused = refusedBefore[name];
      if (refused !== undefined) {
        it(`${name}: not synthesized before it is fixed: ${refused.why}`, () => {
          const one = outcome('before');
          assert.ok('error' in one, 'the CDK takes it now');
          assert.match(one.error, refused.error);
        });
      } else {
        it(`${name}: synthesized, and the template agrees with the classification`, () => {
          const one = outcome('before');
          assert.ok('resources' in one, 'error' in one ? one.error : '');
          const missed = compare(app.before, path, one.resources).map(({ address }) => address);
          if (isShown(language, name)) {
            const told = one.violations.map(({ rule, path: at }) => `${rule} ${idIn(at)}`);
            assert.ok(told.includes('AwsSolutions-KDS1 Unencrypted'), 'cdk-nag does not object to what is not fixed');
          }
          assert.deepEqual(
            missed,
            unreached[name]?.streams ?? [],
            unreached[name]?.why ?? 'streams of the model that no template shows',
          );
        });
      }

      it(`${name}: the fixed app has customer managed keys with the policy of the library`, () => {
        const one = outcome('after');
        assert.ok('resources' in one, 'error' in one ? one.error : '');
        compare(app.after, path, one.resources);
        const present = app.before.analysis.configuration(uriOf(path)).keys;
        const fresh = one.resources.filter(
          ({ type, id }) => type === 'AWS::KMS::Key' && present.every(({ address }) => address !== id),
        );
        for (const key of fresh) checkKey(key, one.resources);
        // What was found, and is not found any more, has a key of its owner's.
        const found = addressesFound(app.before, path);
        const left = addressesFound(app.after, path);
        for (const stream of app.after.analysis.configuration(uriOf(path)).streams) {
          if (!found.has(stream.address) || left.has(stream.address)) continue;
          const { classification } = classify(stream);
          assert.ok(sound.has(classification), `${stream.address}: ${classification}`);
        }
      });

      if (language.nag === null) continue;
      it(`${name}: the fixed app passes the AwsSolutions checks of cdk-nag`, () => {
        const one = outcome('after');
        assert.ok('violations' in one, 'error' in one ? one.error : '');
        const found = addressesFound(app.before, path);
        const classes = app.before.analysis
          .configuration(uriOf(path))
          .streams.map((stream) => ({ address: stream.address, ...classify(stream) }));
        // KDS3 stands against every customer managed key; of those that were there before, the author has to say why.
        const known = classes.filter(({ classification }) => sound.has(classification)).map(({ address }) => address);
        // What is left unfixed on purpose, suppressed, public or unknown does not pass.
        const left = classes
          .filter(({ address, classification }) => classification !== 'customer-managed-key' && !found.has(address))
          .map(({ address }) => address)
          .concat([...addressesFound(app.after, path)]);
        const excused = (rule: string): readonly string[] =>
          rule === 'AwsSolutions-KDS3' ? [...known, ...left, ...(withoutStatement[name] ?? [])] : left;
        const objections = one.violations.filter(
          ({ rule, path: at }) =>
            objectionsOfOthers[name]?.test(rule) !== true &&
            !excused(rule).some((address) => isAddressOf(address, idIn(at))),
        );
        assert.deepEqual(objections, []);
      });
    }
  });
}

describe('synthesis: what is listed', () => {
  it('names files that are there', () => {
    const names = new Set(languages.flatMap(programsOf).map(({ name }) => name));
    const listed = [notSynthesized, refusedBefore, unreached, withoutStatement, objectionsOfOthers].flatMap((one) =>
      Object.keys(one),
    );
    assert.deepEqual(
      listed.filter((name) => !names.has(name)),
      [],
    );
  });
});

/** Whether cdk-nag is to judge a program before it is fixed, too, to show that it does object to something. */
function isShown({ nag }: Language, name: string): boolean {
  return nag !== null && name.includes('-high-level/');
}

/** The streams and keys of a file about which anything is found, suppressed or not. */
function addressesFound({ analysis }: Workspace, path: string): ReadonlySet<string> {
  return new Set(analysis.findingsIn(uriOf(path)).map(({ address }) => address));
}

/** A file of a case that is run. */
interface Program {
  /** `CASE/FILE`. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly golden: GoldenCase;
}

/** Every program of a language's cases, but for those of CDKTF. */
function programsOf(language: Language): readonly Program[] {
  return readCases(join(import.meta.dirname, '../golden/cdk'))
    .filter(({ name }) => language.cases.test(name))
    .flatMap((golden) =>
      Object.entries(golden.files)
        .filter(([path, text]) => language.files.test(path) && !cdktf.test(text))
        .map(([path, text]) => ({ name: `${golden.name}/${path}`, path, text, golden })),
    );
}

/** Programs with what is found in them, and with their fixes. */
function readApps(language: Language): readonly App[] {
  const workspaces = new Map<string, Workspace>();
  const remembered = (key: string, open: () => Workspace): Workspace => {
    const workspace = workspaces.get(key) ?? open();
    workspaces.set(key, workspace);
    return workspace;
  };
  return programsOf(language).map(({ text, ...program }): App => {
    const { golden } = program;
    const version = usesNag2(text) ? 2 : 3;
    const before = remembered(golden.name, () => openWorkspace(golden.files, golden.settings));
    const after = remembered(`${golden.name} ${version}`, () => fixed(golden, language.nag?.(version) ?? {}));
    return { ...program, before, after };
  });
}

/** The case after all preferred fixes, in an app that declares more. */
function fixed({ files, settings }: GoldenCase, declared: Files): Workspace {
  const all: Files = { ...files, ...declared };
  return openWorkspace(filesAfter(all, planToFixAll(all, settings)), settings);
}
