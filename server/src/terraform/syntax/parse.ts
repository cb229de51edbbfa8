import { parseJson } from './json.ts';
import type { FileRole } from './json.ts';
import { parseNative } from './native.ts';
import type { SyntaxTree } from './tree.ts';

/** The syntax that Terraform and OpenTofu read a file of this name in; null for files that they do not read. */
export function syntaxOf(fileName: string): 'hcl' | 'json' | null {
  const match = /\.(?:tf|tofu|tfvars)(\.json)?$/.exec(fileName);
  if (match === null) return null;
  return match[1] === undefined ? 'hcl' : 'json';
}

/** Whether a file of this name holds values of variables (`.tfvars`, `.tfvars.json`). */
export function roleOf(fileName: string): FileRole {
  return /\.tfvars(?:\.json)?$/.test(fileName) ? 'variables' : 'configuration';
}

/**
 * Reads a file's text. Never throws; what is wrong stands in `errors` of the tree. The role matters in JSON only: there
 * nothing but the file's name tells blocks from variables and templates from plain strings.
 */
export function parseTerraform(text: string, syntax: 'hcl' | 'json', role: FileRole = 'configuration'): SyntaxTree {
  return syntax === 'json' ? parseJson(text, role) : parseNative(text);
}
