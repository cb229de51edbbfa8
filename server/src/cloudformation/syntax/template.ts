import type { Language } from '../../model/source.ts';
import { parseJson } from './json.ts';
import type { OutlinedResource } from './outline.ts';
import { outlineOf } from './outline.ts';
import type { Parsed, Problem } from './parsed.ts';
import type { Entry, Span, TemplateNode } from './tree.ts';
import { entryOf, scalarText, shifted, valueOf } from './tree.ts';
import { parseYaml } from './yaml.ts';

/** A template as it is written, broken or not. */
export interface Template {
  readonly uri: string;
  readonly text: string;
  readonly syntax: 'yaml' | 'json';
  readonly language: Language;
  /** In the order in which they are written. */
  readonly resources: readonly TemplateResource[];
  /** Whether the resources stand between brackets. */
  readonly isFlow: boolean;
  /** The key `Resources`. */
  readonly resourcesKey: Span;
  readonly problems: readonly Problem[];
  /** The entries of `Parameters`, `Conditions`, `Mappings` and so on; none where there is no such section. */
  section(name: string): readonly Entry[];
  /** Whether the section is written but cannot be read as a whole. */
  isBroken(section: string): boolean;
}

export interface TemplateResource extends Span {
  readonly id: string;
  readonly idSpan: Span;
  /** Null where it is not said, or not by a text. */
  readonly type: string | null;
  /** Null for resources that have nothing to do with Kinesis or KMS, which are not read, and where nothing can be read. */
  readonly node: TemplateNode | null;
  /** Whether something in it could not be read, so that more may be written than was found. */
  readonly damaged: boolean;
}

/**
 * Pieces of a template that were read before, by their text: typing in one resource reads that one again. Made for one
 * document, and replaced as a whole at each reading.
 */
export interface PieceCache {
  pieces: ReadonlyMap<string, Parsed>;
}

/**
 * Reads a text as a template; null where it is none: a template has `Resources`, at least one of them with a type.
 *
 * @param cache what the last version of the document was read as; holds this version's afterwards
 */
export function parseTemplate(uri: string, text: string, cache: PieceCache = { pieces: new Map() }): Template | null {
  const isJson = /^\uFEFF?\s*\{/u.test(text);
  if (isJson) {
    const whole = cache.pieces.get(text) ?? parseJson(text);
    const isSound = whole.root !== null && whole.problems.length === 0;
    if (isSound) cache.pieces = new Map([[text, whole]]);
    // YAML may be written in flow style throughout, with comments or without quotes.
    if (!isSound && /\.ya?ml$/iu.test(uri)) return fromTree(uri, text, 'yaml', parseYaml(text));
    return isSound
      ? fromTree(uri, text, 'json', whole)
      : (fromOutline(uri, text, 'json', cache) ?? fromTree(uri, text, 'json', whole));
  }
  return (
    (usesAliases(text) ? null : fromOutline(uri, text, 'yaml', cache)) ?? fromTree(uri, text, 'yaml', parseYaml(text))
  );
}

/**
 * Why a text that might be a template could not be read as one, for a person; null where it was read, and is none.
 */
export function obstacleTo(uri: string, text: string): string | null {
  if (!/(?:^|[\s{,])["']?Resources["']?[ \t]*:/u.test(text)) return null;
  const isJson = /^\uFEFF?\s*\{/u.test(text) && !/\.ya?ml$/iu.test(uri);
  const { root, problems } = isJson ? parseJson(text) : parseYaml(text);
  return root === null ? (problems[0]?.message ?? null) : null;
}

/** Anchors and aliases tie pieces together; quotes keep a `*` of a policy from looking like one. */
function usesAliases(text: string): boolean {
  return /(?:^|[\s[{,])\*\w/u.test(text) && /(?:^|[\s[{,])&\w/u.test(text);
}

/** What is read of a resource; of others the type is enough. */
const concerns = /AWS::Kinesis|AWS::KMS::|Fn::/u;

const typeLine = /^[ \t]+["']?Type["']?[ \t]*:[ \t]*["']?([\w:.@-]+)/mu;

function fromOutline(uri: string, text: string, syntax: Template['syntax'], cache: PieceCache): Template | null {
  const outline = outlineOf(text, syntax);
  if (outline === null) return null;
  const before = cache.pieces;
  const pieces = new Map<string, Parsed>();
  cache.pieces = pieces;
  const read = (span: Span): Parsed => {
    const piece = text.slice(span.start, span.end);
    const known = before.get(piece) ?? parsePieceOf(piece, syntax);
    pieces.set(piece, known);
    return moved(known, span.start);
  };
  const resources: TemplateResource[] = [];
  const problems: Problem[] = [];
  for (const outlined of outline.resources) {
    const piece = text.slice(outlined.start, outlined.end);
    if (!concerns.test(piece)) {
      resources.push(unread(outlined, text));
      continue;
    }
    const parsed = read(outlined);
    problems.push(...parsed.problems);
    resources.push(outlinedResource(parsed, outlined, text));
  }
  if (!resources.some(isResource)) return null;
  const section = (name: string): { readonly entries: readonly Entry[]; readonly isBroken: boolean } => {
    const span = outline.sections.get(name);
    if (span === undefined) return { entries: [], isBroken: false };
    const parsed = read(span);
    const entries = parsed.root === null ? [] : entriesOf(parsed.root, name);
    return { entries, isBroken: parsed.problems.length > 0 };
  };
  const sections = new Map<string, ReturnType<typeof section>>();
  const sectionOnce = (name: string): ReturnType<typeof section> => {
    const known = sections.get(name) ?? section(name);
    sections.set(name, known);
    return known;
  };
  return {
    uri,
    text,
    syntax,
    language: languageOf(syntax, outline.isServerless),
    resources,
    isFlow: syntax === 'json',
    resourcesKey: outline.resourcesKey,
    problems,
    section: (name) => sectionOnce(name).entries,
    isBroken: (name) => sectionOnce(name).isBroken,
  };
}

function parsePieceOf(piece: string, syntax: Template['syntax']): Parsed {
  if (syntax === 'yaml') return parseYaml(piece);
  // A member by itself, without the comma behind it, is the content of an object.
  const member = piece.trimEnd().replace(/,$/u, '');
  return moved(parseJson(`{${member}}`, member.length + 1), -1);
}

function moved({ root, problems }: Parsed, by: number): Parsed {
  return {
    root: root === null ? null : shifted(root, by),
    problems: problems.map(({ message, at }) => ({ message, at: at + by })),
  };
}

/** Without the lines at its end that say nothing. */
function withoutComments(piece: string): string {
  const lines = piece.split('\n');
  while (lines.length > 1 && /^\s*(?:#.*)?$/u.test(lines.at(-1) ?? '')) lines.pop();
  return lines.join('\n').trimEnd();
}

/** What makes a mapping called `Resources` that of a template. */
function isResource({ id, type }: TemplateResource): boolean {
  return type?.includes('::') === true || id.startsWith('Fn::ForEach::');
}

function unread(outlined: OutlinedResource, text: string): TemplateResource {
  const piece = text.slice(outlined.start, outlined.end);
  const idStart = text.indexOf(outlined.id, outlined.start);
  const end = outlined.start + withoutComments(piece).length;
  return {
    id: outlined.id,
    idSpan: { start: idStart, end: idStart + outlined.id.length },
    start: idStart,
    end,
    type: typeLine.exec(piece)?.[1] ?? null,
    node: null,
    damaged: false,
  };
}

function outlinedResource({ root, problems }: Parsed, outlined: OutlinedResource, text: string): TemplateResource {
  const first = root?.kind === 'mapping' ? root.entries[0] : undefined;
  // A broken piece may seem to hold more: only what its header announces is sure to be a resource.
  if (first?.key === outlined.id) {
    // Something that is left open swallows the comments of the next resource.
    const end = outlined.start + withoutComments(text.slice(outlined.start, outlined.end)).length;
    return resourceOf({ ...first, end: Math.min(first.end, end) }, problems.length > 0);
  }
  return { ...unread(outlined, text), damaged: true };
}

function resourceOf({ key, keySpan, value, start, end }: Entry, damaged: boolean): TemplateResource {
  return {
    id: key,
    idSpan: keySpan,
    start,
    end,
    type: scalarText(valueOf(value, 'Type')),
    node: value,
    damaged: damaged || value.kind === 'scalar',
  };
}

/** The whole text as one tree. */
function fromTree(uri: string, text: string, syntax: Template['syntax'], { root, problems }: Parsed): Template | null {
  const { holders, isServerless } = root === null ? nowhere : holdersIn(root);
  const [first] = holders.flatMap((holder) => entryOf(holder, 'Resources') ?? []);
  const entries = holders.flatMap((holder) => entriesOf(holder, 'Resources'));
  const resources = entries.map((resource) =>
    resourceOf(
      resource,
      problems.some(({ at }) => resource.start <= at && at <= resource.end + 1),
    ),
  );
  if (first === undefined || !resources.some(isResource)) return null;
  return {
    uri,
    text,
    syntax,
    language: languageOf(syntax, isServerless),
    resources,
    isFlow: first.value.kind === 'mapping' && first.value.flow,
    resourcesKey: first.keySpan,
    problems,
    section: (name) => holders.flatMap((holder) => entriesOf(holder, name)),
    isBroken: () => problems.length > 0,
  };
}

interface Holders {
  /** Mappings with `Resources` and the sections beside it. */
  readonly holders: readonly TemplateNode[];
  readonly isServerless: boolean;
}

const nowhere: Holders = { holders: [], isServerless: false };

function holdersIn(root: TemplateNode): Holders {
  if (entryOf(root, 'Resources') !== null) return { holders: [root], isServerless: false };
  const inner = valueOf(root, 'resources');
  if (inner === null) return nowhere;
  return { holders: inner.kind === 'sequence' ? inner.items : [inner], isServerless: true };
}

function entriesOf(holder: TemplateNode, name: string): readonly Entry[] {
  const value = valueOf(holder, name);
  return value?.kind === 'mapping' ? value.entries : [];
}

function languageOf(syntax: Template['syntax'], serverless: boolean): Language {
  return serverless ? 'serverless' : `cloudformation-${syntax}`;
}
