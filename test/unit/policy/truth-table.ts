import assert from 'node:assert/strict';

import type { KeyGrant } from '../../../server/src/model/key.ts';
import type { PolicyDocument } from '../../../server/src/model/policy-document.ts';
import type { Decision } from '../../../server/src/policy/decision.ts';
import { decide } from '../../../server/src/policy/decision.ts';
import type { Caller, PolicyRequest, Route } from '../../../server/src/policy/request.ts';
import { ownAccount } from '../../../server/src/policy/request.ts';
import { text } from './document.ts';

export const callers = {
  stranger: { kind: 'stranger' },
  account: ownAccount,
  'account 444455556666': { kind: 'account', account: ['444455556666'], foreign: true },
  'role app': { kind: 'named', type: 'AWS', name: text('arn:aws:iam::111122223333:role/app') },
  'declared role': { kind: 'named', type: 'AWS', name: text('${aws_iam_role.app.arn}') },
  kinesis: { kind: 'service', service: 'kinesis.amazonaws.com', for: 'own' },
  'kinesis for strangers': { kind: 'service', service: 'kinesis.amazonaws.com', for: 'stranger' },
  firehose: { kind: 'service', service: 'firehose.amazonaws.com', for: 'own' },
} as const satisfies Record<string, Caller>;

export const routes = {
  kinesis: { kind: 'kinesis', stream: ['orders'] },
  'another stream': { kind: 'other-stream' },
  firehose: { kind: 'service', service: 'firehose' },
  s3: { kind: 'service', service: 's3' },
  'another service': { kind: 'service', service: null },
  direct: { kind: 'direct' },
} as const satisfies Record<string, Route>;

/** Caller, action without its prefix, route, and what is decided; `+IAM` where IAM policies must allow as well. */
export type Row = readonly [
  caller: keyof typeof callers,
  action: string,
  route: keyof typeof routes,
  expected: 'allowed' | 'allowed +IAM' | 'denied' | 'unknown',
];

/** One test per row; `page` is the page of AWS's documentation that says so. */
export function truthTable(
  page: string,
  about: string,
  document: PolicyDocument,
  rows: readonly Row[],
  {
    region = 'eu-west-1',
    grants = [],
  }: { readonly region?: string | null; readonly grants?: readonly KeyGrant[] } = {},
): void {
  describe(`${about} (${page})`, () => {
    for (const [caller, action, route, expected] of rows) {
      it(`${caller}, ${action}, ${route}: ${expected}`, () => {
        const request = { caller: callers[caller], action: `kms:${action}`, route: routes[route], region };
        assert.equal(told(decide(document, request, grants)), expected);
      });
    }
  });
}

function told({ outcome, delegated }: Decision): string {
  return outcome === 'allowed' && delegated ? 'allowed +IAM' : outcome;
}

export function request(caller: keyof typeof callers, action: string, route: keyof typeof routes): PolicyRequest {
  return { caller: callers[caller], action: `kms:${action}`, route: routes[route], region: 'eu-west-1' };
}
