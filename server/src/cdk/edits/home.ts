import type { Construct } from '../reading/construct.ts';
import { objectOf } from '../reading/nested.ts';
import { bindingOf } from '../syntax/scopes.ts';
import type { Call, ObjectExpression } from '../syntax/tree.ts';
import { codeAlone } from './bare-names.ts';
import type { Dialect } from './dialect.ts';

/** Where the properties of a construct are written. */
export interface Home {
  readonly object: ObjectExpression;
  /** The construct itself, or the statement before it that makes its properties: what they use has to stand before. */
  readonly call: Call;
}

/**
 * The object that holds a construct's properties: in its own call or, where the language cannot copy them, in a variable
 * that only this construct is made from. Null where neither is so.
 */
export function homeOf({ call, written, file }: Construct, { traits }: Dialect): Home | null {
  if (written !== null) return { object: written, call };
  const [, , given] = call.arguments;
  if (given?.value.kind !== 'name' || traits.ownProperties !== true) return null;
  const { name } = given.value;
  const binding = bindingOf(name, call.scope);
  const [write, ...others] = binding?.writes ?? [];
  if (binding?.kind !== 'variable' || write?.value?.kind !== 'call' || others.length > 0) return null;
  const object = objectOf(write.value);
  const isNear = binding.scope === call.scope;
  // A named argument, `props: …`, is none.
  const use = new RegExp(String.raw`(?<![\w$])${name}(?![\w$])(?!(?<=[(,]\s*${name})\s*:)`, 'gu');
  const uses = codeAlone(file).slice(binding.scope.start, binding.scope.end).match(use);
  const isSole = uses?.length === 2 && binding.changes.length === 0;
  return object !== null && isNear && isSole ? { object, call: write.value } : null;
}

/** The call before which everything has to stand that a construct's properties use. */
export function anchorOf(construct: Construct, dialect: Dialect): Call {
  return homeOf(construct, dialect)?.call ?? construct.call;
}
