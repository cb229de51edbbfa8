import { parseTemplate } from '../../syntax/template-file.ts';
import { boolOf, stringOf } from '../literal.ts';
import type { Scope } from '../scope.ts';
import { mapChoices } from '../choices.ts';
import { evaluateParts } from '../template.ts';
import { asText } from '../text.ts';
import { failure, tooLarge, unknownBecause } from '../unknown.ts';
import type { Mapping, TerraformValue } from '../value.ts';
import type { Call, Functions } from './definition.ts';
import { fixed, mapping, text } from './definition.ts';

export const fileFunctions: Functions = {
  basename: fixed([text], ([path]) => stringOf(basename(path))),
  dirname: fixed([text], ([path]) => stringOf(dirname(path))),
  file: fixed([text], ([path], { scope }) => {
    const content = scope.readFile(path);
    return content === null ? unreadable(path) : stringOf(content);
  }),
  fileexists: fixed([text], ([path], { scope }) => (scope.readFile(path) === null ? unreadable(path) : boolOf(true))),
  templatefile: fixed([text, mapping], ([path, variables], call) => {
    const content = call.scope.readFile(path);
    return content === null ? unreadable(path) : renderTemplate(content, variables, path, call);
  }),
  templatestring: fixed([text, mapping], ([content, variables], call) =>
    renderTemplate(content, variables, call.scope.uri, call),
  ),
};

/** Not a failure: the file may exist outside of what may be read. */
function unreadable(path: string): TerraformValue {
  return unknownBecause(`file \`${path}\` cannot be read`);
}

/** A template's text with these variables and no other names. */
function renderTemplate(
  content: string,
  variables: Mapping,
  uri: string,
  { node, scope, evaluate }: Call,
): TerraformValue {
  const { budget } = scope;
  budget.steps -= content.length >> 4;
  if (budget.steps < 0) return tooLarge;
  const parts = parseTemplate(content);
  if (parts === null) return failure(`the template \`${uri}\` has a syntax error`);
  const inner: Scope = {
    uri,
    instance: scope.instance,
    budget,
    readFile: (path) => scope.readFile(path),
    lookup(names) {
      const [name = ''] = names;
      const value = variables.entries.get(name) ?? failure(`the template is given no variable \`${name}\``);
      return { value, used: 1 };
    },
    // The variables mean something else in every rendering.
    distinguish: (root) => `${root}=${scope.uri}:${node.start}`,
  };
  const rendered = evaluateParts(parts, inner, evaluate);
  return mapChoices(rendered, (value) => withoutOrigin(asText(value)));
}

/** What the template's own expressions have written stands in no document that could be shown or edited. */
function withoutOrigin(value: TerraformValue): TerraformValue {
  switch (value.kind) {
    case 'string':
      return stringOf(value.value);
    case 'partial-string':
      return { kind: 'partial-string', parts: value.parts, trail: [] };
    default:
      return value;
  }
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
