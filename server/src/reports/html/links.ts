import { documentationUrl } from '../../rules/documentation.ts';
import { ruleOf } from '../../rules/registry.ts';
import type { SourceLinks } from '../format.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';

/** A place in the sources, with a link to it where the report knows one. */
export function placeLink(file: string, line: number, links: SourceLinks): Markup {
  const place = html`<code>${breakable(file, /(?<=\/)/u)}:${line}</code>`;
  switch (links.kind) {
    case 'none':
      return place;
    case 'page':
      return html`<a href="${links.urlOf(file, line)}" rel="noreferrer">${place}</a>`;
    case 'editor': {
      const uri = links.uriOf(file);
      return uri === null ? place : html`<a href="#" data-uri="${uri}" data-line="${line}">${place}</a>`;
    }
  }
}

/** An address or a key's name, broken between its parts rather than within a word. */
export function addressCode(address: string): Markup {
  return html`<code>${breakable(address, /(?<=[._])/u)}</code>`;
}

/** Text that may be broken where a pattern matches nothing but a place. */
function breakable(text: string, places: RegExp): readonly Markup[] {
  return text.split(places).map((part, index) => (index === 0 ? html`${part}` : html`<wbr />${part}`));
}

/** A rule's id, with a link to its page. */
export function ruleLink(id: string): Markup {
  const title = ruleOf(id)?.metadata.title ?? id;
  return html`<a href="${documentationUrl(id)}" title="${title}" rel="noreferrer">${id}</a>`;
}
