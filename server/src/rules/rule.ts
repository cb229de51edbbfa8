import type { Settings } from '../config/settings.ts';
import type { FixIntent } from '../model/fix.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Report, Severity } from '../model/finding.ts';

/** One rule: what it is, and a pure function from what was read to what is wrong. A file per rule, a line in the registry. */
export interface Rule {
  readonly metadata: RuleMetadata;
  check(configuration: Configuration, settings: Settings): readonly Report[];
}

/** Everything the documentation, the settings schema and the reports say about a rule is generated from this. */
export interface RuleMetadata {
  /** Words joined with hyphens; never changes once published. */
  readonly id: string;
  /** A short sentence without a full stop: "Stream is not encrypted". */
  readonly title: string;
  readonly defaultSeverity: Severity | 'off';
  /** Why it matters and what to do; Markdown paragraphs for the rule's page. */
  readonly rationale: string;
  /** Sentences that complete "Fires when …" and "Stays silent when …". */
  readonly firesWhen: string;
  readonly silentWhen: string;
  readonly examples: readonly RuleExample[];
  /** The same control in other tools. */
  readonly controls: readonly Control[];
  readonly frameworks: readonly FrameworkItem[];
  /** The fixes that answer it, in the order in which they are offered. */
  readonly fixes: readonly FixIntent['kind'][];
  /** AWS and Terraform pages that state the facts. */
  readonly references: readonly { readonly title: string; readonly url: string }[];
}

export interface RuleExample {
  readonly language: 'hcl' | 'json' | 'yaml' | 'ts' | 'python' | 'java' | 'csharp' | 'go';
  readonly bad: string;
  readonly good: string;
}

export type ControlSource =
  | 'AWS Security Hub'
  | 'AWS Config'
  | 'AWS Control Tower'
  | 'Checkov'
  | 'Trivy'
  | 'KICS'
  | 'Datadog'
  | 'cfn_nag'
  | 'CloudFormation Guard'
  | 'cdk-nag'
  | 'Prowler'
  | 'Powerpipe'
  | 'Compliance.tf'
  | 'Terrascan'
  | 'Semgrep'
  | 'Sonar';

export interface Control {
  readonly source: ControlSource;
  readonly id: string;
}

/** An item of a compliance framework, with who says that this control answers it. */
export interface FrameworkItem {
  readonly framework: string;
  readonly item: string;
  readonly source: string;
}
