const single: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0' };

/** The character that an escape sequence stands for; the same in all five languages for what occurs in names and ARNs. */
export function unescaped(sequence: string): string {
  const hex = /^\\(?:u\{([0-9a-fA-F]{1,6})\}|u+([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|U([0-9a-fA-F]{8}))$/u.exec(sequence);
  if (hex !== null) {
    const code = Number.parseInt(hex.slice(1).join(''), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : sequence;
  }
  const character = sequence.charAt(1);
  if (character === '\n' || character === '\r') return '';
  return single[character] ?? sequence.slice(1);
}
