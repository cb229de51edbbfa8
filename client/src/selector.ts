import * as vscode from 'vscode';

/** Languages that other extensions give to Terraform's files. */
const terraformLanguages = ['terraform', 'opentofu', 'terraform-vars'];

/** Languages that templates are written in; which of these files are templates, their text tells. */
const templateLanguages = ['yaml', 'json', 'cloudformation'];

/** Languages in which CDK apps are written. */
const programLanguages = [
  'typescript',
  'typescriptreact',
  'javascript',
  'javascriptreact',
  'python',
  'java',
  'csharp',
  'go',
];

/** Files by name: without any such extension they are plain text or JSON to VS Code. */
const terraformPattern = '**/*.{tf,tofu,tf.json,tofu.json,tfvars,tfvars.json}';

const templatePattern = '**/*.{yaml,yml,json,template,cfn,cform}';

const programPattern = '**/*.{ts,mts,cts,tsx,js,mjs,cjs,jsx,py,java,cs,go}';

/** Every file that may be read. */
export const filePattern =
  '**/*.{tf,tofu,tfvars,yaml,yml,json,template,cfn,cform,ts,mts,cts,tsx,js,mjs,cjs,jsx,py,java,cs,go}';

/** Files whose names alone say that there is something to do. */
export const tellingPattern =
  '**/{*.tf,*.tofu,*.tf.json,*.tofu.json,*.tfvars,*.template,*.cfn,*.template.json,*.template.yaml,*.template.yml,template.yaml,template.yml,serverless.yml,serverless.yaml,samconfig.toml,cdk.json,cdktf.json}';

/** What programs about Kinesis name: a module of the CDK, or CDKTF's bindings. */
const programMarkers = /cdk|\.gen\/providers\/aws|imports\.aws|solutions[-_]?constructs/iu;

/** Whether a document is Terraform's, or a text that may be a template or a CDK app with a stream or a key. */
export function concernsKinesis(document: vscode.TextDocument): boolean {
  if (vscode.languages.match([...terraformSelector()], document) > 0) return true;
  if (vscode.languages.match([...documentSelector()], document) === 0) return false;
  const text = document.getText();
  if (text.includes('AWS::Kinesis') || text.includes('AWS::KMS::')) return true;
  return programLanguages.includes(document.languageId) && text.includes('inesis') && programMarkers.test(text);
}

/** Where text is written. Others, such as `git:`, show what once was written. */
const alwaysWritable = ['file', 'untitled', 'vscode-vfs'];

/** What a document must be for the server to hear of it. */
export type Selector = readonly { readonly language?: string; readonly scheme: string; readonly pattern?: string }[];

/** The documents of Terraform alone. */
export function terraformSelector(): Selector {
  return selectorOf(terraformLanguages, [terraformPattern]);
}

/** The documents of every kind of file system that the workspace uses. */
export function documentSelector(): Selector {
  return selectorOf(
    [...terraformLanguages, ...templateLanguages, ...programLanguages],
    [terraformPattern, templatePattern, programPattern],
  );
}

function selectorOf(languages: readonly string[], patterns: readonly string[]): Selector {
  const inUse = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return [...new Set([...alwaysWritable, ...inUse])].flatMap((scheme) => [
    ...languages.map((language) => ({ language, scheme })),
    ...patterns.map((pattern) => ({ scheme, pattern })),
  ]);
}
