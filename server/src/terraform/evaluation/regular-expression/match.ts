import type { CharacterTest } from './characters.ts';
import type { Assertion, Node, Pattern } from './syntax.ts';

/** Matching in time linear in text and pattern, as Go's regexp: no pattern makes it hang. */
export interface Program {
  readonly instructions: readonly Instruction[];
  readonly groups: Pattern['groups'];
}

type Instruction =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'save'; readonly slot: number }
  /** Goes on at several places, the first preferred. */
  | { readonly kind: 'fork'; targets: readonly number[] }
  | { readonly kind: 'match' };

/** Counted repetitions are written out; larger programs are refused. */
const programLimit = 4000;

/** How many times a thread may move before matching is given up, some hundredths of a second. */
const stepLimit = 500_000;

/** Compiles a pattern; null where it is too large. */
export function compile({ node, groups }: Pattern): Program | null {
  const instructions: Instruction[] = [];
  const isSmall = emit(node, instructions);
  instructions.push({ kind: 'match' });
  return isSmall ? { instructions, groups } : null;
}

function emit(node: Node, out: Instruction[]): boolean {
  if (out.length > programLimit) return false;
  switch (node.kind) {
    case 'character':
    case 'assertion':
      out.push(node);
      return true;
    case 'sequence':
      return node.nodes.every((part) => emit(part, out));
    case 'alternatives':
      return emitAlternatives(node.nodes, out);
    case 'group': {
      out.push({ kind: 'save', slot: 2 * node.index });
      const isSmall = emit(node.node, out);
      out.push({ kind: 'save', slot: 2 * node.index + 1 });
      return isSmall;
    }
    case 'repetition':
      return emitRepetition(node, out);
  }
}

function emitAlternatives(nodes: readonly Node[], out: Instruction[]): boolean {
  const fork: Instruction & { kind: 'fork' } = { kind: 'fork', targets: [] };
  out.push(fork);
  const starts: number[] = [];
  const exits: (Instruction & { kind: 'fork' })[] = [];
  const isSmall = nodes.every((part) => {
    starts.push(out.length);
    const fits = emit(part, out);
    const exit: Instruction & { kind: 'fork' } = { kind: 'fork', targets: [] };
    out.push(exit);
    exits.push(exit);
    return fits;
  });
  fork.targets = starts;
  for (const exit of exits) exit.targets = [out.length];
  return isSmall;
}

function emitRepetition(
  { node, least, most, greedy }: Extract<Node, { kind: 'repetition' }>,
  out: Instruction[],
): boolean {
  const choose = (on: number, off: number): readonly number[] => (greedy ? [on, off] : [off, on]);
  for (let count = 0; count < least; count += 1) if (!emit(node, out)) return false;
  if (most === null) {
    const fork: Instruction & { kind: 'fork' } = { kind: 'fork', targets: [] };
    const start = out.push(fork) - 1;
    const isSmall = emit(node, out);
    out.push({ kind: 'fork', targets: [start] });
    fork.targets = choose(start + 1, out.length);
    return isSmall;
  }
  const forks: { readonly fork: Instruction & { kind: 'fork' }; readonly at: number }[] = [];
  let isSmall = true;
  for (let count = least; count < most && isSmall; count += 1) {
    const fork: Instruction & { kind: 'fork' } = { kind: 'fork', targets: [] };
    forks.push({ fork, at: out.push(fork) - 1 });
    isSmall = emit(node, out);
  }
  for (const { fork, at } of forks) fork.targets = choose(at + 1, out.length);
  return isSmall;
}

/** Offsets in characters: start and end of the match and of each group, -1 for a group that took no part. */
export type Captures = readonly number[];

interface Thread {
  readonly at: number;
  readonly captures: Captures;
}

/** Matches of one program in one text, with a common limit on the work; `exhausted` once that is reached. */
export class Matcher {
  /** The text, one entry per code point: what all offsets count. */
  readonly characters: readonly string[];
  exhausted = false;
  private steps = 0;
  private readonly program: Program;
  /** For each instruction the position, counted on from search to search, at which a thread has last reached it. */
  private readonly seen: Int32Array;
  private base = 0;

  constructor(program: Program, text: string) {
    this.program = program;
    this.characters = Array.from(text);
    this.seen = new Int32Array(program.instructions.length).fill(-1);
  }

  /** The leftmost match at or after an offset, the first alternatives preferred; null where there is none. */
  find(from: number): Captures | null {
    this.base += this.characters.length + 1;
    const none: Captures = new Array<number>(2 * this.program.groups.length + 2).fill(-1);
    let threads: Thread[] = [];
    let found: Captures | null = null;
    for (let position = from; position <= this.characters.length; position += 1) {
      // A thread that starts later has the lowest priority.
      if (found === null) this.follow({ at: 0, captures: replaced(none, 0, position) }, position, threads);
      if (threads.length === 0 && found !== null) return found;
      const next: Thread[] = [];
      for (const thread of threads) {
        const instruction = this.program.instructions[thread.at];
        if (instruction?.kind === 'match') {
          found = replaced(thread.captures, 1, position);
          break;
        }
        if (instruction?.kind !== 'character') continue;
        const character = this.characters[position];
        if (character !== undefined && instruction.test(character)) {
          this.follow({ at: thread.at + 1, captures: thread.captures }, position + 1, next);
        }
      }
      if (this.exhausted) return null;
      threads = next;
    }
    return found;
  }

  /** All matches, as Go's FindAll gives them: no empty one right behind another. */
  findAll(): readonly Captures[] {
    const all: Captures[] = [];
    let position = 0;
    let previousEnd = -1;
    while (position <= this.characters.length) {
      const captures = this.find(position);
      if (captures === null) break;
      const [start = 0, end = 0] = captures;
      const isEmptyBehind = end === position && start === previousEnd;
      position = end === position ? position + 1 : end;
      previousEnd = end;
      if (!isEmptyBehind) all.push(captures);
    }
    return all;
  }

  /** The text between two offsets. */
  slice(start: number, end: number): string {
    return this.characters.slice(start, end).join('');
  }

  /** Adds the thread, and those it forks into, up to where each needs a character. */
  private follow(thread: Thread, position: number, threads: Thread[]): void {
    const waiting: Thread[] = [thread];
    for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
      const { at, captures } = current;
      if (this.seen[at] === this.base + position) continue;
      this.seen[at] = this.base + position;
      this.steps += 1;
      if (this.steps > stepLimit) {
        this.exhausted = true;
        return;
      }
      const instruction = this.program.instructions[at];
      if (instruction === undefined) continue;
      switch (instruction.kind) {
        case 'fork':
          for (const target of instruction.targets.toReversed()) waiting.push({ at: target, captures });
          break;
        case 'save':
          waiting.push({ at: at + 1, captures: replaced(captures, instruction.slot, position) });
          break;
        case 'assertion':
          if (this.holds(instruction.assertion, position)) waiting.push({ at: at + 1, captures });
          break;
        case 'character':
        case 'match':
          threads.push(current);
          break;
      }
    }
  }

  private holds(assertion: Assertion, position: number): boolean {
    const before = this.characters[position - 1];
    const after = this.characters[position];
    switch (assertion) {
      case 'text-start':
        return position === 0;
      case 'text-end':
        return after === undefined;
      case 'line-start':
        return before === undefined || before === '\n';
      case 'line-end':
        return after === undefined || after === '\n';
      case 'word-boundary':
        return isWord(before) !== isWord(after);
      case 'no-word-boundary':
        return isWord(before) === isWord(after);
    }
  }
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /^\w$/.test(character);
}

function replaced(captures: Captures, slot: number, position: number): Captures {
  const copy = [...captures];
  copy[slot] = position;
  return copy;
}
