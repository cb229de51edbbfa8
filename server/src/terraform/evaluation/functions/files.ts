import { parseTemplate } from '../../syntax/template-file.ts';
import type { TemplatePart } from '../../syntax/tree.ts';
import { boolOf, stringOf } from '../literal.ts';
import type { Scope, SourceFile } from '../scope.ts';
import { mapChoices } from '../choices.ts';
import { evaluateParts } from '../template.ts';
import { asText } from '../text.ts';
import { failure, tooLarge, unknownBecause } from '../unknown.ts';
import type { Mapping, PartialString, StringValue, TerraformValue, TextOrigin } from '../value.ts';
import type { Call, Functions } from './definition.ts';
import { fixed, mapping, text } from './definition.ts';

export const fileFunctions: Functions = {
  basename: fixed([text], ([path]) => stringOf(basename(path))),
  dirname: fixed([text], ([path]) => stringOf(dirname(path))),
  file: fixed([text], ([path], { scope }) => {
    const file = scope.readFile(path);
    return file === null ? unreadable(path) : { ...stringOf(file.text), origin: { kind: 'file', uri: file.uri } };
  }),
  fileexists: fixed([text], ([path], { scope }) => (scope.readFile(path) === null ? unreadable(path) : boolOf(true))),
  templatefile: fixed([text, mapping], ([path, variables], call) => {
    const file = call.scope.readFile(path);
    return file === null ? unreadable(path) : renderTemplate(file, variables, path, call);
  }),
  templatestring: fixed([text, mapping], ([content, variables], call) =>
    mapChoices(renderTemplate({ uri: '', text: content }, variables, 'string', call), (value) =>
      value.kind === 'string' || value.kind === 'partial-string' ? withoutPlaces(value) : value,
    ),
  ),
};

/** Not a failure: the file may exist outside of what may be read. */
function unreadable(path: string): TerraformValue {
  return unknownBecause(`file \`${path}\` cannot be read`);
}

/** A template's text with these variables and no other names. `name` is the template's in messages. */
function renderTemplate(
  file: SourceFile,
  variables: Mapping,
  name: string,
  { node, scope, evaluate }: Call,
): TerraformValue {
  const { budget } = scope;
  budget.steps -= file.text.length >> 4;
  if (budget.steps < 0) return tooLarge;
  const parts = parseTemplate(file.text);
  if (parts === null) return failure(`the template \`${name}\` has a syntax error`);
  const inner: Scope = {
    uri: file.uri,
    instance: scope.instance,
    budget,
    readFile: (path) => scope.readFile(path),
    lookup(names) {
      const [root = ''] = names;
      const value = variables.entries.get(root) ?? failure(`the template is given no variable \`${root}\``);
      return { value, used: 1 };
    },
    // The variables mean something else in every rendering.
    distinguish: (root) => `${root}=${scope.uri}:${node.start}`,
  };
  return mapChoices(evaluateParts(parts, inner, evaluate), (value) => withoutTrail(asText(value), file, parts));
}

/** The template is no configuration: what its expressions have written cannot be told as a way through one. */
function withoutTrail(value: TerraformValue, file: SourceFile, parts: readonly TemplatePart[]): TerraformValue {
  if (value.kind !== 'string' && value.kind !== 'partial-string') return value;
  const values = parts.length > 1 && value.origin?.kind === 'template' ? value.origin.values : [value];
  const origin: TextOrigin = { kind: 'template', uri: file.uri, content: file.text, parts, values };
  return { ...withoutPlaces(value), origin };
}

function withoutPlaces(value: StringValue | PartialString): StringValue | PartialString {
  return value.kind === 'string' ? stringOf(value.value) : { kind: 'partial-string', parts: value.parts, trail: [] };
}

/** Go's filepath.Base. */
function basename(path: string): string {
  if (path === '') return '.';
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** Go's filepath.Dir, whose result has no superfluous parts. */
function dirname(path: string): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const names: string[] = [];
  for (const name of folder.split('/')) {
    if (name === '..' && names.length > 0 && names.at(-1) !== '..') names.pop();
    else if (name === '..' && folder.startsWith('/')) continue;
    else if (name !== '' && name !== '.') names.push(name);
  }
  const clean = names.join('/');
  if (folder.startsWith('/')) return `/${clean}`;
  return clean === '' ? '.' : clean;
}
