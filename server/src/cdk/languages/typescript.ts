import type { Handler, Converter } from '../syntax/converter.ts';
import { alternative } from '../syntax/converter.ts';
import { block, curlyStatements } from './curly-statements.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import { childOf, firstOf, parts } from '../syntax/syntax-node.ts';
import type { Argument, Entry, Expression, Operator } from '../syntax/tree.ts';
import { npmEntity } from './ecmascript-libraries.ts';
import type { ModuleFile, SourceLanguage } from './language.ts';
import { declarations, declarePattern, readImport, span, stringOf } from './ecmascript-declarations.ts';
import { unescaped } from './escapes.ts';

const operators: Readonly<Record<string, Operator>> = {
  '??': 'default',
  '||': 'or',
  '&&': 'and',
  '==': 'equal',
  '===': 'equal',
  '!=': 'unequal',
  '!==': 'unequal',
  '+': 'plus',
};

const handlers: Readonly<Record<string, Handler>> = {
  import_statement: readImport,
  export_statement(node, c) {
    const source = childOf(node, 'source');
    if (source === null) {
      const value = childOf(node, 'value');
      if (value !== null) c.declare({ ...value, end: value.start }, 'variable', c.expression(value), node);
      else c.visitChildren(node);
      return null;
    }
    const module = stringOf(source, c);
    const clause = firstOf(node, 'export_clause');
    const namespace = firstOf(node, 'namespace_export');
    const [named] = namespace === null ? [] : parts(namespace);
    if (named !== undefined) {
      c.import({ local: c.textOf(named), path: [module], reexport: true, start: node.start, end: node.end });
    } else if (clause === null)
      c.import({ local: '*', path: [module], reexport: true, start: node.start, end: node.end });
    for (const one of clause === null ? [] : parts(clause)) {
      const name = childOf(one, 'name');
      const alias = childOf(one, 'alias') ?? name;
      if (name === null || alias === null) continue;
      const path = [module, c.textOf(name)];
      c.import({ local: c.textOf(alias), path, reexport: true, start: one.start, end: one.end });
    }
    return null;
  },

  lexical_declaration: declarations,
  variable_declaration: declarations,
  class_declaration: declareClass,
  abstract_class_declaration: declareClass,
  class(node, c) {
    readClass(node, c);
    return null;
  },
  public_field_definition(node, c) {
    const name = childOf(node, 'name');
    const value = childOf(node, 'value');
    const written = value === null ? null : c.expression(value);
    if (name !== null) c.declare(name, 'field', written, node, { scope: 'class' });
    return null;
  },
  method_definition(node, c) {
    const name = childOf(node, 'name');
    const body = readFunction(node, c);
    if (name !== null && c.enclosingClass() !== null) c.declare(name, 'function', null, node, { scope: 'class', body });
    return null;
  },
  function_declaration: declareFunction,
  generator_function_declaration: declareFunction,
  enum_declaration(node, c) {
    const name = childOf(node, 'name');
    const body = childOf(node, 'body');
    const entries: Entry[] = (body === null ? [] : parts(body)).flatMap((one) => {
      const key = childOf(one, 'name');
      const value = childOf(one, 'value');
      if (key === null || value === null) return [];
      return [propertyEntry(one, key, c.textOf(key), c.expression(value))];
    });
    const object: Expression = {
      kind: 'object',
      form: 'literal',
      type: null,
      entries,
      broken: node.broken,
      ...span(node),
    };
    if (name !== null) c.declare(name, 'variable', object, node);
    return null;
  },
  switch_case: alternative,
  switch_default: alternative,
  catch_clause: alternative,
  ...curlyStatements,
  for_in_statement(node, c) {
    c.loop(() => {
      c.scope('block', node, null, () => {
        const left = childOf(node, 'left');
        c.visit(childOf(node, 'right'));
        if (left !== null && childOf(node, 'kind') !== null) declarePattern(left, null, node, c);
        c.visit(childOf(node, 'body'));
      });
    });
    return null;
  },
  statement_block: block,

  assignment_expression(node, c) {
    const target = c.expression(childOf(node, 'left'));
    const value = c.expression(childOf(node, 'right'));
    c.assign(target, value, node, 'never');
    return value;
  },
  augmented_assignment_expression(node, c) {
    const target = c.expression(childOf(node, 'left'));
    c.visit(childOf(node, 'right'));
    c.assign(target, { kind: 'opaque', ...span(node) }, node, 'never');
    return null;
  },
  call_expression: readCall,
  new_expression: readCall,
  member_expression: readMember,
  subscript_expression(node, c) {
    const object = c.expression(childOf(node, 'object'));
    const index = c.expression(childOf(node, 'index'));
    return { kind: 'index', object, index, ...span(node) };
  },
  ternary_expression(node, c) {
    const condition = c.expression(childOf(node, 'condition'));
    const then = c.branch(condition, true, () => c.expression(childOf(node, 'consequence')));
    const otherwise = c.branch(condition, false, () => c.expression(childOf(node, 'alternative')));
    return { kind: 'conditional', condition, then, otherwise, ...span(node) };
  },
  binary_expression(node, c) {
    const left = c.expression(childOf(node, 'left'));
    const right = c.expression(childOf(node, 'right'));
    const sign = childOf(node, 'operator');
    const operator = sign === null ? undefined : operators[c.textOf(sign)];
    return operator === undefined ? null : { kind: 'operation', operator, left, right, ...span(node) };
  },
  unary_expression(node, c) {
    const sign = childOf(node, 'operator');
    const right = c.expression(childOf(node, 'argument'));
    if (sign !== null && c.textOf(sign) === 'delete' && (right.kind === 'member' || right.kind === 'index')) {
      const member = right.kind === 'member' ? right.name : right.index.kind === 'text' ? right.index.value : '*';
      c.change(right.object, { member, value: { kind: 'nothing', ...span(node) }, isDefault: false }, node);
    }
    if (sign === null || c.textOf(sign) !== '!') return null;
    return { kind: 'operation', operator: 'not', left: null, right, ...span(node) };
  },
  arrow_function: functionExpression,
  function_expression: functionExpression,
  object(node, c) {
    return {
      kind: 'object',
      form: 'literal',
      type: null,
      entries: node.children.flatMap((child) => readEntry(child, c)),
      broken: node.broken,
      ...span(node),
    };
  },
  spread_element: (node, c) => ({ kind: 'spread', value: c.expression(parts(node)[0] ?? null), ...span(node) }),
  array: (node, c) => ({ kind: 'list', items: parts(node).map((item) => c.expression(item)), ...span(node) }),
  string: (node, c) => ({ kind: 'text', value: stringOf(node, c), ...span(node) }),
  template_string(node, c) {
    const pieces = node.children.flatMap((part): readonly (string | Expression)[] => {
      if (part.type === 'template_substitution') return [c.expression(parts(part)[0] ?? null)];
      return part.named ? [part.type === 'escape_sequence' ? unescaped(c.textOf(part)) : c.textOf(part)] : [];
    });
    return pieces.every((piece) => typeof piece === 'string')
      ? { kind: 'text', value: pieces.join(''), ...span(node) }
      : { kind: 'template', parts: pieces, ...span(node) };
  },
  number: (node, c) => ({ kind: 'number', value: Number(c.textOf(node).replaceAll('_', '')), ...span(node) }),
  true: (node) => ({ kind: 'boolean', value: true, ...span(node) }),
  false: (node) => ({ kind: 'boolean', value: false, ...span(node) }),
  null: (node) => ({ kind: 'nothing', ...span(node) }),
  undefined: (node) => ({ kind: 'nothing', ...span(node) }),
  identifier: (node, c) => ({ kind: 'name', name: c.textOf(node), ...span(node) }),
  this: (node) => ({ kind: 'this', isBase: false, ...span(node) }),
  super: (node) => ({ kind: 'this', isBase: true, ...span(node) }),

  // What stands around a value without changing it.
  parenthesized_expression: inner,
  non_null_expression: inner,
  as_expression: inner,
  satisfies_expression: inner,
  await_expression: inner,
  type_assertion: (node, c) => c.expression(parts(node).at(-1) ?? null),

  // Types say nothing about values.
  type_annotation: () => null,
  type_arguments: () => null,
  interface_declaration: () => null,
  type_alias_declaration: () => null,
};

const statements = new Set([
  'import_statement',
  'export_statement',
  'lexical_declaration',
  'variable_declaration',
  'expression_statement',
  'return_statement',
  'if_statement',
  'for_statement',
  'for_in_statement',
  'while_statement',
  'do_statement',
  'throw_statement',
  'try_statement',
  'switch_statement',
  'class_declaration',
  'abstract_class_declaration',
  'function_declaration',
  'public_field_definition',
  'method_definition',
]);

function classIn(statement: SyntaxNode): SyntaxNode | null {
  const declared = statement.type === 'export_statement' ? childOf(statement, 'declaration') : statement;
  return declared?.type === 'class_declaration' || declared?.type === 'abstract_class_declaration' ? declared : null;
}

function inner(node: SyntaxNode, c: Converter): Expression {
  const [first, ...others] = parts(node);
  const value = c.expression(first ?? null);
  for (const other of others) c.visit(other);
  return value;
}

function declareClass(node: SyntaxNode, c: Converter): null {
  const name = childOf(node, 'name');
  const body = readClass(node, c);
  if (name !== null) c.declare(name, 'class', null, node, { body });
  return null;
}

function readClass(node: SyntaxNode, c: Converter): ReturnType<Converter['scope']> {
  const name = childOf(node, 'name');
  return c.scope('class', node, name === null ? null : c.textOf(name), () => {
    const heritage = firstOf(node, 'class_heritage');
    const clause = heritage === null ? null : (firstOf(heritage, 'extends_clause') ?? heritage);
    const base = clause === null ? null : (childOf(clause, 'value') ?? parts(clause)[0] ?? null);
    if (base !== null) c.extend(c.expression(base));
    c.visit(childOf(node, 'body'));
  });
}

function declareFunction(node: SyntaxNode, c: Converter): null {
  const name = childOf(node, 'name');
  const body = readFunction(node, c);
  if (name !== null) c.declare(name, 'function', null, node, { body });
  return null;
}

function functionExpression(node: SyntaxNode, c: Converter): Expression {
  return { kind: 'function', body: readFunction(node, c), ...span(node) };
}

function readFunction(node: SyntaxNode, c: Converter): ReturnType<Converter['scope']> {
  const name = childOf(node, 'name');
  return c.scope('function', node, name === null ? null : c.textOf(name), () => {
    const single = childOf(node, 'parameter');
    if (single !== null) c.declare(single, 'parameter', null, single);
    const list = childOf(node, 'parameters');
    for (const parameter of list === null ? [] : parts(list)) readParameter(parameter, c);
    const body = childOf(node, 'body');
    if (body === null) return;
    if (body.type === 'statement_block') c.visitChildren(body);
    else c.returns(c.expression(body));
  });
}

function readParameter(parameter: SyntaxNode, c: Converter): void {
  const pattern = childOf(parameter, 'pattern') ?? parameter;
  const fallback = childOf(parameter, 'value');
  const value = fallback === null ? null : c.expression(fallback);
  if (pattern.type === 'identifier') {
    c.declare(pattern, 'parameter', value, parameter);
    const isField = firstOf(parameter, 'accessibility_modifier', 'readonly') !== null;
    const self: Expression = { kind: 'name', name: c.textOf(pattern), ...span(pattern) };
    if (isField) c.declare(pattern, 'field', self, parameter, { scope: 'class' });
  } else {
    declareUnknown(pattern, c);
  }
}

/** The names of a pattern whose value the caller gives. */
function declareUnknown(pattern: SyntaxNode, c: Converter): void {
  if (pattern.type.includes('identifier')) {
    c.declare(pattern, 'parameter', null, pattern);
    return;
  }
  for (const part of parts(pattern)) if (part.field !== 'key' && part.field !== 'right') declareUnknown(part, c);
}

function readCall(node: SyntaxNode, c: Converter): Expression {
  const target = childOf(node, 'function') ?? childOf(node, 'constructor');
  const callee = c.expression(target);
  const list = childOf(node, 'arguments');
  const given = (list === null ? [] : parts(list)).map((argument): Argument => {
    const isSpread = argument.type === 'spread_element';
    const value = c.expression(isSpread ? (parts(argument)[0] ?? null) : argument);
    return { name: null, value, spread: isSpread, ...span(argument) };
  });
  return c.call(node, callee, { arguments: given, brackets: list });
}

function readMember(node: SyntaxNode, c: Converter): Expression {
  const object = c.expression(childOf(node, 'object'));
  const property = childOf(node, 'property') ?? node;
  return { kind: 'member', object, name: c.textOf(property), nameSpan: span(property), ...span(node) };
}

function readEntry(node: SyntaxNode, c: Converter): readonly Entry[] {
  switch (node.type) {
    case 'pair': {
      const key = childOf(node, 'key');
      const value = c.expression(childOf(node, 'value'));
      if (key === null) return [];
      if (key.type === 'computed_property_name') {
        const inside = c.expression(parts(key)[0] ?? null);
        if (inside.kind === 'text') return [propertyEntry(node, key, inside.value, value)];
        return [{ kind: 'computed', ...span(node) }];
      }
      const name = key.type === 'string' ? stringOf(key, c) : c.textOf(key);
      return [propertyEntry(node, key, name, value)];
    }
    case 'shorthand_property_identifier': {
      const name = c.textOf(node);
      const value: Expression = { kind: 'name', name, ...span(node) };
      return [{ ...propertyEntry(node, node, name, value), shorthand: true }];
    }
    case 'method_definition': {
      // What a getter hands out is worked out when it is asked for.
      const name = childOf(node, 'name');
      c.visit(node);
      return name === null || name.type === 'computed_property_name'
        ? [{ kind: 'computed', ...span(node) }]
        : [propertyEntry(node, name, c.textOf(name), { kind: 'opaque', ...span(node) })];
    }
    case 'spread_element':
      return [{ kind: 'spread', value: c.expression(parts(node)[0] ?? null), ...span(node) }];
    case 'ERROR':
      // Half-written properties stand in here: what is around them is still looked at.
      c.visitChildren(node);
      return [];
    default:
      c.visit(node.named ? node : null);
      return [];
  }
}

function propertyEntry(
  node: SyntaxNode,
  key: SyntaxNode,
  name: string,
  value: Expression,
): Extract<Entry, { kind: 'property' }> {
  return { kind: 'property', name, nameSpan: span(key), value, shorthand: false, ...span(node) };
}

/** TypeScript finds `./keys` as a file, or as a folder with an index. */
function moduleFiles([module = '', ...names]: readonly string[]): readonly ModuleFile[] {
  if (!/^\.\.?(?:\/|$)/u.test(module)) return [];
  const base = module.replace(/\.(?:m|c)?[jt]sx?$/u, '');
  return ['.ts', '.tsx', '.mts', '.js', '.jsx', '.mjs', '.cjs', '/index.ts', '/index.js'].map((suffix) => ({
    file: base + suffix,
    names: names[0] === 'default' ? [''] : names,
  }));
}

const shared = {
  conversion: { handlers, statements },
  classIn,
  markers: ['aws-cdk', 'monocdk', '@cdktf/', '@cdktn/', '.gen/providers/aws', '@aws-solutions-constructs'],
  entityOf: npmEntity,
  memberPath: (name: string) => [name],
  implicitThis: false,
  fullNames: false,
  capitalsAreClasses: true,
  moduleFiles,
  spell: (property: string) => property,
} as const;

export const typescript: SourceLanguage = {
  ...shared,
  id: 'typescript',
  suffixes: { '.ts': 'typescript', '.mts': 'typescript', '.cts': 'typescript', '.tsx': 'tsx' },
  modelLanguages: { cdk: 'cdk-typescript', cdktf: 'cdktf-typescript' },
};

/** Read with the grammar of TypeScript, which has all of JavaScript and JSX. */
export const javascript: SourceLanguage = {
  ...shared,
  id: 'javascript',
  suffixes: { '.js': 'tsx', '.mjs': 'tsx', '.cjs': 'tsx', '.jsx': 'tsx' },
  modelLanguages: { cdk: 'cdk-javascript', cdktf: 'cdktf-typescript' },
};
