import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { languageOf, languages } from '../../../server/src/cdk/languages/registry.ts';
import { defaultSettings } from '../../../server/src/config/settings.ts';
import { applyEdits } from '../../../server/src/fixes/apply.ts';
import type { Finding } from '../../../server/src/model/finding.ts';
import { sourceText } from '../../../server/src/model/project.ts';
import type { Analysis } from '../../../server/src/workspace/analysis.ts';
import { createWorkspaceAnalysis } from '../../../server/src/workspace/workspace-analysis.ts';
import { memoryHost, memoryRoot } from '../memory-host.ts';
import { fuzzRuns } from '../seed.ts';
import { grammars, loadGrammars, readAsset } from './assets.ts';

const cases = join(import.meta.dirname, '../../golden/cdk');

interface Source {
  readonly name: string;
  readonly text: string;
}

/** The sources of all golden cases with one of these suffixes. */
function sourcesOf(suffixes: readonly string[]): readonly Source[] {
  return readdirSync(cases, { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.includes('expected') && suffixes.some((suffix) => path.endsWith(suffix)))
    .sort()
    .map((path) => ({ name: path.slice(path.lastIndexOf('/') + 1), text: readFileSync(join(cases, path), 'utf8') }));
}

/** What somebody types, deletes or pastes: mostly what leaves the program whole. */
const pieces = [
  '',
  '',
  ' ',
  '\n',
  '\t',
  '  # c\n',
  ' // c\n',
  '(',
  ')',
  '{',
  '}',
  ',',
  ';',
  '"',
  "'",
  '`',
  '\\\n',
  '\r\n',
];

const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.nat(12),
  inserted: fc.constantFrom(...pieces),
});

/** Whole lines that go, or come a second time. */
const lineMutation = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), isDoubled: fc.boolean() });

function open({ name, text }: Source): Analysis {
  const host = memoryHost({ [name]: text });
  const fail = (what: string, error: unknown): never => {
    throw new Error(`${what} failed`, { cause: error });
  };
  const settings = { ...defaultSettings, rules: { 'key-policy-missing': 'error' as const } };
  const analysis = createWorkspaceAnalysis(host, settings, fail, readAsset);
  analysis.documentChanged(`${memoryRoot}/${name}`, sourceText(text));
  analysis.discoveryFinished();
  return analysis;
}

function isSame(a: Finding, b: Finding): boolean {
  return a.rule === b.rule && a.subject.id === b.subject.id && a.subject.kind === b.subject.kind;
}

/** Writes every fix that is offered, and says how many there were. */
function checkFixes(source: Source): number {
  const uri = `${memoryRoot}/${source.name}`;
  const grammar = languageOf(uri)?.grammar;
  assert.ok(grammar !== undefined);
  const errors = grammars.errors(grammar, source.text);
  const analysis = open(source);
  let written = 0;
  for (const finding of analysis.findingsIn(uri)) {
    for (const fix of analysis.fixes(finding)) {
      const plan = analysis.write(fix, finding);
      assert.ok(!('refused' in plan), `offered and refused: ${fix.title}: ${'refused' in plan ? plan.refused : ''}`);
      written++;
      const [document] = plan.documents;
      const edits = document?.edits ?? [];
      assert.ok(edits.length > 0, `nothing changes: ${fix.title}`);
      let end = 0;
      for (const edit of edits) {
        assert.ok(end <= edit.start && edit.start <= edit.end && edit.end <= source.text.length, 'edits overlap');
        end = edit.end;
      }
      const after = applyEdits(source.text, edits);
      assert.equal(after.startsWith('\uFEFF'), source.text.startsWith('\uFEFF'), 'the byte order mark');
      assert.ok(grammars.errors(grammar, after) <= errors, `less of a program: ${fix.title}\n${after}`);
      if (errors > 0) continue;
      const left = open({ ...source, text: after }).findingsIn(uri);
      const isLeft = left.some((one) => one.suppressed === null && isSame(one, finding));
      assert.ok(!isLeft, `still found: ${finding.rule} of ${finding.address} after ${fix.title}\n${after}`);
    }
  }
  return written;
}

describe('fixes of CDK sources', () => {
  before(loadGrammars);

  for (const { id, suffixes } of languages) {
    it(`in ${id} are whole programs without the finding, whatever is typed before`, function () {
      this.timeout(600_000);
      // Those without a finding have nothing to fix; the golden cases try every fix of what nobody has mutated.
      const sources = sourcesOf(Object.keys(suffixes)).filter(
        (source) => open(source).findingsIn(`${memoryRoot}/${source.name}`).length > 0,
      );
      assert.ok(sources.length > 0, 'there are no sources to mutate');
      let written = 0;
      fc.assert(
        fc.property(
          fc.constantFrom(...sources),
          fc.array(fc.oneof(mutation, lineMutation), { minLength: 1, maxLength: 3 }),
          ({ name, text }, changes) => {
            const mutated = changes.reduce((before, change) => mutate(before, change), text);
            written += checkFixes({ name, text: mutated });
          },
        ),
        { numRuns: 16 * fuzzRuns },
      );
      assert.ok(written > 0, 'no fix was ever written');
    });
  }
});

function mutate(
  text: string,
  change: { readonly at: number } & (
    { readonly removed: number; readonly inserted: string } | { readonly isDoubled: boolean }
  ),
): string {
  if ('removed' in change) {
    const start = Math.floor(change.at * text.length);
    return text.slice(0, start) + change.inserted + text.slice(start + change.removed);
  }
  const lines = text.split('\n');
  const line = Math.min(Math.floor(change.at * lines.length), lines.length - 1);
  lines.splice(line, 1, ...(change.isDoubled ? [lines[line] ?? '', lines[line] ?? ''] : []));
  return lines.join('\n');
}
