import type { PolicyHole, PolicyText } from '../model/policy-document.ts';
import type { Own, RequestPart, RequestText } from './request-text.ts';
import type { Truth } from './truth.ts';
import { doubt } from './truth.ts';

export interface MatchStyle {
  /** Whether `*` and `?` of the policy's text are wildcards. */
  readonly wildcards: boolean;
  readonly ignoreCase: boolean;
}

/**
 * Whether a text of a policy stands for a text of a request: yes where it does whatever the holes hold, no where it does
 * for nothing that they may hold. The same hole on both sides holds the same.
 */
export function matchText(pattern: PolicyText, value: RequestText, style: MatchStyle): Truth {
  if (differAtOnce(pattern, value, style)) return 'no';
  const variable = policyVariableIn(pattern);
  if (variable !== null) return doubt(`${variable} is filled in with each request`);
  const grounded = ground(value, pattern);
  const rest = withoutCommonEnds(pattern, grounded, style);
  if (rest === 'same') return 'yes';
  if (rest === 'differ') return 'no';
  const byPart = isFree(grounded) ? arnParts(pattern, grounded) : null;
  return byPart === null ? compare([[pattern, grounded]], style) : compare(byPart, style);
}

/**
 * The same for ARNs, of which each of the six parts is compared by itself, wildcards included (IAM user guide, "Amazon
 * Resource Name (ARN) condition operators"; ArnEquals and ArnLike behave alike).
 */
export function matchArn(pattern: PolicyText, value: RequestText): Truth {
  const style = { wildcards: true, ignoreCase: false };
  const variable = policyVariableIn(pattern);
  if (variable !== null) return doubt(`${variable} is filled in with each request`);
  const grounded = ground(value, pattern);
  const parts = arnParts(pattern, grounded);
  if (parts === null) return compare([[pattern, grounded]], style);
  const apart = compare(parts, style);
  // A hole may hold colons, and then the parts are others than they seem.
  const mayShift = apart === 'no' && [...pattern, ...value].some(isOpenHole);
  return mayShift ? compare([[pattern, grounded]], style) : apart;
}

function policyVariableIn(pattern: PolicyText): string | null {
  for (const part of pattern) {
    const found = typeof part === 'string' ? /\$\{[^}]*\}/u.exec(part) : null;
    if (found !== null) return found[0];
  }
  return null;
}

function isFree(value: RequestText): boolean {
  return value.some((part) => typeof part === 'object' && ('chosen' in part || 'unnamed' in part));
}

function isOpenHole(part: RequestPart): boolean {
  return typeof part === 'object' && 'hole' in part && part.hole === 'other';
}

/**
 * The deployment's facts as text where the policy gives them as text. The partition goes without saying: a policy that
 * names another one is refused by AWS.
 */
function ground(value: RequestText, pattern: PolicyText): RequestText {
  if (!value.some((part) => typeof part === 'object' && 'own' in part)) return value;
  const named = /^arn:(aws[a-z-]*):/u.exec(typeof pattern[0] === 'string' ? pattern[0] : '')?.[1] ?? null;
  const isHole = (kind: Own['own']): boolean => pattern.some((part) => typeof part === 'object' && part.hole === kind);
  return value.map((part) => {
    if (typeof part === 'string' || !('own' in part) || isHole(part.own)) return part;
    return (part.own === 'partition' ? (part.text ?? named) : part.text) ?? part;
  });
}

/** Both texts cut at their first five colons, part by part; null where one of them has fewer. */
function arnParts(pattern: PolicyText, value: RequestText): readonly Pair[] | null {
  const patterns = cutArn(pattern);
  const values = cutArn(value);
  if (patterns === null || values === null) return null;
  return patterns.map((part, index): Pair => [part, values[index] ?? []]);
}

function cutArn<Part extends RequestPart>(text: readonly Part[]): readonly (readonly Part[])[] | null {
  const parts: Part[][] = [[]];
  for (const part of text) {
    if (typeof part !== 'string') {
      parts.at(-1)?.push(part);
      continue;
    }
    const pieces = part.split(':');
    for (const [index, piece] of pieces.entries()) {
      if (index > 0 && parts.length < 6) parts.push([]);
      else if (index > 0) parts.at(-1)?.push(':' as Part);
      if (piece !== '') parts.at(-1)?.push(piece as Part);
    }
  }
  return parts.length === 6 ? parts : null;
}

type Pair = readonly [PolicyText, RequestText];

function compare(whole: readonly Pair[], style: MatchStyle): Truth {
  const pairs: Pair[] = [];
  for (const [pattern, value] of whole) {
    const rest = withoutCommonEnds(pattern, value, style);
    if (rest === 'differ') return 'no';
    if (rest !== 'same') pairs.push(rest);
  }
  if (pairs.length === 0) return 'yes';
  const tokens = pairs.map(
    ([pattern, value]) => [tokensOf(pattern, style), tokensOf(value, { ...style, wildcards: false })] as const,
  );
  if (tokens.every(([pattern, value]) => surely(pattern, value))) return 'yes';
  if (tokens.some(([pattern, value]) => !perhaps(pattern, value))) return 'no';
  return doubt(reasonIn(pairs));
}

/** Whether the texts differ before the first part of either that is not certain: most comparisons end here. */
function differAtOnce([left, ...more]: PolicyText, [right, ...further]: RequestText, style: MatchStyle): boolean {
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  const [pattern, value] = style.ignoreCase ? [left.toLowerCase(), right.toLowerCase()] : [left, right];
  const wildcard = style.wildcards ? pattern.search(/[*?]/u) : -1;
  const certain = wildcard < 0 ? pattern.length : wildcard;
  for (let at = 0; at < certain && at < value.length; at += 1) if (pattern[at] !== value[at]) return true;
  if (certain > value.length && further.length === 0) return true;
  return wildcard < 0 && more.length === 0 && value.length > pattern.length;
}

/**
 * Both texts without the parts in which they begin and end alike, holes included: what remains tells whether they are the
 * same, and in most cases at once.
 */
function withoutCommonEnds(pattern: PolicyText, value: RequestText, style: MatchStyle): Pair | 'same' | 'differ' {
  let start = 0;
  while (start < pattern.length && start < value.length && isSamePart(pattern[start], value[start], style)) start += 1;
  let [end, last] = [pattern.length, value.length];
  while (end > start && last > start && isSamePart(pattern[end - 1], value[last - 1], style)) {
    end -= 1;
    last -= 1;
  }
  const [left, right] = [pattern.slice(start, end), value.slice(start, last)];
  if (left.length === 0 && right.length === 0) return 'same';
  const [written, held] = [textOf(left), textOf(right)];
  if (written === null || held === null || (style.wildcards && /[*?]/u.test(written))) {
    return differAtOnce(left, right, style) || differAtTheEnd(left, right, style) ? 'differ' : [left, right];
  }
  const isSame = style.ignoreCase ? written.toLowerCase() === held.toLowerCase() : written === held;
  return isSame ? 'same' : 'differ';
}

/** Whether the texts differ behind the last part of either that is not certain. */
function differAtTheEnd(pattern: PolicyText, value: RequestText, style: MatchStyle): boolean {
  const [left, right] = [pattern.at(-1), value.at(-1)];
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  const wildcard = style.wildcards ? Math.max(left.lastIndexOf('*'), left.lastIndexOf('?')) : -1;
  const certain = Math.min(left.length - wildcard - 1, right.length);
  if (certain <= 0) return false;
  const [ending, held] = [left.slice(left.length - certain), right.slice(right.length - certain)];
  return style.ignoreCase ? ending.toLowerCase() !== held.toLowerCase() : ending !== held;
}

function isSamePart(left: PolicyText[number] | undefined, right: RequestPart | undefined, style: MatchStyle): boolean {
  if (left === undefined || right === undefined) return false;
  if (typeof left !== 'string') return isSameHole(left, right);
  return left === right && !(style.wildcards && /[*?]/u.test(left));
}

/** A text of strings alone; null where a part of it is something else. */
function textOf(parts: RequestText): string | null {
  if (parts.length === 0) return '';
  const [only, ...others] = parts;
  if (others.length === 0 && typeof only === 'string') return only;
  return parts.every((part) => typeof part === 'string') ? parts.join('') : null;
}

function reasonIn(pairs: readonly Pair[]): string {
  for (const part of pairs.flatMap(([pattern, value]) => [...pattern, ...value])) {
    if (typeof part === 'object' && 'hole' in part && part.hole !== 'partition') return part.reason;
    if (typeof part === 'object' && 'own' in part && part.own !== 'partition')
      return `the ${part.own} of the deployment is not known`;
  }
  return 'the request decides';
}

/** One character, a wildcard, or a part that is no text. */
type Token = string | Wildcard | Exclude<RequestPart, string>;

interface Wildcard {
  readonly wildcard: '*' | '?';
}

const anyRun: Wildcard = { wildcard: '*' };
const anyOne: Wildcard = { wildcard: '?' };

function tokensOf(text: RequestText, { wildcards, ignoreCase }: MatchStyle): readonly Token[] {
  return text.flatMap((part): readonly Token[] => {
    if (typeof part !== 'string') return [part];
    return Array.from(ignoreCase ? part.toLowerCase() : part, (char) => {
      if (!wildcards) return char;
      return char === '*' ? anyRun : char === '?' ? anyOne : char;
    });
  });
}

/** Whether the pattern stands for the value whatever the holes of both hold. */
function surely(pattern: readonly Token[], value: readonly Token[]): boolean {
  if (!pattern.includes(anyRun) && !value.some(isChosen)) {
    return pattern.length === value.length && pattern.every((left, at) => isCertainlySame(left, value[at]));
  }
  const holds = (i: number, j: number): boolean => known(i, j, () => decide(i, j));
  const known = memory(pattern.length, value.length);
  const decide = (i: number, j: number): boolean => {
    const [left, right] = [pattern[i], value[j]];
    if (left === undefined && right === undefined) return true;
    if (left === anyRun && (holds(i + 1, j) || (right !== undefined && holds(i, j + 1)))) return true;
    if (isChosen(right)) return holds(i, j + 1) || (left !== undefined && holds(i + 1, j));
    if (left === undefined || right === undefined) return false;
    return left !== anyRun && isCertainlySame(left, right) && holds(i + 1, j + 1);
  };
  return holds(0, 0);
}

function isCertainlySame(left: Token, right: Token | undefined): boolean {
  if (right === undefined) return false;
  return left === right || isSameHole(left, right) || (left === anyOne && isCharacter(right));
}

/** Whether the holes may hold something with which the pattern stands for the value. */
function perhaps(pattern: readonly Token[], value: readonly Token[]): boolean {
  if (![...pattern, ...value].some(isRun)) return surely(pattern, value);
  const holds = (i: number, j: number): boolean => known(i, j, () => decide(i, j));
  const known = memory(pattern.length, value.length);
  const decide = (i: number, j: number): boolean => {
    const [left, right] = [pattern[i], value[j]];
    if (left === undefined && right === undefined) return true;
    if (left !== undefined && right !== undefined && isSameHole(left, right) && holds(i + 1, j + 1)) return true;
    if (left !== undefined && isRun(left)) {
      if (mayBeEmpty(left) && holds(i + 1, j)) return true;
      for (let end = j; end < value.length && mayHold(left, value[end]); end += 1) {
        if (holds(i + 1, end + 1)) return true;
      }
    }
    if (right !== undefined && isRun(right)) {
      if (mayBeEmpty(right) && holds(i, j + 1)) return true;
      for (let end = i; end < pattern.length && mayHold(right, pattern[end]); end += 1) {
        if (holds(end + 1, j + 1)) return true;
      }
    }
    if (left === undefined || right === undefined || isRun(left) || isRun(right)) return false;
    return (left === right || left === anyOne) && holds(i + 1, j + 1);
  };
  return holds(0, 0);
}

/** Answers each question about a place in both texts once. */
function memory(height: number, width: number): (i: number, j: number, decide: () => boolean) => boolean {
  const answers = new Map<number, boolean>();
  return (i, j, decide) => {
    if (i > height || j > width) return false;
    const place = i * (width + 1) + j;
    const answered = answers.get(place);
    if (answered !== undefined) return answered;
    const answer = decide();
    answers.set(place, answer);
    return answer;
  };
}

function isCharacter(token: Token): boolean {
  return typeof token === 'string';
}

function isChosen(token: Token | undefined): boolean {
  return typeof token === 'object' && 'chosen' in token;
}

function isRun(token: Token): boolean {
  return typeof token === 'object' && token !== anyOne;
}

/** What stands for an account, a region, a partition or for something unnamed is some text. */
function mayBeEmpty(token: Token): boolean {
  if (typeof token !== 'object') return false;
  return token === anyRun || 'chosen' in token || ('hole' in token && token.hole === 'other');
}

/** Whether two parts hold the same text, whatever it is. */
function isSameHole(left: Token, right: Token): boolean {
  if (typeof left !== 'object' || typeof right !== 'object') return false;
  const [one, other] = [kindOf(left), kindOf(right)];
  if (one === null || one !== other) return false;
  return one !== 'other' || ('identity' in left && 'identity' in right && left.identity === right.identity);
}

function kindOf(token: Exclude<Token, string>): PolicyHole['hole'] | null {
  if ('own' in token) return token.own;
  return 'hole' in token ? token.hole : null;
}

/** Whether the text that a run stands for may contain this, as far as its kind tells. */
function mayHold(run: Token, token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (typeof run !== 'object' || 'chosen' in run || 'wildcard' in run) return true;
  if ('unnamed' in run) return typeof token === 'object' && ('wildcard' in token || kindOf(token) === 'other');
  const kind = kindOf(run);
  if (kind === 'other' || kind === null) return true;
  if (typeof token === 'string') return alphabets[kind].test(token);
  return 'wildcard' in token || 'chosen' in token || kindOf(token) === kind || kindOf(token) === 'other';
}

const alphabets = { partition: /[a-z-]/u, account: /[0-9]/u, region: /[a-z0-9-]/u };
