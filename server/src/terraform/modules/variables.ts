import { evaluate } from '../evaluation/evaluate.ts';
import { mapChoices } from '../evaluation/choices.ts';
import type { Budget } from '../evaluation/scope.ts';
import { convertTo } from '../evaluation/type-constraint.ts';
import { unknownBecause } from '../evaluation/unknown.ts';
import type { TerraformValue } from '../evaluation/value.ts';
import { attributeOf } from '../syntax/find.ts';
import { literalString } from '../syntax/literals.ts';
import { parseTerraform } from '../syntax/parse.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { argumentOf } from './blocks.ts';
import { constantScope, constantValue, withoutTrails } from './constants.ts';
import type { LoadContext } from './context.ts';
import type { Declaration } from './declarations.ts';
import { syntaxNotices } from './declarations.ts';
import { automaticVariableFiles } from './files.ts';
import { memoize } from './lazy.ts';
import { childUri, nameOfUri } from './uri.ts';

/** Where the values of a module instance's variables come from. */
export interface VariableSource {
  /** The value that is given to a variable; null where none is, so that its default holds. */
  given(name: string, declaration: Declaration): TerraformValue | null;
  /** Why a variable has no value that is neither given nor has a default. */
  missing(name: string): string;
}

/** The variables of a module instance, each evaluated when it is first asked for. */
export function createVariables(
  variables: ReadonlyMap<string, Declaration>,
  source: VariableSource,
  budget: Budget,
): (name: string) => TerraformValue {
  const defaultOf = (name: string, { block, bodies }: Declaration): TerraformValue => {
    const written = argumentOf(bodies, 'default');
    if (written !== null) return constantValue(written, 'variable-default', `variable \`${name}\``, budget);
    if (block.node.complete) return unknownBecause(source.missing(name));
    return unknownBecause(`the block of variable \`${name}\` has a syntax error`);
  };

  return memoize(
    (name) => {
      const declaration = variables.get(name);
      if (declaration === undefined) return unknownBecause(`variable \`${name}\` is not declared in this module`);
      const type = argumentOf(declaration.bodies, 'type');
      const convert = (value: TerraformValue): TerraformValue =>
        type === null ? value : convertTo(type.node.value, value, constantScope(type.uri, budget));
      const given = source.given(name, declaration);
      if (given === null) return convert(defaultOf(name, declaration));
      const converted = convert(given);
      if (isNullable(declaration)) return converted;
      return mapChoices(converted, (value) => (value.kind === 'null' ? convert(defaultOf(name, declaration)) : value));
    },
    (name) => unknownBecause(`variable \`${name}\` refers to itself`),
  );
}

/** Null given to a variable that is not nullable stands for its default (Terraform documentation, "nullable"). */
function isNullable(declaration: Declaration): boolean {
  const nullable = argumentOf(declaration.bodies, 'nullable');
  if (nullable === null) return true;
  const { value } = nullable.node;
  return !(value.kind === 'bool' && !value.value) && literalString(value) !== 'false';
}

/**
 * The values of a root module's variables, lowest first: `terraform.tfvars`, `terraform.tfvars.json`, the
 * `*.auto.tfvars` files by name, then the settings' files and values, as on the command line (Terraform documentation,
 * "Variable definition precedence"). Values are not merged. `TF_VAR_` variables of the environment belong to a run, not
 * to the sources. With `onlySettings` the files that lie in the folder do not count.
 */
export function rootVariables(context: LoadContext, onlySettings: boolean): VariableSource['given'] {
  const { rootFolder, settings, budget } = context;
  const found = onlySettings ? [] : automaticVariableFiles(context.fileNames(rootFolder));
  const uris = [...found.map((name) => childUri(rootFolder, name)), ...settings.variableFiles];
  const files = uris.flatMap((uri) => {
    const tree = variableFile(uri, context);
    if (tree === null) context.notice(uri, null, 'the variable file cannot be read');
    else for (const { range, reason } of syntaxNotices(uri, tree)) context.notice(uri, range, reason);
    return tree === null ? [] : [{ uri, tree }];
  });
  return (name, declaration) => {
    const text = Object.hasOwn(settings.variables, name) ? settings.variables[name] : undefined;
    if (text !== undefined) return valueOfText(text, declaration, budget);
    for (const { uri, tree } of files.toReversed()) {
      const node = attributeOf(tree.body, name);
      if (node !== null) return constantValue({ node, uri, tree }, 'variable-file', `variable \`${name}\``, budget);
      if (mayAssign(tree, name)) {
        return unknownBecause(`${nameOfUri(uri)} has a syntax error, so it may set variable \`${name}\``);
      }
    }
    return null;
  };
}

/** Whether a broken variable file mentions a variable in a part that could not be read. */
function mayAssign({ text, errors }: SyntaxTree, name: string): boolean {
  return errors.length > 0 && text.includes(name);
}

/** A file that is named in the settings may be called anything; JSON is told by its suffix. */
function variableFile(uri: string, context: LoadContext): SyntaxTree | null {
  const tree = context.tree(uri);
  if (tree !== null) return tree;
  const text = context.text(uri);
  return text === null ? null : parseTerraform(text, uri.endsWith('.json') ? 'json' : 'hcl');
}

/**
 * A value as `-var` takes it: the text itself for a variable without a type or of type `string`, otherwise an
 * expression. No source writes it, so it has no trail.
 */
function valueOfText(text: string, declaration: Declaration, budget: Budget): TerraformValue {
  const type = argumentOf(declaration.bodies, 'type')?.node.value;
  const isText = type === undefined || literalString(type) === 'string';
  if (isText || (type.kind === 'variable' && type.name === 'string')) {
    return { kind: 'string', value: text, trail: [] };
  }
  const { body, errors } = parseTerraform(`value = ${text}\n`, 'hcl');
  const [attribute, ...others] = body.attributes;
  if (attribute === undefined || errors.length + others.length + body.blocks.length > 0) {
    return unknownBecause('its value in the settings is not a Terraform expression');
  }
  return withoutTrails(evaluate(attribute.value, constantScope('', budget)));
}
