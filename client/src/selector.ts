import * as vscode from 'vscode';

/** Languages that other extensions give to Terraform's files. */
const languages = ['terraform', 'opentofu', 'terraform-vars'];

/** Files by name: without any such extension they are plain text or JSON to VS Code. */
export const filePattern = '**/*.{tf,tofu,tf.json,tofu.json,tfvars,tfvars.json}';

/** Where text is written. Others, such as `git:`, show what once was written. */
const alwaysWritable = ['file', 'untitled', 'vscode-vfs'];

/** What a document must be for the server to hear of it. */
export type Selector = readonly { readonly language?: string; readonly scheme: string; readonly pattern?: string }[];

/** The documents of every kind of file system that the workspace uses. */
export function documentSelector(): Selector {
  const inUse = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return [...new Set([...alwaysWritable, ...inUse])].flatMap((scheme) => [
    ...languages.map((language) => ({ language, scheme })),
    { scheme, pattern: filePattern },
  ]);
}
