import type { Datum } from '../../evaluation/datum.ts';
import type { Evaluator } from '../../evaluation/evaluator.ts';
import type { Call, List, ObjectExpression, SourceFile } from '../../syntax/tree.ts';
import { fold } from '../../syntax/tree.ts';

/** A method that is called on something after it was made. */
export interface MethodCall {
  /** Folded; of `stream.encryptionKey.grantDecrypt` and `key.grants.decrypt` with what stands before: `grants.decrypt`. */
  readonly name: string;
  readonly call: Call;
  /** Why it may not be called, or not once only; null where it certainly is. Never reached calls are left out. */
  readonly doubt: string | null;
}

/** What methods are called on, in document order. */
export interface MethodCalls {
  /** @param file the one in which the thing is made, which may call its methods too */
  on(made: Call | List | ObjectExpression, file: SourceFile): readonly MethodCall[];
}

/** Methods that change policies, statements and principals, or what lists and maps of them hold. */
const changing =
  /^(?:add\w*|grant\w*|decrypt|encrypt|encryptdecrypt|admin|push|unshift|splice|append|insert\w*|extend|update|put\w*|remove\w*|clear|pop)$/u;

/** Attributes through which the methods of a key are called. */
const throughAttributes = new Set(['grants', 'encryptionkey']);

export function findMethodCalls(file: SourceFile, evaluator: Evaluator): MethodCalls {
  const indices = new Map<SourceFile, ReadonlyMap<object, readonly MethodCall[]>>();
  const indexOf = (one: SourceFile): ReadonlyMap<object, readonly MethodCall[]> => {
    const known = indices.get(one);
    if (known !== undefined) return known;
    // Looking into a file may lead back to it.
    indices.set(one, new Map());
    const index = readIndex(one, evaluator);
    indices.set(one, index);
    return index;
  };
  return {
    on(made, home) {
      const here = indexOf(file).get(made) ?? [];
      return home === file ? here : [...(indexOf(home).get(made) ?? []), ...here];
    },
  };
}

function readIndex(file: SourceFile, evaluator: Evaluator): ReadonlyMap<object, readonly MethodCall[]> {
  const index = new Map<object, MethodCall[]>();
  for (const call of file.calls) {
    const { callee } = call;
    if (callee?.kind !== 'member' || !changing.test(fold(callee.name))) continue;
    const object = evaluator.evaluate(callee.object, call.scope);
    const target = object.kind === 'known' ? targetOf(object.value) : null;
    if (target === null) continue;
    const assumptions = evaluator.assumptions(call.conditions);
    if (assumptions === null) continue;
    const [first] = assumptions;
    const name = [...target.through, fold(callee.name)].join('.');
    const doubt = isRepeated(call, target.made)
      ? `how often \`${callee.name}\` is called is not known`
      : first === undefined
        ? null
        : `whether \`${first.text}\` holds is not known`;
    index.set(target.made, [...(index.get(target.made) ?? []), { name, call, doubt }]);
  }
  return index;
}

/** Whether a call may be made more often, or less, than what it changes: it stands in another loop. */
function isRepeated({ loop }: Call, made: Call | object): boolean {
  return loop !== null && !('loop' in made && made.loop === loop);
}

function targetOf(datum: Datum): { readonly made: object; readonly through: readonly string[] } | null {
  switch (datum.kind) {
    case 'made':
      return { made: datum.made.call, through: [] };
    case 'list':
      return { made: datum.list, through: [] };
    case 'object':
      return { made: datum.object.expression, through: [] };
    case 'attribute': {
      const through = datum.path.map(fold);
      return through.every((name) => throughAttributes.has(name)) ? { made: datum.of.call, through } : null;
    }
    default:
      return null;
  }
}
