import { parse, printParseErrorCode } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';
import { parseAllDocuments } from 'yaml';
import type { SyntaxCheck } from './syntax-check.ts';

/** Templates are JSON where they look like it, else YAML. The tags of intrinsic functions only cause warnings. */
export const cloudFormation: SyntaxCheck = {
  rejection: (path, text) => Promise.resolve(isJson(path, text) ? jsonRejection(text) : yamlRejection(text)),
  formatter: () => null,
};

function isJson(path: string, text: string): boolean {
  return path.endsWith('.json') || text.trimStart().startsWith('{');
}

function jsonRejection(text: string): string | null {
  const errors: ParseError[] = [];
  parse(text.replace(/^\uFEFF/u, ''), errors);
  return errors[0] === undefined ? null : printParseErrorCode(errors[0].error);
}

function yamlRejection(text: string): string | null {
  const documents = parseAllDocuments(text, { uniqueKeys: true });
  const errors = Array.isArray(documents) ? documents.flatMap((document) => document.errors) : [];
  return errors[0]?.message ?? null;
}
