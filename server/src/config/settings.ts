import type { Severity } from '../model/finding.ts';
import type { SuppressionTool } from '../model/suppression.ts';

/** What a user may change, in the editor's settings, the repository's configuration file or on the command line. */
export interface Settings {
  /** Rule id to severity; a rule that is not named keeps its default. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Tags that every stream and every key used for Kinesis must carry. */
  readonly requiredTags: readonly string[];
  /** Streams that carry `tag` with one of `publicValues` may use the AWS managed key; null where no tag says so. */
  readonly classification: { readonly tag: string; readonly publicValues: readonly string[] } | null;
  /** Patterns of the names by which streams may call their keys, with `*` for any characters; any key where none are. */
  readonly approvedKeys: readonly string[];
  /** Patterns, as in a `.gitignore`, of files that are not analysed. */
  readonly exclude: readonly string[];
  readonly terraform: TerraformSettings;
  /** Tools whose suppressions hold for the same control. */
  readonly honourSuppressionsOf: 'all' | readonly SuppressionTool[];
}

export interface TerraformSettings {
  /** Variable files beside the ones Terraform loads by itself, as URIs; later ones win. */
  readonly variableFiles: readonly string[];
  /** Values of root module variables, as `-var NAME=VALUE` takes them; they win over files. */
  readonly variables: Readonly<Record<string, string>>;
  /** `terraform.workspace`; null where it is not known. */
  readonly workspace: string | null;
}

export const defaultSettings: Settings = {
  rules: {},
  requiredTags: [],
  classification: null,
  approvedKeys: [],
  exclude: [],
  terraform: { variableFiles: [], variables: {}, workspace: null },
  honourSuppressionsOf: 'all',
};
