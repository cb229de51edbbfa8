import type { Value } from '../../model/value.ts';
import { absent } from '../../model/value.ts';
import type { Datum, LibraryCall } from '../evaluation/datum.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import type { Call, Circumstances, Expression, Scope, SourceFile } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import type { Mutation } from './construct.ts';
import { rangeIn } from './construct.ts';

/** What a file changes in constructs after they were made. */
export interface Mutations {
  of(call: Call): readonly Mutation[];
  /** Changes of which it cannot be told what they change. */
  readonly stray: readonly Mutation[];
}

/** The methods that reach into the template (aws-cdk-lib `CfnResource`, cdktf `TerraformElement`). */
const overrides: Readonly<Record<string, Mutation['action']>> = {
  addpropertyoverride: 'set',
  addoverride: 'set',
  addpropertydeletionoverride: 'delete',
  adddeletionoverride: 'delete',
};

export function findMutations(file: SourceFile, evaluator: Evaluator): Mutations {
  const found = new Map<Call, Mutation[]>();
  const stray: Mutation[] = [];

  const keep = ({ call }: LibraryCall, mutation: Mutation): void => {
    const present = found.get(call);
    if (present === undefined) found.set(call, [mutation]);
    else present.push(mutation);
  };

  const add = (target: Expression, scope: Scope, mutation: Mutation): void => {
    const value = evaluator.evaluate(target, scope);
    const made = value.kind === 'known' ? changedBy(value.value) : null;
    if (made === null) {
      // An object that is known for what it is has nothing to do with a construct.
      if (value.kind !== 'known' || !isHarmless(value.value)) stray.push(mutation);
      return;
    }
    keep(made, mutation);
  };

  for (const call of file.calls) {
    const { callee } = call;
    for (const mutation of initialisations(call, evaluator)) {
      const made = evaluator.libraryCall(call);
      if (made !== null) keep(made, mutation);
    }
    if (callee?.kind !== 'member') continue;
    const name = fold(callee.name);
    const action = overrides[name];
    const base = { range: rangeIn(file, call), certain: isCertain(call) };
    if (action !== undefined) {
      const path = evaluator.argument(call, 0, 'path', 'propertypath');
      const written = path.kind === 'known' && path.value.kind === 'string' ? path.value.value.split('.') : null;
      const value: Value<Datum> = action === 'set' ? evaluator.argument(call, 1, 'value') : absent;
      // What is not known may be anything.
      const segments = written?.[0] === 'Properties' && name.startsWith('add') ? written.slice(1) : (written ?? ['*']);
      add(callee.object, call.scope, { ...base, path: segments, action, value, isOverride: true });
    } else if (name.startsWith('reset') && call.arguments.length === 0) {
      add(callee.object, call.scope, {
        ...base,
        path: [callee.name.slice('reset'.length)],
        action: 'delete',
        value: absent,
        isOverride: false,
      });
    }
  }
  for (const { target, value, scope, ...assignment } of file.assignments) {
    if (target.kind !== 'member' || target.object.kind === 'this') continue;
    add(target.object, scope, {
      path: [target.name],
      action: 'set',
      value: evaluator.evaluate(value, scope),
      range: rangeIn(file, assignment),
      certain: isCertain(assignment),
      isOverride: false,
    });
  }
  return { of: (call) => inOrder(found.get(call) ?? []), stray };
}

/** What C# sets on a construct behind its arguments: `new CfnStream(this, "S") { StreamEncryption = … }`. */
function initialisations({ named, arguments: given, scope }: Call, evaluator: Evaluator): readonly Mutation[] {
  if (named?.form !== 'initializer' || given.length === 0) return [];
  return named.entries.map((entry) => {
    const range = rangeIn(scope.file, entry);
    return entry.kind === 'property'
      ? {
          path: [entry.name],
          action: 'set',
          value: evaluator.evaluate(entry.value, scope),
          range,
          certain: true,
          isOverride: false,
        }
      : { path: ['*'], action: 'set', value: absent, range, certain: false, isOverride: false };
  });
}

/** Overrides are written over the template that the properties make, wherever they stand (core/lib/cfn-resource.ts). */
function inOrder(mutations: readonly Mutation[]): readonly Mutation[] {
  const sorted = [...mutations].sort((a, b) => a.range.start - b.range.start);
  return [...sorted.filter(({ isOverride }) => !isOverride), ...sorted.filter(({ isOverride }) => isOverride)];
}

/** The construct that an object is, or is the lower level of: `stream.node.defaultChild`. */
function changedBy(datum: Datum): LibraryCall | null {
  if (datum.kind === 'made') return datum.made;
  if (datum.kind !== 'attribute' && datum.kind !== 'method') return null;
  const [node, child, ...rest] = datum.path;
  const isLowerLevel =
    fold(node ?? '') === 'node' && ['defaultchild', 'findchild', 'tryfindchild'].includes(fold(child ?? ''));
  return isLowerLevel && rest.length === 0 ? datum.of : null;
}

function isHarmless(datum: Datum): boolean {
  return datum.kind !== 'attribute' && datum.kind !== 'method';
}

function isCertain({ conditions, loop }: Circumstances): boolean {
  return conditions.length === 0 && loop === null;
}
