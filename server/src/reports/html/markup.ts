import { xmlText } from '../xml.ts';

/** Markup that is safe to show. The only way to get it from text is to escape that. */
export class Markup {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

type Content = Markup | string | number | readonly Markup[];

/** Markup from a template: everything put into it is escaped, but for other markup. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(
    parts.map((part, index) => part + (index < contents.length ? sourceOf(contents[index] ?? '') : '')).join(''),
  );
}

export const nothing = new Markup('');

function sourceOf(content: Content): string {
  if (content instanceof Markup) return content.source;
  if (typeof content === 'object') return content.map(({ source }) => source).join('');
  return xmlText(String(content));
}

/** A message in plain text, in which backticks mark what comes from sources. */
export function prose(message: string): Markup {
  return html`${message
    .split(/`([^`]*)`/)
    .map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))}`;
}
