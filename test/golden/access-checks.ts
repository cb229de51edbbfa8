import assert from 'node:assert/strict';
import { fillingFor } from '../../server/src/fixes/policy-rehearsal.ts';
import type { FixIntent } from '../../server/src/model/fix.ts';
import type { PolicyDocument, PolicyStatement } from '../../server/src/model/policy-document.ts';
import type { PolicyChange, StatementTemplate } from '../../server/src/model/policy-template.ts';
import type { SourceRange } from '../../server/src/model/source.ts';
import type { Stream } from '../../server/src/model/stream.ts';
import { applyChanges } from '../../server/src/policy/change.ts';
import { statementsFor } from '../../server/src/policy/library/for-streams.ts';
import { libraryPolicy } from '../../server/src/policy/library/library.ts';
import { regionOf } from '../../server/src/policy/region.ts';
import type { Cell, PolicyInForce } from './key-verdicts.ts';
import { cellsOf, describeCell, policiesIn, subjectsFor } from './key-verdicts.ts';
import type { Bounds, Effect } from './policy-effects.ts';
import { boundsAfter, boundsOf, effectOf, isWithin, rankOf, statementAdded } from './policy-effects.ts';
import type { Workspace } from './workspace.ts';

/**
 * Holds what a fix does to the policies of keys against what fixes of its kind may do: of the key that it is about, and of
 * all others, which must stay as they were unless they share the very statements that are changed.
 */
export function checkAccess(before: Workspace, after: Workspace, intent: FixIntent, configuration: string): void {
  const now = policiesIn(after);
  const was = policiesIn(before);
  const [target] = ('key' in intent ? was.get(`${configuration} ${intent.key}`) : undefined) ?? [];
  for (const [name, policies] of was) {
    const [first] = policies;
    const fixed = now.get(name);
    // A program's stream gives up the key that was made for it when it gets another, and not every policy is read there.
    const isProgram = first?.key.language.startsWith('cdk') === true;
    if (first === undefined || (isProgram && (fixed === undefined || fixed.length === 0))) continue;
    assert.ok(fixed !== undefined, `${name} is not there any more`);
    assert.equal(fixed.length, policies.length, `the number of policies of ${name}`);
    for (const [index, policy] of policies.entries()) {
      const next = fixed[index];
      if (next !== undefined) checkPolicy(policy, next, intent, target ?? null, policy.key === target?.key);
    }
  }
  if (intent.kind === 'encrypt-with-new-key') {
    for (const [name, policies] of now) {
      if (!was.has(name))
        policies.forEach((policy) => {
          checkNewKey(policy, intent.policy);
        });
    }
  }
}

function checkPolicy(
  before: PolicyInForce,
  after: PolicyInForce,
  intent: FixIntent,
  target: PolicyInForce | null,
  isTarget: boolean,
): void {
  if (intent.kind === 'write-key-policy' && isTarget) {
    checkWritten(after, before.streams, libraryPolicy(intent.policy)?.statements ?? []);
    return;
  }
  const changes =
    intent.kind !== 'change-key-policy' || target === null
      ? []
      : isTarget
        ? intent.changes
        : sharedChanges(intent.changes, target.document, before.document);
  if (changes.length === 0 && sayTheSame(before.document, after.document)) return;
  const { streams } = before;
  const region = regionOf(before.key, streams, before.document) ?? regionOf(after.key, streams, after.document);
  const subjects = subjectsFor([before, after]);
  const [was, now] = [before, after].map((policy) => cellsOf(policy, streams, subjects, region));
  const effects = changes.map((change) => effectOf(change, before.document));
  for (const [index, cell] of (was ?? []).entries()) {
    hold(cell, now?.[index], boundsAfter(cell, effects), before);
  }
  if (!isTarget || changes.length === 0) return;
  assert.ok(
    was?.some((cell, index) => cell.verdict !== now?.[index]?.verdict),
    'the fix changes nothing for anybody',
  );
  checkUntouched(before.document, after.document, changes);
  checkTaken(was ?? [], now ?? [], changes, effects);
  // What is tried out on the model before a fix is offered is what is written.
  const rehearsed = applyChanges(before.document, changes, fillingFor(streams.filter(isDataStream)));
  const isExact = streams.every(({ name }) => name.kind === 'known');
  for (const [index, cell] of cellsOf({ ...before, document: rehearsed }, streams, subjects, region).entries()) {
    const written = now?.[index];
    assert.ok(written !== undefined);
    const isAsRehearsed = isExact ? written.verdict === cell.verdict : rankOf(written.verdict) <= rankOf(cell.verdict);
    assert.ok(isAsRehearsed, `${describeCell(written)}, but was rehearsed as ${cell.verdict}`);
  }
}

function hold(before: Cell | null, after: Cell | undefined, bounds: Bounds, { key }: PolicyInForce): void {
  assert.ok(after !== undefined);
  const was = before === null ? '' : `, was ${before.verdict}`;
  const wanted = bounds.least === bounds.most ? bounds.least : `${bounds.least} to ${bounds.most}`;
  assert.ok(isWithin(after.verdict, bounds), `${key.address}: ${describeCell(after)}${was}, should be ${wanted}`);
}

/** The changed statements do not give any more what is taken, whoever else gives it still. */
function checkTaken(
  before: readonly Cell[],
  after: readonly Cell[],
  changes: readonly PolicyChange[],
  effects: readonly Effect[],
): void {
  for (const [number, change] of changes.entries()) {
    if (change.change === 'add-statement') continue;
    for (const [index, cell] of before.entries()) {
      const rest = effects[number]?.takes(cell) ?? null;
      const now = after[index];
      if (rest === null || now?.statements.includes(change.statement) !== true) continue;
      assert.ok(rankOf(now.verdict) <= rankOf(rest), `${describeCell(now)} is still given by the changed statement`);
    }
  }
}

/** Every statement that no change names says what it said, and stands where it stood. */
function checkUntouched(before: PolicyDocument, after: PolicyDocument, changes: readonly PolicyChange[]): void {
  const touched = new Set(changes.flatMap((change) => (change.change === 'add-statement' ? [] : [change.statement])));
  const added = changes.filter(({ change }) => change === 'add-statement').length;
  assert.equal(after.statements.length, before.statements.length + added, 'the number of statements');
  for (const [place, statement] of before.statements.entries()) {
    if (!touched.has(place)) assert.deepEqual(meaning(after.statements[place]), meaning(statement));
  }
  for (const change of changes) {
    if (change.change !== 'add-statement') continue;
    assert.ok(after.statements.some(({ sid }) => sid === change.statement.sid));
  }
}

/** A policy that is new as a whole gives what its statements give, and nothing else. */
function checkWritten(written: PolicyInForce, streams: readonly Stream[], statements: readonly StatementTemplate[]) {
  const effects = statements.map((statement) => statementAdded(statement, null));
  const isExact = streams.every(({ name }) => name.kind === 'known');
  for (const cell of cellsOf(written, streams, subjectsFor([written]))) {
    hold(null, cell, isExact ? boundsOf(cell, effects) : loosened(boundsOf(cell, effects), cell), written);
  }
}

function checkNewKey(policy: PolicyInForce, id: string | undefined): void {
  const { streams } = policy;
  // In a group of keys some may have no stream yet.
  if (streams.length === 0) return;
  const statements = id === undefined ? statementsFor(streams.map(({ kind }) => kind)) : libraryPolicy(id)?.statements;
  checkWritten(policy, streams, statements ?? []);
}

/** Where a stream's name is not known, its own and other streams cannot always be told apart. */
function loosened({ least, most }: Bounds, { way }: Cell): Bounds {
  if (way === 'kinesis') return { least: rankOf(least) > 1 ? 'unknown' : least, most };
  return way === 'other-streams' ? { least, most: 'allowed' } : { least, most };
}

/** The changes as they are seen from another key whose policy holds the same statements. */
function sharedChanges(
  changes: readonly PolicyChange[],
  from: PolicyDocument,
  to: PolicyDocument,
): readonly PolicyChange[] {
  return changes.flatMap((change): readonly PolicyChange[] => {
    if (change.change === 'add-statement') return isSamePlace(from.range, to.range) ? [change] : [];
    const range = from.statements[change.statement]?.range;
    const place = to.statements.findIndex((statement) => isSamePlace(statement.range, range));
    return place < 0 ? [] : [{ ...change, statement: place }];
  });
}

function isSamePlace(one: SourceRange, other: SourceRange | undefined): boolean {
  return one.uri === other?.uri && one.start === other.start && one.end === other.end;
}

function sayTheSame(one: PolicyDocument, other: PolicyDocument): boolean {
  const of = ({ statements, open }: PolicyDocument): string => JSON.stringify([statements.map(meaning), open]);
  return of(one) === of(other);
}

/** The statement without the places at which its parts stand. */
function meaning(statement: PolicyStatement | undefined): unknown {
  const places = ['range', 'trail'];
  return JSON.parse(
    JSON.stringify(statement ?? null, (name, value: unknown) => (places.includes(name) ? undefined : value)),
  );
}

function isDataStream({ kind }: Stream): boolean {
  return kind === 'data-stream';
}
