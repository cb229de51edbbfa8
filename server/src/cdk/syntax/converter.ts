import type { SyntaxNode } from './syntax-node.ts';
import { isComment } from './syntax-node.ts';
import type { Span } from './syntax-node.ts';
import type {
  Argument,
  Assignment,
  Binding,
  Call,
  Change,
  Circumstances,
  Condition,
  Expression,
  Handing,
  Import,
  Loop,
  ObjectExpression,
  Scope,
  SourceFile,
  Write,
} from './tree.ts';
import type { ChangeBy } from './changes.ts';
import { changesBy, handedIn } from './changes.ts';
import { unreadIn } from './unread.ts';

/** What one language makes of the nodes of its grammar: an expression, or null for what is none. */
export type Handler = (node: SyntaxNode, convert: Converter) => Expression | null;

export interface Conversion {
  readonly handlers: Readonly<Record<string, Handler>>;
  /** The types of nodes that are statements, or members of a class. */
  readonly statements: ReadonlySet<string>;
}

/** Builds a `SourceFile` while a language's handlers walk through the syntax tree. */
export interface Converter {
  readonly text: string;
  textOf(span: Span): string;
  /** The expression of a node; one that no handler knows is opaque, and what is inside of it is still looked at. */
  expression(node: SyntaxNode | null): Expression;
  /** Looks at a node for what it declares and calls. */
  visit(node: SyntaxNode | null): void;
  visitChildren(node: SyntaxNode): void;
  /** Runs `body` in a scope of its own, which belongs to `node`. */
  scope(kind: Scope['kind'], node: Span, name: string | null, body: () => void): Scope;
  extend(base: Expression): void;
  /** The function being read calls its object by this name: Python's `self`. */
  bindSelf(name: string): void;
  isSelf(name: string): boolean;
  returns(value: Expression): void;
  import(found: Omit<Import, 'statement'>): void;
  declare(
    name: SyntaxNode,
    kind: Binding['kind'],
    value: Expression | null,
    span: Span,
    where?: { readonly scope?: 'class' | 'function'; readonly body?: Scope },
  ): void;
  /** Something changes inside of an object. */
  change(target: Expression, by: ChangeBy, span: Span): void;
  /** The name is declared already, or is by this, as in Python. */
  assign(target: Expression, value: Expression, span: Span, declares: 'never' | 'where-missing'): void;
  call(node: SyntaxNode, callee: Expression | null, rest: CallParts): Call;
  /** Runs `body` as the branch of an `if`. */
  branch<T>(condition: Expression, holds: boolean, body: () => T): T;
  loop(body: () => void): void;
  /** The innermost enclosing class; null outside of one. */
  enclosingClass(): Scope | null;
  isDeclared(name: string): boolean;
  importOf(name: string): Import | null;
}

export interface CallParts {
  readonly arguments: readonly Argument[];
  readonly named?: ObjectExpression | null;
  readonly brackets?: Span | null;
}

interface OpenScope extends Omit<Scope, 'bindings' | 'base' | 'returns' | 'parent'> {
  readonly parent: OpenScope | null;
  readonly bindings: Map<string, OpenBinding>;
  base: Expression | null;
  self: string | null;
  readonly returns: Expression[];
}

interface OpenBinding extends Omit<Binding, 'writes' | 'changes' | 'handings' | 'aliases' | 'body'> {
  body: Scope | null;
  readonly writes: Write[];
  readonly changes: Change[];
  readonly handings: Handing[];
  readonly aliases: OpenBinding[];
}

export function convertFile(uri: string, text: string, tree: SyntaxNode, conversion: Conversion): SourceFile {
  const imports: Import[] = [];
  const calls: Call[] = [];
  const assignments: Assignment[] = [];
  const comments: Span[] = [];
  const statements: Span[] = [];
  const openScope = (
    kind: Scope['kind'],
    { start, end }: Span,
    name: string | null,
    parent: OpenScope | null,
  ): OpenScope => ({
    kind,
    start,
    end,
    name,
    parent,
    // The two know each other.
    get file() {
      return file;
    },
    bindings: new Map(),
    base: null,
    self: null,
    returns: [],
  });
  const root = openScope('file', tree, null, null);
  const file: SourceFile = {
    uri,
    text,
    imports,
    root,
    calls,
    assignments,
    comments,
    statements,
    broken: tree.broken,
    unread: unreadIn(tree, text),
  };

  let current = root;
  let conditions: readonly Condition[] = [];
  let loop: Loop | null = null;
  let statement: Span = tree;

  const circumstances = (): Circumstances => ({ conditions, loop, statement });

  const inside = <T>(body: () => T): T => {
    const before = { conditions, loop, statement, current };
    try {
      return body();
    } finally {
      ({ conditions, loop, statement, current } = before);
    }
  };

  const run = (node: SyntaxNode): Expression | null => {
    if (isComment(node.type)) return null;
    const handler = Object.hasOwn(conversion.handlers, node.type) ? conversion.handlers[node.type] : undefined;
    if (!conversion.statements.has(node.type)) return dispatch(node, handler);
    return inside(() => {
      statement = { start: node.start, end: node.end };
      statements.push(statement);
      return dispatch(node, handler);
    });
  };

  const dispatch = (node: SyntaxNode, handler: Handler | undefined): Expression | null => {
    if (handler !== undefined) return handler(node, converter);
    converter.visitChildren(node);
    return null;
  };

  const nearest = (kind: 'class' | 'function'): OpenScope | null => {
    let scope: OpenScope | null = current;
    while (scope !== null && scope.kind !== kind) scope = scope.parent;
    return scope;
  };

  const find = (name: string): OpenBinding | null => {
    for (let scope: OpenScope | null = current; scope !== null; scope = scope.parent) {
      const binding = scope.bindings.get(name);
      if (binding !== undefined) return binding;
    }
    return null;
  };

  const bind = (
    scope: OpenScope,
    name: string,
    kind: Binding['kind'],
    span: Span,
    body: Scope | null,
    depth = 0,
  ): OpenBinding => {
    const present = scope.bindings.get(name);
    if (present !== undefined) return present;
    const binding: OpenBinding = {
      name,
      kind,
      scope: closed(scope),
      span,
      depth,
      writes: [],
      changes: [],
      handings: [],
      aliases: [],
      body,
    };
    scope.bindings.set(name, binding);
    return binding;
  };

  /** The name that holds the object which an expression leads to, and the way from there on. */
  const holderOf = (
    expression: Expression,
  ): { readonly binding: OpenBinding; readonly path: readonly string[] } | null => {
    if (expression.kind === 'name') {
      const binding = find(expression.name);
      return binding === null ? null : { binding, path: [] };
    }
    if (expression.kind !== 'member' && expression.kind !== 'index') return null;
    if (expression.kind === 'member' && expression.object.kind === 'this') {
      const binding = nearest('class')?.bindings.get(expression.name);
      return binding === undefined ? null : { binding, path: [] };
    }
    const inner = holderOf(expression.object);
    if (inner === null) return null;
    const member = expression.kind === 'member' ? expression.name : textIn(expression.index);
    return { ...inner, path: [...inner.path, member] };
  };

  const change = (target: Expression, { member, value, isDefault }: ChangeBy, span: Span): void => {
    const holder = holderOf(target);
    if (holder === null) return;
    const [first, ...rest] = [...holder.path, ...(member === null ? [] : [member])];
    const write: Write = { value, span, scope: closed(current), ...circumstances() };
    // What is changed inside of a member is not followed, but that there may be a change is known.
    const isDeep = rest.length > 0 || (member === null && first !== undefined);
    const own = first === undefined || first === computed ? null : first;
    holder.binding.changes.push({
      ...write,
      ...(isDeep || first === computed ? { value: null } : {}),
      member: own,
      isDefault,
    });
  };

  /** The name that each object was given first. */
  const firstHolders = new Map<Expression, OpenBinding>();

  const writeTo = (binding: OpenBinding, write: Write): void => {
    binding.writes.push(write);
    const { value } = write;
    if (value === null) return;
    const other = holderOf(value)?.binding ?? firstHolders.get(value);
    if (other === undefined) firstHolders.set(value, binding);
    if (other === undefined || other === binding) return;
    other.aliases.push(binding);
    binding.aliases.push(other);
  };

  const converter: Converter = {
    text,
    textOf: ({ start, end }) => text.slice(start, end),
    expression(node) {
      if (node === null) return { kind: 'opaque', start: statement.start, end: statement.start };
      return run(node) ?? { kind: 'opaque', start: node.start, end: node.end };
    },
    visit(node) {
      if (node !== null) run(node);
    },
    visitChildren(node) {
      for (const child of node.children) if (child.named) run(child);
    },
    scope(kind, node, name, body) {
      const scope = openScope(kind, node, name, current);
      inside(() => {
        current = scope;
        // The conditions and loops around a function say nothing about when it runs, but that it may never do so.
        body();
      });
      return closed(scope);
    },
    extend(base) {
      current.base = base;
    },
    bindSelf(name) {
      current.self = name;
    },
    isSelf(name) {
      for (let scope: OpenScope | null = current; scope !== null; scope = scope.parent) {
        if (scope.self === name) return true;
        if (scope.bindings.has(name)) return false;
      }
      return false;
    },
    returns(value) {
      nearest('function')?.returns.push(value);
    },
    import(found) {
      imports.push({ ...found, statement });
    },
    declare(name, kind, value, span, where = {}) {
      const target = where.scope === undefined ? current : (nearest(where.scope) ?? current);
      const binding = bind(target, text.slice(name.start, name.end), kind, name, where.body ?? null, conditions.length);
      // Of several functions by one name it is left to the arguments which is called.
      if (where.body !== undefined && binding.body !== where.body) binding.body = null;
      writeTo(binding, { value, span, scope: closed(current), ...circumstances() });
    },
    assign(target, value, span, declares) {
      const write: Write = { value, span, scope: closed(current), ...circumstances() };
      assignments.push({ ...write, value, start: span.start, end: span.end, target });
      if (target.kind === 'name') {
        const scope = nearest('function') ?? root;
        const binding =
          find(target.name) ??
          (declares === 'where-missing'
            ? bind(current.kind === 'class' ? current : scope, target.name, 'variable', target, null)
            : null);
        if (binding !== null) writeTo(binding, write);
      } else if (target.kind === 'member' && target.object.kind === 'this') {
        const home = nearest('class');
        if (home !== null) writeTo(bind(home, target.name, 'field', target.nameSpan, null), write);
      } else if (target.kind === 'member') {
        change(target.object, { member: target.name, value, isDefault: false }, span);
      } else if (target.kind === 'index') {
        change(target.object, { member: textIn(target.index), value, isDefault: false }, span);
      }
    },
    change(target, by, span) {
      change(target, by, span);
    },
    call(node, callee, { arguments: given, named = null, brackets = null }) {
      const { start, end, broken } = node;
      const call: Call = {
        kind: 'call',
        callee,
        arguments: given,
        named,
        brackets,
        broken,
        start,
        end,
        scope: closed(current),
        ...circumstances(),
      };
      calls.push(call);
      for (const { target, ...by } of changesBy(call)) change(target, by, call);
      for (const { value, ...handing } of handedIn(call)) holderOf(value)?.binding.handings.push(handing);
      return call;
    },
    branch(condition, holds, body) {
      return inside(() => {
        conditions = [...conditions, { expression: condition, scope: closed(current), holds }];
        return body();
      });
    },
    loop(body) {
      inside(() => {
        loop = { kind: 'loop' };
        body();
      });
    },
    enclosingClass() {
      const scope = nearest('class');
      return scope === null ? null : closed(scope);
    },
    isDeclared: (name) => find(name) !== null,
    importOf: (name) => imports.find(({ local }) => local === name) ?? null,
  };

  // Comments stand anywhere, where no handler would look for them too.
  const collect = (node: SyntaxNode): void => {
    if (isComment(node.type)) comments.push({ start: node.start, end: node.end });
    else node.children.forEach(collect);
  };
  collect(tree);
  converter.visitChildren(tree);
  calls.sort((a, b) => a.start - b.start || b.end - a.end);
  return file;
}

/** The case of a switch, or what catches an error: whether it is taken is not known. */
export function alternative(node: SyntaxNode, c: Converter): null {
  const [label] = node.children.filter(({ named, type }) => named && !isComment(type));
  const word = /^\w+/u.exec(c.textOf(node))?.[0] ?? '';
  const isCase = word === 'case' && label !== undefined;
  const end = isCase ? label.end : node.start + word.length;
  return c.branch({ kind: 'opaque', start: node.start, end }, true, () => {
    c.visitChildren(node);
    return null;
  });
}

/** A member whose name only running the program tells. */
const computed = '*';

function textIn(index: Expression): string {
  return index.kind === 'text' ? index.value : computed;
}

/** A scope as everybody else sees it. */
function closed(scope: OpenScope): Scope {
  return scope;
}
