/**
 * The typed tree of one Terraform file, native syntax or JSON.
 *
 * Every `start` and `end` is a 0-based offset in UTF-16 code units into the file's text as the editor holds it
 * (a leading BOM counts as one unit); `end` is exclusive. A tree never throws away text: what could not be parsed is
 * an `InvalidExpression` or is covered by an entry of `SyntaxTree.errors`.
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface SyntaxTree {
  readonly syntax: 'hcl' | 'json';
  readonly text: string;
  readonly body: Body;
  /** In source order. Empty exactly when HashiCorp's own parser accepts the file. */
  readonly errors: readonly SyntaxProblem[];
}

export interface SyntaxProblem extends Span {
  readonly message: string;
}

/** The arguments and nested blocks of a file, a block, or (JSON) an object that stands for a block. */
export interface Body extends Span {
  /** In source order. */
  readonly attributes: readonly Attribute[];
  /** In source order. */
  readonly blocks: readonly Block[];
}

export interface Attribute extends Span {
  readonly kind: 'attribute';
  readonly name: string;
  /** In JSON the property name with its quotes. */
  readonly nameSpan: Span;
  readonly value: Expression;
}

export interface Block extends Span {
  readonly kind: 'block';
  readonly type: string;
  /** In JSON the property name that gives the type, with its quotes; shared by blocks under one property. */
  readonly typeSpan: Span;
  readonly labels: readonly Label[];
  readonly body: Body;
  /**
   * From the type to the last label (without the brace): what a finding about the whole block underlines. In JSON the
   * property name closest to the body, where the block also starts (at its `{` where an array holds several bodies), so
   * that blocks under one property do not overlap; the names above lie before it.
   */
  readonly header: Span;
  /** Offset of `{`; in JSON of the innermost object's `{`. */
  readonly openBrace: number;
  /** Offset of `}`, or -1 where it is missing. */
  readonly closeBrace: number;
  /** False where the parser met an error inside: attributes may be missing, so absence proves nothing. */
  readonly complete: boolean;
}

export interface Label extends Span {
  /** Decoded. The span includes the quotes where there are any. */
  readonly value: string;
  readonly quoted: boolean;
}

export type Expression =
  | NumberLiteral
  | BoolLiteral
  | NullLiteral
  | Template
  | Tuple
  | ObjectConstructor
  | FunctionCall
  | VariableRoot
  | GetAttribute
  | GetIndex
  | Splat
  | Conditional
  | Unary
  | Binary
  | ForExpression
  | Parentheses
  | InvalidExpression;

export interface NumberLiteral extends Span {
  readonly kind: 'number';
  readonly value: number;
}

export interface BoolLiteral extends Span {
  readonly kind: 'bool';
  readonly value: boolean;
}

export interface NullLiteral extends Span {
  readonly kind: 'null';
}

/**
 * A quoted string, a heredoc or a JSON string, cut into parts. A plain string is one literal part (or none when it is
 * empty). `"${x}"` alone, which keeps the type of `x`, is a template of exactly one interpolation part; ask
 * `isWrappedExpression` (syntax/literals.ts).
 */
export interface Template extends Span {
  readonly kind: 'template';
  readonly form: 'quoted' | 'heredoc' | 'json';
  readonly parts: readonly TemplatePart[];
  /** Heredocs only: the marker's name, and whether it was written `<<-`. */
  readonly heredoc?: { readonly marker: string; readonly flush: boolean };
}

export type TemplatePart = LiteralPart | InterpolationPart | IfDirective | ForDirective;

export interface LiteralPart extends Span {
  readonly kind: 'literal';
  /** Escapes decoded, strip markers and heredoc dedent applied, NFC-normalised. */
  readonly value: string;
}

export interface InterpolationPart extends Span {
  readonly kind: 'interpolation';
  readonly expression: Expression;
}

export interface IfDirective extends Span {
  readonly kind: 'if';
  readonly condition: Expression;
  readonly then: readonly TemplatePart[];
  readonly otherwise: readonly TemplatePart[];
}

export interface ForDirective extends Span {
  readonly kind: 'for-directive';
  readonly keyName: string | null;
  readonly valueName: string;
  readonly collection: Expression;
  readonly parts: readonly TemplatePart[];
}

export interface Tuple extends Span {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}

export interface ObjectConstructor extends Span {
  readonly kind: 'object';
  readonly items: readonly ObjectItem[];
}

export interface ObjectItem extends Span {
  /** A bare word is a `template` of one literal part whose span is the word; `(x)` is `parentheses`. */
  readonly key: Expression;
  /** True for `a = 1`: the word is the key itself, not a reference. */
  readonly keyIsWord: boolean;
  readonly value: Expression;
}

export interface FunctionCall extends Span {
  readonly kind: 'call';
  /** Namespaces joined with `::`, for example `provider::aws::arn_parse`. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly arguments: readonly Expression[];
  /** The last argument is followed by `...`. */
  readonly expandLast: boolean;
}

/** The first name of a traversal: `var` in `var.x`, `aws_kms_key` in `aws_kms_key.k.arn`, or a `for` variable. */
export interface VariableRoot extends Span {
  readonly kind: 'variable';
  readonly name: string;
}

export interface GetAttribute extends Span {
  readonly kind: 'get-attribute';
  readonly object: Expression;
  readonly name: string;
  readonly nameSpan: Span;
}

/** `a[key]`, and the legacy `a.0`. */
export interface GetIndex extends Span {
  readonly kind: 'get-index';
  readonly object: Expression;
  readonly key: Expression;
  readonly legacy: boolean;
}

/**
 * `source[*].each` or `source.*.each`. `each` is the postfix chain applied to every element, whose innermost object is
 * a `variable` node named `*` with an empty span; for a bare splat it is that node itself.
 */
export interface Splat extends Span {
  readonly kind: 'splat';
  readonly form: 'full' | 'attribute-only';
  readonly source: Expression;
  readonly each: Expression;
}

export interface Conditional extends Span {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

export interface Unary extends Span {
  readonly kind: 'unary';
  readonly operator: '!' | '-';
  readonly operand: Expression;
}

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%';

export interface Binary extends Span {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface ForExpression extends Span {
  readonly kind: 'for';
  readonly form: 'tuple' | 'object';
  readonly keyName: string | null;
  readonly valueName: string;
  readonly collection: Expression;
  /** Present exactly in the object form. */
  readonly key: Expression | null;
  readonly value: Expression;
  /** `...` after the value: values of one key are gathered in a list. */
  readonly grouped: boolean;
  readonly condition: Expression | null;
}

export interface Parentheses extends Span {
  readonly kind: 'parentheses';
  readonly expression: Expression;
}

/** Text that is no expression: evaluates to unknown. */
export interface InvalidExpression extends Span {
  readonly kind: 'invalid';
}
