/**
 * Terraform to be written, in neither of its syntaxes yet: native syntax and JSON print the same code.
 */
export type Code =
  | { readonly kind: 'text'; readonly parts: readonly TextPart[] }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'null' }
  /** An expression in native syntax, as it stands in a source. */
  | { readonly kind: 'expression'; readonly source: string }
  /** A reference that is no expression, such as the value of `provider`: bare, or a plain string in JSON. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Code[]; readonly onePerLine: boolean }
  | { readonly kind: 'object'; readonly entries: readonly Argument[]; readonly onOneLine?: boolean };

/** A part of a string: text as it will be read, or the source of an expression in native syntax. */
export type TextPart = string | { readonly source: string };

export interface Argument {
  readonly name: string;
  readonly value: Code;
}

export interface BlockCode {
  /** `resource`, `data`, `variable`, or the type of a nested block. */
  readonly type: string;
  readonly labels: readonly string[];
  readonly items: readonly (Argument | BlockCode)[];
}

export function isBlockCode(item: Argument | BlockCode): item is BlockCode {
  return 'labels' in item;
}

export function text(...parts: readonly TextPart[]): Code {
  return { kind: 'text', parts: joinParts(parts) };
}

/** An expression in native syntax. */
export function expression(source: string): Code {
  return { kind: 'expression', source };
}

/** The code as part of a string: a text's own parts, or an interpolation. */
export function asParts(code: Code): readonly TextPart[] | null {
  switch (code.kind) {
    case 'text':
      return code.parts;
    case 'expression':
      return [{ source: code.source }];
    case 'number':
    case 'bool':
      return [String(code.value)];
    case 'null':
    case 'name':
    case 'list':
    case 'object':
      return null;
  }
}

/** Whether two pieces of code would be printed alike. */
export function sameCode(a: Code, b: Code): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function joinParts(parts: readonly TextPart[]): readonly TextPart[] {
  const joined: TextPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else if (part !== '') joined.push(part);
  }
  return joined;
}
