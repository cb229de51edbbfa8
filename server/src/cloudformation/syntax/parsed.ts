import type { TemplateNode } from './tree.ts';

/** A text as a tree, as far as it could be read. */
export interface Parsed {
  /** Null where nothing could be read. */
  readonly root: TemplateNode | null;
  readonly problems: readonly Problem[];
}

export interface Problem {
  /** For a person, without a full stop. */
  readonly message: string;
  /** Offset in the text. */
  readonly at: number;
}

/** Deeper structures are not read: the parsers are recursive, and no template comes near. */
const depthLimit = 200;

export const nestedTooDeeply = 'it is nested too deeply to be read';

/** Larger pieces of YAML are not read: its parser does about a megabyte in a second. */
export const yamlLimit = 1 << 19;

/**
 * Whether a text may be nested more deeply than a parser's stack is sure to bear. Catching the overflow is not enough:
 * V8 ends the whole process if a regular expression is compiled with no stack left. Counts brackets inside of strings as
 * well, which only real nesting brings to hundreds without closing them.
 */
export function isNestedTooDeeply(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x5b:
      case 0x7b:
        if (++depth > depthLimit) return true;
        break;
      case 0x5d:
      case 0x7d:
        if (depth > 0) depth--;
        break;
    }
  }
  return false;
}

/** The same for structure by indentation, and for `- - -`, `? ? ?` on one line. */
export function isIndentedTooDeeply(text: string): boolean {
  const leads = /^(?:[ \t]|[-?:](?=[ \t]))*/gmu;
  for (const [lead] of text.matchAll(leads)) if (lead.length > 4 * depthLimit) return true;
  return false;
}
