import { join } from 'node:path';
import fc from 'fast-check';
import type { Files, GoldenCase } from '../../golden/cases.ts';
import { readCases } from '../../golden/cases.ts';

/** The templates of the golden cases. */
export const cases = readCases(join(import.meta.dirname, '../../golden/cloudformation'));

/** What an author may have half typed, deleted or pasted. */
const scraps = [
  '',
  '"',
  "'",
  '${',
  '{',
  '}',
  '[',
  ']',
  '\n',
  '\r\n',
  '\t',
  '#',
  ':',
  ': ',
  '- ',
  ',',
  '!Ref ',
  '!If ',
  '!Sub\n',
  '&a ',
  '*a ',
  '<<: *a\n',
  '|\n',
  '---\n',
  '? ',
  '%',
  '__proto__: ',
  '"__proto__": {},',
  'Fn::If:',
  'Fn::ForEach::X: [A, [b], {c: {}}]\n',
  '  Type: AWS::Kinesis::Stream\n',
  'Resources:\n',
  'é',
  '\uFEFF',
  '\u0000',
];

interface Change {
  readonly file: number;
  readonly at: number;
  readonly length: number;
  readonly scrap: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  file: fc.nat(),
  at: fc.nat(),
  length: fc.nat({ max: 30 }),
  scrap: fc.constantFrom(...scraps),
});

/** A golden case's files after a few changes at random places. */
export const damagedCase: fc.Arbitrary<{ readonly golden: GoldenCase; readonly files: Files }> = fc
  .tuple(fc.constantFrom(...cases), fc.array(change, { minLength: 1, maxLength: 3 }))
  .map(([golden, changes]) => ({ golden, files: damaged(golden.files, changes) }));

function damaged(files: Files, changes: readonly Change[]): Files {
  const paths = Object.keys(files);
  const result: Record<string, string> = { ...files };
  for (const { file, at, length, scrap } of changes) {
    const path = paths[file % paths.length] ?? '';
    const text = result[path] ?? '';
    const start = at % (text.length + 1);
    result[path] = text.slice(0, start) + scrap + text.slice(start + length);
  }
  return result;
}
