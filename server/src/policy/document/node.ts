import type { PolicyText } from '../../model/policy-document.ts';
import type { SourceRange } from '../../model/source.ts';
import type { Trail } from '../../model/value.ts';

/** A JSON value of a policy, whichever way it is written: as JSON or as a value that Terraform encodes. */
export type PolicyNode = TextNode | ListNode | ObjectNode | UnknownNode | NullNode;

interface Placed {
  readonly range: SourceRange;
}

/** A string, or a number or bool as one. */
export interface TextNode extends Placed {
  readonly kind: 'text';
  readonly text: PolicyText;
  /** The way the text came, where it is not written in place. */
  readonly trail: Trail;
}

export interface ListNode extends Placed {
  readonly kind: 'list';
  readonly items: readonly PolicyNode[];
  /** Why there may be items beside these; null where these are all. */
  readonly open: string | null;
}

export interface ObjectNode extends Placed {
  readonly kind: 'object';
  readonly members: readonly Member[];
  /** Why there may be members beside these; null where these are all. */
  readonly open: string | null;
}

export interface Member {
  readonly name: string;
  readonly value: PolicyNode;
  /** Name and value, where both are written in one place; else the value. */
  readonly range: SourceRange;
}

export interface UnknownNode extends Placed {
  readonly kind: 'unknown';
  readonly reason: string;
  /** Stands for the value where it can only be a string, as the item of a list; null where it may be several items. */
  readonly item: PolicyText | null;
  readonly trail: Trail;
}

export interface NullNode extends Placed {
  readonly kind: 'null';
}

/** The last member of a name, whatever its case; null counts as missing. */
export function memberOf(object: ObjectNode, name: string): Member | null {
  const found = object.members.findLast((member) => member.name.toLowerCase() === name);
  return found === undefined || found.value.kind === 'null' ? null : found;
}
