/**
 * Text from sources as Markdown that shows it and nothing else: no links, images, HTML, headings or code. CommonMark
 * takes a backslash before any ASCII punctuation (section 2.4), which also keeps addresses from becoming links.
 */
export function escapeMarkdown(text: string): string {
  return onOneLine(text).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** Text from sources as an inline code span, whatever backticks it has. */
export function codeSpan(text: string): string {
  const line = onOneLine(text);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = longest > 0 || line === '' ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
}

/** Without line breaks, other control characters, and marks that turn the reading direction around. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}

/** A message in plain text, in which backticks mark what comes from sources, as Markdown. */
export function proseMarkdown(message: string): string {
  return onOneLine(message)
    .split(/`([^`]*)`/)
    .map((part, index) => (index % 2 === 1 ? codeSpan(part) : escapeMarkdown(part)))
    .join('');
}
