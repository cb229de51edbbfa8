import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseTerraform, syntaxOf } from '../../../../server/src/terraform/syntax/parse.ts';
import type { Files, GoldenCase } from '../../../golden/cases.ts';
import { readCases } from '../../../golden/cases.ts';
import { filesAfter, openWorkspace, pathOf } from '../../../golden/workspace.ts';
import { fuzzRuns } from '../../seed.ts';

const cases = readCases(join(import.meta.dirname, '../../../golden/terraform'));

/** What an author may have half typed, deleted or pasted. */
const scraps = [
  '',
  '"',
  '${',
  '}',
  '{',
  '\n',
  '#',
  'var.x',
  'null',
  '= ',
  ',',
  '<<EOT\n',
  '[',
  'provider = aws.z\n',
  '\r\n',
  'é',
];

const change = fc.record({
  file: fc.nat(),
  at: fc.nat(),
  length: fc.nat({ max: 30 }),
  scrap: fc.constantFrom(...scraps),
});

function damaged(
  { files }: GoldenCase,
  changes: readonly { file: number; at: number; length: number; scrap: string }[],
): Files {
  const paths = Object.keys(files).filter((path) => syntaxOf(path) !== null && !path.includes('.terraform/'));
  const result: Record<string, string> = { ...files };
  for (const { file, at, length, scrap } of changes) {
    const path = paths[file % paths.length] ?? '';
    const text = result[path] ?? '';
    const start = at % (text.length + 1);
    result[path] = text.slice(0, start) + scrap + text.slice(start + length);
  }
  return result;
}

function isValid(path: string, files: Files): boolean {
  const syntax = syntaxOf(path);
  return syntax !== null && parseTerraform(files[path] ?? '', syntax).errors.length === 0;
}

describe('fixes of damaged sources', () => {
  it('never throw, overlap or break a file that is valid', function () {
    this.timeout(120_000 * fuzzRuns);
    fc.assert(
      fc.property(fc.constantFrom(...cases), fc.array(change, { minLength: 1, maxLength: 2 }), (golden, changes) => {
        const files = damaged(golden, changes);
        const workspace = openWorkspace(files, golden.settings);
        for (const finding of workspace.findings()) {
          for (const fix of workspace.analysis.fixes(finding)) {
            const plan = workspace.analysis.write(fix, finding);
            if ('refused' in plan) continue;
            for (const { edits } of plan.documents) {
              edits.reduce((end, edit) => {
                assert.ok(edit.start >= end && edit.end >= edit.start, `${fix.title}: edits overlap`);
                return edit.end;
              }, 0);
            }
            const after = filesAfter(files, plan);
            for (const path of plan.documents.map(({ uri }) => pathOf(uri))) {
              assert.ok(
                !isValid(path, files) || isValid(path, after),
                `${fix.title} breaks ${path}:\n${after[path] ?? ''}`,
              );
            }
          }
        }
      }),
      { numRuns: 150 * fuzzRuns },
    );
  });
});
