import type { Stream } from '../../model/stream.ts';
import type { Construct } from '../reading/construct.ts';
import type { Entry, Expression } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import type { Code } from './code.ts';
import { joined, text } from './code.ts';
import type { EditContext } from './context.ts';

/** The name of a stream as a policy can say it; one is exact unless it is a pattern. */
export type StreamName =
  | { readonly kind: 'written'; readonly isExact: boolean; readonly code: (stackName: Code) => Code }
  /** CloudFormation makes it up, from the stack's name, the logical id and something random. */
  | { readonly kind: 'generated'; readonly isExact: false };

/** Of whatever name. */
export const anyName: StreamName = { kind: 'written', isExact: false, code: () => text('*') };

const properties = ['streamName', 'deliveryStreamName', 'name'].map(fold);

export function streamNameOf({ name }: Stream, construct: Construct, context: EditContext): StreamName {
  const entry = entryOf(construct.written?.entries ?? [], properties);
  if (name.kind === 'absent' || name.kind === 'null') return { kind: 'generated', isExact: false };
  const written = entry === null ? null : context.dialect.codeOf(entry.value, construct.file);
  // What a function of the language only puts together.
  const isText = entry?.value.kind === 'call' && (written?.kind === 'text' || hasParts(written));
  if (entry !== null && written !== null && (isPure(entry.value) || isText)) {
    // What the caller may leave out is made up by CloudFormation then.
    const isOptional =
      name.kind === 'unknown' &&
      ['name', 'member'].includes(entry.value.kind) &&
      construct.type.startsWith('cdk:') &&
      !(written.kind === 'source' && written.isPlain === true);
    if (!isOptional) return { kind: 'written', isExact: true, code: () => written };
    if (!context.dialect.traits.hasDefault) return anyName;
    return {
      kind: 'written',
      isExact: false,
      code: (stackName) => ({ kind: 'default', of: written, otherwise: joined([stackName, '-*']) }),
    };
  }
  if (name.kind === 'known') {
    const { value } = name;
    return { kind: 'written', isExact: true, code: () => text(value) };
  }
  return anyName;
}

function hasParts(code: Code | null): boolean {
  return code?.kind === 'source' && code.parts !== undefined;
}

/** The last property of one of these names, if nothing behind it may be another. */
function entryOf(entries: readonly Entry[], names: readonly string[]): Extract<Entry, { kind: 'property' }> | null {
  const index = entries.findLastIndex((entry) => entry.kind === 'property' && names.includes(fold(entry.name)));
  const entry = entries[index];
  const isLast = entries.slice(index + 1).every(({ kind }) => kind === 'property');
  return entry?.kind === 'property' && isLast ? entry : null;
}

/** Whether it means the same where it is written a second time. */
function isPure(expression: Expression): boolean {
  switch (expression.kind) {
    case 'text':
    case 'number':
    case 'name':
    case 'this':
      return true;
    case 'member':
      return isPure(expression.object);
    case 'template':
      return expression.parts.every((part) => typeof part === 'string' || isPure(part));
    case 'operation':
      return expression.left !== null && isPure(expression.left) && isPure(expression.right);
    case 'call':
      // `jsii.String("orders")`, `name.toLowerCase()`: what makes a construct has a scope, which is `this` or a name.
      return (
        expression.named === null &&
        expression.callee?.kind === 'member' &&
        isPure(expression.callee) &&
        expression.arguments.every(({ value }) => value.kind === 'text' || value.kind === 'number')
      );
    default:
      return false;
  }
}

const kinds: Readonly<Record<Stream['kind'], string>> = {
  'data-stream': 'Kinesis stream',
  'delivery-stream': 'Firehose delivery stream',
  'video-stream': 'Kinesis video stream',
};

export function descriptionOf({ kind, name, address }: Stream): string {
  const label = name.kind === 'known' ? name.value : /^[\w-]+$/u.test(address) ? address : null;
  return label === null ? `Encrypts a ${kinds[kind]}` : `Encrypts the ${kinds[kind]} ${label}`;
}
