import type { AttachedPolicy } from '../../model/key.ts';
import type { PolicyDocument } from '../../model/policy-document.ts';
import type { SourceRange } from '../../model/source.ts';
import type { Value } from '../../model/value.ts';
import { assuming, known, mapValue, unknown } from '../../model/value.ts';
import type { Datum } from '../evaluation/datum.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import type { Call, SourceFile } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import type { Construct } from './construct.ts';
import { property, rangesOf } from './construct.ts';
import type { Mutations } from './mutations.ts';
import { additionsTo, keyIsGivenTo } from './policies/additions.ts';
import { policyDocument } from './policies/documents.ts';
import { findMethodCalls } from './policies/method-calls.ts';
import type { PolicyReading } from './policies/reading.ts';
import { placeOf } from './policies/reading.ts';
import { findReceivers } from './policies/receivers.ts';
import type { Statements } from './policies/statements.ts';
import { accountRoot } from './policies/texts.ts';
import { toTruth } from './scalars.ts';

/** Reads the policies of the keys of one file. */
export interface KeyPolicies {
  /** @param name the property that holds the policy; @param streams those that the key encrypts, whose grants add to it */
  read(key: Construct, name: string, streams: readonly Call[]): AttachedPolicy;
  /** The policy that a construct of its own gives to a key. */
  readSeparate(construct: Construct, name: string): AttachedPolicy;
  /** Whether the construct that sets a policy has the check bypassed that it can be changed again. */
  readLockoutBypass(construct: Construct): Value<boolean>;
  /** That of a key which a stream makes for itself. */
  readOwn(stream: Construct): AttachedPolicy;
}

export function createKeyPolicies(file: SourceFile, evaluator: Evaluator, mutations: Mutations): KeyPolicies {
  const methods = findMethodCalls(file, evaluator);
  const receivers = findReceivers(evaluator);
  const readingFor = ({ call }: Construct): PolicyReading => ({
    evaluator,
    methods,
    mutationsOf: (made) => mutations.of(made),
    stack: stackOf(call, evaluator),
    loop: call.loop,
  });

  const explicit = (construct: Construct, range: SourceRange, document: Value<PolicyDocument>): AttachedPolicy => {
    const possible = assuming(document, construct.when);
    if (possible.kind === 'absent' || possible.kind === 'null') return { kind: 'default' };
    return {
      kind: 'explicit',
      range,
      document: possible,
      attachedBy: null,
    };
  };

  return {
    read(key, name, streams) {
      const reading = readingFor(key);
      const value = latest(key, name, evaluator);
      const { header } = rangesOf(key);
      const isHighLevel = key.type === 'cdk:kms.key';
      const added = isHighLevel ? additionsTo(key.call, streams, reading) : { statements: [], open: null };
      if (isHighLevel && mayDistrust(key, file, evaluator) && hasAny(added)) {
        return { kind: 'unknown', reason: 'what grants add to the policy depends on `trustAccountIdentities`' };
      }
      const range = placeOf(value, header);
      const document = policyDocument({ value, range, written: key.language.spell(name), doubt: null }, reading);
      if (!isHighLevel) return explicit(key, range, document);
      const given = keyIsGivenTo(receivers.of(key.call, file), reading);
      const complete = mapValue(document, (settled): Value<PolicyDocument> => {
        switch (settled.kind) {
          case 'unknown':
            return settled;
          case 'known':
            return known(extended(settled.value, added, given), settled.trail);
          case 'absent':
          case 'null':
            return hasAny(added) ? known(extended(defaultDocument(header), added, given)) : settled;
        }
      });
      return explicit(key, range, complete);
    },

    readSeparate(construct, name) {
      const value = latest(construct, name, evaluator);
      const range = placeOf(value, rangesOf(construct).header);
      const document = policyDocument({ value, range, written: name, doubt: null }, readingFor(construct));
      const policy = explicit(construct, range, document);
      return policy.kind === 'explicit' ? { ...policy, attachedBy: construct.id } : policy;
    },

    readLockoutBypass: (construct) => toTruth(latest(construct, 'bypassPolicyLockoutSafetyCheck', evaluator)),

    readOwn(stream) {
      const added = additionsTo(null, [stream.call], readingFor(stream));
      if (!hasAny(added)) return { kind: 'default' };
      const { header } = rangesOf(stream);
      return explicit(stream, header, known(extended(defaultDocument(header), added)));
    },
  };
}

function hasAny({ statements, open }: Statements): boolean {
  return statements.length > 0 || open !== null;
}

function extended(document: PolicyDocument, ...additions: readonly Statements[]): PolicyDocument {
  return {
    ...document,
    statements: [...document.statements, ...additions.flatMap(({ statements }) => statements)],
    open: document.open ?? additions.find(({ open }) => open !== null)?.open ?? null,
  };
}

/** What a key has without a policy of its own: the account's IAM policies decide (aws-kms/lib/key.ts). */
function defaultDocument(range: SourceRange): PolicyDocument {
  const item = (
    text: string,
  ): { readonly text: readonly string[]; readonly range: SourceRange; readonly trail: [] } => ({
    text: [text],
    range,
    trail: [],
  });
  return {
    range,
    statements: [
      {
        sid: null,
        range,
        effect: 'Allow',
        principals: {
          negated: false,
          items: [{ type: 'AWS', text: accountRoot, range, trail: [] }],
          open: null,
          range,
        },
        actions: { negated: false, items: [item('kms:*')], open: null, range },
        resources: { negated: false, items: [item('*')], open: null, range },
        conditions: [],
        conditionsOpen: null,
        doubtful: null,
      },
    ],
    open: null,
    flaws: [],
  };
}

/** A property with the setters and overrides that come after it. */
function latest(construct: Construct, name: string, evaluator: Evaluator): Value<Datum> {
  // The template's own name for it, where an override reaches through.
  const names = new Set([fold(name), ...(name === 'policy' ? ['keypolicy'] : []), '*']);
  const last = construct.mutations.findLast(({ path: [first = ''] }) => names.has(fold(first)));
  if (last === undefined) return property(construct, name, evaluator);
  return last.certain && last.path.length === 1 && last.path[0] !== '*'
    ? last.value
    : unknown(`\`${name}\` may be changed after the construct is made`);
}

/**
 * In version 1 of the CDK a grant adds to the key policy unless the key trusts the identities of its account, which it
 * does in version 2 (aws-kms/lib/key.ts).
 */
function mayDistrust(key: Construct, file: SourceFile, evaluator: Evaluator): boolean {
  const trusts = toTruth(property(key, 'trustAccountIdentities', evaluator));
  if (trusts.kind === 'known') return !trusts.value;
  return trusts.kind !== 'absent' || file.imports.some(({ path }) => isVersion1(path));
}

function isVersion1([module = '', ...names]: readonly string[]): boolean {
  if (/^@aws-cdk\/(?:aws-kms|aws-kinesis|core)$/u.test(module)) return true;
  const path = [module, ...names].join('.');
  return /^(?:aws_cdk|software\.amazon\.awscdk)\.core\b/u.test(path) || module.endsWith('/awscdk');
}

/** The stack that a construct is made in, where a call makes that. */
function stackOf({ arguments: [scope], scope: around }: Call, evaluator: Evaluator): Call | null {
  if (scope === undefined || scope.spread) return null;
  const value = evaluator.evaluate(scope.value, around);
  return value.kind === 'known' && value.value.kind === 'made' ? value.value.made.call : null;
}
