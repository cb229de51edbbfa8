/** What XML 1.0 has no way to say (section 2.2), and what would move a terminal's cursor or reorder text. */
const unsayable = /[\p{Cc}\p{Surrogate}\p{Zl}\p{Zp}\ufffe\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text from the sources as content or as a quoted attribute, of XML or HTML: one line, with control characters as
 * escapes such as `\u001b`.
 */
export function xmlText(text: string): string {
  return text
    .replace(unsayable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
