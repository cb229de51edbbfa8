/** A stretch of one text; 0-based UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A node of a concrete syntax tree, copied out of the parser's memory so that no tree has to be kept or freed. */
export interface SyntaxNode extends Span {
  /** The grammar's name for it: `call_expression`, `"("`. */
  readonly type: string;
  /** The field under which it stands in its parent; null where the grammar gives it none. */
  readonly field: string | null;
  readonly children: readonly SyntaxNode[];
  /** False for punctuation and keywords. */
  readonly named: boolean;
  /** Whether it holds a syntax error, or what was not read, anywhere inside. */
  readonly broken: boolean;
}

/** The type of a node that stands for what lies too deep to be read. */
export const tooDeep = 'too deep';

export function childOf(node: SyntaxNode, field: string): SyntaxNode | null {
  return node.children.find((child) => child.field === field) ?? null;
}

export function childrenOf(node: SyntaxNode, field: string): readonly SyntaxNode[] {
  return node.children.filter((child) => child.field === field && child.named);
}

/** The children that mean something: no punctuation, no comments. */
export function parts(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.filter(({ named, type }) => named && !isComment(type));
}

export function firstOf(node: SyntaxNode, ...types: readonly string[]): SyntaxNode | null {
  return node.children.find(({ type }) => types.includes(type)) ?? null;
}

/** All five grammars call them so: `comment`, `line_comment`, `block_comment`. */
export function isComment(type: string): boolean {
  return type.endsWith('comment');
}
