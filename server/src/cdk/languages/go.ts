import type { Handler, Converter } from '../syntax/converter.ts';
import { alternative } from '../syntax/converter.ts';
import type { Span, SyntaxNode } from '../syntax/syntax-node.ts';
import { childOf, parts } from '../syntax/syntax-node.ts';
import type { Argument, Entry, Expression, Operator, Scope } from '../syntax/tree.ts';
import { unescaped } from './escapes.ts';
import { goEntity, jsiiModule } from './go-libraries.ts';
import type { SourceLanguage } from './language.ts';

const operators: Readonly<Record<string, Operator>> = {
  '||': 'or',
  '&&': 'and',
  '==': 'equal',
  '!=': 'unequal',
  '+': 'plus',
};

const handlers: Readonly<Record<string, Handler>> = {
  import_spec(node, c) {
    const path = childOf(node, 'path');
    if (path === null) return null;
    const name = childOf(node, 'name');
    const module = c.textOf(path).slice(1, -1);
    const local = name === null ? packageName(module) : name.type === 'dot' ? '*' : c.textOf(name);
    c.import({ local, path: [module], reexport: false, ...span(node) });
    return null;
  },

  function_declaration: declareFunction,
  method_declaration: declareFunction,
  func_literal: (node, c) => ({ kind: 'function', body: readFunction(node, c), ...span(node) }),
  expression_case: alternative,
  default_case: alternative,
  type_case: alternative,
  communication_case: alternative,
  return_statement(node, c) {
    const [list] = parts(node);
    const [only, ...others] = itemsOf(list ?? null);
    if (only !== undefined && others.length === 0) c.returns(c.expression(only));
    else c.visitChildren(node);
    return null;
  },
  if_statement(node, c) {
    c.scope('block', node, null, () => {
      c.visit(childOf(node, 'initializer'));
      const condition = c.expression(childOf(node, 'condition'));
      c.branch(condition, true, () => {
        c.visit(childOf(node, 'consequence'));
      });
      c.branch(condition, false, () => {
        c.visit(childOf(node, 'alternative'));
      });
    });
    return null;
  },
  for_statement(node, c) {
    c.loop(() => {
      c.scope('block', node, null, () => {
        c.visitChildren(node);
      });
    });
    return null;
  },
  range_clause(node, c) {
    c.visit(childOf(node, 'right'));
    for (const name of itemsOf(childOf(node, 'left'))) {
      if (name.type === 'identifier') c.declare(name, 'variable', null, name);
    }
    return null;
  },
  block(node, c) {
    c.scope('block', node, null, () => {
      c.visitChildren(node);
    });
    return null;
  },

  const_spec: declareVariables,
  var_spec: declareVariables,
  short_var_declaration(node, c) {
    const names = itemsOf(childOf(node, 'left'));
    const values = itemsOf(childOf(node, 'right')).map((value) => c.expression(value));
    for (const [index, name] of names.entries()) {
      // With more names than values, one call hands out several.
      const value = names.length === values.length ? (values[index] ?? null) : null;
      if (name.type === 'identifier') c.declare(name, 'variable', value, node);
    }
    return null;
  },
  assignment_statement(node, c) {
    const targets = itemsOf(childOf(node, 'left')).map((target) => c.expression(target));
    const values = itemsOf(childOf(node, 'right')).map((value) => c.expression(value));
    const sign = childOf(node, 'operator');
    const isPlain = (sign === null || c.textOf(sign) === '=') && targets.length === values.length;
    for (const [index, target] of targets.entries()) {
      c.assign(target, (isPlain ? values[index] : undefined) ?? { kind: 'opaque', ...span(node) }, node, 'never');
    }
    return null;
  },

  call_expression: readCall,
  selector_expression(node, c) {
    const object = c.expression(childOf(node, 'operand'));
    return member(object, childOf(node, 'field') ?? node, node, c);
  },
  index_expression(node, c) {
    const object = c.expression(childOf(node, 'operand'));
    return { kind: 'index', object, index: c.expression(childOf(node, 'index')), ...span(node) };
  },
  binary_expression(node, c) {
    const left = c.expression(childOf(node, 'left'));
    const right = c.expression(childOf(node, 'right'));
    const sign = childOf(node, 'operator');
    const operator = sign === null ? undefined : operators[c.textOf(sign)];
    return operator === undefined ? null : { kind: 'operation', operator, left, right, ...span(node) };
  },
  unary_expression(node, c) {
    const right = c.expression(childOf(node, 'operand'));
    const sign = childOf(node, 'operator');
    const operator = sign === null ? '' : c.textOf(sign);
    if (operator === '!') return { kind: 'operation', operator: 'not', left: null, right, ...span(node) };
    // Pointers are to a library what the values are.
    if (operator !== '&' && operator !== '*') return null;
    return right.kind === 'call' ? right : { ...right, start: node.start };
  },
  composite_literal: readComposite,
  // Inside of a list or a map the type goes without saying.
  literal_value: (node, c) =>
    parts(node).some(({ type }) => type === 'keyed_element')
      ? {
          kind: 'object',
          form: 'struct',
          type: null,
          entries: readEntries(node, null, c),
          broken: node.broken,
          ...span(node),
        }
      : { kind: 'list', items: parts(node).map((item) => c.expression(item)), ...span(node) },
  type_assertion_expression: (node, c) => c.expression(childOf(node, 'operand')),
  type_conversion_expression: (node, c) => c.expression(childOf(node, 'operand')),
  parenthesized_expression: (node, c) => c.expression(parts(node)[0] ?? null),
  literal_element: (node, c) => c.expression(parts(node)[0] ?? null),
  interpreted_string_literal(node, c) {
    const value = parts(node).map((part) =>
      part.type === 'escape_sequence' ? unescaped(c.textOf(part)) : c.textOf(part),
    );
    return { kind: 'text', value: value.join(''), ...span(node) };
  },
  raw_string_literal: (node, c) => ({ kind: 'text', value: c.textOf(node).slice(1, -1), ...span(node) }),
  int_literal: number,
  float_literal: number,
  true: (node) => ({ kind: 'boolean', value: true, ...span(node) }),
  false: (node) => ({ kind: 'boolean', value: false, ...span(node) }),
  nil: (node) => ({ kind: 'nothing', ...span(node) }),
  identifier: (node, c) => ({ kind: 'name', name: c.textOf(node), ...span(node) }),
  package_identifier: (node, c) => ({ kind: 'name', name: c.textOf(node), ...span(node) }),
  type_identifier: (node, c) => ({ kind: 'name', name: c.textOf(node), isType: true, ...span(node) }),
  qualified_type(node, c) {
    const object = c.expression(childOf(node, 'package'));
    return member(object, childOf(node, 'name') ?? node, node, c);
  },
  type_declaration: () => null,
};

const statements = new Set([
  'import_declaration',
  'function_declaration',
  'method_declaration',
  'const_declaration',
  'var_declaration',
  'short_var_declaration',
  'assignment_statement',
  'expression_statement',
  'return_statement',
  'if_statement',
  'for_statement',
]);

function span({ start, end }: SyntaxNode): Span {
  return { start, end };
}

/** The items of a list that may be written as a single one. */
function itemsOf(list: SyntaxNode | null): readonly SyntaxNode[] {
  if (list === null) return [];
  return list.type === 'expression_list' ? parts(list) : [list];
}

function number(node: SyntaxNode, c: Converter): Expression {
  return { kind: 'number', value: Number(c.textOf(node).replaceAll('_', '')), ...span(node) };
}

function member(object: Expression, name: SyntaxNode, node: SyntaxNode, c: Converter): Expression {
  return { kind: 'member', object, name: c.textOf(name), nameSpan: span(name), ...span(node) };
}

/** What a package is called that is imported without a name: the last part of its path that is no version. */
function packageName(module: string): string {
  if (module === jsiiModule) return 'jsii';
  const segments = module.split('/').filter((segment) => !/^v\d+$/u.test(segment));
  return segments.at(-1) ?? module;
}

function declareFunction(node: SyntaxNode, c: Converter): null {
  const name = childOf(node, 'name');
  const body = readFunction(node, c);
  if (name !== null && node.type === 'function_declaration') c.declare(name, 'function', null, node, { body });
  return null;
}

function readFunction(node: SyntaxNode, c: Converter): Scope {
  const name = childOf(node, 'name');
  return c.scope('function', node, name === null ? null : c.textOf(name), () => {
    for (const list of node.children.filter(({ field }) => field === 'receiver' || field === 'parameters')) {
      for (const parameter of parts(list)) {
        for (const own of parameter.children.filter(({ field }) => field === 'name')) {
          c.declare(own, 'parameter', null, parameter);
        }
      }
    }
    const body = childOf(node, 'body');
    if (body !== null) c.visitChildren(body);
  });
}

function declareVariables(node: SyntaxNode, c: Converter): null {
  const names = node.children.filter(({ field, named }) => field === 'name' && named);
  const values = itemsOf(childOf(node, 'value')).map((value) => c.expression(value));
  const type = childOf(node, 'type');
  const zero = values.length === 0 && type !== null ? zeroOf(type, c) : null;
  for (const [index, name] of names.entries()) {
    c.declare(name, 'variable', names.length === values.length ? (values[index] ?? null) : zero, node);
  }
  return null;
}

/** The value of a variable that is declared without one, where it is a struct of properties: interfaces look the same. */
function zeroOf(type: SyntaxNode, c: Converter): Expression | null {
  const isStruct = type.type === 'qualified_type' && /(?:Props|Property|Config|Options)$/u.test(c.textOf(type));
  return isStruct ? emptyObject(type, c.expression(type)) : null;
}

/** `append`, `make` and `new`, which the language has built in; null for any other call. */
function readBuiltIn(
  node: SyntaxNode,
  target: SyntaxNode | null,
  list: SyntaxNode | null,
  c: Converter,
): Expression | null {
  const name = target?.type === 'identifier' ? c.textOf(target) : '';
  if (list === null || !['append', 'make', 'new'].includes(name) || c.isDeclared(name)) return null;
  const [type, ...others] = parts(list);
  if (type === undefined) return null;
  if (name === 'append') {
    const first: Expression = { kind: 'spread', value: c.expression(type), ...span(type) };
    const rest = others.map((item): Expression => {
      const value = c.expression(item.type === 'variadic_argument' ? (parts(item)[0] ?? null) : item);
      return item.type === 'variadic_argument' ? { kind: 'spread', value, ...span(item) } : value;
    });
    return { kind: 'list', items: [first, ...rest], ...span(node) };
  }
  if (name === 'make' && type.type === 'slice_type') return { kind: 'list', items: [], ...span(node) };
  if (name === 'make' && type.type !== 'map_type') return null;
  return emptyObject(node, name === 'make' ? null : c.expression(type));
}

function emptyObject(node: SyntaxNode, type: Expression | null): Expression {
  const form = type === null ? 'literal' : 'struct';
  return { kind: 'object', form, type, entries: [], broken: node.broken, ...span(node) };
}

function readCall(node: SyntaxNode, c: Converter): Expression {
  const target = childOf(node, 'function');
  const list = childOf(node, 'arguments');
  const builtIn = readBuiltIn(node, target, list, c);
  if (builtIn !== null) return builtIn;
  const operand = target?.type === 'selector_expression' ? childOf(target, 'operand') : null;
  const field = target?.type === 'selector_expression' ? childOf(target, 'field') : null;
  if (target === null || operand === null || field === null) {
    return c.call(node, constructor(c.expression(target), c), { arguments: readArguments(list, c), brackets: list });
  }
  const name = c.textOf(field);
  const on = c.expression(operand);
  const given = readArguments(list, c);
  const isPackage =
    operand.type === 'identifier' && c.importOf(c.textOf(operand)) !== null && !c.isDeclared(c.textOf(operand));
  if (!isPackage) {
    const [only] = given;
    // What other languages have as properties are methods here.
    if (given.length === 0 && !/^(?:Reset|Add)/u.test(name)) return member(on, field, node, c);
    if (given.length === 1 && only !== undefined && /^Set[A-Z]/u.test(name)) {
      const accessed: Expression = {
        kind: 'member',
        object: on,
        name: name.slice(3),
        nameSpan: span(field),
        ...span(target),
      };
      c.assign(accessed, only.value, node, 'never');
      return only.value;
    }
  }
  return c.call(node, constructor(member(on, field, target, c), c), { arguments: given, brackets: list });
}

/** `awskinesis.NewStream` makes an `awskinesis.Stream`. */
function constructor(callee: Expression, c: Converter): Expression {
  if (callee.kind !== 'member' && callee.kind !== 'name') return callee;
  const isImported = callee.kind === 'member' || (c.importOf('*') !== null && !c.isDeclared(callee.name));
  return isImported && /^New[A-Z]\w*$/u.test(callee.name) ? { ...callee, name: callee.name.slice(3) } : callee;
}

function readArguments(list: SyntaxNode | null, c: Converter): readonly Argument[] {
  return (list === null ? [] : parts(list)).map((argument) => ({
    name: null,
    value: c.expression(argument),
    spread: argument.type === 'variadic_argument',
    ...span(argument),
  }));
}

/** A struct or a map as an object, a slice as a list. */
function readComposite(node: SyntaxNode, c: Converter): Expression {
  const type = childOf(node, 'type');
  const body = childOf(node, 'body');
  const inside = body === null ? [] : parts(body);
  if (type?.type === 'slice_type' || type?.type === 'array_type') {
    return { kind: 'list', items: inside.map((item) => c.expression(item)), ...span(node) };
  }
  const isStruct = type !== null && type.type !== 'map_type';
  const entries = body === null ? [] : readEntries(body, isStruct, c);
  return {
    kind: 'object',
    form: isStruct ? 'struct' : 'literal',
    type: isStruct ? c.expression(type) : null,
    entries,
    broken: node.broken,
    ...span(node),
  };
}

/** @param isStruct null where only the keys tell */
function readEntries(body: SyntaxNode, isStruct: boolean | null, c: Converter): readonly Entry[] {
  return parts(body).flatMap((element): readonly Entry[] => {
    const key = element.type === 'keyed_element' ? childOf(element, 'key') : null;
    const value = element.type === 'keyed_element' ? childOf(element, 'value') : null;
    if (key === null || value === null) {
      c.visit(element);
      return [];
    }
    const written = c.expression(value);
    const isField = isStruct ?? /^[A-Za-z_]\w*$/u.test(c.textOf(key));
    const name = isField ? c.textOf(key) : textOf(c.expression(key));
    if (name === null) return [{ kind: 'computed', ...span(element) }];
    return [{ kind: 'property', name, nameSpan: span(key), value: written, shorthand: false, ...span(element) }];
  });
}

function textOf(expression: Expression): string | null {
  return expression.kind === 'text' ? expression.value : null;
}

export const go: SourceLanguage = {
  id: 'go',
  suffixes: { '.go': 'go' },
  conversion: { handlers, statements },
  markers: ['aws-cdk-go', 'cdktf', 'cdktn', 'generated/hashicorp/aws', 'aws-solutions-constructs'],
  entityOf: goEntity,
  memberPath(name) {
    const at = name.indexOf('_');
    return at <= 0 ? [name] : [name.slice(0, at), name.slice(at + 1)];
  },
  implicitThis: false,
  fullNames: false,
  capitalsAreClasses: false,
  moduleFiles: () => [],
  spell: (property) => property.charAt(0).toUpperCase() + property.slice(1),
  modelLanguages: { cdk: 'cdk-go', cdktf: 'cdktf-go' },
};
