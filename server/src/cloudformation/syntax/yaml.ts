import type { Document, Node, Pair, Scalar } from 'yaml';
import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import type { Parsed } from './parsed.ts';
import { isIndentedTooDeeply, isNestedTooDeeply, nestedTooDeeply, yamlLimit } from './parsed.ts';
import type { Entry, Span, TemplateNode } from './tree.ts';

/** Aliases that would make more than this of a text are not followed. */
const nodeLimit = 50_000;

/**
 * Reads the first document of YAML. Tags are those of intrinsic functions and stay on their nodes; every scalar is a
 * text, because CloudFormation converts to what a property asks for. Never throws.
 */
export function parseYaml(text: string): Parsed {
  const obstacle = obstacleIn(text);
  if (obstacle !== null) return { root: null, problems: [{ message: obstacle, at: 0 }] };
  const document = parseDocument(text, {
    schema: 'failsafe',
    logLevel: 'silent',
    uniqueKeys: false,
    prettyErrors: false,
    strict: false,
  });
  const problems = document.errors.map(({ message, pos }) => ({ message: lowered(message), at: pos[0] }));
  if (document.contents === null) return { root: null, problems };
  const reader = new Reader(text, document);
  const root = reader.read(document.contents, 0, 0);
  if (reader.isExhausted) {
    return { root: null, problems: [...problems, { message: 'its aliases make too much of it', at: 0 }] };
  }
  return { root, problems };
}

function obstacleIn(text: string): string | null {
  if (text.length > yamlLimit) return 'it is too large to be read';
  return isNestedTooDeeply(text) || isIndentedTooDeeply(text) ? nestedTooDeeply : null;
}

function lowered(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/u, '');
}

class Reader {
  isExhausted = false;
  private nodes = 0;
  private readonly text: string;
  private readonly anchors = new Map<string, Node>();
  /** Anchors that are being read: an alias inside of its own anchor has no end. */
  private readonly open = new Set<Node>();

  constructor(text: string, document: Document.Parsed) {
    this.text = text;
    if (document.contents !== null && text.includes('&')) this.collectAnchors(document.contents);
  }

  /** `from` is where the value may begin, so that its tag is found there. */
  read(node: Node | null, from: number, depth: number): TemplateNode {
    this.nodes++;
    if (this.nodes > nodeLimit || depth > 1000) {
      this.isExhausted = true;
      return nothing(from);
    }
    if (isAlias(node)) return this.readAlias(node.source, node.range?.[0] ?? from, depth);
    const [begin = from, valueEnd = from] = node?.range ?? [];
    const tag = tagOf(node);
    const start = tag === null ? begin : this.tagStart(tag, from, begin);
    const span = { start, end: this.lastInk(start, valueEnd), tag };
    if (isMap(node)) {
      const entries = node.items.flatMap((pair) => this.readPair(pair as Pair<Node, Node | null>, depth));
      return { kind: 'mapping', ...span, ...this.endOf(node, span, entries), entries, flow: node.flow === true };
    }
    if (isSeq(node)) {
      let last = begin;
      const items = node.items.flatMap((item) => {
        if (isPair(item)) return [];
        const read = this.read(item as Node, last, depth + 1);
        last = read.end;
        return [read];
      });
      return { kind: 'sequence', ...span, ...this.endOf(node, span, items), items, flow: node.flow === true };
    }
    return isScalar(node) ? { kind: 'scalar', ...span, ...scalarOf(node) } : nothing(from);
  }

  /** A block collection ends with its last item, not with the comments and empty lines behind it. */
  private endOf(node: { flow?: boolean }, span: Span, items: readonly Span[]): Pick<Span, 'end'> {
    const last = items.at(-1);
    const isHere = last !== undefined && last.start >= span.start && last.end <= span.end;
    return { end: node.flow !== true && isHere ? last.end : span.end };
  }

  /** Where the text ends that begins at `start`, without the white space behind it. */
  private lastInk(start: number, end: number): number {
    let at = end;
    while (at > start && /\s/u.test(this.text.charAt(at - 1))) at--;
    return at;
  }

  private readAlias(name: string, at: number, depth: number): TemplateNode {
    const target = this.anchors.get(name);
    if (target === undefined || this.open.has(target)) return nothing(at);
    this.open.add(target);
    const read = this.read(target, target.range?.[0] ?? at, depth + 1);
    this.open.delete(target);
    return read;
  }

  private readPair({ key, value }: Pair<Node, Node | null>, depth: number): readonly Entry[] {
    if (!isScalar(key) || key.range == null) return [];
    const [start, end] = key.range;
    const read = this.read(value, Math.min(end + 1, this.text.length), depth + 1);
    // A merge key brings in another mapping's entries; those that stand here themselves come later and win.
    if (key.source === '<<' && key.type === 'PLAIN') return mergedEntries(read);
    const isHere = read.start >= end;
    return [{ key: textOf(key), keySpan: { start, end }, value: read, start, end: isHere ? read.end : end }];
  }

  private tagStart(tag: string, from: number, begin: number): number {
    const at = this.text.lastIndexOf(`!${tag}`, begin);
    return at >= Math.max(from - 1, 0) ? at : begin;
  }

  private collectAnchors(root: Node): void {
    const waiting: unknown[] = [root];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (isPair(node)) waiting.push(node.key ?? [], node.value ?? []);
      if (isMap(node) || isSeq(node)) waiting.push(...(node.items as unknown[]).toReversed());
      if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined) {
        this.anchors.set(node.anchor, node);
      }
    }
  }
}

function mergedEntries(value: TemplateNode): readonly Entry[] {
  if (value.kind === 'mapping') return value.entries;
  return value.kind === 'sequence' ? value.items.toReversed().flatMap(mergedEntries) : [];
}

function nothing(at: number): TemplateNode {
  return { kind: 'scalar', start: at, end: at, tag: null, value: null, quoted: false };
}

/** `Ref` of `!Ref`; tags of YAML's own (`!!str`) say nothing here. */
function tagOf(node: Node | null): string | null {
  const tag = node?.tag;
  return tag?.startsWith('!') === true && tag !== '!' ? tag.slice(1) : null;
}

function scalarOf(scalar: Scalar): { readonly value: string | null; readonly quoted: boolean } {
  const quoted = scalar.type !== 'PLAIN' && scalar.type !== undefined;
  const text = textOf(scalar);
  return { value: !quoted && /^(?:|~|null|Null|NULL)$/u.test(text) ? null : text, quoted };
}

function textOf(scalar: Scalar): string {
  return typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? '');
}
