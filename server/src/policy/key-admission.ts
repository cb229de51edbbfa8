import type { PolicyDocument, PolicyItem, PolicyStatement, PolicyText } from '../model/policy-document.ts';
import { plainText } from '../model/policy-document.ts';
import type { Value } from '../model/value.ts';
import type { Admission, GrantingStatement } from './admission.ts';
import { admissionOf } from './admission.ts';

/** The condition key that holds the stream's ARN (Kinesis developer guide, "Permissions to use user-generated KMS keys"). */
const streamContext = 'kms:encryptioncontext:aws:kinesis:arn';

/** The condition key that holds the service which calls KMS (KMS developer guide, "kms:ViaService"). */
const viaService = 'kms:viaservice';

const unknownAdmission: Admission = { admitsKinesis: null, admitsFirehose: null, admitsVideo: null };

/** Whom a document lets use the key. */
export function keyAdmission(document: Value<PolicyDocument>): Admission {
  if (document.kind !== 'known' || document.value.open !== null) return unknownAdmission;
  return admissionOf(document.value.statements.map(grantingStatement));
}

function grantingStatement({ effect, principals, actions, conditions, doubtful }: PolicyStatement): GrantingStatement {
  const types = principals?.items.map(({ type }) => type) ?? [];
  const isKnown = doubtful === null && !actions.negated && actions.open === null;
  const conditionsOn = (wanted: string): readonly PolicyStatement['conditions'][number][] =>
    conditions.filter(({ key }) => key.toLowerCase() === wanted);
  const contexts = conditionsOn(streamContext);
  const services = conditionsOn(viaService);
  return {
    effect: effect ?? 'Deny',
    actions: isKnown ? actions.items.map(({ text }) => plainText(text) ?? hole) : null,
    servicesOnly: types.length > 0 && types.every((type) => type === 'Service'),
    streamArns: contexts.length === 0 ? null : contexts.flatMap(({ values }) => values.map(knownName)),
    ...(services.length === 0
      ? {}
      : {
          services: services.flatMap(({ operator, values, open }) =>
            operator.includes('Not') || open !== null ? [null] : values.map(knownService),
          ),
        }),
  };
}

/** Stands for what is not known; a word that grants nothing and names no stream. */
const hole = '\u0001';

function withHoles(text: PolicyText): string {
  return text.map((part) => (typeof part === 'string' ? part : hole)).join('');
}

/** An ARN whose end, where the stream's name stands, is known. */
function knownName({ text }: PolicyItem): string | null {
  const arn = withHoles(text);
  return arn.slice(arn.lastIndexOf(':') + 1).includes(hole) ? null : arn;
}

/** A service, as far as `kinesis.` where its region is not known. */
function knownService({ text }: PolicyItem): string | null {
  const service = withHoles(text);
  if (!service.includes(hole)) return service;
  const [name = ''] = service.split('.', 1);
  return service.includes('.') && !name.includes(hole) ? `${name}.` : null;
}
