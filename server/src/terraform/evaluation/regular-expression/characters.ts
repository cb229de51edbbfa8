/** Whether a character, one code point as a string, belongs to a class. */
export type CharacterTest = (character: string) => boolean;

/** The test made blind to upper and lower case; `negated` says that it means everything but the class. */
export function foldCase(test: CharacterTest, ignoreCase: boolean, negated = false): CharacterTest {
  if (!ignoreCase) return test;
  const anyCase: CharacterTest = (character) =>
    [character, character.toLowerCase(), character.toUpperCase()].some((form) => test(form) !== negated);
  return (character) => anyCase(character) !== negated;
}

interface ReadClass {
  readonly test: CharacterTest;
  readonly end: number;
}

/** Reads `[…]` after its opening bracket; a string tells what is wrong with it. */
export function readClass(
  characters: readonly string[],
  start: number,
): (ReadClass & { readonly negated: boolean }) | string {
  const negated = characters[start] === '^';
  const first = negated ? start + 1 : start;
  const tests: CharacterTest[] = [];
  let at = first;
  // A closing bracket in the first place stands for itself.
  while (at === first || characters[at] !== ']') {
    if (at >= characters.length) return 'missing closing ]';
    const named = readNamedClass(characters, at);
    if (named !== null) {
      tests.push(named.test);
      at = named.end;
      continue;
    }
    const low = readClassCharacter(characters, at);
    if (low === null) return 'invalid escape sequence in a character class';
    at = low.end;
    let high = low;
    if (characters[at] === '-' && characters[at + 1] !== ']' && at + 1 < characters.length) {
      const end = readClassCharacter(characters, at + 1);
      if (end === null) return 'invalid escape sequence in a character class';
      high = end;
      at = end.end;
    }
    const from = codePoint(low.character);
    const to = codePoint(high.character);
    if (to < from) return 'invalid character class range';
    tests.push((character) => codePoint(character) >= from && codePoint(character) <= to);
  }
  return { test: (character) => tests.some((test) => test(character)) !== negated, end: at + 1, negated };
}

function readNamedClass(characters: readonly string[], at: number): ReadClass | null {
  if (characters[at] === '\\') return readEscapedClass(characters, at + 1);
  if (characters[at] !== '[' || characters[at + 1] !== ':') return null;
  const match = /^\[:(\^?)(\w+):\]/.exec(characters.slice(at, at + 16).join(''));
  const ranges = match?.[2] === undefined ? undefined : posixClasses.get(match[2]);
  if (match === null || ranges === undefined) return null;
  const negated = match[1] === '^';
  return { test: (character) => ranges.test(character) !== negated, end: at + match[0].length };
}

function readClassCharacter(characters: readonly string[], at: number): ReadCharacter | null {
  const character = characters[at];
  if (character === undefined) return null;
  return character === '\\' ? readEscapedCharacter(characters, at + 1) : { character, end: at + 1 };
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}

/** The ASCII classes of POSIX (RE2 syntax, "ASCII character classes"). */
const posixClasses: ReadonlyMap<string, RegExp> = new Map([
  ['alnum', /^[0-9A-Za-z]$/],
  ['alpha', /^[A-Za-z]$/],
  ['ascii', /^\p{ASCII}$/u],
  ['blank', /^[\t ]$/],
  ['cntrl', /^(?=\p{ASCII})\p{Cc}$/u],
  ['digit', /^[0-9]$/],
  ['graph', /^[!-~]$/],
  ['lower', /^[a-z]$/],
  ['print', /^[ -~]$/],
  ['punct', /^[!-/:-@[-`{-~]$/],
  ['space', /^[\t\n\v\f\r ]$/],
  ['upper', /^[A-Z]$/],
  ['word', /^[0-9A-Za-z_]$/],
  ['xdigit', /^[0-9A-Fa-f]$/],
]);

/** Reads `\d`, `\pL` and their like after the backslash; null where there is no such class. */
export function readEscapedClass(characters: readonly string[], at: number): ReadClass | null {
  const letter = characters[at] ?? '';
  const simple = { d: 'digit', s: 'blank-or-newline', w: 'word' }[letter.toLowerCase()];
  if (simple !== undefined) {
    const pattern = simple === 'blank-or-newline' ? /^[\t\n\f\r ]$/ : posixClasses.get(simple);
    const negated = letter !== letter.toLowerCase();
    return { test: (character) => (pattern?.test(character) ?? false) !== negated, end: at + 1 };
  }
  if (letter !== 'p' && letter !== 'P') return null;
  const match = /^(?:\{(\^?)(\w+)\}|([A-Z]))/.exec(characters.slice(at + 1, at + 33).join(''));
  const pattern = match === null ? null : unicodeClass(match[2] ?? match[3] ?? '');
  if (match === null || pattern === null) return null;
  const negated = (letter === 'P') !== (match[1] === '^');
  return { test: (character) => pattern.test(character) !== negated, end: at + 1 + match[0].length };
}

/** A general category or a script of Unicode. */
function unicodeClass(name: string): RegExp | null {
  for (const property of [name, `Script=${name}`]) {
    try {
      return new RegExp(`^\\p{${property}}$`, 'u');
    } catch {
      // Not a category: the next form asks for a script.
    }
  }
  return null;
}

interface ReadCharacter {
  readonly character: string;
  readonly end: number;
}

const controls: Readonly<Record<string, string>> = {
  a: '\x07',
  f: '\f',
  t: '\t',
  n: '\n',
  r: '\r',
  v: '\v',
};

/** Reads an escaped character after the backslash; null for what RE2 does not know, such as a backreference. */
export function readEscapedCharacter(characters: readonly string[], at: number): ReadCharacter | null {
  const letter = characters[at];
  if (letter === undefined) return null;
  const control = controls[letter];
  if (control !== undefined) return { character: control, end: at + 1 };
  // `\1` alone would be a backreference; with another octal digit it is a character.
  const coded = /^(?:x([0-9A-Fa-f]{2})|x\{([0-9A-Fa-f]{1,6})\}|(0[0-7]{0,2}|[1-7][0-7]{1,2}))/.exec(
    characters.slice(at, at + 10).join(''),
  );
  if (coded !== null) {
    const [whole, short, long, octal] = coded;
    const code = octal === undefined ? Number.parseInt(short ?? long ?? '', 16) : Number.parseInt(octal, 8);
    return code > 0x10ffff ? null : { character: String.fromCodePoint(code), end: at + whole.length };
  }
  return /^[!-/:-@[-`{-~]$/.test(letter) ? { character: letter, end: at + 1 } : null;
}
