import type { Configuration } from '../../server/src/model/configuration.ts';
import type { Key } from '../../server/src/model/key.ts';
import type { PolicyDocument } from '../../server/src/model/policy-document.ts';
import type { Stream } from '../../server/src/model/stream.ts';
import { optionsOf } from '../../server/src/model/value.ts';
import type { Subject } from '../../server/src/policy/access.ts';
import { subjectsOf } from '../../server/src/policy/access.ts';
import { keyActions } from '../../server/src/policy/actions.ts';
import { policyOf } from '../../server/src/policy/attached.ts';
import type { Decision } from '../../server/src/policy/decision.ts';
import { decide } from '../../server/src/policy/decision.ts';
import { identityOf } from '../../server/src/policy/principal-text.ts';
import { regionOf } from '../../server/src/policy/region.ts';
import type { Caller } from '../../server/src/policy/request.ts';
import type { Way } from '../../server/src/policy/ways.ts';
import { routesOf, ways } from '../../server/src/policy/ways.ts';
import { usersByKey } from '../../server/src/rules/key-use.ts';
import type { Workspace } from './workspace.ts';

/** One policy that a key may have, with what is needed to ask the evaluator about it. */
export interface PolicyInForce {
  readonly key: Key;
  readonly document: PolicyDocument;
  readonly streams: readonly Stream[];
}

/** The policies of the keys of a workspace; more than one for a key where a condition chooses among them. */
export function policiesIn(workspace: Workspace): ReadonlyMap<string, readonly PolicyInForce[]> {
  const found = new Map<string, readonly PolicyInForce[]>();
  for (const uri of workspace.analysis.configurations()) {
    const configuration: Configuration = workspace.analysis.configuration(uri);
    const users = usersByKey(configuration);
    for (const key of configuration.keys) {
      const streams = users.get(key.id) ?? [];
      const documents = optionsOf(policyOf(key)).flatMap(({ value }) => (value.kind === 'known' ? [value.value] : []));
      found.set(
        `${uri} ${key.id}`,
        documents.map((document) => ({ key, document, streams })),
      );
    }
  }
  return found;
}

/** One question to the evaluator, and what it answers. */
export interface Cell {
  readonly subject: Pick<Subject, 'kind' | 'caller'>;
  /** The text of the caller, equal for the same. */
  readonly who: string;
  readonly action: string;
  readonly way: Way;
  readonly verdict: Verdict;
  /** The statements that decide, by their place in the document. */
  readonly statements: readonly number[];
}

/** From the narrowest to the widest; `by-iam` is what the key policy leaves to the IAM policies of the caller's account. */
export const verdicts = ['denied', 'unknown', 'by-iam', 'allowed'] as const;

export type Verdict = (typeof verdicts)[number];

/** Those who are asked about whatever the policy says; an account that no policy of a test names among them. */
const always: readonly Pick<Subject, 'kind' | 'caller'>[] = [
  { kind: 'foreign-account', caller: { kind: 'account', account: ['999988887777'], foreign: true } },
  ...['kinesis.amazonaws.com', 'firehose.amazonaws.com', 's3.amazonaws.com'].flatMap((service) => [
    { kind: 'service' as const, caller: { kind: 'service', service, for: 'own' } as const },
    { kind: 'service-for-others' as const, caller: { kind: 'service', service, for: 'stranger' } as const },
  ]),
];

/** Everybody that one of the policies or `always` knows, once each. */
export function subjectsFor(policies: readonly PolicyInForce[]): readonly Pick<Subject, 'kind' | 'caller'>[] {
  const all = [
    ...policies.flatMap(({ key, document, streams }) =>
      subjectsOf({ document, grants: key.grants, region: null, streams }),
    ),
    ...always,
  ];
  return [...new Map(all.map((subject) => [nameOf(subject.caller), subject] as const)).values()];
}

/** What the evaluator says of a policy: every caller, every action, on every way. */
export function cellsOf(
  { key, document }: Pick<PolicyInForce, 'key' | 'document'>,
  streams: readonly Stream[],
  subjects: readonly Pick<Subject, 'kind' | 'caller'>[],
  region = regionOf(key, streams, document),
): readonly Cell[] {
  return subjects.flatMap((subject) =>
    keyActions.flatMap((action) =>
      ways.flatMap((way) =>
        routesOf(way, streams).map((route): Cell => {
          const decision = decide(document, { caller: subject.caller, action, route, region }, key.grants);
          const { statements } = decision;
          return { subject, who: nameOf(subject.caller), action, way, verdict: verdictOf(decision), statements };
        }),
      ),
    ),
  );
}

function verdictOf({ outcome, delegated }: Decision): Verdict {
  return outcome === 'allowed' && delegated ? 'by-iam' : outcome;
}

function nameOf(caller: Caller): string {
  switch (caller.kind) {
    case 'stranger':
      return 'anybody';
    case 'account':
      return `account ${JSON.stringify(caller.account)} ${String(caller.foreign)}`;
    case 'named':
      return `${caller.type} ${identityOf(caller.name)}`;
    case 'service':
      return `${caller.service} for ${caller.for}`;
  }
}

/** `anybody kms:Decrypt direct`, for messages. */
export function describeCell({ who, action, way, verdict }: Cell): string {
  return `${who} ${action} ${way}: ${verdict}`;
}
