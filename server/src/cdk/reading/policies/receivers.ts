import type { Evaluator } from '../../evaluation/evaluator.ts';
import { perFile } from '../../syntax/per-file.ts';
import type { Call, Expression, SourceFile } from '../../syntax/tree.ts';

/** To which calls a program hands what it makes. */
export interface Receivers {
  /** In document order; without the methods of the thing itself. */
  of(made: Call, file: SourceFile): readonly Call[];
}

/** Each file is gone through once: it has as many calls as keys that are asked about. */
export function findReceivers(evaluator: Evaluator): Receivers {
  const indexOf = perFile((file) => readIndex(file, evaluator));
  return { of: (made, file) => indexOf(file).get(made) ?? [] };
}

function readIndex(file: SourceFile, evaluator: Evaluator): ReadonlyMap<Call, readonly Call[]> {
  const madeBy = (expression: Expression, call: Call): Call | null => {
    if (expression.kind !== 'name' && expression.kind !== 'member') return null;
    const value = evaluator.evaluate(expression, call.scope);
    return value.kind === 'known' && value.value.kind === 'made' ? value.value.made.call : null;
  };
  const index = new Map<Call, Call[]>();
  for (const call of file.calls) {
    const made = new Set(givenTo(call).flatMap((expression) => madeBy(expression, call) ?? []));
    const owner = made.size > 0 && call.callee?.kind === 'member' ? madeBy(call.callee.object, call) : null;
    for (const one of made) {
      if (one !== call && one !== owner) index.set(one, [...(index.get(one) ?? []), call]);
    }
  }
  return index;
}

/** Arguments and the properties in them. */
function givenTo(call: Call): readonly Expression[] {
  const given = [...call.arguments.map(({ value }) => value), ...(call.named === null ? [] : [call.named])];
  return given.flatMap((value) =>
    value.kind === 'object'
      ? value.entries.flatMap((entry) => (entry.kind === 'property' ? [entry.value] : []))
      : [value],
  );
}
