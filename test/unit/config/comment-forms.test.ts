import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fuzzRuns } from '../seed.ts';
import { mayHoldSuppressions, suppressionsInLine } from '../../../server/src/config/suppressions/comment-forms.ts';

/** What a comment says, without what it leaves at its default. */
function read(line: string): readonly Readonly<Record<string, unknown>>[] {
  return suppressionsInLine(line).map(({ start, end, placement, filter, ...said }) => ({
    text: line.slice(start, end),
    placement,
    ...(Object.keys(filter).length === 0 ? {} : { filter }),
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null && value !== false)),
  }));
}

describe('suppression forms', () => {
  const cases: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
    '# kinesis-encryption:ignore a-b, c-d until=2030-01-31 -- agreed: by X': [
      {
        text: 'kinesis-encryption:ignore a-b, c-d until=2030-01-31 -- agreed: by X',
        placement: 'near',
        tool: 'kinesis-encryption',
        ids: ['a-b', 'c-d'],
        until: '2030-01-31',
        reason: 'agreed: by X',
      },
    ],
    '/* kinesis-encryption:ignore a-b */': [
      { text: 'kinesis-encryption:ignore a-b', placement: 'near', tool: 'kinesis-encryption', ids: ['a-b'] },
    ],
    'kinesis-encryption:ignore a-b -- one; kinesis-encryption:ignore c-d -- two': [
      {
        text: 'kinesis-encryption:ignore a-b -- one',
        placement: 'near',
        tool: 'kinesis-encryption',
        ids: ['a-b'],
        reason: 'one',
      },
      {
        text: 'kinesis-encryption:ignore c-d -- two',
        placement: 'near',
        tool: 'kinesis-encryption',
        ids: ['c-d'],
        reason: 'two',
      },
    ],
    '#checkov:skip=CKV_AWS_43,CKV_AWS_185: a reason, with a comma': [
      {
        text: 'checkov:skip=CKV_AWS_43,CKV_AWS_185: a reason, with a comma',
        placement: 'inside',
        tool: 'checkov',
        ids: ['CKV_AWS_43', 'CKV_AWS_185'],
        reason: 'a reason, with a comma',
      },
    ],
    '# bridgecrew:skip=BC_AWS_GENERAL_22': [
      { text: 'bridgecrew:skip=BC_AWS_GENERAL_22', placement: 'inside', tool: 'checkov', ids: ['BC_AWS_GENERAL_22'] },
    ],
    '# cortex:skip=CKV_AWS_7:x': [
      { text: 'cortex:skip=CKV_AWS_7:x', placement: 'inside', tool: 'checkov', ids: ['CKV_AWS_7'], reason: 'x' },
    ],
    '#tfsec:ignore:AWS024 trivy:ignore:aws-kinesis-*[name=orders,count.index=1]:exp:2030-01-01:ws:prod-* accepted': [
      { text: 'tfsec:ignore:AWS024', placement: 'beside', tool: 'tfsec', ids: ['AWS024'] },
      {
        text: 'trivy:ignore:aws-kinesis-*[name=orders,count.index=1]:exp:2030-01-01:ws:prod-*',
        placement: 'beside',
        tool: 'trivy',
        ids: ['aws-kinesis-*'],
        filter: { name: 'orders', 'count.index': '1' },
        until: '2030-01-01',
        workspace: 'prod-*',
        reason: 'accepted',
      },
    ],
    '/* TRIVY:IGNORE:AVD-AWS-0064 */': [
      { text: 'TRIVY:IGNORE:AVD-AWS-0064', placement: 'beside', tool: 'trivy', ids: ['AVD-AWS-0064'] },
    ],
    '// trivy:ignore:AVD-AWS-0064:exp:2030-1-1': [
      {
        text: 'trivy:ignore:AVD-AWS-0064:exp:2030-1-1',
        placement: 'beside',
        tool: 'trivy',
        ids: ['AVD-AWS-0064'],
        until: '2030-1-1',
        problem: '"2030-1-1" is not a date: write `:exp:YYYY-MM-DD`',
      },
    ],
    '# see trivy:something for details': [],
    '# kics-scan ignore': [{ text: 'kics-scan ignore', placement: 'file', tool: 'kics', ids: [], allBut: true }],
    '# KICS-SCAN disable=a,b': [{ text: 'KICS-SCAN disable=a,b', placement: 'file', tool: 'kics', ids: ['a', 'b'] }],
    '# dd-iac-scan enable=a': [
      { text: 'dd-iac-scan enable=a', placement: 'file', tool: 'datadog', ids: ['a'], allBut: true },
    ],
    '// kics-scan ignore-line': [
      { text: 'kics-scan ignore-line', placement: 'next-line', tool: 'kics', ids: [], allBut: true },
    ],
    '#kics-scan ignore-block': [
      { text: 'kics-scan ignore-block', placement: 'next-block', tool: 'kics', ids: [], allBut: true },
    ],
    '#ts:skip=AC_AWS_0157 public feed': [
      {
        text: 'ts:skip=AC_AWS_0157 public feed',
        placement: 'inside',
        tool: 'terrascan',
        ids: ['AC_AWS_0157'],
        reason: 'public feed',
      },
    ],
    '# nosemgrep: rules.aws.one, two': [
      { text: 'nosemgrep: rules.aws.one, two', placement: 'line-or-next', tool: 'semgrep', ids: ['one', 'two'] },
    ],
    '# nosem': [{ text: 'nosem', placement: 'line-or-next', tool: 'semgrep', ids: [], allBut: true }],
    '// NOSONAR(terraform:S5332) agreed': [
      { text: 'NOSONAR(terraform:S5332)', placement: 'line', tool: 'sonar', ids: ['S5332'], reason: 'agreed' },
    ],
    '# an ordinary comment about kinesis': [],
  };

  for (const [line, expected] of Object.entries(cases)) {
    it(`reads ${line}`, () => {
      assert.deepEqual(read(line), expected);
    });
  }

  const faults: Readonly<Record<string, RegExp>> = {
    'kinesis-encryption:ignore': /names no rule/u,
    'kinesis-encryption:ignore -- why': /names no rule/u,
    'kinesis-encryption:ignoreall a-b': /names no rule/u,
    'kinesis-encryption:ignore a-b until=soon': /"soon" is not a date/u,
    'kinesis-encryption:ignore a-b until=2030-02-30 -- why': /"2030-02-30" is not a date/u,
    'kinesis-encryption:ignore a-b c-d': /"c-d" is not understood/u,
    'kinesis-encryption:ignore a-b - why': /"- why" is not understood/u,
  };

  for (const [line, expected] of Object.entries(faults)) {
    it(`says what is wrong with ${line}`, () => {
      assert.match(suppressionsInLine(line)[0]?.problem ?? '', expected);
    });
  }

  it('finds in no text what a quick look would have missed, and stays inside the text', function () {
    this.timeout(60_000 * fuzzRuns);
    const words = [
      'kinesis-encryption:ignore',
      'checkov:skip=',
      'trivy:ignore:',
      'kics-scan ',
      'ts:skip=',
      'nosem',
      'NOSONAR',
      ' ',
      'a-b',
      ':',
      ',',
      '--',
      '*/',
      '[',
      ']',
      '=',
      '2030-01-01',
    ];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 12 }), (parts) => {
        const line = parts.join('').replaceAll('\n', ' ');
        const found = suppressionsInLine(line);
        assert.ok(found.length === 0 || mayHoldSuppressions(line));
        for (const { start, end } of found) assert.ok(0 <= start && start < end && end <= line.length);
      }),
      { numRuns: 1000 * fuzzRuns },
    );
  });
});
