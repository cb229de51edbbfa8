import type { Handler, Converter } from '../syntax/converter.ts';
import { alternative } from '../syntax/converter.ts';
import { block, conditional, curlyStatements } from './curly-statements.ts';
import type { Span, SyntaxNode } from '../syntax/syntax-node.ts';
import { childOf, firstOf, parts } from '../syntax/syntax-node.ts';
import type { Argument, Entry, Expression, ObjectExpression, Operator, Scope } from '../syntax/tree.ts';
import { nugetEntity } from './csharp-libraries.ts';
import { unescaped } from './escapes.ts';
import type { SourceLanguage } from './language.ts';

const operators: Readonly<Record<string, Operator>> = {
  '??': 'default',
  '||': 'or',
  '&&': 'and',
  '==': 'equal',
  '!=': 'unequal',
  '+': 'plus',
};

const handlers: Readonly<Record<string, Handler>> = {
  using_directive(node, c) {
    const alias = childOf(node, 'name');
    const target = parts(node).find((part) => part !== alias);
    if (target === undefined) return null;
    const path = c
      .textOf(target)
      .replaceAll(/\s|^global::/gu, '')
      .split('.');
    c.import({ local: alias === null ? '*' : c.textOf(alias), path, reexport: false, ...span(node) });
    return null;
  },

  class_declaration: declareClass,
  record_declaration: declareClass,
  struct_declaration: declareClass,
  interface_declaration: declareClass,
  enum_declaration: declareClass,
  field_declaration: (node, c) => declarators(node, 'field', c),
  local_declaration_statement: (node, c) => declarators(node, 'variable', c),
  property_declaration(node, c) {
    const name = childOf(node, 'name');
    const value = childOf(node, 'value');
    c.visit(childOf(node, 'accessors'));
    const written =
      value === null
        ? null
        : creation(value.type === 'arrow_expression_clause' ? parts(value)[0] : value, childOf(node, 'type'), c);
    if (name !== null) c.declare(name, 'field', written, node, { scope: 'class' });
    return null;
  },
  method_declaration: declareFunction,
  local_function_statement: declareFunction,
  constructor_declaration: declareFunction,
  switch_section: alternative,
  catch_clause: alternative,
  ...curlyStatements,
  foreach_statement(node, c) {
    c.loop(() => {
      c.scope('block', node, null, () => {
        const name = childOf(node, 'left');
        c.visit(childOf(node, 'right'));
        if (name?.type === 'identifier') c.declare(name, 'variable', null, name);
        c.visit(childOf(node, 'body'));
      });
    });
    return null;
  },
  block,

  assignment_expression(node, c) {
    const target = c.expression(childOf(node, 'left'));
    const value = c.expression(childOf(node, 'right'));
    const sign = childOf(node, 'operator');
    const isPlain = sign === null || c.textOf(sign) === '=';
    c.assign(target, isPlain ? value : { kind: 'opaque', ...span(node) }, node, 'never');
    return value;
  },
  invocation_expression(node, c) {
    const list = childOf(node, 'arguments');
    const callee = c.expression(childOf(node, 'function'));
    return c.call(node, callee, { arguments: readArguments(list, c), brackets: list });
  },
  object_creation_expression: (node, c) => readCreation(node, childOf(node, 'type'), c),
  implicit_object_creation_expression: (node, c) => readCreation(node, null, c),
  anonymous_object_creation_expression: readAnonymous,
  initializer_expression: readCollection,
  implicit_array_creation_expression: (node, c) => c.expression(firstOf(node, 'initializer_expression')),
  array_creation_expression: (node, c) => c.expression(firstOf(node, 'initializer_expression')),
  collection_expression: readCollection,
  // What the grammar takes `[a, b]` for behind an equals sign.
  element_binding_expression: (node, c) => ({
    kind: 'list',
    items: readArguments(node, c).map(({ value }) => value),
    ...span(node),
  }),
  spread_element: (node, c) => ({ kind: 'spread', value: c.expression(parts(node)[0] ?? null), ...span(node) }),
  member_access_expression(node, c) {
    const object = c.expression(childOf(node, 'expression'));
    return member(object, childOf(node, 'name') ?? node, node, c);
  },
  conditional_access_expression(node, c) {
    const object = c.expression(childOf(node, 'condition'));
    const binding = firstOf(node, 'member_binding_expression');
    const name = binding === null ? null : childOf(binding, 'name');
    return name === null ? null : member(object, name, node, c);
  },
  element_access_expression(node, c) {
    const object = c.expression(childOf(node, 'expression'));
    const list = childOf(node, 'subscript');
    const [argument] = list === null ? [] : parts(list);
    return {
      kind: 'index',
      object,
      index: c.expression(argument === undefined ? null : (parts(argument)[0] ?? null)),
      ...span(node),
    };
  },
  conditional_expression: conditional,
  binary_expression(node, c) {
    const left = c.expression(childOf(node, 'left'));
    const right = c.expression(childOf(node, 'right'));
    const sign = childOf(node, 'operator');
    const operator = sign === null ? undefined : operators[c.textOf(sign)];
    return operator === undefined ? null : { kind: 'operation', operator, left, right, ...span(node) };
  },
  prefix_unary_expression(node, c) {
    const right = c.expression(parts(node)[0] ?? null);
    if (!c.textOf(node).startsWith('!')) return null;
    return { kind: 'operation', operator: 'not', left: null, right, ...span(node) };
  },
  is_pattern_expression(node, c) {
    const left = c.expression(childOf(node, 'expression'));
    const pattern = childOf(node, 'pattern');
    if (pattern === null || !/^(?:not\s+)?null$/u.test(c.textOf(pattern))) return null;
    const operator = c.textOf(pattern) === 'null' ? 'equal' : 'unequal';
    return { kind: 'operation', operator, left, right: { kind: 'nothing', ...span(pattern) }, ...span(node) };
  },
  lambda_expression(node, c) {
    const body = c.scope('function', node, null, () => {
      const list = childOf(node, 'parameters');
      if (list?.type === 'parameter_list') for (const one of parts(list)) declareParameter(one, c);
      else if (list !== null) c.declare(list, 'parameter', null, list);
      const code = childOf(node, 'body');
      if (code?.type === 'block') c.visitChildren(code);
      else c.returns(c.expression(code));
    });
    return { kind: 'function', body, ...span(node) };
  },
  string_literal(node, c) {
    const value = parts(node).map((part) =>
      part.type === 'escape_sequence' ? unescaped(c.textOf(part)) : c.textOf(part),
    );
    return { kind: 'text', value: value.join(''), ...span(node) };
  },
  verbatim_string_literal: (node, c) => ({
    kind: 'text',
    value: c.textOf(node).slice(2, -1).replaceAll('""', '"'),
    ...span(node),
  }),
  raw_string_literal: (node, c) => ({
    kind: 'text',
    value: c.textOf(node).replaceAll(/^"+\s*|\s*"+$/gu, ''),
    ...span(node),
  }),
  interpolated_string_expression(node, c) {
    const pieces = node.children.flatMap((part): readonly (string | Expression)[] => {
      switch (part.type) {
        case 'interpolation':
          return [c.expression(parts(part).find(({ type }) => type !== 'interpolation_brace') ?? null)];
        case 'string_content':
          return [c.textOf(part)];
        case 'escape_sequence':
          return [unescaped(c.textOf(part))];
        default:
          return [];
      }
    });
    return pieces.every((piece) => typeof piece === 'string')
      ? { kind: 'text', value: pieces.join(''), ...span(node) }
      : { kind: 'template', parts: pieces, ...span(node) };
  },
  integer_literal: number,
  real_literal: number,
  boolean_literal: (node, c) => ({ kind: 'boolean', value: c.textOf(node) === 'true', ...span(node) }),
  null_literal: (node) => ({ kind: 'nothing', ...span(node) }),
  identifier: (node, c) => ({ kind: 'name', name: c.textOf(node), ...span(node) }),
  qualified_name(node, c) {
    const object = c.expression(childOf(node, 'qualifier'));
    return member(object, childOf(node, 'name') ?? node, node, c);
  },
  alias_qualified_name: (node, c) => c.expression(childOf(node, 'name')),
  generic_name: (node, c) => c.expression(firstOf(node, 'identifier')),
  this: (node) => ({ kind: 'this', isBase: false, ...span(node) }),
  parenthesized_expression: (node, c) => c.expression(parts(node)[0] ?? null),
  cast_expression: (node, c) => c.expression(childOf(node, 'value')),
  as_expression: (node, c) => c.expression(childOf(node, 'left')),
  postfix_unary_expression: (node, c) => c.expression(parts(node)[0] ?? null),
  await_expression: (node, c) => c.expression(parts(node)[0] ?? null),
};

const statements = new Set([
  'using_directive',
  'class_declaration',
  'field_declaration',
  'property_declaration',
  'method_declaration',
  'constructor_declaration',
  'local_declaration_statement',
  'expression_statement',
  'return_statement',
  'if_statement',
  'for_statement',
  'foreach_statement',
  'while_statement',
  'do_statement',
  'try_statement',
  'throw_statement',
  'using_statement',
]);

function span({ start, end }: SyntaxNode): Span {
  return { start, end };
}

function number(node: SyntaxNode, c: Converter): Expression {
  return {
    kind: 'number',
    value: Number(
      c
        .textOf(node)
        .replaceAll('_', '')
        .replace(/[a-zA-Z]+$/u, ''),
    ),
    ...span(node),
  };
}

function member(object: Expression, name: SyntaxNode, node: SyntaxNode, c: Converter): Expression {
  return { kind: 'member', object, name: c.textOf(name), nameSpan: span(name), ...span(node) };
}

function declareClass(node: SyntaxNode, c: Converter): null {
  const name = childOf(node, 'name');
  const body = c.scope('class', node, name === null ? null : c.textOf(name), () => {
    const bases = firstOf(node, 'base_list');
    const [base] = bases === null ? [] : parts(bases);
    if (base !== undefined) c.extend(typeOf(base, c));
    const list = firstOf(node, 'parameter_list');
    for (const parameter of list === null ? [] : parts(list)) declareParameter(parameter, c);
    c.visit(childOf(node, 'body'));
  });
  if (name !== null) c.declare(name, 'class', null, node, { body });
  return null;
}

function declarators(node: SyntaxNode, kind: 'field' | 'variable', c: Converter): null {
  const declaration = firstOf(node, 'variable_declaration');
  if (declaration === null) return null;
  for (const one of declaration.children.filter(({ type }) => type === 'variable_declarator')) {
    const name = childOf(one, 'name');
    const value = parts(one).find((part) => part !== name && part.type !== 'bracketed_argument_list');
    const written = value === undefined ? null : creation(value, childOf(declaration, 'type'), c);
    if (name === null) continue;
    if (kind === 'field') c.declare(name, 'field', written, one, { scope: 'class' });
    else c.declare(name, 'variable', written, one);
  }
  return null;
}

/** A value, for which `new(…)` takes the type of what is declared. */
function creation(value: SyntaxNode | undefined, type: SyntaxNode | null, c: Converter): Expression {
  return value?.type === 'implicit_object_creation_expression'
    ? readCreation(value, type, c)
    : c.expression(value ?? null);
}

function declareFunction(node: SyntaxNode, c: Converter): null {
  const name = childOf(node, 'name');
  const body: Scope = c.scope('function', node, name === null ? null : c.textOf(name), () => {
    const list = childOf(node, 'parameters');
    for (const parameter of list === null ? [] : parts(list)) declareParameter(parameter, c);
    const initializer = firstOf(node, 'constructor_initializer');
    if (initializer !== null) {
      const given = firstOf(initializer, 'argument_list');
      const isBase = /^:\s*base\b/u.test(c.textOf(initializer));
      if (isBase) {
        const callee: Expression = { kind: 'this', isBase: true, ...span(initializer) };
        c.call(initializer, callee, { arguments: readArguments(given, c), brackets: given });
      } else c.visit(given);
    }
    const code = childOf(node, 'body');
    if (code?.type === 'arrow_expression_clause') c.returns(c.expression(parts(code)[0] ?? null));
    else if (code !== null) c.visitChildren(code);
  });
  if (name === null || node.type === 'constructor_declaration') return null;
  if (node.type === 'method_declaration') c.declare(name, 'function', null, node, { scope: 'class', body });
  else c.declare(name, 'function', null, node, { body });
  return null;
}

function declareParameter(parameter: SyntaxNode, c: Converter): void {
  const name = childOf(parameter, 'name');
  if (name === null) return;
  const fallback = parts(parameter).find((part) => part.start > name.end && part.field === null);
  c.declare(name, 'parameter', fallback === undefined ? null : c.expression(fallback), parameter);
}

function typeOf(node: SyntaxNode, c: Converter): Expression {
  const type = c.expression(node);
  return type.kind === 'name' ? { ...type, isType: true } : type;
}

function readCreation(node: SyntaxNode, type: SyntaxNode | null, c: Converter): Expression {
  const list = childOf(node, 'arguments') ?? firstOf(node, 'argument_list');
  const initializer = childOf(node, 'initializer') ?? firstOf(node, 'initializer_expression');
  const callee = type === null || type.type === 'implicit_type' ? null : typeOf(type, c);
  const given = readArguments(list, c);
  const filled = initializer === null ? null : readCollection(initializer, c);
  // A list of items is no object; nothing that is of interest takes one there.
  if (filled !== null && filled.kind === 'list' && filled.items.length > 0 && given.length === 0)
    return { ...filled, ...span(node) };
  const named = filled?.kind === 'object' ? filled : null;
  const collection = type?.type === 'generic_name' ? collectionOf(c.textOf(type)) : null;
  if (collection !== null && filled === null) {
    // Made empty, or from another one.
    const spread = given.flatMap(({ value, start, end }) =>
      value.kind === 'number' ? [] : [{ kind: 'spread' as const, value, start, end }],
    );
    return collection === 'list'
      ? { kind: 'list', items: spread, ...span(node) }
      : { kind: 'object', form: 'initializer', type: null, entries: spread, broken: node.broken, ...span(node) };
  }
  return c.call(node, callee, { arguments: given, named, brackets: list });
}

/** What a generic class of `System.Collections.Generic` is to a library; null for any other. */
function collectionOf(type: string): 'list' | 'map' | null {
  if (/^(?:Sorted)?Dictionary</u.test(type)) return 'map';
  return /^(?:List|HashSet|LinkedList)</u.test(type) ? 'list' : null;
}

/** `new { EncryptionType = "KMS", key.KeyId }`. */
function readAnonymous(node: SyntaxNode, c: Converter): Expression {
  const entries: Entry[] = [];
  let name: SyntaxNode | null = null;
  for (const child of node.children) {
    if (child.field === 'name' || (name === null && child.type === 'identifier' && isNamed(node, child))) name = child;
    else if (child.named) {
      const value = c.expression(child);
      const own = name?.end === undefined ? null : name;
      const implied = value.kind === 'member' || value.kind === 'name' ? value.name : null;
      if (own !== null) entries.push({ ...propertyEntry(child, own, c.textOf(own), value), start: own.start });
      else if (implied === null) entries.push({ kind: 'computed', ...span(child) });
      else entries.push(propertyEntry(child, child, implied, value));
      name = null;
    }
  }
  return { kind: 'object', form: 'initializer', type: null, entries, broken: node.broken, ...span(node) };
}

/** Whether an equals sign stands behind a name. */
function isNamed(node: SyntaxNode, name: SyntaxNode): boolean {
  return node.children[node.children.indexOf(name) + 1]?.type === '=';
}

function readArguments(list: SyntaxNode | null, c: Converter): readonly Argument[] {
  return (list === null ? [] : parts(list)).map((argument) => {
    const name = childOf(argument, 'name');
    // `this` is punctuation to the grammar.
    const value = argument.children.find(
      ({ field, type }) => field !== 'name' && type !== ':' && type !== 'ref' && type !== 'out',
    );
    return {
      name: name === null ? null : c.textOf(name),
      value: c.expression(value ?? argument),
      spread: false,
      ...span(argument),
    };
  });
}

/** What stands between braces: the properties of an object, the entries of a dictionary, or the items of a list. */
function readCollection(node: SyntaxNode, c: Converter): Expression {
  const inside = parts(node);
  const entries = inside.flatMap((part) => readEntry(part, c));
  if (entries.length < inside.length) {
    return { kind: 'list', items: inside.map((part) => c.expression(part)), ...span(node) };
  }
  const object: ObjectExpression = {
    kind: 'object',
    form: 'initializer',
    type: null,
    entries,
    broken: node.broken,
    ...span(node),
  };
  return object;
}

function readEntry(node: SyntaxNode, c: Converter): readonly Entry[] {
  if (node.type === 'assignment_expression') {
    const left = childOf(node, 'left');
    const right = childOf(node, 'right');
    if (left === null || right === null) return [];
    if (left.type === 'identifier') return [propertyEntry(node, left, c.textOf(left), c.expression(right))];
    const key = keyIn(left, c);
    const value = c.expression(right);
    return [key === null ? { kind: 'computed', ...span(node) } : propertyEntry(node, left, key, value)];
  }
  const [key, value, ...others] = node.type === 'initializer_expression' ? parts(node) : [];
  if (key === undefined || value === undefined || others.length > 0) return [];
  const name = c.expression(key);
  const written = c.expression(value);
  return [name.kind === 'text' ? propertyEntry(node, key, name.value, written) : { kind: 'computed', ...span(node) }];
}

/** The text of `["key"]`. */
function keyIn(binding: SyntaxNode, c: Converter): string | null {
  const argument = firstOf(binding, 'argument') ?? binding;
  const [first] = parts(argument);
  const name = c.expression(first ?? null);
  return name.kind === 'text' ? name.value : null;
}

function propertyEntry(
  node: SyntaxNode,
  key: SyntaxNode,
  name: string,
  value: Expression,
): Extract<Entry, { kind: 'property' }> {
  return { kind: 'property', name, nameSpan: span(key), value, shorthand: false, ...span(node) };
}

export const csharp: SourceLanguage = {
  id: 'csharp',
  suffixes: { '.cs': 'c-sharp' },
  conversion: { handlers, statements },
  markers: ['Amazon.CDK', 'Cdktf', 'Cdktn', 'using aws', 'Amazon.SolutionsConstructs'],
  entityOf: nugetEntity,
  memberPath: (name) => [name],
  implicitThis: true,
  fullNames: true,
  capitalsAreClasses: false,
  moduleFiles: () => [],
  spell: (property) => property.charAt(0).toUpperCase() + property.slice(1),
  modelLanguages: { cdk: 'cdk-csharp', cdktf: 'cdktf-csharp' },
};
