import type { Assumption, Trail } from '../../model/value.ts';
import type { TemplatePart } from '../syntax/tree.ts';

/**
 * A value during evaluation. Beside Terraform's own values it can be partly or wholly unknown, a choice between a few
 * values, or a reference to something that only exists after apply; each carries the way it took (see `Trail`).
 */
export type TerraformValue =
  | NullValue
  | BoolValue
  | NumberValue
  | StringValue
  | PartialString
  | Sequence
  | Mapping
  | ObjectHandle
  | Computed
  | UnknownValue
  | EitherValue;

export type SettledTerraformValue = Exclude<TerraformValue, EitherValue>;

interface Traced {
  readonly trail: Trail;
}

export interface NullValue extends Traced {
  readonly kind: 'null';
}

export interface BoolValue extends Traced {
  readonly kind: 'bool';
  readonly value: boolean;
}

export interface NumberValue extends Traced {
  readonly kind: 'number';
  readonly value: number;
}

export interface StringValue extends Traced {
  readonly kind: 'string';
  readonly value: string;
  /** For the result of `jsonencode`: what it encodes, whose items know where they are written. */
  readonly encodes?: SettledTerraformValue;
  /** For the text of a template or a file: where its characters stand. */
  readonly origin?: TextOrigin;
}

/**
 * A string of which some parts are known: `"arn:aws:kms:${data.aws_region.current.id}:…:alias/aws/kinesis"`. No two
 * strings stand side by side, and at least one part is not a string.
 */
export interface PartialString extends Traced {
  readonly kind: 'partial-string';
  readonly parts: readonly TextPart[];
  /** As for `StringValue`; here some of its items are not known. */
  readonly encodes?: SettledTerraformValue;
  readonly origin?: TextOrigin;
}

export type TextPart = string | Computed | UnknownValue;

/**
 * What made a text, so that a place in it can be found in the sources. A text that is written as one plain literal has
 * none: its trail tells where it stands.
 */
export type TextOrigin =
  /** The whole of a file. */
  | { readonly kind: 'file'; readonly uri: string }
  | {
      readonly kind: 'template';
      readonly uri: string;
      /** The text of a template that is a file of its own; null where it stands in a configuration. */
      readonly content: string | null;
      readonly parts: readonly TemplatePart[];
      /** What each of the parts came to. */
      readonly values: readonly SettledTerraformValue[];
    };

export interface Sequence extends Traced {
  readonly kind: 'sequence';
  readonly type: 'tuple' | 'list' | 'set';
  readonly items: readonly TerraformValue[];
}

export interface Mapping extends Traced {
  readonly kind: 'mapping';
  readonly entries: ReadonlyMap<string, TerraformValue>;
}

/** A resource instance, a data source or a module instance: its attributes are evaluated when asked for. */
export interface ObjectHandle extends Traced {
  readonly kind: 'handle';
  readonly object: LazyObject;
  /** All instances of a resource or module whose `count` or `for_each` is not known: `object` stands for each of them. */
  readonly many?: true;
}

/** An attribute that only the provider knows, such as a key's ARN. */
export interface Computed extends Traced {
  readonly kind: 'computed';
  readonly object: LazyObject;
  readonly attribute: string;
}

export interface LazyObject {
  readonly mode: 'managed' | 'data' | 'module';
  /** `aws_kms_key`; `module` for a module instance. */
  readonly type: string;
  /** Address from the root, unique in the configuration: `module.keys["a"].aws_kms_key.this[0]`. */
  readonly address: string;
  /** A `computed` value where the attribute is not written; unknown where there is no such output. Never throws. */
  attribute(name: string): TerraformValue;
}

export interface UnknownValue extends Traced {
  readonly kind: 'unknown';
  readonly reason: string;
  /** Terraform refuses the expression: what `try` and `can` look for. */
  readonly failed?: true;
  /** Two unknown values of one identity are the same value. */
  readonly identity?: Identity;
  /** For a boolean that open conditions make up: the cases, of which exactly one holds. */
  readonly cases?: readonly Case[];
  /** For an object: the attributes that are certain all the same, as in `merge(var.unknown, { a = 1 })`. */
  readonly entries?: ReadonlyMap<string, TerraformValue>;
}

export interface Identity {
  /** Unique in the configuration. */
  readonly key: string;
  /** For messages: `var.encrypt`. */
  readonly text: string;
}

export interface Case {
  readonly when: readonly Assumption[];
  readonly holds: boolean;
}

export interface EitherValue extends Traced {
  readonly kind: 'either';
  /** At least two; the values are never `either` themselves, and carry the whole trail: the choice's own is empty. */
  readonly options: readonly {
    readonly when: readonly Assumption[];
    readonly value: SettledTerraformValue;
  }[];
}
