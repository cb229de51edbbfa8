import type { StatementTemplate, TemplateList } from '../../model/policy-template.ts';

/** An approved key policy. */
export interface LibraryPolicy {
  /** Words joined with hyphens; never changes once published. */
  readonly id: string;
  readonly title: string;
  /** When it is the right one, and what has to be known about it: whole sentences, Markdown. */
  readonly whenToUse: string;
  /** There is a key, with a policy of its own, for each entry of this list; null where there is one key. */
  readonly perEntryOf: TemplateList | null;
  readonly statements: readonly StatementTemplate[];
}
