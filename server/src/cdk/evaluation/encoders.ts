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

const copying = new Set([
  'object.freeze',
  'structuredclone',
  'copy.copy',
  'copy.deepcopy',
  'deepcopy',
  'map.copyof',
  'list.copyof',
]);

/** Whether a function hands out what it is given, or a copy of it. */
export function copies(path: readonly string[]): boolean {
  return copying.has(path.slice(-2).map(fold).join('.'));
}

/** Whether a function makes one object of those that it is given, the last of which count. */
export function merges(path: readonly string[]): boolean {
  return ['object.assign', 'dict'].includes(path.map(fold).join('.'));
}
