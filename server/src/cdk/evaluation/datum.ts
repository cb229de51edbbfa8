import type { Option, Step, Value } from '../../model/value.ts';
import { conjunction, fromOptions, optionsOf } from '../../model/value.ts';
import type { Entity } from '../libraries/entity.ts';
import type { SourceLanguage } from '../languages/language.ts';
import type { Binding, Call, Change, Expression, List, ObjectExpression, Scope } from '../syntax/tree.ts';

/** What an expression stands for, as far as it can be told without running the program. */
export type Datum =
  | { readonly kind: 'string'; readonly value: string }
  /** Parts of it are not known. */
  | { readonly kind: 'partial-string'; readonly parts: readonly (string | Gap)[]; readonly reason: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'object'; readonly object: ObjectDatum }
  | { readonly kind: 'list'; readonly list: List; readonly scope: Scope }
  /** The JSON text of a value: `JSON.stringify({ … })`. */
  | { readonly kind: 'json'; readonly value: Datum }
  /** Something that was imported: a module, a class, an enum's value, a function. */
  | { readonly kind: 'symbol'; readonly path: readonly string[]; readonly language: SourceLanguage }
  | { readonly kind: 'file'; readonly root: Scope }
  | { readonly kind: 'function'; readonly body: Scope }
  | { readonly kind: 'class'; readonly body: Scope }
  /** What a library's class or function hands out. */
  | { readonly kind: 'made'; readonly made: LibraryCall }
  /** An attribute of that, `key.keyArn`, `stream.node.defaultChild`. */
  | { readonly kind: 'attribute'; readonly of: LibraryCall; readonly path: readonly string[] }
  /** What a method of that hands out, `key.addAlias('orders')`. */
  | { readonly kind: 'method'; readonly of: LibraryCall; readonly path: readonly string[]; readonly call: Call }
  /** What a class has from the class of a library that it extends: `this.account`, or with a call `this.formatArn(…)`. */
  | {
      readonly kind: 'inherited';
      readonly base: Entity;
      readonly path: readonly string[];
      readonly call: Call | null;
    };

/** Works out what an expression stands for. */
export type Evaluate = (expression: Expression, scope: Scope) => Value<Datum>;

/** A part of a text that only deployment tells. */
export interface Gap {
  /** What stands there, where that is known: `stream.streamArn`. */
  readonly datum: Datum | null;
  /** The expression as it is written. */
  readonly text: string;
  readonly reason: string;
}

/** An object with what is set in it after it was made. */
export interface ObjectDatum {
  readonly expression: ObjectExpression;
  readonly scope: Scope;
  readonly changes: readonly ObjectChange[];
  /** What the functions that handed it out were given: its properties may be parameters of theirs. */
  readonly frames?: Frames;
}

/**
 * The parameters of functions that are being followed, and what works out the value of each (null for one that is given
 * none); the innermost call last.
 */
export type Frames = readonly ReadonlyMap<Binding, (() => Value<Datum>) | null>[];

/** A change of an object before the place at which it is looked at. */
export interface ObjectChange {
  readonly change: Change;
  /** Why it may not have happened, or another one after it; null where it certainly has. */
  readonly doubt: string | null;
}

/** A call of something in a library. */
export interface LibraryCall {
  readonly call: Call;
  readonly entity: Entity;
}

/** The same value, reached by one more step. */
export function retraced<T>(value: Value<T>, step: Step): Value<T> {
  return fromOptions(
    optionsOf(value).map(({ when, value: settled }) => ({
      when,
      value: settled.kind === 'absent' ? settled : { ...settled, trail: [step, ...settled.trail] },
    })),
  );
}

/** Applies `f` to what is known; everything else stays as it is. */
export function whereKnown<T, U>(value: Value<T>, f: (value: T) => Value<U>): Value<U> {
  return fromOptions(
    optionsOf(value).flatMap(({ when, value: settled }): readonly Option<U>[] => {
      if (settled.kind !== 'known') return [{ when, value: settled }];
      return optionsOf(f(settled.value)).flatMap((option) => {
        const together = conjunction(when, option.when);
        if (together === null) return [];
        const trailed =
          option.value.kind === 'absent'
            ? option.value
            : { ...option.value, trail: [...settled.trail, ...option.value.trail] };
        return [{ when: together, value: trailed }];
      });
    }),
  );
}

/** Characters of an expression that are looked at for an excerpt: it may be as long as a file. */
const excerptRead = 1000;

/** An expression on one line, for messages; long ones are cut. */
export function excerpt(expression: Expression, scope: Scope): string {
  const text = scope.file.text.slice(expression.start, Math.min(expression.end, expression.start + excerptRead));
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length > 60 || text.length < expression.end - expression.start ? `${line.slice(0, 59)}…` : line;
}
