import { documentationUrl } from '../../rules/documentation.ts';
import { ruleOf } from '../../rules/registry.ts';
import type { SourceLinks } from '../format.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';

/** A place in the sources, with a link to it where the report knows one. */
export function placeLink(file: string, line: number, links: SourceLinks): Markup {
  const place = html`<code>${breakable(file)}:${line}</code>`;
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

/** A path that is broken after a folder's name rather than within it. */
function breakable(path: string): readonly Markup[] {
  const names = path.split('/');
  return names.map((name, index) => (index === names.length - 1 ? html`${name}` : html`${name}/<wbr />`));
}

/** A rule's id, with a link to its page. */
export function ruleLink(id: string): Markup {
  const title = ruleOf(id)?.metadata.title ?? id;
  return html`<a href="${documentationUrl(id)}" title="${title}" rel="noreferrer">${id}</a>`;
}
