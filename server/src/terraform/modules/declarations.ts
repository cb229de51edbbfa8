import type { Notice } from '../../model/configuration.ts';
import { attributeOf } from '../syntax/find.ts';
import { literalString } from '../syntax/literals.ts';
import type { Attribute, Block, Body, SyntaxTree } from '../syntax/tree.ts';
import type { Placed } from './instance.ts';

export type DeclarationKind = keyof typeof labelCounts;

/** How many labels the blocks have that declare something another part of the module can refer to. */
const labelCounts = { resource: 2, data: 2, ephemeral: 2, module: 1, variable: 1, output: 1, provider: 1 } as const;

/** A block's body and, after it, those that override files put in its place: the last one wins. */
export type MergedBody = readonly Placed<Body>[];

/** One top-level block, with what override files say of it. */
export interface Declaration {
  readonly kind: DeclarationKind;
  /**
   * Tells it from others of its kind in its module: `aws_kms_key.k`, `data.aws_kms_key.k`, `aws.eu` for a provider with
   * an alias, otherwise its label.
   */
  readonly name: string;
  readonly block: Placed<Block>;
  readonly bodies: MergedBody;
}

/** What one file declares, gathered once for its text. */
export interface FileDeclarations {
  readonly uri: string;
  /** Null for a file that cannot be read. */
  readonly tree: SyntaxTree | null;
  readonly declarations: readonly Declaration[];
  /** The arguments of all `locals` blocks. */
  readonly locals: readonly Placed<Attribute>[];
  /** What is left out. */
  readonly notices: readonly Notice[];
}

export function declarationsOf(uri: string, tree: SyntaxTree): FileDeclarations {
  const declarations: Declaration[] = [];
  const locals: Placed<Attribute>[] = [];
  const notices: Notice[] = syntaxNotices(uri, tree);
  for (const node of tree.body.blocks) {
    if (node.type === 'locals') {
      for (const attribute of node.body.attributes) locals.push({ node: attribute, uri, tree });
    } else if (isDeclaring(node.type)) {
      const block = { node, uri, tree };
      const name = nameOf(node.type, node);
      if (name === null) notices.push(headerNotice(block));
      else declarations.push({ kind: node.type, name, block, bodies: [bodyOf(block)] });
    }
  }
  return { uri, tree, declarations, locals, notices };
}

/** The first error of a broken file: what else is said of the file rests on the parts that could be read. */
export function syntaxNotices(uri: string, { text, errors }: SyntaxTree): Notice[] {
  const [first] = errors;
  if (first === undefined) return [];
  const { start, end, message } = first;
  const line = text.slice(0, start).split('\n').length;
  const reason = `syntax error in line ${line}: ${message}; what stands around it may be left out`;
  return [{ range: { uri, start, end }, document: uri, reason }];
}

/** A file that is there but too large, or no text. */
export function unreadableFile(uri: string): FileDeclarations {
  const reason = 'the file cannot be read, so what it declares is left out';
  return { uri, tree: null, declarations: [], locals: [], notices: [{ range: null, document: uri, reason }] };
}

export function bodyOf({ node, uri, tree }: Placed<Block>): Placed<Body> {
  return { node: node.body, uri, tree };
}

function isDeclaring(type: string): type is DeclarationKind {
  return Object.hasOwn(labelCounts, type);
}

function nameOf(kind: DeclarationKind, block: Block): string | null {
  if (block.labels.length !== labelCounts[kind]) return null;
  const labels = block.labels.map(({ value }) => value).join('.');
  if (kind === 'data' || kind === 'ephemeral') return `${kind}.${labels}`;
  if (kind !== 'provider') return labels;
  const alias = attributeOf(block.body, 'alias');
  const name = alias === null ? null : literalString(alias.value);
  return name === null ? labels : `${labels}.${name}`;
}

function headerNotice({ node, uri }: Placed<Block>): Notice {
  const { start, end } = node.header;
  const reason = `this \`${node.type}\` block does not have the labels it needs, so it is left out`;
  return { range: { uri, start, end }, document: uri, reason };
}
