import assert from 'node:assert/strict';

import fc from 'fast-check';

import type { PolicyDocument, PolicyText } from '../../../server/src/model/policy-document.ts';
import type { Decision } from '../../../server/src/policy/decision.ts';
import { decide } from '../../../server/src/policy/decision.ts';
import type { PolicyRequest } from '../../../server/src/policy/request.ts';
import type { RequestText } from '../../../server/src/policy/request-text.ts';
import { chosen, partition, unnamed } from '../../../server/src/policy/request-text.ts';
import { matchArn, matchText } from '../../../server/src/policy/text-match.ts';
import { isDoubt } from '../../../server/src/policy/truth.ts';
import type { JsonStatement } from './document.ts';
import { policy, root, streamArn, text } from './document.ts';
import { callers, routes } from './truth-table.ts';

const runs = Number(process.env['FUZZ_RUNS'] ?? '2000');

const principals = fc.constantFrom<NonNullable<JsonStatement['Principal']>>(
  '*',
  { AWS: '*' },
  { AWS: root },
  { AWS: '444455556666' },
  { AWS: 'arn:aws:iam::111122223333:role/app' },
  { AWS: '${aws_iam_role.app.arn}' },
  { AWS: ['${var.roles}', root] },
  { Service: 'kinesis.amazonaws.com' },
  { Service: '${var.service}.amazonaws.com' },
);
const actions = fc.constantFrom<string | string[]>('kms:*', '*', 'kms:Decrypt', 'kms:${var.action}', [
  'kms:Put*',
  'kms:GenerateDataKey*',
]);
const operators = ['StringEquals', 'StringLike', 'StringNotEquals', 'ArnLike', 'ArnNotLike', 'Bool', 'Null'].flatMap(
  (one) => [one, `${one}IfExists`, `ForAnyValue:${one}`, `ForAllValues:${one}`],
);
const conditions = fc.dictionary(
  fc.constantFrom(...operators),
  fc.dictionary(
    fc.constantFrom(
      'kms:ViaService',
      'kms:EncryptionContext:aws:kinesis:arn',
      'kms:CallerAccount',
      'aws:PrincipalOrgID',
      'aws:PrincipalArn',
      'aws:SourceArn',
      'aws:MultiFactorAuthPresent',
    ),
    fc.constantFrom<string | string[]>(
      'true',
      '*',
      '${account}',
      '${var.x}',
      'o-1234567890',
      ['kinesis.${region}.amazonaws.com', 's3.*'],
      streamArn,
      '${var.prefix}*',
      'arn:aws:iam::*:role/app',
    ),
    { minKeys: 1, maxKeys: 2 },
  ),
  { maxKeys: 2 },
);

const statement: fc.Arbitrary<JsonStatement> = fc.oneof(
  fc.record({
    Effect: fc.constantFrom('Allow' as const, 'Deny' as const),
    Principal: principals,
    Action: actions,
    Condition: conditions,
  }),
  fc.record({
    Effect: fc.constantFrom('Allow' as const, 'Deny' as const),
    NotPrincipal: fc.constantFrom({ AWS: root }, { AWS: '${var.roles}' }),
    NotAction: actions,
    Condition: conditions,
  }),
);
const statements = fc.array(statement, { maxLength: 4 });

const request: fc.Arbitrary<PolicyRequest> = fc.record({
  caller: fc.constantFrom(...Object.values(callers)),
  route: fc.constantFrom(...Object.values(routes)),
  action: fc.constantFrom('kms:Decrypt', 'kms:GenerateDataKey', 'kms:PutKeyPolicy', 'kms:CreateGrant'),
  region: fc.constantFrom('eu-west-1', null),
});

/** From closed to open. */
const ranks: Readonly<Record<Decision['outcome'], number>> = { denied: 0, unknown: 1, allowed: 2 };

function rank(document: PolicyDocument, asked: PolicyRequest): number {
  return ranks[decide(document, asked).outcome];
}

describe('decisions', () => {
  it('are never closed by a further Allow, nor opened by a further Deny', () => {
    fc.assert(
      fc.property(statements, statement, request, (some, more, asked) => {
        const before = rank(policy(...some), asked);
        const after = rank(policy(...some, more), asked);
        if (more.Effect === 'Deny') assert.ok(after <= before);
        // An Allow may ask for the same key as a Deny, so that a certain answer becomes a doubtful one, but never a no.
        else assert.ok(after >= before || after === 1);
      }),
      { numRuns: runs },
    );
  });

  it('do not depend on the order of the statements', () => {
    fc.assert(
      fc.property(statements, request, (some, asked) => {
        const [forth, back] = [decide(policy(...some), asked), decide(policy(...some.toReversed()), asked)];
        assert.equal(forth.outcome, back.outcome);
        assert.equal(forth.delegated, back.delegated);
        const mirrored = back.statements.map((place) => some.length - 1 - place).sort((a, b) => a - b);
        assert.deepEqual([...forth.statements], mirrored);
      }),
      { numRuns: runs },
    );
  });

  it('that are known stay the same whatever the holes hold', () => {
    const filling = fc.record({
      'var.x': fc.constantFrom('', '*', 'true', 'o-1234567890', '444455556666', 'kinesis.eu-west-1.amazonaws.com'),
      'var.prefix': fc.constantFrom('', 'arn:aws:', 'k', 'o-'),
      'var.action': fc.constantFrom('*', 'Decrypt', 'PutKeyPolicy', ''),
      'var.service': fc.constantFrom('kinesis', 'firehose', 's3', ''),
      'var.roles': fc.constantFrom('*', root, '444455556666', 'arn:aws:iam::111122223333:role/app'),
    });
    fc.assert(
      fc.property(statements, request, filling, (some, asked, texts) => {
        const filled = JSON.parse(
          JSON.stringify(some).replaceAll(/\$\{(var\.[a-z]+)\}/gu, (_, name: keyof typeof texts) => texts[name]),
        ) as JsonStatement[];
        const [before, after] = [decide(policy(...some), asked).outcome, decide(policy(...filled), asked).outcome];
        assert.ok(before === 'unknown' || before === after, `${before} became ${after}`);
      }),
      { numRuns: runs },
    );
  });
});

const letters = fc.constantFrom('a', 'b', ':', '*', '?', 'arn:', '1');
const patterns: fc.Arbitrary<PolicyText> = fc
  .array(fc.oneof(letters, fc.constantFrom('${h}', '${account}', '${region}')), { maxLength: 9 })
  .map((parts) => text(parts.join('')));
const valueParts = fc.oneof(
  fc.constantFrom<RequestText[number]>('a', 'b', ':', '1', 'arn:'),
  fc.constantFrom(...text('${h}'), ...text('${g}')),
);
const values: fc.Arbitrary<RequestText> = fc.array(valueParts, { maxLength: 9 });

function fill(parts: RequestText, texts: Readonly<Record<string, string>>): string {
  return parts
    .map((part) => (typeof part === 'string' ? part : 'identity' in part ? texts[part.identity] : ''))
    .join('');
}

describe('texts', () => {
  it('match in the way of a regular expression where nothing is unknown', () => {
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 9 }), fc.array(letters, { maxLength: 9 }), (pattern, value) => {
        const source = pattern.join('').replaceAll('*', '.*').replaceAll('?', '.');
        const expected = new RegExp(`^${source}$`, 'su').test(value.join('')) ? 'yes' : 'no';
        const style = { wildcards: true, ignoreCase: false };
        assert.equal(matchText([pattern.join('')], [value.join('')], style), expected);
      }),
      { numRuns: runs },
    );
  });

  it('say the same whatever the holes hold, or that they do not know', () => {
    const filling = fc.record({
      h: fc.array(fc.constantFrom('a', 'b', ':', '1'), { maxLength: 4 }).map((all) => all.join('')),
      g: fc.array(fc.constantFrom('a', 'b', ':', '1'), { maxLength: 4 }).map((all) => all.join('')),
      account: fc.constantFrom('111111111111', '123456789012'),
      region: fc.constantFrom('a', 'eu-west-1'),
    });
    fc.assert(
      fc.property(patterns, values, filling, fc.boolean(), (pattern, value, texts, wildcards) => {
        const filled = [[fill(pattern, texts)], [fill(value, texts)]] as const;
        for (const match of [
          (left: PolicyText, right: RequestText) => matchText(left, right, { wildcards, ignoreCase: false }),
          matchArn,
        ]) {
          const before = match(pattern, value);
          const after = match(...filled);
          assert.ok(isDoubt(before) || before === after, `${JSON.stringify(before)} became ${JSON.stringify(after)}`);
        }
      }),
      { numRuns: runs },
    );
  });

  it('that nobody names are met by wildcards only', () => {
    const style = { wildcards: true, ignoreCase: false };
    const arn = ['arn:', partition, ':iam::', unnamed, ':', chosen];
    for (const [pattern, expected] of [
      ['*', 'yes'],
      ['arn:aws:iam::*:role/app', 'yes'],
      ['arn:aws-cn:iam::*:*', 'yes'],
      ['arn:aws:iam::111122223333:role/app', 'no'],
      ['arn:aws:iam::111122223333:*', 'no'],
      ['arn:aws:iam::${account}:*', 'no'],
      ['arn:aws:s3::*:*', 'no'],
    ] as const) {
      assert.equal(matchText(text(pattern), arn, style), expected, pattern);
      assert.equal(matchArn(text(pattern), arn), expected, pattern);
    }
    assert.ok(isDoubt(matchText(text('${var.x}'), arn, style)));
  });
});
