import type { Handler, Converter } from '../syntax/converter.ts';
import { alternative } from '../syntax/converter.ts';
import type { Span, SyntaxNode } from '../syntax/syntax-node.ts';
import { childOf, childrenOf, firstOf, parts } from '../syntax/syntax-node.ts';
import type { Argument, Entry, Expression, ObjectExpression, Operator, Scope } from '../syntax/tree.ts';
import { unescaped } from './escapes.ts';
import type { ModuleFile, SourceLanguage } from './language.ts';
import { pypiEntity } from './python-libraries.ts';

const comparisons: Readonly<Record<string, Operator>> = {
  '==': 'equal',
  is: 'equal',
  '!=': 'unequal',
  'is not': 'unequal',
};

const binaryOperators: Readonly<Record<string, Operator>> = { '+': 'plus', '|': 'union' };

const handlers: Readonly<Record<string, Handler>> = {
  import_statement(node, c) {
    for (const one of childrenOf(node, 'name')) {
      const name = one.type === 'aliased_import' ? childOf(one, 'name') : one;
      const alias = childOf(one, 'alias');
      if (name === null) continue;
      const path = c.textOf(name).split('.');
      // Without an alias it is the outermost package that gets a name.
      const local = alias === null ? (path[0] ?? '') : c.textOf(alias);
      c.import({ local, path: alias === null ? path.slice(0, 1) : path, reexport: false, ...span(one) });
    }
    return null;
  },
  import_from_statement(node, c) {
    const module = childOf(node, 'module_name');
    if (module === null) return null;
    const path = c.textOf(module).replaceAll(/\s/gu, '');
    const from = path.startsWith('.') ? [path] : path.split('.');
    if (firstOf(node, 'wildcard_import') !== null) {
      c.import({ local: '*', path: from, reexport: path.startsWith('.'), ...span(node) });
    }
    for (const one of childrenOf(node, 'name')) {
      const name = one.type === 'aliased_import' ? childOf(one, 'name') : one;
      const alias = childOf(one, 'alias') ?? name;
      if (name === null || alias === null) continue;
      c.import({ local: c.textOf(alias), path: [...from, c.textOf(name)], reexport: false, ...span(one) });
    }
    return null;
  },

  class_definition(node, c) {
    const name = childOf(node, 'name');
    const body = c.scope('class', node, name === null ? null : c.textOf(name), () => {
      const bases = childOf(node, 'superclasses');
      const [base] = bases === null ? [] : parts(bases);
      if (base !== undefined && base.type !== 'keyword_argument') c.extend(c.expression(base));
      c.visit(childOf(node, 'body'));
    });
    if (name !== null) c.declare(name, 'class', null, node, { body });
    return null;
  },
  function_definition(node, c) {
    const name = childOf(node, 'name');
    const body = readFunction(node, c);
    if (name !== null) c.declare(name, 'function', null, node, { body });
    return null;
  },
  case_clause: alternative,
  except_clause: alternative,
  except_group_clause: alternative,
  return_statement(node, c) {
    const [value] = parts(node);
    if (value !== undefined) c.returns(c.expression(value));
    return null;
  },
  if_statement: (node, c) =>
    readIf(
      node,
      node.children.filter(({ field }) => field === 'alternative'),
      c,
    ),
  for_statement(node, c) {
    c.loop(() => {
      declareAll(childOf(node, 'left'), c);
      c.visit(childOf(node, 'right'));
      c.visit(childOf(node, 'body'));
    });
    return null;
  },
  while_statement(node, c) {
    c.loop(() => {
      c.visitChildren(node);
    });
    return null;
  },
  list_comprehension: comprehension,
  dictionary_comprehension: comprehension,
  set_comprehension: comprehension,
  generator_expression: comprehension,
  for_in_clause(node, c) {
    declareAll(childOf(node, 'left'), c);
    c.visit(childOf(node, 'right'));
    return null;
  },
  as_pattern_target(node, c) {
    declareAll(node, c);
    return null;
  },

  assignment(node, c) {
    const left = childOf(node, 'left');
    const right = childOf(node, 'right');
    const value: Expression | null = right === null ? null : c.expression(right);
    if (left === null || value === null) return null;
    if (left.type === 'identifier' || left.type === 'attribute' || left.type === 'subscript') {
      c.assign(c.expression(left), value, node, 'where-missing');
    } else declareAll(left, c);
    return value;
  },
  augmented_assignment(node, c) {
    const target = c.expression(childOf(node, 'left'));
    const right = c.expression(childOf(node, 'right'));
    const sign = childOf(node, 'operator');
    const value: Expression =
      sign !== null && c.textOf(sign) === '|='
        ? { kind: 'operation', operator: 'union', left: target, right, ...span(node) }
        : { kind: 'opaque', ...span(node) };
    c.assign(target, value, node, 'never');
    return null;
  },
  delete_statement(node, c) {
    for (const target of itemsOf(parts(node)[0] ?? null)) {
      const deleted = c.expression(target);
      if (deleted.kind !== 'index') continue;
      const member = deleted.index.kind === 'text' ? deleted.index.value : '*';
      c.change(deleted.object, { member, value: { kind: 'nothing', ...span(node) }, isDefault: false }, node);
    }
    return null;
  },
  call: readCall,
  attribute(node, c) {
    const object = c.expression(childOf(node, 'object'));
    const name = childOf(node, 'attribute') ?? node;
    return { kind: 'member', object, name: c.textOf(name), nameSpan: span(name), ...span(node) };
  },
  subscript(node, c) {
    const object = c.expression(childOf(node, 'value'));
    const index = c.expression(childOf(node, 'subscript'));
    return { kind: 'index', object, index, ...span(node) };
  },
  conditional_expression(node, c) {
    const [then, condition, otherwise] = parts(node);
    const decides = c.expression(condition ?? null);
    return {
      kind: 'conditional',
      condition: decides,
      then: c.branch(decides, true, () => c.expression(then ?? null)),
      otherwise: c.branch(decides, false, () => c.expression(otherwise ?? null)),
      ...span(node),
    };
  },
  boolean_operator(node, c) {
    const sign = childOf(node, 'operator');
    const left = c.expression(childOf(node, 'left'));
    const right = c.expression(childOf(node, 'right'));
    const operator = sign !== null && c.textOf(sign) === 'and' ? 'and' : 'or';
    return { kind: 'operation', operator, left, right, ...span(node) };
  },
  not_operator: (node, c) => ({
    kind: 'operation',
    operator: 'not',
    left: null,
    right: c.expression(childOf(node, 'argument')),
    ...span(node),
  }),
  comparison_operator(node, c) {
    const signs = node.children.filter(({ field }) => field === 'operators');
    const [left, right, ...others] = parts(node).map((part) => c.expression(part));
    const [sign] = signs;
    const operator = sign === undefined ? undefined : comparisons[c.textOf(sign)];
    if (operator === undefined || left === undefined || right === undefined || others.length > 0) return null;
    return { kind: 'operation', operator, left, right, ...span(node) };
  },
  binary_operator(node, c) {
    const left = c.expression(childOf(node, 'left'));
    const right = c.expression(childOf(node, 'right'));
    const sign = childOf(node, 'operator');
    const operator = sign === null ? undefined : binaryOperators[c.textOf(sign)];
    return operator === undefined ? null : { kind: 'operation', operator, left, right, ...span(node) };
  },
  lambda(node, c) {
    return { kind: 'function', body: readFunction(node, c), ...span(node) };
  },
  dictionary: (node, c) => ({
    kind: 'object',
    form: 'literal',
    type: null,
    entries: node.children.flatMap((child) => readEntry(child, c)),
    broken: node.broken,
    ...span(node),
  }),
  list_splat: (node, c) => ({ kind: 'spread', value: c.expression(parts(node)[0] ?? null), ...span(node) }),
  list: (node, c) => ({ kind: 'list', items: parts(node).map((item) => c.expression(item)), ...span(node) }),
  tuple: (node, c) => ({ kind: 'list', items: parts(node).map((item) => c.expression(item)), ...span(node) }),
  string: (node, c) => textOrTemplate(piecesOf(node, c), node),
  concatenated_string: (node, c) =>
    textOrTemplate(
      parts(node).flatMap((part) => piecesOf(part, c)),
      node,
    ),
  integer: (node, c) => ({ kind: 'number', value: Number(c.textOf(node).replaceAll('_', '')), ...span(node) }),
  float: (node, c) => ({ kind: 'number', value: Number(c.textOf(node).replaceAll('_', '')), ...span(node) }),
  true: (node) => ({ kind: 'boolean', value: true, ...span(node) }),
  false: (node) => ({ kind: 'boolean', value: false, ...span(node) }),
  none: (node) => ({ kind: 'nothing', ...span(node) }),
  identifier(node, c) {
    const name = c.textOf(node);
    return c.isSelf(name) ? { kind: 'this', isBase: false, ...span(node) } : { kind: 'name', name, ...span(node) };
  },
  parenthesized_expression: (node, c) => c.expression(parts(node)[0] ?? null),
  await: (node, c) => c.expression(parts(node)[0] ?? null),
  type: () => null,
};

const statements = new Set([
  'import_statement',
  'import_from_statement',
  'expression_statement',
  'return_statement',
  'if_statement',
  'for_statement',
  'while_statement',
  'with_statement',
  'try_statement',
  'raise_statement',
  'assert_statement',
  'delete_statement',
  'function_definition',
  'class_definition',
  'decorated_definition',
]);

function classIn(statement: SyntaxNode): SyntaxNode | null {
  const declared = statement.type === 'decorated_definition' ? childOf(statement, 'definition') : statement;
  return declared?.type === 'class_definition' ? declared : null;
}

function span({ start, end }: SyntaxNode): Span {
  return { start, end };
}

/** The targets of a statement that may be several. */
function itemsOf(list: SyntaxNode | null): readonly SyntaxNode[] {
  if (list === null) return [];
  return list.type === 'expression_list' ? parts(list) : [list];
}

function readIf(node: SyntaxNode, alternatives: readonly SyntaxNode[], c: Converter): null {
  const condition = c.expression(childOf(node, 'condition'));
  c.branch(condition, true, () => {
    c.visit(childOf(node, 'consequence'));
  });
  const [next, ...others] = alternatives;
  if (next === undefined) return null;
  return c.branch(condition, false, () => {
    if (next.type === 'elif_clause') return readIf(next, others, c);
    c.visit(childOf(next, 'body'));
    return null;
  });
}

function comprehension(node: SyntaxNode, c: Converter): null {
  c.loop(() => {
    c.scope('block', node, null, () => {
      // What the clauses declare is used before them.
      for (const clause of node.children) if (clause.type === 'for_in_clause') c.visit(clause);
      for (const child of parts(node)) if (child.type !== 'for_in_clause') c.visit(child);
    });
  });
  return null;
}

/** Names that are set to something which only running the program tells. */
function declareAll(target: SyntaxNode | null, c: Converter): void {
  if (target === null) return;
  if (target.type === 'identifier') {
    const name: Expression = { kind: 'name', name: c.textOf(target), ...span(target) };
    c.assign(name, { kind: 'opaque', ...span(target) }, target, 'where-missing');
    return;
  }
  for (const part of parts(target)) declareAll(part, c);
}

function readFunction(node: SyntaxNode, c: Converter): Scope {
  const name = childOf(node, 'name');
  return c.scope('function', node, name === null ? null : c.textOf(name), () => {
    const list = childOf(node, 'parameters');
    for (const parameter of list === null ? [] : parts(list)) readParameter(parameter, c);
    const body = childOf(node, 'body');
    if (body === null) return;
    if (body.type === 'block') c.visit(body);
    else c.returns(c.expression(body));
  });
}

function readParameter(parameter: SyntaxNode, c: Converter): void {
  const name =
    parameter.type === 'identifier' ? parameter : (childOf(parameter, 'name') ?? firstOf(parameter, 'identifier'));
  if (name === null) return;
  const text = c.textOf(name);
  if (text === 'self' || text === 'cls') {
    c.bindSelf(text);
    return;
  }
  const fallback = childOf(parameter, 'value');
  c.declare(name, 'parameter', fallback === null ? null : c.expression(fallback), parameter);
}

function readCall(node: SyntaxNode, c: Converter): Expression {
  const target = childOf(node, 'function');
  const list = childOf(node, 'arguments');
  const isByName = isInitializerOfBase(target, list, c);
  const callee =
    isByName || isBaseInitializer(target, c)
      ? ({ kind: 'this', isBase: true, ...span(target ?? node) } as const)
      : c.expression(target);
  const given: Argument[] = [];
  const entries: Entry[] = [];
  for (const argument of list === null ? [] : parts(list)) {
    switch (argument.type) {
      case 'keyword_argument': {
        const name = childOf(argument, 'name') ?? argument;
        const value = c.expression(childOf(argument, 'value'));
        entries.push(propertyEntry(argument, name, c.textOf(name), value));
        break;
      }
      case 'dictionary_splat':
        entries.push({ kind: 'spread', value: c.expression(parts(argument)[0] ?? null), ...span(argument) });
        break;
      case 'list_splat':
        given.push({ name: null, value: c.expression(parts(argument)[0] ?? null), spread: true, ...span(argument) });
        break;
      case 'ERROR':
        c.visitChildren(argument);
        break;
      default:
        given.push({ name: null, value: c.expression(argument), spread: false, ...span(argument) });
    }
  }
  const named: ObjectExpression | null =
    entries.length === 0 || list === null
      ? null
      : { kind: 'object', form: 'keywords', type: null, entries, broken: list.broken, ...span(list) };
  // Called by its class's name, it is given the object first.
  return c.call(node, callee, { arguments: isByName ? given.slice(1) : given, named, brackets: list });
}

/** `kinesis.Stream.__init__(self, …)`. */
function isInitializerOfBase(target: SyntaxNode | null, list: SyntaxNode | null, c: Converter): boolean {
  const [first] = list === null ? [] : parts(list);
  const name = target?.type === 'attribute' ? childOf(target, 'attribute') : null;
  const object = target === null ? null : childOf(target, 'object');
  return (
    name !== null &&
    c.textOf(name) === '__init__' &&
    object !== null &&
    object.type !== 'call' &&
    first?.type === 'identifier' &&
    c.isSelf(c.textOf(first))
  );
}

/** `super().__init__`. */
function isBaseInitializer(target: SyntaxNode | null, c: Converter): boolean {
  return target?.type === 'attribute' && /^super\s*\([^)]*\)\s*\.\s*__init__$/u.test(c.textOf(target));
}

function readEntry(node: SyntaxNode, c: Converter): readonly Entry[] {
  switch (node.type) {
    case 'pair': {
      const key = childOf(node, 'key');
      const value = c.expression(childOf(node, 'value'));
      const pieces = key?.type === 'string' ? piecesOf(key, c) : [];
      const isFixed = pieces.every((piece) => typeof piece === 'string');
      if (key?.type !== 'string' || !isFixed) return [{ kind: 'computed', ...span(node) }];
      return [propertyEntry(node, key, pieces.join(''), value)];
    }
    case 'dictionary_splat':
      return [{ kind: 'spread', value: c.expression(parts(node)[0] ?? null), ...span(node) }];
    default:
      c.visit(node.named ? node : null);
      return [];
  }
}

function propertyEntry(node: SyntaxNode, key: SyntaxNode, name: string, value: Expression): Entry {
  return { kind: 'property', name, nameSpan: span(key), value, shorthand: false, ...span(node) };
}

/** The parts of a string, of an f-string with its expressions. */
function piecesOf(node: SyntaxNode, c: Converter): readonly (string | Expression)[] {
  const isRaw = /^[a-z]*r/iu.test(c.textOf(node));
  return node.children.flatMap((part): readonly (string | Expression)[] => {
    if (part.type === 'interpolation') return [interpolated(part, c)];
    if (part.type !== 'string_content') return [];
    let text = '';
    let at = part.start;
    for (const escape of part.children) {
      text += c.text.slice(at, escape.start);
      text += escape.type === 'escape_sequence' && !isRaw ? unescaped(c.textOf(escape)) : c.textOf(escape);
      at = escape.end;
    }
    return [text + c.text.slice(at, part.end)];
  });
}

/** What stands between the braces of an f-string; with a format or a conversion behind it, it is not followed. */
function interpolated(node: SyntaxNode, c: Converter): Expression {
  const value = c.expression(childOf(node, 'expression'));
  const isPlain = firstOf(node, 'format_specifier', 'type_conversion', '=') === null;
  return isPlain ? value : { kind: 'opaque', start: node.start + 1, end: node.end - 1 };
}

function textOrTemplate(pieces: readonly (string | Expression)[], node: SyntaxNode): Expression {
  return pieces.every((piece) => typeof piece === 'string')
    ? { kind: 'text', value: pieces.join(''), ...span(node) }
    : { kind: 'template', parts: pieces, ...span(node) };
}

/** A module is a file, or a package's `__init__.py`; relative to the importing one, or beside it. */
function moduleFiles([module = '', ...names]: readonly string[]): readonly ModuleFile[] {
  const relative = /^(\.+)(.*)$/u.exec(module);
  const base = relative === null ? './' : './' + '../'.repeat((relative[1] ?? '').length - 1);
  const path =
    relative === null
      ? [module, ...names]
      : [...(relative[2] ?? '').split('.').filter((part) => part !== ''), ...names];
  // How many of the names are the module's own is told by which file there is.
  return path
    .map((_, index) => path.length - index)
    .flatMap((length) => {
      const file = base + path.slice(0, length).join('/');
      const rest = path.slice(length);
      return [`${file}.py`, `${file}/__init__.py`].map((one) => ({ file: one, names: rest }));
    });
}

export const python: SourceLanguage = {
  id: 'python',
  suffixes: { '.py': 'python' },
  conversion: { handlers, statements },
  classIn,
  markers: ['aws_cdk', 'cdktf', 'cdktn', 'imports.aws', 'imports import aws', 'monocdk', 'aws_solutions_constructs'],
  entityOf: pypiEntity,
  memberPath: (name) => [name],
  implicitThis: false,
  fullNames: false,
  capitalsAreClasses: true,
  moduleFiles,
  spell: (property) => property.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`),
  modelLanguages: { cdk: 'cdk-python', cdktf: 'cdktf-python' },
};
