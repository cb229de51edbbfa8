import type { Severity } from '../model/finding.ts';
import type { Language } from '../model/source.ts';
import type { SuppressionTool } from '../model/suppression.ts';
import type { Classification, Stream } from '../model/stream.ts';

/**
 * What every report format says, and the contract of `--format json` (`schemas/report.schema.json`). Lines are 1-based,
 * characters 0-based in UTF-16 code units; files are relative to the working directory and use `/`.
 */
export interface Report {
  readonly version: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly summary: Summary;
  readonly streams: readonly StreamEntry[];
  readonly keys: readonly KeyEntry[];
  readonly findings: readonly FindingEntry[];
  /** Every rule there is, with what the sources come to by it. */
  readonly rules: readonly RuleEntry[];
  readonly skipped: readonly SkippedEntry[];
}

export interface Summary {
  /** Without those that cannot have encryption of their own (`not-applicable`). */
  readonly streams: number;
  readonly customerManagedKey: number;
  readonly awsManagedKey: number;
  readonly awsOwnedKey: number;
  readonly unencrypted: number;
  readonly keyMissing: number;
  readonly unknown: number;
  /** Of `streams`, with one decimal; null where there are none. */
  readonly cmkPercent: number | null;
  /** Findings about key policies that are not suppressed. */
  readonly keyPolicyFindings: number;
  /** Findings that are left out because the baseline has them; null where there is no baseline. */
  readonly inBaseline: number | null;
  readonly filesScanned: number;
  readonly filesRead: number;
  readonly durationMs: number;
}

export interface Place {
  readonly file: string;
  readonly line: number;
}

export interface StreamEntry extends Place {
  readonly address: string;
  readonly module: string | null;
  readonly kind: Stream['kind'];
  readonly language: Language;
  /** The calls that lead to it, outermost first. */
  readonly calls: readonly Place[];
  readonly classification: Classification;
  /** The address of its key, or its name as written; null where it has none or it is not known. */
  readonly key: string | null;
  /** Of its customer managed key; `unknown` for one that the sources do not declare, null where it has none. */
  readonly keyRotation: Rotation | null;
  /** Who may decrypt with its customer managed key, for a person; null where it has none. */
  readonly mayDecrypt: string | null;
  readonly reason: string | null;
}

export type Rotation = 'on' | 'off' | 'unknown';

export interface KeyEntry extends Place {
  readonly address: string;
  readonly rotation: Rotation;
  readonly policy: 'explicit' | 'default' | 'unknown';
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface FindingEntry {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly address: string;
  readonly file: string;
  readonly range: Range;
  readonly related: readonly { readonly message: string; readonly file: string; readonly range: Range }[];
  readonly fixes: readonly { readonly title: string; readonly preferred: boolean }[];
  readonly suppressed: SuppressionEntry | null;
  /** The same for the same finding in a later version of the sources, wherever its lines have moved. */
  readonly fingerprint: string;
}

export interface RuleEntry {
  readonly id: string;
  readonly severity: Severity | 'off';
  readonly verdict: Verdict;
  /** Findings that hold. */
  readonly open: number;
  readonly suppressed: number;
  /** Streams of which it cannot be told. */
  readonly unknown: number;
}

/** From bad to good; the first one that is true. */
export const verdicts = ['fail', 'unknown', 'accepted', 'pass', 'not-applicable', 'off'] as const;

/**
 * What the sources come to by a rule: `fail` where a finding holds, `unknown` where it cannot be told of every stream,
 * `accepted` where all findings are suppressed, `not-applicable` where there is nothing to judge, `off` where the rule
 * is switched off.
 */
export type Verdict = (typeof verdicts)[number];

export interface SuppressionEntry extends Place {
  /** Whose form it has: `kinesis-encryption`, or another tool's that is honoured for the same control. */
  readonly tool: SuppressionTool;
  readonly reason: string | null;
  /** `YYYY-MM-DD`; from that day on the finding is back. */
  readonly until: string | null;
}

/** A file that was not read, or something in it that could not be evaluated. */
export interface SkippedEntry {
  readonly file: string;
  readonly reason: string;
}
