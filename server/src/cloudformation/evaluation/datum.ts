import type { Step, Trail, Value } from '../../model/value.ts';
import { fromOptions, optionsOf } from '../../model/value.ts';
import type { MappingNode } from '../syntax/tree.ts';
import type { Scope } from './scope.ts';

/** What a value of a template is, once its intrinsic functions have been carried out. */
export type Datum =
  | { readonly kind: 'text'; readonly value: string }
  /** A text of which only the deployment knows some parts; at least one hole. */
  | { readonly kind: 'partial'; readonly parts: readonly Part[] }
  | { readonly kind: 'list'; readonly items: readonly Value<Datum>[] }
  /** Its values are evaluated when they are asked for. */
  | { readonly kind: 'mapping'; readonly node: MappingNode; readonly scope: Scope }
  /** `Ref` of a resource (attribute null) or `Fn::GetAtt`. */
  | Reference;

export interface Reference {
  readonly kind: 'reference';
  /** The logical id. */
  readonly resource: string;
  readonly attribute: string | null;
}

export type Part = string | Hole;

export interface Hole {
  /** For a person, without a full stop. */
  readonly reason: string;
  /** The pseudo parameter, parameter or resource that fills it; equal holes hold the same text. */
  readonly identity: string;
  readonly reference: Reference | null;
}

export function textDatum(value: string): Datum {
  return { kind: 'text', value };
}

/** The text or partial text that parts make; a reference alone is itself. */
export function datumOf(parts: readonly Part[]): Datum {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else if (part !== '') joined.push(part);
  }
  const [first = '', ...rest] = joined;
  if (rest.length === 0 && typeof first === 'string') return textDatum(first);
  if (rest.length === 0 && typeof first === 'object' && first.reference !== null) return first.reference;
  return { kind: 'partial', parts: joined };
}

/** A datum as part of a text; null for what is no text. */
export function partsOf(datum: Datum): readonly Part[] | null {
  switch (datum.kind) {
    case 'text':
      return [datum.value];
    case 'partial':
      return datum.parts;
    case 'reference':
      return [
        {
          reason: `${describeReference(datum)} is known only at deployment`,
          identity: identityOf(datum),
          reference: datum,
        },
      ];
    case 'list':
    case 'mapping':
      return null;
  }
}

/** "`Key.Arn`" */
export function describeReference({ resource, attribute }: Reference): string {
  return `\`${identityOf({ resource, attribute })}\``;
}

function identityOf({ resource, attribute }: Pick<Reference, 'resource' | 'attribute'>): string {
  return attribute === null ? resource : `${resource}.${attribute}`;
}

/** Puts steps in front of every possible value's trail. */
export function through<T>(value: Value<T>, ...steps: Trail): Value<T> {
  if (steps.length === 0) return value;
  return fromOptions(
    optionsOf(value).map(({ when, value: settled }) => ({
      when,
      value: settled.kind === 'absent' ? settled : { ...settled, trail: [...steps, ...settled.trail] },
    })),
  );
}

export type { Step };
