import { nearest } from '../config/nearest.ts';
import type { Report, Subject } from '../model/finding.ts';
import type { PlacedSuppression } from '../model/suppression.ts';
import { references } from './references.ts';
import type { Rule, RuleMetadata } from './rule.ts';
import type { SuppressionContext } from './suppressing.ts';
import { isAbout, isExpired, isHonoured, suppressionName } from './suppressing.ts';

export const suppressionInvalid: Rule = {
  metadata: {
    id: 'suppression-invalid',
    title: 'Suppression has no effect',
    defaultSeverity: 'warning',
    rationale: `A suppression that does nothing is worse than none: whoever reads it believes that somebody has accepted a risk, or that a finding is silenced while the pipeline fails on it. It may be misspelt, name a rule that does not exist, have passed its date, stand where its tool does not look, or be left over from a problem that has long been fixed.

The suppressions of other tools are judged by those tools' own rules, as far as they name a control that a rule here checks too. Checkov, for one, looks only inside a Terraform block: its commonest mistake is a \`checkov:skip\` comment above the block. Nothing is said about suppressions of controls that have nothing to do with Kinesis.

Mend the suppression, renew its date if the risk is still accepted, or delete it.`,
    firesWhen:
      'a suppression is expired, is malformed, names a rule that does not exist, stands where it has no effect, or one of the form of this tool ignores nothing.',
    silentWhen:
      'its rule is switched off, or not everything is known about what it covers, so that it may ignore something once the missing input is given; or its tool is not honoured (`honourSuppressionsOf`).',
    examples: [
      {
        language: 'hcl',
        bad: `# kinesis-encryption:ignore stream-unencrypted until=2024-01-01 -- moves to a key this year
resource "aws_kinesis_stream" "orders" {
  name        = "orders"
  shard_count = 1
}
`,
        good: `# kinesis-encryption:ignore stream-unencrypted until=2099-01-01 -- a public feed, accepted by the data owner
resource "aws_kinesis_stream" "orders" {
  name        = "orders"
  shard_count = 1
}
`,
      },
      {
        language: 'hcl',
        bad: `# checkov:skip=CKV_AWS_43: a public feed
resource "aws_kinesis_stream" "orders" {
  name        = "orders"
  shard_count = 1
}
`,
        good: `resource "aws_kinesis_stream" "orders" {
  # checkov:skip=CKV_AWS_43: a public feed
  name        = "orders"
  shard_count = 1
}
`,
      },
    ],
    controls: [],
    frameworks: [],
    fixes: ['delete-suppression'],
    references: [references.whatIsEncryption],
  },

  // What a suppression is worth depends on what all other rules have found: see `checkSuppressions`.
  check: () => [],
};

/** What is known of the suppressions of one document, once every configuration that holds it has been judged. */
export interface SuppressionUse {
  /** Whether it is about something that was found, silenced or not. */
  isUsed(suppression: PlacedSuppression, rule: RuleMetadata): boolean;
  /** Whether all is known that the rule depends on there: only then it can be said to ignore nothing. */
  isSettled(suppression: PlacedSuppression, rule: RuleMetadata): boolean;
  /** Whether the settings leave the rule on. */
  isOn(rule: RuleMetadata): boolean;
}

/** What is wrong with the suppressions of a document, one report for each that is at fault. */
export function checkSuppressions(
  suppressions: readonly PlacedSuppression[],
  rules: readonly RuleMetadata[],
  use: SuppressionUse,
  context: SuppressionContext,
): readonly Report[] {
  return suppressions.flatMap((suppression) => {
    const fault = faultOf(suppression, rules, use, context);
    if (fault === null) return [];
    const { range } = suppression;
    const { message, kept } = fault;
    const subject: Subject = {
      kind: 'suppression',
      id: `${range.uri}#${range.start}`,
      ...(kept === null ? {} : { idle: { written: suppression.ids, kept } }),
    };
    return [{ range, subject, message, conditional: false, related: [] }];
  });
}

interface Fault {
  readonly message: string;
  /** The rules that have an effect; null where the suppression is rather to be mended than deleted. */
  readonly kept: readonly string[] | null;
}

function faultOf(
  suppression: PlacedSuppression,
  rules: readonly RuleMetadata[],
  use: SuppressionUse,
  context: SuppressionContext,
): Fault | null {
  const { tool, ids, until, problem } = suppression;
  const isOurs = tool === 'kinesis-encryption';
  const about = rules.filter((rule) => isAbout(suppression, rule));
  if (!isOurs && (!namesOurs(suppression, about) || !isHonoured(tool, context.settings))) return null;
  const name = suppressionName(suppression);
  if (problem !== null) return { message: `This ${name} has no effect: ${problem}.`, kept: null };
  if (isOurs) {
    const unknown = ids.filter((id) => !rules.some((rule) => rule.id === id));
    if (unknown.length > 0) {
      return { message: unknownRules(unknown, rules), kept: ids.filter((id) => !unknown.includes(id)) };
    }
  }
  if (isExpired(suppression, context.day)) {
    const message = `This ${name} has expired on ${until ?? ''}: what it ignored is reported again. Renew the date if the risk is still accepted, or delete it.`;
    return { message, kept: [] };
  }
  if (!isOurs) return null;
  const idle = about
    .filter((rule) => use.isOn(rule) && !use.isUsed(suppression, rule) && use.isSettled(suppression, rule))
    .map(({ id }) => id);
  if (idle.length === 0) return null;
  const kept = ids.filter((id) => !idle.includes(id));
  const message = `This ${name} ignores nothing: there is no finding of ${idle.join(' or ')} here. Delete ${kept.length > 0 ? 'the rule from it' : 'it'}.`;
  return { message, kept };
}

/** Whether it names a control of ours by its identifier: what is said about everything is not said about us. */
function namesOurs({ allBut, ids }: PlacedSuppression, about: readonly RuleMetadata[]): boolean {
  return !allBut && about.length > 0 && ids.some((id) => !id.includes('*'));
}

function unknownRules(unknown: readonly string[], rules: readonly RuleMetadata[]): string {
  const [first = ''] = unknown;
  const names = unknown.map((id) => `"${id}"`).join(' and ');
  const similar = nearest(
    first,
    rules.map(({ id }) => id),
  );
  const hint = similar === null ? 'The rules are listed in the documentation.' : `Did you mean ${similar}?`;
  return `There is no rule ${names}: nothing is ignored by that name. ${hint}`;
}
