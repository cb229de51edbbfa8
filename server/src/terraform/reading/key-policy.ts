import type { AttachedPolicy } from '../../model/key.ts';
import { admitsKinesis } from '../../policy/admission.ts';
import { toStringValue } from '../evaluation/convert.ts';
import type { TerraformValue } from '../evaluation/value.ts';
import type { ResourceInstance } from '../modules/instance.ts';
import { placedRange } from './resource.ts';

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
  return { kind: 'explicit', range: placedRange(written, written.node), admitsKinesis: admits(value) };
}

/** Whether the policy lets somebody generate and decrypt data keys; null where that cannot be told. */
function admits(value: TerraformValue): boolean | null {
  if (value.kind === 'computed' && value.object.type === 'aws_iam_policy_document') {
    return isResource(value.object) ? documentAdmits(value.object) : null;
  }
  if (value.kind === 'mapping' || value.kind === 'string' || value.kind === 'partial-string') {
    const text = jsonText(value);
    return text === null ? null : jsonAdmits(text);
  }
  return null;
}

function isResource(object: object): object is ResourceInstance {
  return 'blocks' in object && 'evaluate' in object;
}

function documentAdmits(document: ResourceInstance): boolean | null {
  const elsewhere = ['source_policy_documents', 'override_policy_documents', 'source_json', 'override_json'].some(
    (name) => document.argument(name) !== null,
  );
  const statements = document.blocks('statement');
  const admitted = admitsKinesis(
    statements.map((statement) => ({
      effect: toText(statement.evaluate('effect')) ?? 'Allow',
      actions: statement.indefinite ? null : toTexts(statement.evaluate('actions')),
    })),
  );
  return admitted === true || !elsewhere ? admitted : null;
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

/** JSON in which what is known only after apply is a word that grants nothing. */
function jsonText(value: TerraformValue): string | null {
  if (value.kind === 'string') return value.value;
  return value.kind === 'partial-string'
    ? value.parts.map((part) => (typeof part === 'string' ? part : 'known-after-apply')).join('')
    : null;
}

function jsonAdmits(text: string): boolean | null {
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    return null;
  }
  const statements = asList(property(policy, 'Statement'));
  return admitsKinesis(
    statements.map((statement) => ({
      effect: String(property(statement, 'Effect')),
      actions:
        property(statement, 'NotAction') === undefined ? asList(property(statement, 'Action')).map(String) : null,
    })),
  );
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}

function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  return value === undefined ? [] : [value];
}
