import type { Configuration } from '../../model/configuration.ts';
import type { Key, ResourceRanges } from '../../model/key.ts';
import type { Stream } from '../../model/stream.ts';
import type { EvaluationContext } from '../evaluation/evaluator.ts';
import { createEvaluator } from '../evaluation/evaluator.ts';
import type { SourceLanguage } from '../languages/language.ts';
import type { ParsedFile, Piece } from '../syntax/cut.ts';
import { cut } from '../syntax/cut.ts';
import { unreadIn } from '../syntax/unread.ts';
import type { Span } from '../syntax/syntax-node.ts';
import type { SourceFile } from '../syntax/tree.ts';
import type { Move } from './moved.ts';
import { moved } from './moved.ts';
import type { Reach } from './read.ts';
import { configurationOf, noticesOfUnread, readConstructs } from './read.ts';

/** A version of a file that was read piece by piece, for the next one. */
export interface ReadPieces {
  readonly configuration: Configuration;
  readonly text: string;
  readonly imports: readonly Span[];
  readonly pieces: ReadonlyMap<string, ReadPiece>;
  /** How many versions may follow that keep pieces of this one: what was read holds on to the text it was read from. */
  readonly left: number;
}

interface Constructs {
  readonly streams: readonly Stream[];
  readonly keys: readonly Key[];
  readonly ownKeys: readonly Key[];
}

interface ReadPiece extends Constructs {
  readonly statements: readonly Span[];
  readonly reach: Reach;
  /** Functions and classes whose callers had a say. */
  readonly callersOf: ReadonlySet<string>;
  readonly documents: readonly string[];
  /** Whether it can be used again: nothing in it depends on what is outside of its statements. */
  readonly isFirm: boolean;
}

interface Surroundings extends Pick<EvaluationContext, 'open' | 'languageOf'> {
  /** Expressions that reading one piece may look at. */
  readonly steps: number;
}

/** Characters of earlier versions that may be kept alive. */
const keptCharacters = 4 * 2 ** 20;

/**
 * Reads a file as the pieces that have nothing to do with each other, and only those of them that are new: a keystroke
 * costs the class it stands in. Null where the file is to be read as a whole.
 *
 * @param before what became of the last version of the file, if nothing else it was read from has changed since
 */
export function readByPieces(
  file: ParsedFile,
  language: SourceLanguage,
  surroundings: Surroundings,
  before: ReadPieces | null,
): ReadPieces | null {
  const { uri, text } = file;
  // The tags of CDKTF's provider are on everything in the file.
  if (/cdkt[fn]/u.test(text)) return null;
  const found = cut(file, language);
  if (found === null) return null;
  const { imports } = found;
  const usable =
    before !== null && before.left > 0 && sameTexts(before.text, before.imports, text, imports) ? before : null;

  const pieces = new Map<string, ReadPiece>();
  for (const piece of found.pieces) {
    const known = usable?.pieces.get(piece.key);
    const kept =
      usable === null || known === undefined ? null : keptPiece(known, usable, piece.statements, imports, file);
    const read = kept ?? readPiece(piece, imports, file, surroundings);
    if (read === null || pieces.has(piece.key)) return null;
    pieces.set(piece.key, read);
  }
  const all = [...pieces.values()];
  if (!areApart(found.pieces, all)) return null;
  const streams = inOrder(all.flatMap((piece) => piece.streams));
  const keys = [...inOrder(all.flatMap((piece) => piece.keys)), ...inOrder(all.flatMap((piece) => piece.ownKeys))];
  if (!haveOwnIds(streams) || !haveOwnIds(keys)) return null;
  const documents = [...new Set([uri, ...all.flatMap((piece) => piece.documents)])];
  const left = usable === null ? Math.floor(keptCharacters / Math.max(text.length, 1)) : usable.left - 1;
  const notices = noticesOfUnread(uri, unreadIn(file.tree, text));
  return { configuration: configurationOf(uri, streams, keys, notices, documents), text, imports, pieces, left };
}

function readPiece(
  piece: Piece,
  imports: readonly Span[],
  { uri }: ParsedFile,
  { open, languageOf, steps }: Surroundings,
): ReadPiece | null {
  const file = piece.convert();
  if (file === null) return null;
  const opened = new Map<string, SourceFile | null>();
  const callersOf = new Set<string>();
  const evaluator = createEvaluator({
    languageOf,
    budget: { steps },
    onCallersOf: (name) => callersOf.add(name),
    open(other) {
      const found = open(other);
      opened.set(other, found);
      return found;
    },
  });
  const { streams, keys, ownKeys, reach } = readConstructs(file, evaluator);
  // What takes too long is said of the whole file.
  if (evaluator.isExhausted()) return null;
  // Another file that leads back to this one means all of it.
  if (opened.has(uri)) return null;
  const still = [...imports, ...piece.statements].map(({ start, end }) => ({ start, end, by: 0 }));
  // What is missing may come to be there without a word.
  const isComplete = ![...opened.values()].includes(null);
  const isFirm = isComplete && moved({ streams, keys, ownKeys }, uri, still) !== null;
  const { statements } = piece;
  return { statements, streams, keys, ownKeys, reach, callersOf, documents: [...opened.keys()], isFirm };
}

/** A piece of the version before, where it stands now; null where it is another one. */
function keptPiece(
  piece: ReadPiece,
  before: ReadPieces,
  statements: readonly Span[],
  imports: readonly Span[],
  { uri, text }: ParsedFile,
): ReadPiece | null {
  if (!piece.isFirm || !sameTexts(before.text, piece.statements, text, statements)) return null;
  const moves = [...movesBetween(before.imports, imports), ...movesBetween(piece.statements, statements)];
  if (moves.every(({ by }) => by === 0)) return { ...piece, statements };
  const constructs = moved<Constructs>(
    { streams: piece.streams, keys: piece.keys, ownKeys: piece.ownKeys },
    uri,
    moves,
  );
  return constructs === null ? null : { ...piece, ...constructs, statements };
}

function movesBetween(before: readonly Span[], after: readonly Span[]): readonly Move[] {
  return before.map(({ start, end }, index) => ({ start, end, by: (after[index]?.start ?? start) - start }));
}

function sameTexts(before: string, old: readonly Span[], after: string, now: readonly Span[]): boolean {
  return (
    old.length === now.length &&
    old.every(({ start, end }, index) => {
      const one = now[index];
      return one !== undefined && before.slice(start, end) === after.slice(one.start, one.end);
    })
  );
}

/** Whether no piece has a say in another one without naming it. */
function areApart(pieces: readonly Piece[], read: readonly ReadPiece[]): boolean {
  return read.every(({ reach, callersOf }, index) => {
    if (reach.isStray) return false;
    if ([...callersOf].some((name) => pieces[index]?.isNamedElsewhere(name) === true)) return false;
    const others = read.filter((_, other) => other !== index);
    return [...reach.missingAliases].every((alias) => others.every((other) => !other.reach.aliases.has(alias)));
  });
}

function haveOwnIds(all: readonly { readonly id: string }[]): boolean {
  return new Set(all.map(({ id }) => id)).size === all.length;
}

/** In the order of the calls that make them. */
function inOrder<T extends { readonly ranges: ResourceRanges }>(all: readonly T[]): readonly T[] {
  return [...all].sort(({ ranges: { block: a } }, { ranges: { block: b } }) => a.start - b.start || b.end - a.end);
}
