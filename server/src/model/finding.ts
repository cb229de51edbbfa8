import type { RelatedLocation, SourceRange } from './source.ts';
import type { SuppressionTool } from './suppression.ts';

/** From loud to silent. */
export const severities = ['error', 'warning', 'information'] as const;

export type Severity = (typeof severities)[number];

/** What a rule found at one place, before configuration and suppressions have had their say. */
export interface Report {
  /** The narrowest true range. */
  readonly range: SourceRange;
  readonly subject: Subject;
  /** One or two sentences in plain text: what happens, and what to do. Never Markdown. */
  readonly message: string;
  /** True where only some of the possible values are at fault: the severity is then one step lower. */
  readonly conditional: boolean;
  readonly related: readonly RelatedLocation[];
}

/** What a finding is about, by its id in the configuration. */
export interface Subject {
  /**
   * `policy` is an identity policy, `Configuration.policies`; a key's own policy is about the key. A suppression is known
   * by the place where it stands.
   */
  readonly kind: 'stream' | 'key' | 'policy' | 'suppression';
  readonly id: string;
  /** Of a suppression: the rules that it names, and those of them without which something would be reported anew. */
  readonly idle?: { readonly written: readonly string[]; readonly kept: readonly string[] };
}

export interface Finding extends Omit<Report, 'conditional'> {
  readonly rule: string;
  readonly severity: Severity;
  /** The subject's address with its module: `module.data.aws_kinesis_stream.orders`. */
  readonly address: string;
  /** The unit it was found in, `Configuration.uri`. */
  readonly configuration: string;
  readonly suppressed: Suppression | null;
}

/** Why a finding is not shown. */
export interface Suppression {
  readonly tool: SuppressionTool;
  /** The comment or metadata that says so. */
  readonly range: SourceRange;
  readonly reason: string | null;
  /** `YYYY-MM-DD`; the finding comes back on that day (UTC). */
  readonly until: string | null;
}
