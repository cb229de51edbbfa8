import { perFile } from './per-file.ts';
import type { Call } from './tree.ts';

/** The calls of a file, in document order, by the last name of what they call: `create` for `Builder.create(…)`. */
export const namedCalls = perFile(({ calls }): ReadonlyMap<string, readonly Call[]> => {
  const named = new Map<string, Call[]>();
  for (const call of calls) {
    const { callee } = call;
    if (callee?.kind !== 'name' && callee?.kind !== 'member') continue;
    const present = named.get(callee.name);
    if (present === undefined) named.set(callee.name, [call]);
    else present.push(call);
  }
  return named;
});
