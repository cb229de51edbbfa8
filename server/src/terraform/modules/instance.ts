import type { Assumption } from '../../model/value.ts';
import type { Scope } from '../evaluation/scope.ts';
import type { LazyObject, TerraformValue } from '../evaluation/value.ts';
import type { Attribute, Block, SyntaxTree } from '../syntax/tree.ts';

/** A syntax node together with the document it stands in. */
export interface Placed<Node> {
  readonly node: Node;
  readonly uri: string;
  readonly tree: SyntaxTree;
}

/** One instance of a module: the root, or one call of a module by its caller's instance. */
export interface ModuleInstance {
  /** Empty for the root; `module.data`, `module.data["eu"].module.streams[0]`. */
  readonly address: string;
  /** The module's folder. */
  readonly folder: string;
  /** Null for the root. */
  readonly call: {
    readonly name: string;
    readonly block: Placed<Block>;
    readonly caller: ModuleInstance;
    /** The argument as the caller writes it (overrides merged), null where it is not given. */
    argument(name: string): Placed<Attribute> | null;
  } | null;
  /** Null without `count` and `for_each`, and where those are unknown. */
  readonly key: string | number | null;
  /** What must hold for it to exist, its callers included. */
  readonly when: readonly Assumption[];
  /** True where `count` or `for_each` of a call that leads here is unknown: it stands for none, one or many. */
  readonly indefinite: boolean;
  /** The module's names; for an expression of another document take it with that document's `uri`. */
  readonly scope: Scope;
  /** The `variable` block of that name, null where the module declares none. */
  variable(name: string): Placed<Block> | null;
  /** Managed resources and data sources, expanded by `count` and `for_each`, in source order. */
  readonly resources: readonly ResourceInstance[];
  /** Those of some types, without a look at the others. */
  resourcesOf(matters: (type: string) => boolean): readonly ResourceInstance[];
  /** Called modules, expanded likewise; those that could not be loaded are in `unresolvedCalls`. */
  readonly children: readonly ModuleInstance[];
  /** The module's documents in the order Terraform reads them. */
  readonly documents: readonly { readonly uri: string; readonly tree: SyntaxTree }[];
  readonly unresolvedCalls: readonly UnresolvedCall[];
}

/** One instance of a call that could not be followed. */
export interface UnresolvedCall {
  readonly name: string;
  /** From the root, with its key. A known registry module's outputs are `computed` attributes of this address. */
  readonly address: string;
  readonly block: Placed<Block>;
  readonly source: string | null;
  /** For a person, without a full stop. */
  readonly reason: string;
  readonly when: readonly Assumption[];
  readonly indefinite: boolean;
  /** The argument's value; null where it is not given. */
  argument(name: string): TerraformValue | null;
}

/** One instance of a `resource` or `data` block. */
export interface ResourceInstance extends LazyObject {
  readonly mode: 'managed' | 'data';
  readonly name: string;
  /** Null without `count` and `for_each`, and where those are unknown. */
  readonly key: string | number | null;
  readonly module: ModuleInstance;
  readonly block: Placed<Block>;
  /** What must hold for it to exist, its module's calls included. */
  readonly when: readonly Assumption[];
  /** True where `count` or `for_each`, of its own or of a call that leads to it, is unknown: it stands for none, one or many. */
  readonly indefinite: boolean;
  /** The argument as written, an override file's first; null where it is not written. */
  argument(name: string): Placed<Attribute> | null;
  /** The argument's value; null where it is not written. */
  evaluate(name: string): TerraformValue | null;
  /** Nested blocks of a type: static ones, `dynamic` ones expanded, and in JSON objects that stand for them. */
  blocks(type: string): readonly NestedBlock[];
  /** The provider configuration it uses: `provider = aws.eu`, what the call passes on, or the default one. */
  readonly provider: ProviderInstance | null;
}

export interface NestedBlock {
  /** The block itself; of a `dynamic` block its `content`. */
  readonly block: Placed<Block | Attribute>;
  /** What must hold for it to exist (a `dynamic` block over an unknown collection is indefinite as well). */
  readonly when: readonly Assumption[];
  readonly indefinite: boolean;
  argument(name: string): Placed<Attribute> | null;
  evaluate(name: string): TerraformValue | null;
  blocks(type: string): readonly NestedBlock[];
}

export interface ProviderInstance {
  /** `aws`, or `aws.eu` for an alias. */
  readonly name: string;
  readonly block: Placed<Block>;
  argument(name: string): Placed<Attribute> | null;
  evaluate(name: string): TerraformValue | null;
  blocks(type: string): readonly NestedBlock[];
}
