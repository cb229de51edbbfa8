import type { Expression } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';

/** The names of `JSON.stringify`; empty for anything else. */
export function dottedName(expression: Expression): readonly string[] {
  if (expression.kind === 'name') return [expression.name];
  return expression.kind === 'member' ? [...dottedName(expression.object), expression.name] : [];
}

const jsonEncoders = new Set([
  'json.stringify',
  'json.dumps',
  'jsonserializer.serialize',
  'jsonconvert.serializeobject',
  'fn.jsonencode',
]);

export function encodesJson(path: readonly string[]): boolean {
  return jsonEncoders.has(path.slice(-2).map(fold).join('.'));
}

export function formatsText(path: readonly string[]): boolean {
  return ['string.format', 'fmt.sprintf'].includes(path.slice(-2).map(fold).join('.')) || isJsiiFormat(path);
}

function isJsiiFormat([module = '', ...names]: readonly string[]): boolean {
  return module.endsWith('/jsii-runtime-go') && names.length === 1 && names[0] === 'Sprintf';
}
