import type { Refusal } from '../../model/edit.ts';
import { optionsOf } from '../../model/value.ts';
import { argumentsOf, intrinsicOf } from '../evaluation/intrinsic.ts';
import type { Scope } from '../evaluation/scope.ts';
import type { Declared } from '../reading/key-reference.ts';
import { readKeyReference } from '../reading/key-reference.ts';
import type { ResourceInstance } from '../reading/resources.ts';
import { readMember, toText } from '../reading/resources.ts';
import { streamTypes } from '../reading/streams.ts';
import type { EncryptionProperty } from '../reading/encryption.ts';
import type { MappingNode, TemplateNode } from '../syntax/tree.ts';
import { entryOf, scalarText, valueOf } from '../syntax/tree.ts';
import type { Code, Member } from './code.ts';
import { getAtt, mapping, text } from './code.ts';
import type { EditContext, IntentOf } from './context.ts';
import { resourceOf } from './context.ts';
import type { Slot } from './document.ts';
import { newKey, outermost } from './new-key.ts';
import { addProperties, isHere } from './properties.ts';

const annotation = 'Encrypt the stream';

/** Properties of a stream behind which its encryption belongs. */
const relatives = [
  'Name',
  'RetentionPeriodHours',
  'ShardCount',
  'StreamModeDetails',
  'DeliveryStreamName',
  'DeliveryStreamType',
  'DataRetentionInHours',
];

export function encryptWithNewKey(intent: IntentOf<'encrypt-with-new-key'>, context: EditContext): Refusal | null {
  const stream = resourceOf(intent.stream, context);
  if (stream === null) return { refused: 'the stream is not declared any more' };
  const key = newKey(stream, intent, context);
  if ('refused' in key) return key;
  const refusal = encrypt(stream, getAtt(key.id, 'Arn'), context);
  // Behind what is added to the stream, which may end where the key begins.
  context.editor.addResources(outermost(stream, context), key.resources, 'A customer managed key for the stream');
  return refusal;
}

export function encryptWithKey(intent: IntentOf<'encrypt-with-key'>, context: EditContext): Refusal | null {
  const stream = resourceOf(intent.stream, context);
  const key = resourceOf(intent.key, context);
  if (stream === null || key === null) return { refused: 'the stream or the key is not declared any more' };
  const condition = conditionOf(key);
  if (condition !== null && condition !== conditionOf(stream)) {
    return { refused: `the key exists only under the condition ${condition}` };
  }
  return encrypt(stream, getAtt(key.declaration.id, 'Arn'), context);
}

export function conditionOf({ declaration }: ResourceInstance): string | null {
  return scalarText(valueOf(declaration.node, 'Condition'));
}

/** Only the type, where the key is there. */
export function setEncryptionType(intent: IntentOf<'set-encryption-type'>, context: EditContext): Refusal | null {
  const stream = resourceOf(intent.stream, context);
  return stream === null ? { refused: 'the stream is not declared any more' } : encrypt(stream, null, context);
}

/** @param key null where the key that is written stays */
function encrypt(stream: ResourceInstance, key: Code | null, context: EditContext): Refusal | null {
  const terms = streamTypes.get(stream.type)?.encryption ?? null;
  if (stream.declaration.damaged) return { refused: 'the resource has a syntax error: mend it first' };
  if (terms === null) return key === null ? { refused: 'the key has no type' } : nameKey(stream, key, context);
  const entry = entryOf(stream.properties, terms.property);
  const members: readonly Member[] = [
    [terms.type, text(terms.value)],
    ...(key === null ? [] : [[terms.key, key] satisfies Member]),
  ];
  if (entry === null)
    return addProperties(stream, [[terms.property, mapping(...members)]], relatives, annotation, context);
  if (!isHere(entry)) return { refused: 'the encryption is written at an anchor elsewhere' };
  const writer = new EncryptionWriter(
    stream.scope,
    { resources: context.read.resources, aliases: new Map() },
    terms,
    members,
    context,
  );
  writer.encrypt({ kind: 'entry', entry, isFlow: stream.properties?.flow === true });
  return null;
}

/** The key of a video stream, which is a property by itself. */
function nameKey(stream: ResourceInstance, key: Code, context: EditContext): Refusal | null {
  const entry = entryOf(stream.properties, 'KmsKeyId');
  if (entry === null) return addProperties(stream, [['KmsKeyId', key]], relatives, annotation, context);
  if (!isHere(entry)) return { refused: 'the encryption is written at an anchor elsewhere' };
  const slot: Slot = { kind: 'entry', entry, isFlow: stream.properties?.flow === true };
  context.editor.replace(slot, key, annotation);
  return null;
}

/** Writes type and key into whichever branches of conditions lack them. */
class EncryptionWriter {
  private readonly scope: Scope;
  private readonly declared: Declared;
  private readonly terms: EncryptionProperty;
  private readonly members: readonly Member[];
  private readonly context: EditContext;

  constructor(
    scope: Scope,
    declared: Declared,
    terms: EncryptionProperty,
    members: readonly Member[],
    context: EditContext,
  ) {
    this.scope = scope;
    this.declared = declared;
    this.terms = terms;
    this.members = members;
    this.context = context;
  }

  encrypt(slot: Slot): void {
    const node = nodeIn(slot);
    const branches = this.faultyBranches(slot, (branch) => this.isSound(branch));
    if (branches !== null) for (const branch of branches) this.encrypt(branch);
    else if (node.kind === 'mapping' && intrinsicOf(node) === null) this.fill(node);
    else this.context.editor.replace(slot, mapping(...this.members), annotation);
  }

  /** The branches of an `Fn::If` that need mending, or all of them; null for any other value. */
  private faultyBranches(slot: Slot, isSound: (node: TemplateNode) => boolean): readonly Slot[] | null {
    const call = intrinsicOf(nodeIn(slot));
    if (call?.name !== 'If') return null;
    const [, ...branches] = argumentsOf(call);
    if (branches.length !== 2) return null;
    const isFlow = slot.isFlow || (call.argument.kind === 'sequence' && call.argument.flow);
    const slots = branches.map((node): Slot => ({ kind: 'item', node, isFlow }));
    const faulty = slots.filter((branch) => !isSound(nodeIn(branch)));
    return faulty.length > 0 ? faulty : slots;
  }

  private fill(node: MappingNode): void {
    const missing: Member[] = [];
    for (const member of this.members) {
      const [name, code] = member;
      const entry = entryOf(node, name);
      if (entry === null) missing.push(member);
      else if (!isHere(entry)) this.context.editor.refuse('the encryption is written at an anchor elsewhere');
      else this.set({ kind: 'entry', entry, isFlow: node.flow }, name, code);
    }
    if (missing.length === 0) return;
    const type = entryOf(node, this.terms.type);
    const key = entryOf(node, this.terms.key);
    const beside =
      type !== null
        ? ({ entry: type, side: 'after' } as const)
        : key === null
          ? null
          : ({ entry: key, side: 'before' } as const);
    this.context.editor.addMembers(node, missing, beside, annotation);
  }

  private set(slot: Slot, name: string, code: Code): void {
    const isType = name === this.terms.type;
    const isSound = (node: TemplateNode): boolean => (isType ? this.isRightType(node) : this.isRightKey(node));
    const node = nodeIn(slot);
    if (isType && isSound(node)) return;
    // Where both branches come to the same, no condition is needed any more.
    const branches = isType
      ? null
      : this.faultyBranches(slot, (branch) => isSound(branch) && !this.isSame(branch, code));
    if (branches === null || branches.length > 1) this.context.editor.replace(slot, code, annotation);
    else for (const branch of branches) this.set(branch, name, code);
  }

  private isSame(node: TemplateNode, code: Code): boolean {
    const value = this.scope.evaluate(node, this.scope);
    if (code.kind !== 'call' || code.name !== 'GetAtt' || value.kind !== 'known') return false;
    const { value: datum } = value;
    return datum.kind === 'reference' && datum.resource === code.resource && datum.attribute === code.attribute;
  }

  /** Whether nothing has to be done to a branch. */
  private isSound(node: TemplateNode): boolean {
    const value = this.scope.evaluate(node, this.scope);
    const type = readMember(value, this.terms.type, toText);
    const key = readMember(value, this.terms.key, (one) => readKeyReference(one, this.declared));
    const isTyped = optionsOf(type).every(({ value: one }) => one.kind === 'known' && one.value === this.terms.value);
    return isTyped && optionsOf(key).every(({ value: one }) => one.kind === 'known' && isCustomerManaged(one.value));
  }

  private isRightType(node: TemplateNode): boolean {
    return optionsOf(toText(this.scope.evaluate(node, this.scope))).every(
      ({ value }) => value.kind === 'known' && value.value === this.terms.value,
    );
  }

  private isRightKey(node: TemplateNode): boolean {
    const value = this.scope.evaluate(node, this.scope);
    return optionsOf(readKeyReference(value, this.declared)).every(
      ({ value: key }) => key.kind === 'known' && isCustomerManaged(key.value),
    );
  }
}

function isCustomerManaged(key: { readonly kind: string } | null): boolean {
  return key !== null && key.kind !== 'aws-managed';
}

function nodeIn(slot: Slot): TemplateNode {
  return slot.kind === 'entry' ? slot.entry.value : slot.node;
}
