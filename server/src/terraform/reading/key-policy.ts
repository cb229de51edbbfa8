import type { AttachedPolicy } from '../../model/key.ts';
import { unknown } from '../../model/value.ts';
import type { Admission, GrantingStatement } from '../../policy/admission.ts';
import { admissionOf } from '../../policy/admission.ts';
import { toBoolValue, toStringValue } from '../evaluation/convert.ts';
import type { PartialString, StringValue, TerraformValue } from '../evaluation/value.ts';
import type { NestedBlock, ResourceInstance } from '../modules/instance.ts';
import { placedRange, readArgument } from './resource.ts';

/** The condition key that holds the stream's ARN (Kinesis developer guide, "Permissions to use user-generated KMS keys"). */
const streamContext = 'kms:encryptioncontext:aws:kinesis:arn';

/** The condition key that holds the service which calls KMS (KMS developer guide, "kms:ViaService"). */
const viaService = 'kms:viaservice';

const unknownAdmission: Admission = { admitsKinesis: null, admitsFirehose: null, admitsVideo: null };

/** The key policy written in an argument of a key or of an `aws_kms_key_policy`. */
export function readAttachedPolicy(resource: ResourceInstance, argument: string): AttachedPolicy {
  const value = resource.evaluate(argument);
  const written = resource.argument(argument);
  if (value === null || written === null) {
    return resource.block.node.complete
      ? { kind: 'default' }
      : { kind: 'unknown', reason: `the block has a syntax error, so \`${argument}\` may be written after all` };
  }
  if (value.kind === 'null') return { kind: 'default' };
  return {
    kind: 'explicit',
    range: placedRange(written, written.node),
    document: unknown('policies are not read yet'),
    bypassesLockoutCheck: readArgument(resource, 'bypass_policy_lockout_safety_check', toBoolValue),
    attachedBy: resource.type === 'aws_kms_key_policy' ? resource.address : null,
    ...admission(value),
  };
}

function admission(value: TerraformValue): Admission {
  if (value.kind === 'computed' && value.object.type === 'aws_iam_policy_document') {
    return isResource(value.object) ? documentAdmission(value.object) : unknownAdmission;
  }
  return value.kind === 'string' || value.kind === 'partial-string'
    ? jsonAdmission(textWithHoles(value))
    : unknownAdmission;
}

function isResource(object: object): object is ResourceInstance {
  return 'blocks' in object && 'evaluate' in object;
}

function documentAdmission(document: ResourceInstance): Admission {
  const inherits = ['source_policy_documents', 'override_policy_documents', 'source_json', 'override_json'].some(
    (name) => document.argument(name) !== null,
  );
  return inherits ? unknownAdmission : admissionOf(document.blocks('statement').map(readStatement));
}

function readStatement(statement: NestedBlock): GrantingStatement {
  const principals = statement.blocks('principals').map((block) => toText(block.evaluate('type')));
  const conditionsOn = (key: string): readonly NestedBlock[] =>
    statement.blocks('condition').filter((condition) => toText(condition.evaluate('variable'))?.toLowerCase() === key);
  const contexts = conditionsOn(streamContext);
  const services = conditionsOn(viaService);
  return {
    effect: toText(statement.evaluate('effect')) ?? 'Allow',
    actions: statement.indefinite ? null : toTexts(statement.evaluate('actions')),
    servicesOnly: principals.length > 0 && principals.every((type) => type === 'Service'),
    streamArns:
      contexts.length === 0
        ? null
        : contexts.flatMap((condition) => toPatterns(condition.evaluate('values'), knownName)),
    ...(services.length === 0
      ? {}
      : {
          services: services.flatMap((condition) =>
            isNegated(toText(condition.evaluate('test')) ?? 'Not')
              ? [null]
              : toPatterns(condition.evaluate('values'), knownService),
          ),
        }),
  };
}

function toText(value: TerraformValue | null): string | null {
  const text = toStringValue(value);
  return text.kind === 'known' ? text.value : null;
}

/** Strings of a list of which every item is known, or null. */
function toTexts(value: TerraformValue | null): readonly string[] | null {
  if (value?.kind !== 'sequence') return null;
  const texts = value.items.map(toText);
  return texts.every((text) => text !== null) ? texts : null;
}

/** The known text of each item; of one that is known in parts what `known` makes of it. */
function toPatterns(value: TerraformValue | null, known: (text: string) => string | null): readonly (string | null)[] {
  if (value?.kind !== 'sequence') return [null];
  return value.items.map((item) => {
    if (item.kind === 'string') return item.value;
    return item.kind === 'partial-string' ? known(textWithHoles(item)) : null;
  });
}

/** Stands for what is known only after apply; a word that grants nothing and names no stream. */
const hole = '\u0001';

function textWithHoles(value: StringValue | PartialString): string {
  if (value.kind === 'string') return value.value;
  return value.parts.map((part) => (typeof part === 'string' ? part : hole)).join('');
}

/** Whether an operator is one such as `StringNotEquals`, under which the values say what is left out. */
function isNegated(operator: string): boolean {
  return operator.includes('Not');
}

/** An ARN whose end, where the stream's name stands, is known. */
function knownName(arn: string): string | null {
  return arn.slice(arn.lastIndexOf(':') + 1).includes(hole) ? null : arn;
}

/** `kinesis.` of a service whose region is not known. */
function knownService(service: string): string | null {
  const [name = ''] = service.split('.', 1);
  return service.includes('.') && !name.includes(hole) ? `${name}.` : null;
}

function jsonAdmission(text: string): Admission {
  let policy: unknown;
  try {
    policy = JSON.parse(text.replaceAll(hole, '\\u0001'));
  } catch {
    return unknownAdmission;
  }
  return admissionOf(asList(property(policy, 'Statement')).map(readJsonStatement));
}

function readJsonStatement(statement: unknown): GrantingStatement {
  const principal = property(statement, 'Principal');
  const types = typeof principal === 'object' && principal !== null ? Object.keys(principal) : [];
  const conditionsOn = (wanted: string): readonly (readonly [string, unknown])[] =>
    entriesOf(property(statement, 'Condition')).flatMap(([operator, keys]) =>
      entriesOf(keys).flatMap(([key, values]) => (key.toLowerCase() === wanted ? [[operator, values] as const] : [])),
    );
  const contexts = conditionsOn(streamContext);
  const services = conditionsOn(viaService);
  return {
    effect: toWord(property(statement, 'Effect')),
    actions: property(statement, 'NotAction') === undefined ? asList(property(statement, 'Action')).map(toWord) : null,
    servicesOnly: types.length > 0 && types.every((type) => type === 'Service'),
    streamArns:
      contexts.length === 0
        ? null
        : contexts.flatMap(([, values]) => asList(values)).map((arn) => knownName(toWord(arn))),
    ...(services.length === 0
      ? {}
      : {
          services: services.flatMap(([operator, values]) =>
            asList(values).map((service) => (isNegated(operator) ? null : knownService(toWord(service)))),
          ),
        }),
  };
}

function toWord(value: unknown): string {
  return typeof value === 'string' ? value : hole;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  return value === undefined ? [] : [value];
}
