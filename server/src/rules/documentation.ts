/** Where the project lives; rule pages are read there. */
export const repositoryUrl = 'https://github.com/kinesis-encryption/kinesis-encryption';

/** The address of a rule's page, for editors and reports to link to. */
export function documentationUrl(ruleId: string): string {
  return `${repositoryUrl}/blob/main/docs/rules/${ruleId}.md`;
}
