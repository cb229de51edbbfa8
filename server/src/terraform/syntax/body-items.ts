import type { Attribute, Block } from './tree.ts';

/** From how many attributes on names are looked up in a set. */
const MANY_ATTRIBUTES = 12;

/** The items of one body while it is read. */
export class BodyItems {
  /** Where the block around the body begins, or -1 at top level. */
  readonly blockStart: number;
  /** Where the first item of the body begins, or -1 as long as there is none. */
  firstItem = -1;
  readonly attributes: Attribute[] = [];
  readonly blocks: Block[] = [];
  private names: Set<string> | null = null;

  constructor(blockStart: number) {
    this.blockStart = blockStart;
  }

  addAttribute(attribute: Attribute): void {
    this.attributes.push(attribute);
    this.names?.add(attribute.name);
  }

  hasAttribute(name: string): boolean {
    if (this.names !== null) return this.names.has(name);
    if (this.attributes.length < MANY_ATTRIBUTES) {
      for (const attribute of this.attributes) if (attribute.name === name) return true;
      return false;
    }
    this.names = new Set(this.attributes.map((attribute) => attribute.name));
    return this.names.has(name);
  }

  /** Where the last item ends, or -1. */
  end(): number {
    return Math.max(this.attributes.at(-1)?.end ?? -1, this.blocks.at(-1)?.end ?? -1);
  }

  /** Whether one of the last blocks begins at the offset. */
  endsWithBlockAt(offset: number): boolean {
    let index = this.blocks.length - 1;
    while ((this.blocks[index]?.start ?? -1) > offset) index--;
    return this.blocks[index]?.start === offset;
  }

  /** Drops what begins at or after the offset. */
  dropFrom(offset: number): void {
    dropTail(this.attributes, offset);
    dropTail(this.blocks, offset);
    this.names = null;
  }
}

function dropTail(items: (Attribute | Block)[], offset: number): void {
  let length = items.length;
  while ((items[length - 1]?.start ?? -1) >= offset) length--;
  items.length = length;
}
