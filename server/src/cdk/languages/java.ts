import type { Handler, Converter } from '../syntax/converter.ts';
import { alternative } from '../syntax/converter.ts';
import { block, conditional, curlyStatements } from './curly-statements.ts';
import type { Span, SyntaxNode } from '../syntax/syntax-node.ts';
import { childOf, firstOf, parts } from '../syntax/syntax-node.ts';
import type { Argument, Entry, Expression, ObjectExpression, Operator, Scope } from '../syntax/tree.ts';
import { unescaped } from './escapes.ts';
import { mavenEntity } from './java-libraries.ts';
import type { SourceLanguage } from './language.ts';

const operators: Readonly<Record<string, Operator>> = {
  '||': 'or',
  '&&': 'and',
  '==': 'equal',
  '!=': 'unequal',
  '+': 'plus',
};

const handlers: Readonly<Record<string, Handler>> = {
  package_declaration: () => null,
  import_declaration(node, c) {
    const [name] = parts(node);
    if (name === undefined) return null;
    const path = c.textOf(name).replaceAll(/\s/gu, '').split('.');
    const local = firstOf(node, 'asterisk') === null ? (path.at(-1) ?? '') : '*';
    c.import({ local, path, reexport: false, ...span(node) });
    return null;
  },

  class_declaration: declareClass,
  record_declaration: declareClass,
  enum_declaration: declareClass,
  interface_declaration: declareClass,
  field_declaration: declarators,
  local_variable_declaration: declarators,
  method_declaration: declareFunction,
  constructor_declaration: declareFunction,
  explicit_constructor_invocation(node, c) {
    const target = childOf(node, 'constructor');
    const list = childOf(node, 'arguments');
    if (target?.type !== 'super') {
      c.visit(list);
      return null;
    }
    return c.call(
      node,
      { kind: 'this', isBase: true, ...span(target) },
      { arguments: readArguments(list, c), brackets: list },
    );
  },
  switch_block_statement_group: alternative,
  switch_rule: alternative,
  catch_clause: alternative,
  ...curlyStatements,
  enhanced_for_statement(node, c) {
    c.loop(() => {
      c.scope('block', node, null, () => {
        const name = childOf(node, 'name');
        c.visit(childOf(node, 'value'));
        if (name !== null) c.declare(name, 'variable', null, name);
        c.visit(childOf(node, 'body'));
      });
    });
    return null;
  },
  block,

  assignment_expression(node, c) {
    const target = c.expression(childOf(node, 'left'));
    const value = c.expression(childOf(node, 'right'));
    c.assign(target, value, node, 'never');
    return value;
  },
  method_invocation: readInvocation,
  object_creation_expression(node, c) {
    const list = childOf(node, 'arguments');
    const type = childOf(node, 'type');
    const callee = c.expression(type);
    const given = readArguments(list, c);
    const body = firstOf(node, 'class_body');
    c.visit(body);
    // What the body of a class without a name sets, or hands out, is not followed.
    const open: Entry[] = body === null ? [] : [{ kind: 'computed', ...span(body) }];
    const collection = type === null ? null : newCollection(c.textOf(type));
    if (collection !== null) {
      const spread = given.flatMap(({ value, start, end }) =>
        // A capacity, not another collection.
        value.kind === 'number' ? [] : [{ kind: 'spread' as const, value, start, end }],
      );
      return collection === 'list' && body === null
        ? { kind: 'list', items: spread, ...span(node) }
        : {
            kind: 'object',
            form: 'literal',
            type: null,
            entries: [...spread, ...open],
            broken: node.broken,
            ...span(node),
          };
    }
    const named: ObjectExpression | null =
      body === null || given.length > 0
        ? null
        : { kind: 'object', form: 'literal', type: null, entries: open, broken: node.broken, ...span(body) };
    return c.call(node, callee, { arguments: given, named, brackets: list });
  },
  field_access(node, c) {
    const object = c.expression(childOf(node, 'object'));
    return member(object, childOf(node, 'field') ?? node, node, c);
  },
  ternary_expression: conditional,
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
    if (sign === null || c.textOf(sign) !== '!') return null;
    return { kind: 'operation', operator: 'not', left: null, right, ...span(node) };
  },
  lambda_expression(node, c) {
    const body = c.scope('function', node, null, () => {
      const names = childOf(node, 'parameters');
      const list = names?.type === 'identifier' ? [names] : names === null ? [] : parts(names);
      for (const one of list) {
        const name = one.type === 'identifier' ? one : childOf(one, 'name');
        if (name !== null) c.declare(name, 'parameter', null, one);
      }
      const code = childOf(node, 'body');
      if (code?.type === 'block') c.visitChildren(code);
      else c.returns(c.expression(code));
    });
    return { kind: 'function', body, ...span(node) };
  },
  array_initializer: (node, c) => ({
    kind: 'list',
    items: parts(node).map((item) => c.expression(item)),
    ...span(node),
  }),
  array_creation_expression: (node, c) => c.expression(childOf(node, 'value')),
  string_literal(node, c) {
    const value = parts(node)
      .map((part) => (part.type === 'escape_sequence' ? unescaped(c.textOf(part)) : c.textOf(part)))
      .join('');
    return { kind: 'text', value: c.textOf(node).startsWith('"""') ? withoutIndentation(value) : value, ...span(node) };
  },
  decimal_integer_literal: number,
  decimal_floating_point_literal: number,
  true: (node) => ({ kind: 'boolean', value: true, ...span(node) }),
  false: (node) => ({ kind: 'boolean', value: false, ...span(node) }),
  null_literal: (node) => ({ kind: 'nothing', ...span(node) }),
  identifier: (node, c) => ({ kind: 'name', name: c.textOf(node), ...span(node) }),
  type_identifier: (node, c) => ({ kind: 'name', name: c.textOf(node), isType: true, ...span(node) }),
  scoped_type_identifier(node, c) {
    const [scope, ...rest] = parts(node);
    const name = rest.at(-1);
    return name === undefined ? null : member(c.expression(scope ?? null), name, node, c);
  },
  generic_type: (node, c) => c.expression(parts(node)[0] ?? null),
  this: (node) => ({ kind: 'this', isBase: false, ...span(node) }),
  parenthesized_expression: (node, c) => c.expression(parts(node)[0] ?? null),
  cast_expression: (node, c) => c.expression(childOf(node, 'value')),
};

const statements = new Set([
  'import_declaration',
  'class_declaration',
  'field_declaration',
  'method_declaration',
  'constructor_declaration',
  'explicit_constructor_invocation',
  'local_variable_declaration',
  'expression_statement',
  'return_statement',
  'if_statement',
  'for_statement',
  'enhanced_for_statement',
  'while_statement',
  'do_statement',
  'try_statement',
  'throw_statement',
]);

function span({ start, end }: SyntaxNode): Span {
  return { start, end };
}

/** A text block without the indentation that all its lines have (JLS 3.10.6). */
function withoutIndentation(block: string): string {
  const [, ...lines] = block.split(/\r?\n/u);
  const counted = lines.filter((line, index) => line.trim() !== '' || index === lines.length - 1);
  const indentation = Math.min(...counted.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(indentation).trimEnd()).join('\n');
}

function number(node: SyntaxNode, c: Converter): Expression {
  return {
    kind: 'number',
    value: Number(
      c
        .textOf(node)
        .replaceAll('_', '')
        .replace(/[lLdDfF]$/u, ''),
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
    const superclass = childOf(node, 'superclass');
    const [base] = superclass === null ? [] : parts(superclass);
    if (base !== undefined) c.extend(c.expression(base));
    c.visit(childOf(node, 'body'));
  });
  if (name !== null) c.declare(name, 'class', null, node, { body });
  return null;
}

function declarators(node: SyntaxNode, c: Converter): null {
  const isField = node.type === 'field_declaration';
  for (const one of node.children.filter(({ field }) => field === 'declarator')) {
    const name = childOf(one, 'name');
    const value = childOf(one, 'value');
    const written = value === null ? null : c.expression(value);
    if (name === null) continue;
    if (isField) c.declare(name, 'field', written, one, { scope: 'class' });
    else c.declare(name, 'variable', written, one);
  }
  return null;
}

function declareFunction(node: SyntaxNode, c: Converter): null {
  const name = childOf(node, 'name');
  const body: Scope = c.scope('function', node, name === null ? null : c.textOf(name), () => {
    const list = childOf(node, 'parameters');
    for (const parameter of list === null ? [] : parts(list)) {
      const own = childOf(parameter, 'name') ?? firstOf(parameter, 'variable_declarator');
      if (own !== null) c.declare(own, 'parameter', null, parameter);
    }
    const code = childOf(node, 'body');
    if (code !== null) c.visitChildren(code);
  });
  if (name !== null && node.type === 'method_declaration')
    c.declare(name, 'function', null, node, { scope: 'class', body });
  return null;
}

function readArguments(list: SyntaxNode | null, c: Converter): readonly Argument[] {
  return (list === null ? [] : parts(list)).map((argument) => ({
    name: null,
    value: c.expression(argument),
    spread: false,
    ...span(argument),
  }));
}

function readInvocation(node: SyntaxNode, c: Converter): Expression {
  const name = childOf(node, 'name');
  const list = childOf(node, 'arguments');
  const object = childOf(node, 'object');
  if (name === null) return { kind: 'opaque', ...span(node) };
  const text = c.textOf(name);
  const built = readBuilder(node, c);
  if (built !== null) return built;
  const collection =
    object?.type === 'identifier' ? readCollection(`${c.textOf(object)}.${text}`, node, list, c) : null;
  if (collection !== null) return collection;
  if (object === null) {
    const callee: Expression = { kind: 'name', name: text, ...span(name) };
    return c.call(node, callee, { arguments: readArguments(list, c), brackets: list });
  }
  const on = c.expression(object);
  const given = readArguments(list, c);
  const [only] = given;
  const property = /^(?:get|set)([A-Z].*)$/u.exec(text)?.[1];
  if (property !== undefined) {
    const accessed: Expression = {
      ...member(on, name, node, c),
      kind: 'member',
      object: on,
      name: decapitalised(property),
      nameSpan: span(name),
    };
    if (text.startsWith('get') && given.length === 0) return accessed;
    if (text.startsWith('set') && given.length === 1 && only !== undefined) {
      c.assign(accessed, only.value, node, 'never');
      return only.value;
    }
  }
  return c.call(node, member(on, name, name, c), { arguments: given, brackets: list });
}

function decapitalised(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/**
 * `Stream.Builder.create(this, "S").encryption(…).build()` and `StreamProps.builder()…build()`, as the creation of an
 * object whose properties the setters name. What is built in several steps has properties that are not followed.
 */
function readBuilder(node: SyntaxNode, c: Converter): Expression | null {
  const setters: SyntaxNode[] = [];
  const isWhole = isCalled(node, 'build', c);
  let step: SyntaxNode | null = isWhole ? childOf(node, 'object') : node;
  while (step?.type === 'method_invocation') {
    const type = builtType(step, c);
    if (type !== null) {
      if (!isWhole && setters.length > 0) return null;
      const list = childOf(step, 'arguments');
      const callee = 'kind' in type ? type : c.expression(type);
      const given = readArguments(list, c);
      const entries: Entry[] = isWhole
        ? setters.reverse().map((setter) => readSetter(setter, c))
        : [{ kind: 'computed', ...span(node) }];
      const inside = { start: step.end, end: node.end };
      const broken = node.broken;
      return c.call(node, callee, {
        arguments: given,
        named: { kind: 'object', form: 'builder', type: null, entries, broken, ...inside },
        brackets: list,
      });
    }
    setters.push(step);
    step = childOf(step, 'object');
  }
  return null;
}

function isCalled(node: SyntaxNode, wanted: string, c: Converter): boolean {
  const name = childOf(node, 'name');
  return name !== null && c.textOf(name) === wanted;
}

/** The `Stream` of `Stream.Builder.create(…)`, the `StreamProps` of `StreamProps.builder()`; null for any other call. */
function builtType(call: SyntaxNode, c: Converter): SyntaxNode | Expression | null {
  const object = childOf(call, 'object');
  const imported = isCalled(call, 'create', c) ? importedBuilder(object, c) : null;
  if (imported !== null) return fullName(imported, object ?? call);
  if (object === null) return null;
  if (isCalled(call, 'builder', c)) return object;
  const field = object.type === 'field_access' ? childOf(object, 'field') : null;
  return isCalled(call, 'create', c) && field !== null && c.textOf(field) === 'Builder'
    ? childOf(object, 'object')
    : null;
}

/** The class whose `Builder` is imported by itself, or with it its static `create`. */
function importedBuilder(object: SyntaxNode | null, c: Converter): readonly string[] | null {
  const path = object === null ? c.importOf('create')?.path.slice(0, -1) : c.importOf(c.textOf(object))?.path;
  return path?.at(-1) === 'Builder' ? path.slice(0, -1) : null;
}

function fullName(path: readonly string[], { start, end }: Span): Expression {
  const [first = '', ...names] = path;
  return names.reduce<Expression>(
    (object, name) => ({ kind: 'member', object, name, nameSpan: { start, end }, start, end }),
    { kind: 'name', name: first, start, end },
  );
}

function readSetter(setter: SyntaxNode, c: Converter): Entry {
  const name = childOf(setter, 'name') ?? setter;
  const list = childOf(setter, 'arguments');
  const [value, ...others] = list === null ? [] : parts(list);
  const whole = { start: name.start, end: setter.end };
  const written = c.expression(value ?? null);
  for (const other of others) c.visit(other);
  return { kind: 'property', name: c.textOf(name), nameSpan: span(name), value: written, shorthand: false, ...whole };
}

/** What makes a list or a map of its arguments, and which. */
const collections: Readonly<Record<string, 'list' | 'map' | 'entries'>> = {
  'List.of': 'list',
  'Set.of': 'list',
  'Arrays.asList': 'list',
  'Collections.singletonList': 'list',
  'Collections.emptyList': 'list',
  'Map.of': 'map',
  'Collections.singletonMap': 'map',
  'Collections.emptyMap': 'map',
  'Map.ofEntries': 'entries',
};

/** What a class of java.util is to a library; null for any other. */
function newCollection(type: string): 'list' | 'map' | null {
  const [, name = ''] = /^(?:java\.util\.)?(\w+)(?:<|$)/u.exec(type) ?? [];
  if (['HashMap', 'LinkedHashMap', 'TreeMap'].includes(name)) return 'map';
  return ['ArrayList', 'LinkedList', 'HashSet', 'LinkedHashSet'].includes(name) ? 'list' : null;
}

/** `Map.of("a", 1)`, `List.of(1)`. */
function readCollection(type: string, node: SyntaxNode, list: SyntaxNode | null, c: Converter): Expression | null {
  const made = Object.hasOwn(collections, type) ? collections[type] : undefined;
  if (made === undefined) return null;
  const given = list === null ? [] : parts(list);
  const items = made === 'entries' ? given.flatMap(entryParts) : given;
  const values = items.map((item) => c.expression(item));
  if (made === 'list') return { kind: 'list', items: values, ...span(node) };
  const entries = items.flatMap((key, index): readonly Entry[] => {
    const [name, value, last] = [values[index], values[index + 1], items[index + 1]];
    if (index % 2 === 1 || name === undefined || value === undefined || last === undefined) return [];
    const whole = { start: key.start, end: last.end };
    return [
      name.kind === 'text'
        ? { kind: 'property', name: name.value, nameSpan: span(key), value, shorthand: false, ...whole }
        : { kind: 'computed', ...whole },
    ];
  });
  return { kind: 'object', form: 'literal', type: null, entries, broken: node.broken, ...span(node) };
}

/** Name and value of `Map.entry("a", 1)`, or `entry("a", 1)`. */
function entryParts(node: SyntaxNode): readonly SyntaxNode[] {
  const list = node.type === 'method_invocation' ? childOf(node, 'arguments') : null;
  const [key, value] = list === null ? [] : parts(list);
  return key === undefined || value === undefined ? [node, node] : [key, value];
}

export const java: SourceLanguage = {
  id: 'java',
  suffixes: { '.java': 'java' },
  conversion: { handlers, statements },
  markers: ['awscdk', 'cdktf', 'cdktn', 'imports.aws', 'awsconstructs'],
  entityOf: mavenEntity,
  memberPath: (name) => [name],
  implicitThis: true,
  fullNames: true,
  capitalsAreClasses: true,
  moduleFiles: () => [],
  spell: (property) => property,
  modelLanguages: { cdk: 'cdk-java', cdktf: 'cdktf-java' },
};
