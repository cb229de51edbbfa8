import type { Settings } from '../config/settings.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Finding } from '../model/finding.ts';
import type { SourceRange } from '../model/source.ts';
import type { PlacedSuppression, SuppressionTool } from '../model/suppression.ts';
import type { ControlSource, RuleMetadata } from './rule.ts';

/** What decides whether a suppression holds, beside what it says itself. */
export interface SuppressionContext {
  /** Today in UTC, `YYYY-MM-DD`. */
  readonly day: string;
  readonly settings: Pick<Settings, 'honourSuppressionsOf' | 'terraform'>;
}

/** Whose identifiers of a control a tool's suppressions name; ours are rule ids. */
const sources: Readonly<Record<SuppressionTool, readonly ControlSource[]>> = {
  'kinesis-encryption': [],
  checkov: ['Checkov'],
  trivy: ['Trivy'],
  tfsec: ['Trivy'],
  kics: ['KICS'],
  datadog: ['Datadog', 'KICS'],
  cfn_nag: ['cfn_nag'],
  guard: ['CloudFormation Guard'],
  'cdk-nag': ['cdk-nag'],
  terrascan: ['Terrascan'],
  semgrep: ['Semgrep'],
  sonar: ['Sonar'],
};

/** What people call the tools. */
export const toolNames: Readonly<Record<SuppressionTool, string>> = {
  'kinesis-encryption': 'Kinesis Encryption',
  checkov: 'Checkov',
  trivy: 'Trivy',
  tfsec: 'tfsec',
  kics: 'KICS',
  datadog: 'Datadog',
  cfn_nag: 'cfn_nag',
  guard: 'CloudFormation Guard',
  'cdk-nag': 'cdk-nag',
  terrascan: 'Terrascan',
  semgrep: 'Semgrep',
  sonar: 'Sonar',
};

/** "suppression" for one of ours, and "suppression for Checkov". */
export function suppressionName({ tool }: PlacedSuppression): string {
  return tool === 'kinesis-encryption' ? 'suppression' : `suppression for ${toolNames[tool]}`;
}

/** Whether a suppression is about a rule of ours, by its id or as the same control. */
export function isAbout({ tool, ids, allBut }: PlacedSuppression, { id, controls }: RuleMetadata): boolean {
  if (tool === 'kinesis-encryption') return ids.includes(id);
  const own = controls.filter(({ source }) => sources[tool].includes(source)).map((control) => control.id);
  if (allBut) return own.length > 0 && !own.some((control) => ids.some((written) => matches(written, control)));
  return own.some((control) => ids.some((written) => matches(written, control)));
}

/** Identifiers are the same in capitals or not. */
function matches(pattern: string, id: string): boolean {
  if (!pattern.includes('*')) return pattern.toLowerCase() === id.toLowerCase();
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'iu').test(id);
}

/** From the day on it no longer holds. */
export function isExpired({ until }: PlacedSuppression, day: string): boolean {
  return until !== null && day >= until;
}

/** Whether a suppression has an effect today under these settings. */
export function holds(suppression: PlacedSuppression, { day, settings }: SuppressionContext): boolean {
  const { tool, problem, workspace } = suppression;
  if (problem !== null || isExpired(suppression, day) || !isHonoured(tool, settings)) return false;
  // Where nobody names a workspace, Terraform's is called `default`.
  return workspace === null || matches(workspace, settings.terraform.workspace ?? 'default');
}

export function isHonoured(tool: SuppressionTool, { honourSuppressionsOf }: SuppressionContext['settings']): boolean {
  return tool === 'kinesis-encryption' || honourSuppressionsOf === 'all' || honourSuppressionsOf.includes(tool);
}

/**
 * The suppressions that hold for a finding: where it stands, or at a module call that leads to what it is about. Ours
 * come first.
 */
export function suppressionsOf(
  finding: Finding,
  { metadata }: { readonly metadata: RuleMetadata },
  configuration: Configuration,
  suppressionsIn: (uri: string) => readonly PlacedSuppression[],
  context: SuppressionContext,
): readonly PlacedSuppression[] {
  const places = [finding.range, ...callsTo(finding, configuration)];
  const found = places.flatMap((place) =>
    suppressionsIn(place.uri).filter(
      (suppression) => covers(suppression, place) && isAbout(suppression, metadata) && holds(suppression, context),
    ),
  );
  return [...new Set(found)].sort((a, b) => Number(isForeign(a)) - Number(isForeign(b)));
}

function covers({ covers: stretches }: PlacedSuppression, { start }: SourceRange): boolean {
  return stretches.some((stretch) => stretch.start <= start && start < stretch.end);
}

function isForeign({ tool }: PlacedSuppression): boolean {
  return tool !== 'kinesis-encryption';
}

function callsTo(
  { subject: { kind, id } }: Finding,
  { streams, keys, policies }: Configuration,
): readonly SourceRange[] {
  const subjects = { stream: streams, key: keys, policy: policies, suppression: [] }[kind];
  return subjects.find((subject) => subject.id === id)?.calls.map(({ range }) => range) ?? [];
}
