import type { CharacterTest } from './characters.ts';
import { foldCase, readClass, readEscapedClass, readEscapedCharacter } from './characters.ts';

/**
 * The tree of a regular expression in Go's RE2 syntax, which Terraform's `regex`, `regexall` and `replace` use
 * (https://github.com/google/re2/wiki/Syntax): no backreferences and no lookaround.
 */
export type Node =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'sequence'; readonly nodes: readonly Node[] }
  | { readonly kind: 'alternatives'; readonly nodes: readonly Node[] }
  | { readonly kind: 'group'; readonly index: number; readonly node: Node }
  | {
      readonly kind: 'repetition';
      readonly node: Node;
      readonly least: number;
      /** Null without an upper bound. */
      readonly most: number | null;
      readonly greedy: boolean;
    };

export type Assertion = 'text-start' | 'text-end' | 'line-start' | 'line-end' | 'word-boundary' | 'no-word-boundary';

export interface Pattern {
  readonly node: Node;
  /** The names of the capture groups in order; null for one without a name. */
  readonly groups: readonly (string | null)[];
}

/** Thrown inside this file only; the message is for a person. */
class PatternError extends Error {}

/** Go refuses more repetitions (regexp/syntax, ErrInvalidRepeatSize). */
const repetitionLimit = 1000;

const depthLimit = 100;

interface Flags {
  readonly ignoreCase: boolean;
  readonly multiLine: boolean;
  readonly dotAll: boolean;
  readonly swapGreed: boolean;
}

/** Reads a pattern; a text that is none, or is nested too deeply, gives the reason instead. */
export function parsePattern(source: string): Pattern | string {
  const reader = new PatternReader(source);
  try {
    return reader.pattern();
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
}

class PatternReader {
  private readonly characters: readonly string[];
  private at = 0;
  private depth = 0;
  private flags: Flags = { ignoreCase: false, multiLine: false, dotAll: false, swapGreed: false };
  private readonly groups: (string | null)[] = [];

  constructor(source: string) {
    this.characters = Array.from(source);
  }

  pattern(): Pattern {
    const node = this.alternatives();
    if (this.at < this.characters.length) throw new PatternError('unexpected )');
    return { node, groups: this.groups };
  }

  private alternatives(): Node {
    this.depth += 1;
    if (this.depth > depthLimit) throw new PatternError('the pattern is nested too deeply');
    const nodes = [this.sequence()];
    while (this.takes('|')) nodes.push(this.sequence());
    this.depth -= 1;
    const [only] = nodes;
    return only !== undefined && nodes.length === 1 ? only : { kind: 'alternatives', nodes };
  }

  private sequence(): Node {
    const nodes: Node[] = [];
    for (;;) {
      const next = this.characters[this.at];
      if (next === undefined || next === '|' || next === ')') break;
      if (this.looksAt('\\Q')) nodes.push(...this.quotation());
      else if (next === '(' && this.takesFlags()) continue;
      else nodes.push(this.repeated(this.atom()));
    }
    return { kind: 'sequence', nodes };
  }

  private repeated(node: Node): Node {
    const bounds = this.bounds();
    if (bounds === null) return node;
    const lazy = this.takes('?');
    if (this.bounds() !== null) throw new PatternError('nested repetition operator');
    return { kind: 'repetition', node, ...bounds, greedy: lazy === this.flags.swapGreed };
  }

  private bounds(): { readonly least: number; readonly most: number | null } | null {
    if (this.takes('*')) return { least: 0, most: null };
    if (this.takes('+')) return { least: 1, most: null };
    if (this.takes('?')) return { least: 0, most: 1 };
    const counted = /^\{(\d{1,9})(,(\d{1,9})?)?\}/.exec(this.characters.slice(this.at, this.at + 24).join(''));
    if (counted === null) return null;
    const [whole, from = '', comma, to] = counted;
    const least = Number(from);
    const most = comma === undefined ? least : to === undefined ? null : Number(to);
    if (Math.max(least, most ?? 0) > repetitionLimit || (most ?? least) < least) {
      throw new PatternError(`invalid repeat count in ${whole}`);
    }
    this.at += whole.length;
    return { least, most };
  }

  private atom(): Node {
    const next = this.characters[this.at] ?? '';
    this.at += 1;
    switch (next) {
      case '(':
        return this.group();
      case '*':
      case '+':
      case '?':
        throw new PatternError('missing argument to repetition operator');
      case '.':
        return { kind: 'character', test: this.flags.dotAll ? () => true : (character) => character !== '\n' };
      case '^':
        return { kind: 'assertion', assertion: this.flags.multiLine ? 'line-start' : 'text-start' };
      case '$':
        return { kind: 'assertion', assertion: this.flags.multiLine ? 'line-end' : 'text-end' };
      case '[':
        return this.characterClass();
      case '\\':
        return this.escape();
      default:
        return this.literal(next);
    }
  }

  private literal(character: string): Node {
    return { kind: 'character', test: foldCase((other) => other === character, this.flags.ignoreCase) };
  }

  private characterClass(): Node {
    const read = readClass(this.characters, this.at);
    if (typeof read === 'string') throw new PatternError(read);
    this.at = read.end;
    return { kind: 'character', test: foldCase(read.test, this.flags.ignoreCase, read.negated) };
  }

  private escape(): Node {
    const assertion = assertions[this.characters[this.at] ?? ''];
    if (assertion !== undefined) {
      this.at += 1;
      return { kind: 'assertion', assertion };
    }
    const read = readEscapedClass(this.characters, this.at);
    if (read !== null) {
      this.at = read.end;
      return { kind: 'character', test: foldCase(read.test, this.flags.ignoreCase) };
    }
    const character = readEscapedCharacter(this.characters, this.at);
    if (character === null) throw new PatternError(`invalid escape sequence \\${this.characters[this.at] ?? ''}`);
    this.at = character.end;
    return this.literal(character.character);
  }

  /** `\Q…\E`: every character for itself, and a repetition only after the last one. */
  private quotation(): readonly Node[] {
    this.at += 2;
    const nodes: Node[] = [];
    while (this.at < this.characters.length && !this.looksAt('\\E')) {
      nodes.push(this.literal(this.characters[this.at] ?? ''));
      this.at += 1;
    }
    if (this.looksAt('\\E')) this.at += 2;
    const last = nodes.pop();
    return last === undefined ? nodes : [...nodes, this.repeated(last)];
  }

  private group(): Node {
    const before = this.flags;
    let name: string | null = null;
    let captures = true;
    if (this.takes('?')) {
      captures = this.looksAt('P<') || this.looksAt('<');
      if (captures) name = this.groupName();
      else this.flags = this.flagsUpTo(':');
    }
    const index = captures ? this.groups.push(name) : 0;
    const node = this.alternatives();
    if (!this.takes(')')) throw new PatternError('missing closing )');
    this.flags = before;
    return captures ? { kind: 'group', index, node } : node;
  }

  private groupName(): string {
    this.takes('P');
    const end = this.characters.indexOf('>', this.at);
    const name = this.characters.slice(this.at + 1, end).join('');
    if (end === -1 || !/^\w+$/.test(name) || this.groups.includes(name)) throw new PatternError('invalid group name');
    this.at = end + 1;
    return name;
  }

  /** `(?i)` and its like, which hold up to the end of the group they stand in. */
  private takesFlags(): boolean {
    const end = /^\(\?[imsU-]*\)/.exec(this.characters.slice(this.at, this.at + 16).join(''))?.[0].length;
    if (end === undefined) return false;
    this.at += 2;
    this.flags = this.flagsUpTo(')');
    return true;
  }

  private flagsUpTo(terminator: string): Flags {
    const flags = { ...this.flags };
    for (let on = true; ; this.at += 1) {
      const letter = this.characters[this.at];
      if (letter === 'i') flags.ignoreCase = on;
      else if (letter === 'm') flags.multiLine = on;
      else if (letter === 's') flags.dotAll = on;
      else if (letter === 'U') flags.swapGreed = on;
      else if (letter === '-' && on) on = false;
      else if (letter === terminator) break;
      else throw new PatternError('invalid or unsupported syntax after (?');
    }
    this.at += 1;
    return flags;
  }

  private looksAt(text: string): boolean {
    return Array.from(text).every((character, index) => this.characters[this.at + index] === character);
  }

  private takes(character: string): boolean {
    if (this.characters[this.at] !== character) return false;
    this.at += 1;
    return true;
  }
}

const assertions: Readonly<Record<string, Assertion>> = {
  A: 'text-start',
  z: 'text-end',
  b: 'word-boundary',
  B: 'no-word-boundary',
};
