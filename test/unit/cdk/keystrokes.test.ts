import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { languages } from '../../../server/src/cdk/languages/registry.ts';
import { grammarsOf } from '../../../server/src/cdk/syntax/grammars.ts';
import { defaultSettings } from '../../../server/src/config/settings.ts';
import type { ReadAsset } from '../../../server/src/model/project.ts';
import { sourceText } from '../../../server/src/model/project.ts';
import type { Analysis } from '../../../server/src/workspace/analysis.ts';
import { createWorkspaceAnalysis } from '../../../server/src/workspace/workspace-analysis.ts';
import type { MemoryHost } from '../memory-host.ts';
import { memoryHost, memoryRoot } from '../memory-host.ts';
import { fuzzRuns } from '../seed.ts';
import { grammarNames, loadGrammars, readAsset } from './assets.ts';

const cases = join(import.meta.dirname, '../../golden/cdk');

/** Golden cases in a language, each with all of its files: what is typed in one may change what is found in another. */
function casesIn(suffixes: readonly string[]): readonly Readonly<Record<string, string>>[] {
  return readdirSync(cases)
    .map((name) => {
      const folder = join(cases, name);
      const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
        (path) => !path.startsWith('expected') && suffixes.some((suffix) => path.endsWith(suffix)),
      );
      return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
    })
    .filter((files) => Object.keys(files).length > 0);
}

/** What an author does: `paste` puts a part of the same text in another place, `undo` takes the last change back. */
const step = fc.record({
  what: fc.constantFrom('type', 'delete', 'paste', 'undo', 'remove file'),
  file: fc.nat(),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(60),
  typed: fc.constantFrom('a', ' ', '\n', '(', ')', '{', '}', '"', ',', '.', '//', '#', '\u{1f600}', 'KMS', '\r\n'),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function take({ what, at, from, length, typed }: Step, text: string, before: string): string | null {
  const place = Math.floor(at * text.length);
  const source = Math.floor(from * text.length);
  switch (what) {
    case 'type':
      return text.slice(0, place) + typed + text.slice(place);
    case 'delete':
      return text.slice(0, place) + text.slice(place + length);
    case 'paste':
      return text.slice(0, place) + text.slice(source, source + length) + text.slice(place);
    case 'undo':
      return before;
    default:
      return null;
  }
}

/** Parsers of their own for the fresh look, so that it owes nothing to the versions before. */
const freshAsset: ReadAsset = (name) => readAsset(name);
const freshGrammars = grammarsOf(freshAsset);

function forget(): void {
  for (const other of ['file:///a', 'file:///b', 'file:///c']) freshGrammars.parse('go', '', other);
}

function open(host: MemoryHost, files: ReadonlyMap<string, string>, assets: ReadAsset): Analysis {
  const fail = (what: string, error: unknown): never => {
    throw new Error(`${what} failed`, { cause: error });
  };
  const analysis = createWorkspaceAnalysis(host, defaultSettings, fail, assets);
  for (const [name, text] of files) analysis.documentChanged(`${memoryRoot}/${name}`, sourceText(text));
  analysis.discoveryFinished();
  return analysis;
}

/** All that an editor shows of a file. */
function seen(analysis: Analysis, name: string): unknown {
  const uri = `${memoryRoot}/${name}`;
  const { streams, keys } = analysis.subjectsIn(uri);
  return {
    findings: analysis.findingsIn(uri).map(({ rule, range, message, suppressed }) => ({
      rule,
      range,
      message,
      suppressed,
    })),
    streams: streams.map(({ id, encryption, ranges }) => ({ id, encryption, ranges })),
    keys: keys.map(({ id, rotation, ranges }) => ({ id, rotation, ranges })),
    notices: analysis.noticesIn(uri),
    suppressions: analysis.suppressionsIn(uri),
  };
}

describe('What is found while somebody types', () => {
  before(async () => {
    await loadGrammars();
    await Promise.all(grammarNames.map((name) => freshGrammars.load(name)));
  });

  for (const { id, suffixes } of languages) {
    it(`in ${id} is what a fresh look at the files finds`, function () {
      this.timeout(600_000);
      const all = casesIn(Object.keys(suffixes));
      let findings = 0;
      fc.assert(
        fc.property(fc.constantFrom(...all), fc.array(step, { minLength: 1, maxLength: 12 }), (files, steps) => {
          const texts = new Map(Object.entries(files));
          const host = memoryHost(files);
          const edited = open(host, texts, readAsset);
          const past = new Map(texts);
          for (const one of steps) {
            const name = Object.keys(files)[one.file % Object.keys(files).length] ?? '';
            const uri = `${memoryRoot}/${name}`;
            const text = texts.get(name) ?? files[name] ?? '';
            const next = take(one, text, past.get(name) ?? '');
            past.set(name, text);
            host.write(name, next);
            if (next === null) {
              texts.delete(name);
              edited.documentRemoved(uri);
            } else {
              texts.set(name, next);
              edited.documentChanged(uri, sourceText(next));
            }
            forget();
            const fresh = open(memoryHost(Object.fromEntries(texts)), texts, freshAsset);
            for (const each of texts.keys()) {
              const found = seen(edited, each);
              assert.deepEqual(found, seen(fresh, each));
              findings += edited.findingsIn(`${memoryRoot}/${each}`).length;
            }
          }
        }),
        { numRuns: 10 * fuzzRuns },
      );
      assert.ok(findings > 0, 'nothing was ever found');
    });
  }
});
