import type { SourceRange, Stretch } from './source.ts';

/** Ourselves, and the tools whose suppressions are honoured for the controls that are the same as a rule of ours. */
export const suppressionTools = [
  'kinesis-encryption',
  'checkov',
  'trivy',
  'tfsec',
  'kics',
  'datadog',
  'cfn_nag',
  'guard',
  'cdk-nag',
  'terrascan',
  'semgrep',
  'sonar',
] as const;

export type SuppressionTool = (typeof suppressionTools)[number];

/**
 * What a comment or metadata says about findings, and where it does. A front end finds it; whether it holds today, and
 * which rules the ids stand for, is decided by `rules/suppressing.ts`.
 */
export interface PlacedSuppression {
  readonly tool: SuppressionTool;
  /** From its marker to the end of what it says; of metadata, the entry. */
  readonly range: SourceRange;
  /** Rule ids or control ids of that tool as written, possibly with `*`. */
  readonly ids: readonly string[];
  /** It is about everything the tool finds except `ids`: a bare `nosemgrep`, or `kics-scan enable=…`. */
  readonly allBut: boolean;
  readonly reason: string | null;
  /** `YYYY-MM-DD`; it no longer holds from that day (UTC) on. */
  readonly until: string | null;
  /** Only in these workspaces of Terraform, possibly with `*`; null for all. */
  readonly workspace: string | null;
  /** Findings that start in one of these stretches of the same document, or come through a module call there. */
  readonly covers: readonly Stretch[];
  /** Why it has no effect whatever the day is, and what to do: malformed, or where its tool does not look. */
  readonly problem: string | null;
}
