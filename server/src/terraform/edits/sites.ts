import type { Step, Trail } from '../../model/value.ts';
import type { TerraformValue } from '../evaluation/value.ts';
import type { ModuleInstance, Placed } from '../modules/instance.ts';
import { expressionAt, nodeAt } from '../syntax/find.ts';
import { isWrappedExpression } from '../syntax/literals.ts';
import type { Block, Conditional, Expression, Span } from '../syntax/tree.ts';
import type { EditContext, Target } from './context.ts';
import { isEditable, treeOf } from './context.ts';

/** A place at which a value can be set. */
export interface Site {
  /** The module instance in whose terms an expression here is said. */
  readonly module: ModuleInstance;
  /** The resource or module block of that module which the value is for: new resources stand beside it. */
  readonly holder: Placed<Block>;
  /** The nested block of the holder that the value is for; null where it is for the holder itself. */
  readonly inside: Placed<Block> | null;
  /** The expression to replace, or null where the argument `name` is to be added to the block that it is for. */
  readonly expression: Placed<Expression> | null;
  /** The argument that is set or leads here. */
  readonly name: string;
  /** How the value comes here, from the place before. */
  readonly via: Step['via'];
  /** A variable's default or a variable file, where no references are allowed. */
  readonly constant: boolean;
  /** An item of a collection, as `for_each` goes through them. */
  readonly isItem: boolean;
  /** Whether `each` and `count` of the holder mean something here. */
  readonly seesEach: boolean;
}

/**
 * The places at which an argument's value can be set, from the block itself to the expression that writes it: argument,
 * local, variable default, call. It ends where the value is computed from others; a conditional that is decided counts as
 * the branch it takes.
 */
export function sitesOf(target: Target, name: string, context: EditContext): readonly Site[] {
  const spelt = target.spelling(name);
  if (spelt === null) return [];
  const written = target.argument(name);
  const start: Site = {
    module: target.module,
    holder: target.block,
    inside: target.encryption,
    expression: written === null ? null : { ...written, node: written.node.value },
    name: spelt,
    via: 'attribute',
    constant: false,
    isItem: false,
    seesEach: true,
  };
  const value = target.value(name);
  const sites = written === null || value === null ? [start] : follow(start, value, 1, context);
  return sites.filter((site) => isEditable(uriOf(site)));
}

/** The places at which a variable or local of a module instance can be set. */
export function sitesOfName(reference: Placed<Expression>, from: Site, context: EditContext): readonly Site[] {
  const names = namesOf(reference.node);
  if (names === null) return [];
  const { value, used } = from.module.scope.lookup(names);
  if (used !== names.length) return [];
  return follow({ ...from, expression: reference }, value, 0, context)
    .slice(1)
    .filter((site) => isEditable(uriOf(site)));
}

/** The document in which a site is. */
export function uriOf(site: Site): string {
  return (site.expression ?? blockOf(site)).uri;
}

/** The block that the value is for. */
export function blockOf({ holder, inside }: Site): Placed<Block> {
  return inside ?? holder;
}

/** The conditional that a site's expression is a branch of, or null. */
export function conditionalAround({ expression }: Site): Placed<Conditional> | null {
  if (expression === null) return null;
  const { expressions } = nodeAt(expression.tree, expression.node.start);
  const node = expressions.findLast(
    (one): one is Conditional =>
      'kind' in one &&
      one.kind === 'conditional' &&
      (sameSpan(one.then, expression.node) || sameSpan(one.otherwise, expression.node)),
  );
  return node === undefined ? null : { ...expression, node };
}

/** Follows a value's trail from the step at index `from` on, as far as all that the value may be agrees. */
function follow(start: Site, value: TerraformValue, from: number, context: EditContext): readonly Site[] {
  const trails = value.kind === 'either' ? value.options.map((option) => option.value.trail) : [value.trail];
  const sites = [start];
  let site: Site | null = start;
  for (const [index, step] of commonSteps(trails).entries()) {
    if (index < from) continue;
    site = next(site, step, context);
    if (site === null) break;
    // What an item is taken out of further on is the collection, not the value.
    const isWhole = trails.every((trail) => trail.slice(index + 1).every(({ via }) => !isInside.has(via)));
    if (isWhole) sites.push(site);
    if (site.expression === null) break;
  }
  return sites;
}

/** Steps into a collection: to an item, or to the default of one that the collection lacks. */
const isInside: ReadonlySet<Step['via']> = new Set(['element', 'optional-default']);

/** The site that a step of the trail leads to; null where no edit can follow it. */
function next(site: Site, step: Step, context: EditContext): Site | null {
  const { module } = site;
  const { via } = step;
  switch (via) {
    case 'branch':
      return at({ ...site, via }, step, context);
    case 'element':
      return at({ ...site, via, isItem: true, seesEach: false }, step, context);
    case 'local':
    case 'attribute':
      // Of the attributes, only the collection of `for_each` stands behind another step: that of `each`.
      return at({ ...site, via, isItem: false, seesEach: false }, step, context);
    case 'variable-default': {
      const name = variableAround(step, module, context);
      if (module.call === null || name === null) return at(constantSite(site, via), step, context);
      // Another caller may rely on the default: this one gives the argument.
      const { caller, block } = module.call;
      return {
        ...site,
        module: caller,
        holder: block,
        inside: null,
        expression: null,
        name,
        via,
        isItem: false,
        seesEach: true,
      };
    }
    case 'variable-file':
      return at(constantSite(site, via), step, context);
    case 'module-argument': {
      if (module.call === null) return null;
      const { caller, block } = module.call;
      const argument = block.node.body.attributes.find(({ value }) => sameSpan(value, step.range));
      const name = argument?.name ?? site.name;
      const argumentSite = {
        ...site,
        via,
        module: caller,
        holder: block,
        inside: null,
        name,
        isItem: false,
        seesEach: true,
      };
      return at(argumentSite, step, context);
    }
    case 'optional-default':
    case 'module-output':
    case 'resource-attribute':
      return null;
  }
}

function constantSite(site: Site, via: Step['via']): Site {
  return { ...site, via, constant: true, isItem: false, seesEach: false };
}

function at(site: Site, { range }: Step, context: EditContext): Site | null {
  const tree = treeOf(range.uri, site.module, context);
  const node = tree === null ? null : expressionAt(tree, range);
  return tree === null || node === null ? null : { ...site, expression: { node, uri: range.uri, tree } };
}

function variableAround({ range }: Step, module: ModuleInstance, context: EditContext): string | null {
  const tree = treeOf(range.uri, module, context);
  const block = tree === null ? undefined : nodeAt(tree, range.start).blocks[0];
  return block?.type === 'variable' ? (block.labels[0]?.value ?? null) : null;
}

/** The steps that all trails begin with. */
function commonSteps([first, ...others]: readonly Trail[]): Trail {
  if (first === undefined) return [];
  const differs = first.findIndex(({ range }, index) => !others.every((other) => isAt(other[index], range)));
  return differs < 0 ? first : first.slice(0, differs);
}

function isAt(step: Step | undefined, range: Step['range']): boolean {
  return step?.range.uri === range.uri && sameSpan(step.range, range);
}

/** `["var", "encrypt"]` for `var.encrypt`, also in `"${…}"` and parentheses; null for anything that is no such path. */
export function namesOf(expression: Expression): readonly string[] | null {
  switch (expression.kind) {
    case 'parentheses':
      return namesOf(expression.expression);
    case 'template': {
      const [part] = expression.parts;
      return isWrappedExpression(expression) && part?.kind === 'interpolation' ? namesOf(part.expression) : null;
    }
    case 'variable':
      return [expression.name];
    case 'get-attribute': {
      const names = namesOf(expression.object);
      return names === null ? null : [...names, expression.name];
    }
    default:
      return null;
  }
}

function sameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}
