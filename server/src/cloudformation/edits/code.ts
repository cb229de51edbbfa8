/** A value to be written, in whichever syntax the template has. */
export type Code =
  | { readonly kind: 'text'; readonly value: string }
  /** A number or a bool. */
  | { readonly kind: 'plain'; readonly value: number | boolean }
  | { readonly kind: 'list'; readonly items: readonly Code[] }
  | { readonly kind: 'mapping'; readonly entries: readonly Member[] }
  | Call
  /** Source text of this template on one line, copied as it is. */
  | { readonly kind: 'source'; readonly text: string };

/** A call of an intrinsic function. */
export type Call =
  | { readonly kind: 'call'; readonly name: 'Ref' | 'Sub'; readonly argument: string }
  | { readonly kind: 'call'; readonly name: 'GetAtt'; readonly resource: string; readonly attribute: string }
  | { readonly kind: 'call'; readonly name: 'Join' | 'Split'; readonly arguments: readonly Code[] };

export type Member = readonly [name: string, value: Code];

export function text(value: string): Code {
  return { kind: 'text', value };
}

export function plain(value: number | boolean): Code {
  return { kind: 'plain', value };
}

export function mapping(...entries: readonly Member[]): Code {
  return { kind: 'mapping', entries };
}

export function list(...items: readonly Code[]): Code {
  return { kind: 'list', items };
}

export function ref(name: string): Code {
  return { kind: 'call', name: 'Ref', argument: name };
}

export function getAtt(resource: string, attribute: string): Code {
  return { kind: 'call', name: 'GetAtt', resource, attribute };
}

/** A text with `${…}`; a plain text where it has none. */
export function sub(template: string): Code {
  return template.includes('${') ? { kind: 'call', name: 'Sub', argument: template } : text(template);
}
