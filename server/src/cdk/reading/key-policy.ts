import type { AttachedPolicy } from '../../model/key.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import type { Call, SourceFile } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import type { Construct } from './construct.ts';
import { mayBeWritten, property } from './construct.ts';

/** The methods by which an app adds to the policy of a key, with the key that each is called on. */
export type PolicyAdditions = ReadonlyMap<Call, readonly string[]>;

/** Methods of a key that may add statements to its policy (aws-cdk-lib, aws-kms/lib/key.ts). */
const adding = /^(?:addtoresourcepolicy|grant\w*)$/u;

export function findPolicyAdditions(file: SourceFile, evaluator: Evaluator): PolicyAdditions {
  const found = new Map<Call, string[]>();
  for (const { callee, scope } of file.calls) {
    if (callee?.kind !== 'member' || !adding.test(fold(callee.name))) continue;
    const key = evaluator.evaluate(callee.object, scope);
    if (key.kind !== 'known' || key.value.kind !== 'made') continue;
    const { call } = key.value.made;
    found.set(call, [...(found.get(call) ?? []), callee.name]);
  }
  return found;
}

/** The policy that a construct is given, and that methods add to. Without either, AWS attaches its default. */
export function readKeyPolicy(
  construct: Construct,
  name: string,
  evaluator: Evaluator,
  additions: PolicyAdditions,
): AttachedPolicy {
  const { language, call } = construct;
  if (mayBeWritten(property(construct, name, evaluator))) {
    return { kind: 'unknown', reason: `the policy in \`${language.spell(name)}\` is not read` };
  }
  const [added] = additions.get(call) ?? [];
  return added === undefined
    ? { kind: 'default' }
    : { kind: 'unknown', reason: `what \`${added}\` adds to the policy is not read` };
}
