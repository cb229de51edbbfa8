import { cdk } from './syntax/cdk.ts';
import { cloudFormation } from './syntax/cloudformation.ts';
import { terraform } from './syntax/terraform.ts';
import type { SyntaxCheck } from './syntax/syntax-check.ts';

/** A folder of cases beside this file, and what holds the results of fixes there to the language's syntax. */
export interface GoldenLanguage {
  readonly folder: string;
  readonly syntax: SyntaxCheck;
}

/** Every language that has cases. */
export const languages: readonly GoldenLanguage[] = [
  { folder: 'terraform', syntax: terraform },
  { folder: 'cloudformation', syntax: cloudFormation },
  { folder: 'cdk', syntax: cdk },
];
