import { parseSuppression, suppressionMarker } from '../../config/suppression-comment.ts';
import type { Suppression } from '../../model/finding.ts';
import type { Template } from '../syntax/template.ts';
import type { Entry, Span, TemplateNode } from '../syntax/tree.ts';
import { scalarText, valueOf } from '../syntax/tree.ts';

/** A suppression and the stretch of the template in which it holds. */
export interface PlacedSuppression extends Span {
  readonly rules: readonly string[];
  readonly suppression: Suppression;
}

/** Under `Metadata` of a resource: `kinesis-encryption: { ignore: "RULE -- reason" }`, or a list of such texts. */
export const metadataKey = 'kinesis-encryption';

/**
 * The suppressions of a template. A comment holds for the property on its own line, for the property or resource
 * directly below it, and, as one of the first lines inside a resource, for that resource; `Metadata` holds for its
 * resource.
 */
export function findSuppressions(template: Template): readonly PlacedSuppression[] {
  return [...inMetadata(template), ...(template.syntax === 'yaml' ? inComments(template) : [])];
}

function inMetadata({ uri, resources }: Template): readonly PlacedSuppression[] {
  return resources.flatMap(({ node, start, end }) => {
    const written = valueOf(valueOf(valueOf(node, 'Metadata'), metadataKey), 'ignore');
    const texts = written?.kind === 'sequence' ? written.items : written === null ? [] : [written];
    return texts.flatMap((text) => {
      const comment = parseSuppression(` ${scalarText(text) ?? ''}`);
      if (comment === null) return [];
      const { rules, reason, until } = comment;
      return [{ start, end, rules, suppression: { range: { uri, start: text.start, end: text.end }, reason, until } }];
    });
  });
}

function inComments(template: Template): readonly PlacedSuppression[] {
  const { uri, text } = template;
  const found: PlacedSuppression[] = [];
  for (let at = text.indexOf(suppressionMarker); at >= 0; at = text.indexOf(suppressionMarker, at + 1)) {
    const line = lineAround(text, at);
    const sign = commentSign(text.slice(line.start, at));
    const comment = sign === null ? null : parseSuppression(text.slice(at + suppressionMarker.length, line.end));
    const target = comment === null || sign === null ? null : targetOf(template, line, line.start + sign);
    if (comment === null || target === null) continue;
    const { rules, reason, until } = comment;
    const { start, end } = target;
    found.push({ start, end, rules, suppression: { range: { uri, start: at, end: line.end }, reason, until } });
  }
  return found;
}

export function lineAround(text: string, at: number): Span {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const newline = text.indexOf('\n', at);
  const end = newline < 0 ? text.length : newline;
  return { start, end: text[end - 1] === '\r' ? end - 1 : end };
}

/** Offset of the `#` that begins a comment, outside of quotes; null where there is none. */
function commentSign(beginning: string): number | null {
  const match = /^(?:[^"'#]|"(?:[^"\\]|\\.)*"|'[^']*'|(?<=\S)#)*(#)/u.exec(beginning);
  return match === null ? null : match[0].length - 1;
}

function targetOf({ text, resources }: Template, line: Span, sign: number): Span | null {
  const items = resources.flatMap(itemsOf);
  const sameLine = items.filter(({ start }) => start >= line.start && start < sign).sort(byStart)[0];
  if (sameLine !== undefined) return sameLine;
  if (text.slice(line.start, sign).trim() !== '') return null;
  const resource = resources.find(({ start, end }) => start < sign && sign <= end);
  if (resource !== undefined && isOnlyComments(text.slice(endOfLine(text, resource.idSpan.end), line.start))) {
    return resource;
  }
  const below = items.filter(({ start }) => start > sign).sort(byStart)[0];
  return below !== undefined && isOnlyComments(text.slice(line.end, lineAround(text, below.start).start))
    ? below
    : null;
}

/** The resource and every property in it, the outer ones first. */
function itemsOf(resource: Span & { readonly node: TemplateNode | null }): readonly Span[] {
  return [resource, ...(resource.node === null ? [] : entriesIn(resource.node))];
}

function entriesIn(node: TemplateNode): readonly Entry[] {
  switch (node.kind) {
    case 'scalar':
      return [];
    case 'sequence':
      return node.items.flatMap(entriesIn);
    case 'mapping':
      return node.entries.flatMap((entry) => [entry, ...entriesIn(entry.value)]);
  }
}

function byStart(a: Span, b: Span): number {
  return a.start - b.start;
}

function endOfLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}

/** Comments without an empty line among them. */
function isOnlyComments(text: string): boolean {
  return text
    .split('\n')
    .every(
      (line, index, all) => /^\s*#/u.test(line) || (line.trim() === '' && (index === 0 || index === all.length - 1)),
    );
}
