import type { Notice } from '../../model/configuration.ts';
import type { Attribute, Block, Span, SyntaxTree } from '../syntax/tree.ts';
import type { Declaration, DeclarationKind, FileDeclarations } from './declarations.ts';
import type { Placed } from './instance.ts';

/** What the files of one folder declare together, override files merged. Nothing is evaluated yet. */
export interface Module {
  readonly folder: string;
  /** In the order Terraform reads them. */
  readonly documents: readonly { readonly uri: string; readonly tree: SyntaxTree }[];
  readonly variables: ReadonlyMap<string, Declaration>;
  readonly locals: ReadonlyMap<string, Placed<Attribute>>;
  readonly outputs: ReadonlyMap<string, Declaration>;
  /** By name and alias: `aws`, `aws.eu`. */
  readonly providers: ReadonlyMap<string, Declaration>;
  /** Managed resources and data sources by address, in source order. */
  readonly resources: ReadonlyMap<string, Declaration>;
  readonly calls: ReadonlyMap<string, Declaration>;
  /** What Terraform would refuse about the files as a whole. */
  readonly notices: readonly Notice[];
}

type Declared = Record<DeclarationKind, Map<string, Declaration>>;

/**
 * Merges the files of a module. Override files are merged block by block into what they override, in the order given
 * (Terraform documentation, "Override files"); what they override must exist, except for a provider without an alias.
 */
export function mergeModule(
  folder: string,
  files: readonly FileDeclarations[],
  overrides: readonly FileDeclarations[],
): Module {
  const declared: Declared = {
    resource: new Map(),
    data: new Map(),
    ephemeral: new Map(),
    module: new Map(),
    variable: new Map(),
    output: new Map(),
    provider: new Map(),
  };
  // One map for both, in which they keep their order.
  declared.data = declared.resource;
  const copies = new Map<string, number>();
  const locals = new Map<string, Placed<Attribute>>();
  const notices: Notice[] = [...files, ...overrides].flatMap((file) => file.notices);
  for (const file of files) {
    for (const declaration of file.declarations) notices.push(...add(declared[declaration.kind], copies, declaration));
    for (const local of file.locals) {
      if (locals.has(local.node.name)) notices.push(duplicate(local, local.node, `local.${local.node.name}`));
      else locals.set(local.node.name, local);
    }
  }
  for (const file of overrides) {
    for (const declaration of file.declarations) notices.push(...override(declared[declaration.kind], declaration));
    for (const local of file.locals) {
      if (locals.has(local.node.name)) locals.set(local.node.name, local);
      else notices.push(nothingToOverride(local, local.node, `local.${local.node.name}`));
    }
  }
  return {
    folder,
    documents: [...files, ...overrides].flatMap(({ uri, tree }) => (tree === null ? [] : [{ uri, tree }])),
    variables: declared.variable,
    locals,
    outputs: declared.output,
    providers: declared.provider,
    resources: declared.resource,
    calls: declared.module,
    notices,
  };
}

/**
 * Adds a declaration. Terraform refuses a second one of the same name; while somebody copies a block both are looked
 * at, the second under a name that nothing can refer to.
 */
function add(
  declared: Map<string, Declaration>,
  copies: Map<string, number>,
  declaration: Declaration,
): readonly Notice[] {
  const { name, block } = declaration;
  if (!declared.has(name)) {
    declared.set(name, declaration);
    return [];
  }
  const described = describe(declaration);
  const number = (copies.get(described) ?? 1) + 1;
  copies.set(described, number);
  declared.set(`${name}#${number}`, { ...declaration, name: `${name}#${number}` });
  return [duplicate(block, block.node.header, described)];
}

function override(declared: Map<string, Declaration>, declaration: Declaration): readonly Notice[] {
  const base = declared.get(declaration.name);
  if (base !== undefined) {
    const block = declaration.block.node.complete ? base.block : incomplete(base.block);
    declared.set(declaration.name, { ...base, block, bodies: [...base.bodies, ...declaration.bodies] });
    return [];
  }
  if (declaration.kind === 'provider' && !declaration.name.includes('.')) {
    declared.set(declaration.name, declaration);
    return [];
  }
  return [nothingToOverride(declaration.block, declaration.block.node.header, describe(declaration))];
}

/** What is missing from a block may stand in the override whose block has a syntax error. */
function incomplete(block: Placed<Block>): Placed<Block> {
  return { ...block, node: { ...block.node, complete: false } };
}

/** As other parts of the module refer to it: `var.x`, `module.m`, `aws_kms_key.k`. */
function describe({ kind, name }: Declaration): string {
  switch (kind) {
    case 'variable':
      return `var.${name}`;
    case 'module':
    case 'output':
    case 'provider':
      return `${kind}.${name}`;
    case 'resource':
    case 'data':
    case 'ephemeral':
      return name;
  }
}

function duplicate(placed: Placed<Attribute | Block>, span: Span, name: string): Notice {
  return notice(placed, span, `\`${name}\` is declared twice in this module`);
}

function nothingToOverride(placed: Placed<Attribute | Block>, span: Span, name: string): Notice {
  return notice(placed, span, `there is no \`${name}\` in this module for this file to override`);
}

function notice({ uri }: Placed<Attribute | Block>, { start, end }: Span, reason: string): Notice {
  return { range: { uri, start, end }, document: uri, reason };
}
