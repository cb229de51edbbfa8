import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import type { Job, Outcome } from './batch.ts';
import { runBatch } from './batch.ts';
import { checkKey, compare, isAddressOf } from './template.ts';

interface Language {
  readonly name: string;
  readonly cases: RegExp;
  readonly files: RegExp;
  readonly program: readonly [string, string];
  /** Whether cdk-nag is asked as well. */
  readonly nag: boolean;
}

const python = join(import.meta.dirname, '.cache/python/bin/python');
const javascript: Language = {
  name: 'TypeScript and JavaScript',
  cases: /^(?:typescript|javascript)-|^suppressed$/u,
  files: /\.[cm]?[jt]sx?$/u,
  program: ['node', 'synthesize.js'],
  nag: true,
};
const languages: readonly Language[] = [
  javascript,
  { name: 'Python', cases: /^python-/u, files: /\.py$/u, program: [python, 'synthesize.py'], nag: false },
];

const cdktf = /@cdktf|@cdktn|cdktf|cdktn|\.gen\/|from imports\.aws/u;

/** One file of a case, and what came of it. */
interface App {
  readonly name: string;
  readonly path: string;
  readonly golden: GoldenCase;
  readonly before: Workspace;
  readonly after: Workspace;
}

for (const language of languages) {
  describe(`synthesis: ${language.name}`, function () {
    this.timeout(300_000);
    if (language.program[0] === python && !existsSync(python)) {
      it('not run: no toolchain (Python with venv)');
      return;
    }
    const apps = readApps(language);
    const outcomes = new Map<string, Outcome>();

    before(() => {
      const scratch = mkdtempSync(join(tmpdir(), 'synthesis-'));
      const jobs = apps.flatMap(({ name, path, golden, after }): readonly (Job & { readonly key: string })[] => [
        { key: `before ${name}`, files: golden.files, path, nag: false },
        { key: `after ${name}`, files: after.files, path, nag: false },
        ...(language.nag ? [{ key: `nag ${name}`, files: after.files, path, nag: true }] : []),
      ]);
      try {
        const done = runBatch(language.program, scratch, jobs);
        for (const [index, { key }] of jobs.entries()) outcomes.set(key, done[index] ?? { error: 'no outcome' });
      } finally {
        rmSync(scratch, { recursive: true, force: true });
      }
    });

    for (const app of apps) {
      const { name, path, golden } = app;
      const outcome = (of: string): Outcome => outcomes.get(`${of} ${name}`) ?? { error: 'not run' };
      const listed = notSynthesized[name];
      if (listed !== undefined) {
        it(`${name}: not synthesized: ${listed.why}`, () => {
          for (const of of ['before', 'after']) {
            const one = outcome(of);
            assert.ok('error' in one, `${of}: it synthesizes now`);
            assert.match(one.error, listed.error);
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

      it(`${name}: synthesized, and the template agrees with the classification`, () => {
        const one = outcome('before');
        const refused = refusedBefore[name];
        if (refused !== undefined) {
          assert.ok('error' in one, 'the CDK takes it now');
          assert.match(one.error, refused);
          return;
        }
        assert.ok('resources' in one, 'error' in one ? one.error : '');
        const missing = compare(app.before, path, one.resources).map(({ address }) => address);
        assert.deepEqual(missing, unreached[name] ?? [], 'streams of the model that no template shows');
      });

      it(`${name}: the fixed app has customer managed keys with the policy of the library`, () => {
        const one = outcome('after');
        assert.ok('resources' in one, 'error' in one ? one.error : '');
        compare(app.after, path, one.resources);
        const present = app.before.analysis.configuration(uriOf(path)).keys;
        const fresh = one.resources.filter(
          ({ type, id }) => type === 'AWS::KMS::Key' && present.every(({ address }) => address !== id),
        );
        for (const key of fresh) checkKey(key, one.resources);
        // What the caller decides stays unknown; nothing that was found is left without a key of its owner's.
        const open = new Set(app.after.analysis.findingsIn(uriOf(path)).map(({ address }) => address));
        for (const stream of app.after.analysis.configuration(uriOf(path)).streams) {
          if (open.has(stream.address)) continue;
          const { classification } = classify(stream);
          assert.ok(
            ['customer-managed-key', 'unknown', 'not-applicable'].includes(classification),
            `${stream.address}: ${classification}`,
          );
        }
      });

      if (!language.nag) continue;
      // The app that uses version 2 of cdk-nag is judged by that, as it is synthesized.
      if (Object.values(golden.files).some((text) => text.includes('Aspects'))) continue;
      it(`${name}: the fixed app passes the AwsSolutions checks of cdk-nag`, () => {
        const one = outcome('nag');
        assert.ok('violations' in one, 'error' in one ? one.error : '');
        // KDS3 stands against every customer managed key; of those that were there before, the author has to say why.
        const known = app.before.analysis
          .configuration(uriOf(path))
          .streams.filter((stream) => ['customer-managed-key', 'unknown'].includes(classify(stream).classification))
          .map(({ address }) => address)
          .concat(withoutStatement[name] ?? []);
        // What is left unfixed on purpose, or suppressed, does not pass.
        const left = app.after.analysis.findingsIn(uriOf(path)).map(({ address }) => address);
        const objections = one.violations.filter(
          ({ rule, path: at }) =>
            objectionsOfOthers[name]?.test(rule) !== true &&
            !(rule === 'AwsSolutions-KDS3' ? [...known, ...left] : left).some((address) =>
              isAddressOf(address, idIn(at)),
            ),
        );
        assert.deepEqual(objections, []);
      });
    }
  });
}

describe('synthesis: what is listed', () => {
  it('names files that are there', () => {
    const names = new Set(languages.flatMap(readApps).map(({ name }) => name));
    const listed = [notSynthesized, refusedBefore, unreached, withoutStatement, objectionsOfOthers].flatMap((one) =>
      Object.keys(one),
    );
    assert.deepEqual(
      listed.filter((name) => !names.has(name)),
      [],
    );
  });
});

/** Every program of a language's cases; those of CDKTF have a test of their own. */
function readApps(language: Language): readonly App[] {
  return readCases(join(import.meta.dirname, '../golden/cdk'))
    .filter(({ name }) => language.cases.test(name))
    .flatMap((golden) => {
      const paths = Object.entries(golden.files).filter(
        ([path, text]) => language.files.test(path) && !cdktf.test(text),
      );
      if (paths.length === 0) return [];
      const before = openWorkspace(golden.files, golden.settings);
      const after = fixed(golden, language);
      return paths.map(([path]): App => ({ name: `${golden.name}/${path}`, path, golden, before, after }));
    });
}

/** The id of the construct behind `Stack/Orders/Resource`. */
function idIn(path: string): string {
  return path.split('/').findLast((part) => part !== 'Resource') ?? path;
}

/** The case after all preferred fixes, in an app that uses cdk-nag where that is asked. */
function fixed({ files, settings }: GoldenCase, { nag }: Language): Workspace {
  const judged: Files = nag ? { ...files, 'package.json': '{ "devDependencies": { "cdk-nag": "^3.0.2" } }' } : files;
  return openWorkspace(filesAfter(judged, planToFixAll(judged, settings)), settings);
}
