import type { StatementTemplate } from '../../model/policy-template.ts';

/** An approved key policy. */
export interface LibraryPolicy {
  /** Words joined with hyphens; never changes once published. */
  readonly id: string;
  readonly title: string;
  readonly statements: readonly StatementTemplate[];
}
