import type { Settings } from '../config/settings.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Finding, Report, Severity, Subject } from '../model/finding.ts';
import { severities } from '../model/finding.ts';
import { rules as allRules } from './registry.ts';
import type { Rule, RuleMetadata } from './rule.ts';
import { fullAddress } from './wording.ts';

/**
 * The findings of every rule that the settings leave on, in document order and then in the registry's. Nothing is
 * suppressed yet. A rule that throws loses its own findings only and is named to `onRuleFailure` once.
 */
export function runRules(
  configuration: Configuration,
  settings: Settings,
  onRuleFailure: (rule: string, error: unknown) => void,
  rules: readonly Rule[] = allRules,
): readonly Finding[] {
  const addressOf = addressBook(configuration);
  const findings = rules.flatMap((rule, rank) => {
    const severity = severityOf(rule.metadata, settings);
    if (severity === 'off') return [];
    return reportsOf(rule, configuration, settings, onRuleFailure).map((report) => ({
      rank,
      finding: asFinding(report, rule.metadata.id, severity, addressOf(report.subject), configuration.uri),
    }));
  });
  return findings
    .sort((a, b) => compareFindings(a.finding, b.finding) || a.rank - b.rank)
    .map(({ finding }) => finding);
}

/** The severity under which a rule's findings are shown, where they do not depend on a condition. */
export function severityOf({ id, defaultSeverity }: RuleMetadata, settings: Settings): Severity | 'off' {
  return settings.rules[id] ?? defaultSeverity;
}

function reportsOf(
  rule: Rule,
  configuration: Configuration,
  settings: Settings,
  onRuleFailure: (rule: string, error: unknown) => void,
): readonly Report[] {
  try {
    return rule.check(configuration, settings);
  } catch (error) {
    onRuleFailure(rule.metadata.id, error);
    return [];
  }
}

/** A report of a rule as a finding that nothing silences. */
export function asFinding(
  { range, subject, message, conditional, related }: Report,
  rule: string,
  severity: Severity,
  address: string,
  configuration: string,
): Finding {
  return {
    rule,
    severity: conditional ? oneStepLower(severity) : severity,
    message,
    range,
    subject,
    address,
    related,
    configuration,
    suppressed: null,
  };
}

function oneStepLower(severity: Severity): Severity {
  return severities[severities.indexOf(severity) + 1] ?? severity;
}

/** Finds the address from the root of what a report is about. */
function addressBook({ streams, keys, policies }: Configuration): (subject: Subject) => string {
  const books = {
    stream: new Map(streams.map((stream) => [stream.id, fullAddress(stream)])),
    key: new Map(keys.map((key) => [key.id, fullAddress(key)])),
    policy: new Map(policies.map((policy) => [policy.id, fullAddress(policy)])),
    suppression: new Map<string, string>(),
  };
  return ({ kind, id }) => books[kind].get(id) ?? id;
}

function compareFindings(left: Finding, right: Finding): number {
  return (
    compareText(left.range.uri, right.range.uri) ||
    left.range.start - right.range.start ||
    left.range.end - right.range.end
  );
}

/** By code units, so that the order is the same everywhere. */
function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
