import type { Configuration } from '../model/configuration.ts';
import type { Finding } from '../model/finding.ts';
import type { Key } from '../model/key.ts';
import type { PolicyDocument, PolicyStatement, PolicyText } from '../model/policy-document.ts';
import type { PolicyChange } from '../model/policy-template.ts';
import type { SourceRange } from '../model/source.ts';
import type { Stream } from '../model/stream.ts';
import { known } from '../model/value.ts';
import { policyOf } from '../policy/attached.ts';
import type { Filling } from '../policy/change.ts';
import { applyChanges } from '../policy/change.ts';
import { usersByKey } from '../rules/key-use.ts';
import { rules } from '../rules/registry.ts';
import { runRules } from '../rules/run.ts';
import type { Settings } from '../config/settings.ts';

/** A key policy that is written out, with what its change is about. */
export interface PolicyUnderChange {
  readonly key: Key;
  readonly document: PolicyDocument;
  /** The data streams that the key encrypts. */
  readonly streams: readonly Stream[];
  readonly configuration: Configuration;
  readonly settings: Settings;
}

/** The policy that a finding is about; null where it is not known, or depends on a condition. */
export function policyOfFinding(
  { subject }: Finding,
  configuration: Configuration,
  settings: Settings,
): PolicyUnderChange | null {
  const key = subject.kind === 'key' ? configuration.keys.find(({ id }) => id === subject.id) : undefined;
  const document = key?.policy.kind === 'explicit' ? policyOf(key) : null;
  if (key === undefined || document?.kind !== 'known') return null;
  const users = usersByKey(configuration).get(key.id) ?? [];
  const streams = users.filter(({ kind }) => kind === 'data-stream');
  return { key, document: document.value, streams, configuration, settings };
}

/** The statement in which a finding stands. */
export function statementAt(
  { statements }: PolicyDocument,
  range: SourceRange,
): { readonly statement: PolicyStatement; readonly place: number } | null {
  const place = statements.findIndex((statement) => holds(statement, range));
  const statement = statements[place];
  return statement === undefined ? null : { statement, place };
}

/** The parts of a statement may be written elsewhere than the statement, in a local value. */
function holds({ range, principals, actions }: PolicyStatement, found: SourceRange): boolean {
  const ofPrincipals = principals === null ? [] : [principals.range, ...principals.items.map((item) => item.range)];
  return [range, actions.range, ...ofPrincipals].some(
    ({ uri, start, end }) => uri === found.uri && start <= found.start && found.end <= end,
  );
}

/**
 * Whether the changes answer the finding and bring no other one: what is tried out on the model is what the front end
 * writes.
 */
export function isAnswer(finding: Finding, policy: PolicyUnderChange, changes: readonly PolicyChange[]): boolean {
  const before = judged(policy, policy.document);
  const after = judged(policy, applyChanges(policy.document, changes, fillingFor(policy.streams)));
  const count = (findings: readonly string[], rule: string): number => findings.filter((one) => one === rule).length;
  return (
    count(after, finding.rule) < count(before, finding.rule) &&
    after.every((rule) => count(after, rule) <= count(before, rule))
  );
}

const policyRules = rules.filter(({ metadata }) => metadata.id.startsWith('key-policy-'));

/** The rules that the key's policy breaks, as often as it does. */
function judged({ key, configuration, settings }: PolicyUnderChange, document: PolicyDocument): readonly string[] {
  if (key.policy.kind !== 'explicit') return [];
  const changed: Key = { ...key, policy: { ...key.policy, document: known(document) } };
  const streams = usersByKey(configuration).get(key.id) ?? [];
  const alone = { ...configuration, keys: [changed], streams };
  return runRules(alone, settings, () => undefined, policyRules).map(({ rule }) => rule);
}

/** What the blanks of templates will hold; a stream of an unknown name is any stream. */
export function fillingFor(streams: readonly Stream[]): Filling {
  const names = streams.map(({ name }): PolicyText | null => (name.kind === 'known' ? [name.value] : null));
  const isKnown = !names.includes(null);
  return { streams: isKnown ? names.flatMap((name) => (name === null ? [] : [name])) : [], lists: {} };
}
