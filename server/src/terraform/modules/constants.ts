import type { Step } from '../../model/value.ts';
import { mapChoices } from '../evaluation/choices.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import type { Budget, Scope } from '../evaluation/scope.ts';
import { withStep } from '../evaluation/trail.ts';
import { failure } from '../evaluation/unknown.ts';
import type { TerraformValue } from '../evaluation/value.ts';
import type { Attribute, Expression, SyntaxTree } from '../syntax/tree.ts';
import type { Placed } from './instance.ts';

/**
 * The value of an expression in a place where Terraform allows no references: a variable's default, a variable file. In
 * JSON strings are taken there as they are, `${` and all. Its place is the first step of the trail.
 */
export function constantValue(
  { node: { value }, uri, tree }: Placed<Attribute>,
  via: Step['via'],
  name: string,
  budget: Budget,
): TerraformValue {
  const expression = tree.syntax === 'json' ? verbatim(value, tree) : value;
  const { start, end } = value;
  return withStep(evaluate(expression, constantScope(uri, budget)), { range: { uri, start, end }, via, name });
}

/** The scope of such a place. */
export function constantScope(uri: string, budget: Budget): Scope {
  return {
    uri,
    instance: '',
    budget,
    lookup: ([name = '']) => ({ value: failure(`\`${name}\` stands where no references are allowed`), used: 1 }),
    readFile: () => null,
  };
}

/** The value and all its items as if nothing had written them. */
export function withoutTrails(value: TerraformValue): TerraformValue {
  switch (value.kind) {
    case 'sequence':
      return { ...value, items: value.items.map(withoutTrails), trail: [] };
    case 'mapping': {
      const entries = Array.from(value.entries, ([name, entry]) => [name, withoutTrails(entry)] as const);
      return { ...value, entries: new Map(entries), trail: [] };
    }
    case 'either':
      return mapChoices(value, withoutTrails);
    default:
      return { ...value, trail: [] };
  }
}

/** A JSON expression with its strings as JSON has them instead of as templates. */
function verbatim(expression: Expression, tree: SyntaxTree): Expression {
  switch (expression.kind) {
    case 'template': {
      const { start, end } = expression;
      const value = decodeString(tree.text.slice(start, end));
      return value === null
        ? { kind: 'invalid', start, end }
        : { ...expression, parts: [{ kind: 'literal', value, start, end }] };
    }
    case 'tuple':
      return { ...expression, items: expression.items.map((item) => verbatim(item, tree)) };
    case 'object':
      return {
        ...expression,
        items: expression.items.map((item) => ({
          ...item,
          key: verbatim(item.key, tree),
          value: verbatim(item.value, tree),
        })),
      };
    default:
      return expression;
  }
}

function decodeString(token: string): string | null {
  try {
    const value: unknown = JSON.parse(token);
    return typeof value === 'string' ? value.normalize('NFC') : null;
  } catch {
    return null;
  }
}
