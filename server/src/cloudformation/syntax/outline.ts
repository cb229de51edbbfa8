import type { Span } from './tree.ts';

/**
 * Where the parts of a template begin and end, told by its lines alone: so that a resource is found, and found at its
 * place, whatever is half written in the others, and so that a keystroke costs the resource it stands in.
 */
export interface Outline {
  /** `Parameters`, `Conditions` and so on, with the lines of each. */
  readonly sections: ReadonlyMap<string, Span>;
  readonly resources: readonly OutlinedResource[];
  /** Where `Resources` stands, and how far its resources are indented. */
  readonly resourcesKey: Span;
  /** Whether they stand under `resources`, as in a Serverless file. */
  readonly isServerless: boolean;
}

/** From the first column of the header's line to the next header. */
export interface OutlinedResource extends Span {
  readonly id: string;
}

interface Line extends Span {
  readonly indent: number;
  /** The key that the line begins with, null for any other line. */
  readonly key: { readonly name: string; readonly start: number; readonly end: number; readonly rest: string } | null;
  /** Neither empty nor a comment. */
  readonly isContent: boolean;
  /** Whether it closes a bracket, or the document, and does nothing else. */
  readonly isEnd: boolean;
}

const yamlKey = /^(?:- )?(["']?)([^\s"'#{}[\],&*!|>%@`:-][^\s"'{}[\],]*?)\1[ \t]*:(?=\s|$)/u;

const jsonKey = /^"((?:[^"\\]|\\.)*)"[ \t]*:/u;

/**
 * The outline of block-style YAML or of JSON with a line for each resource. Null where the lines do not tell: other
 * layouts, or more than one `Resources`.
 */
export function outlineOf(text: string, syntax: 'yaml' | 'json'): Outline | null {
  const lines = linesOf(text, syntax);
  const headers = lines.filter(({ key }) => key?.name === 'Resources' && opensBody(key.rest, syntax));
  const places = headers.map((line) => placeOf(line, lines, syntax));
  const header = headers.find((_, index) => places[index] !== null);
  if (header?.key == null || places.filter((place) => place !== null).length > 1) return null;
  const resources = childrenOf(header, lines);
  if (resources === null) return null;
  return {
    sections: sectionsBeside(header, lines),
    resources,
    resourcesKey: { start: header.key.start, end: header.key.end },
    isServerless: places.includes('serverless'),
  };
}

function linesOf(text: string, syntax: 'yaml' | 'json'): readonly Line[] {
  const pattern = syntax === 'yaml' ? yamlKey : jsonKey;
  const lines: Line[] = [];
  for (let start = text.startsWith('\uFEFF') ? 1 : 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline + 1;
    lines.push(lineOf(text, start, end, pattern));
    start = end;
  }
  return lines;
}

/** Longer lines hold data, not keys. */
const keyLimit = 300;

function lineOf(text: string, start: number, end: number, pattern: RegExp): Line {
  let ink = start;
  while (ink < end && (text[ink] === ' ' || text[ink] === '\t')) ink++;
  const begin = text.slice(ink, Math.min(end, ink + keyLimit)).trimEnd();
  const match = pattern.exec(begin);
  const isContent = begin !== '' && !begin.startsWith('#');
  const isEnd = /^(?:[}\]],?|---.*|\.\.\.)$/u.test(begin);
  if (match === null) return { start, end, indent: ink - start, key: null, isContent, isEnd };
  const dash = begin.startsWith('- ') ? 2 : 0;
  const name = match[2] ?? match[1] ?? '';
  const keyStart = ink + dash;
  return {
    start,
    end,
    // What follows a dash is as far in as the key is.
    indent: keyStart - start,
    key: {
      name,
      start: keyStart,
      end: keyStart + match[0].length - dash - 1,
      rest: begin.slice(match[0].length).trim(),
    },
    isContent,
    isEnd,
  };
}

function opensBody(rest: string, syntax: 'yaml' | 'json'): boolean {
  return syntax === 'yaml' ? rest === '' || rest.startsWith('#') : rest === '{';
}

/** At the top of a template, or under a Serverless file's `resources`; null elsewhere. */
function placeOf(header: Line, lines: readonly Line[], syntax: 'yaml' | 'json'): 'template' | 'serverless' | null {
  const before = lines.slice(0, lines.indexOf(header)).filter(({ isContent }) => isContent);
  const topIndent = syntax === 'yaml' ? 0 : (before.find(({ key }) => key !== null) ?? header).indent;
  if (header.indent <= topIndent) return 'template';
  const owner = before.findLast(({ indent, key }) => key !== null && indent <= topIndent);
  return owner?.key?.name === 'resources' ? 'serverless' : null;
}

/** The lines of each key that is one step further in than the header's; null where there is none. */
function childrenOf(header: Line, lines: readonly Line[]): readonly OutlinedResource[] | null {
  const inside = linesInside(header, lines);
  const childIndent = inside.find(({ isContent }) => isContent)?.indent;
  if (childIndent === undefined) return null;
  const heads = inside.filter(({ indent, key, isContent }) => isContent && key !== null && indent === childIndent);
  const end = inside.at(-1)?.end ?? header.end;
  return heads.map(({ key, start }, index) => ({ id: key?.name ?? '', start, end: heads[index + 1]?.start ?? end }));
}

/** Down to the next key, or closing bracket, that is as far out as the header; what else stands there is half typed. */
function linesInside(header: Line, lines: readonly Line[]): readonly Line[] {
  const from = lines.indexOf(header) + 1;
  const to = lines.findIndex(
    ({ key, isEnd, indent }, index) => index >= from && (key !== null || isEnd) && indent <= header.indent,
  );
  return lines.slice(from, to < 0 ? lines.length : to);
}

function sectionsBeside(header: Line, lines: readonly Line[]): ReadonlyMap<string, Span> {
  const at = lines.indexOf(header);
  const outer = (line: Line): boolean => line.isContent && line.indent < header.indent;
  const before = lines.findLastIndex((line, index) => index < at && outer(line)) + 1;
  const after = lines.findIndex((line, index) => index > at && outer(line));
  const beside = lines
    .slice(before, after < 0 ? lines.length : after)
    .filter(({ indent, key, isContent }) => isContent && key !== null && indent === header.indent);
  return new Map(
    beside.map((line) => [
      line.key?.name ?? '',
      { start: line.start, end: linesInside(line, lines).at(-1)?.end ?? line.end },
    ]),
  );
}
