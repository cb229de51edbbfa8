import type { AttachedPolicy } from '../../model/key.ts';
import type { PolicyDocument, PolicyItem, PolicyStatement } from '../../model/policy-document.ts';
import { plainText } from '../../model/policy-document.ts';
import type { Value } from '../../model/value.ts';
import { assuming } from '../../model/value.ts';
import type { Admission, GrantingStatement } from '../../policy/admission.ts';
import { admissionOf } from '../../policy/admission.ts';
import { rangeIn } from '../evaluation/scope.ts';
import { entryOf } from '../syntax/tree.ts';
import { readPolicyDocument } from './policy-document.ts';
import type { ResourceInstance } from './resources.ts';
import { evaluateProperty, readProperty, toBoolean } from './resources.ts';

/** The condition key that holds the stream's ARN (Kinesis developer guide, "Permissions to use user-generated KMS keys"). */
const streamContext = 'kms:encryptioncontext:aws:kinesis:arn';

/** The condition key that holds the service which calls KMS (KMS developer guide, "kms:ViaService"). */
const viaService = 'kms:viaservice';

/** Stands for what is known only at deployment; a word that grants nothing and names no stream. */
const hole = '\u0001';

/** `KeyPolicy`; AWS attaches its default where there is none. */
export function readKeyPolicy(resource: ResourceInstance): AttachedPolicy {
  const entry = entryOf(resource.properties, 'KeyPolicy');
  const value = evaluateProperty(resource, 'KeyPolicy');
  if (entry === null) return value.kind === 'unknown' ? { kind: 'unknown', reason: value.reason } : { kind: 'default' };
  const document = assuming(readPolicyDocument(value, rangeIn(resource.scope, entry.value)), resource.when);
  if (document.kind === 'absent' || document.kind === 'null') return { kind: 'default' };
  return {
    kind: 'explicit',
    range: rangeIn(resource.scope, entry),
    document,
    bypassesLockoutCheck: readProperty(resource, 'BypassPolicyLockoutSafetyCheck', toBoolean),
    attachedBy: null,
    ...admission(document),
  };
}

function admission(document: Value<PolicyDocument>): Admission {
  if (document.kind !== 'known' || document.value.open !== null) {
    return { admitsKinesis: null, admitsFirehose: null, admitsVideo: null };
  }
  return admissionOf(document.value.statements.map(grantingStatement));
}

function grantingStatement(statement: PolicyStatement): GrantingStatement {
  const { effect, principals, actions, conditions, doubtful } = statement;
  const on = (key: string): PolicyStatement['conditions'] =>
    conditions.filter((condition) => condition.key.toLowerCase() === key);
  const contexts = on(streamContext);
  const services = on(viaService);
  const types = principals?.items.map(({ type }) => type) ?? [];
  const isKnown = doubtful === null && !actions.negated && actions.open === null;
  return {
    effect: effect ?? 'Deny',
    actions: isKnown ? actions.items.map(({ text }) => plainText(text) ?? hole) : null,
    servicesOnly: types.length > 0 && types.every((type) => type === 'Service'),
    streamArns: contexts.length === 0 ? null : contexts.flatMap(({ values }) => values.map(streamArn)),
    ...(services.length === 0
      ? {}
      : {
          services: services.flatMap(({ operator, values }) =>
            /not/iu.test(operator) ? [null] : values.map((value) => textWithHoles(value).split(hole)[0] ?? null),
          ),
        }),
  };
}

/** A stream's ARN with its name at the end; null where the name is not known. */
function streamArn(item: PolicyItem): string | null {
  const arn = textWithHoles(item);
  return arn.slice(arn.lastIndexOf(':') + 1).includes(hole) ? null : arn;
}

function textWithHoles({ text }: PolicyItem): string {
  return text.map((part) => (typeof part === 'string' ? part : hole)).join('');
}
