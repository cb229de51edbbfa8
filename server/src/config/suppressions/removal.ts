import type { Stretch } from '../../model/source.ts';

/** A change to a text: what stands between two offsets is replaced. */
export interface Removal extends Stretch {
  readonly newText: string;
}

/**
 * Leaves only some of the rules that a suppression names, with everything else that it says.
 *
 * @param stretch where the suppression stands
 * @param written the rules as it names them, in that order
 * @returns null where they do not stand there like that
 */
export function keepRules(
  text: string,
  { start, end }: Stretch,
  written: readonly string[],
  kept: readonly string[],
): Removal | null {
  const list = new RegExp(
    String.raw`(?<![\w-])${written.map(escaped).join(String.raw`([ \t]*,[ \t]*)`)}(?![\w-])`,
    'u',
  );
  const found = list.exec(text.slice(start, end));
  if (found === null || kept.length === 0) return null;
  const from = start + found.index;
  return { start: from, end: from + found[0].length, newText: kept.join(found[1] ?? ',') };
}

/**
 * Removes a suppression from the comment that it stands in: with the comment where that says nothing else, and with the
 * line where nothing else stands there.
 *
 * @param stretch from the marker to the end of what it says
 */
export function removeFromComment(text: string, { start, end }: Stretch): Removal {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const before = text.slice(lineStart, start).replace(/^\uFEFF/u, '');
  const after = text.slice(end, newline < 0 ? text.length : newline);
  const opening = /(?:#+|\/\/+|\/\*+)[ \t]*$/u.exec(before);
  const opensBlock = opening?.[0].startsWith('/*') === true;
  const closing = /^[ \t]*\*\//u.exec(after)?.[0] ?? '';
  const isAll = opening !== null && (opensBlock ? closing !== '' : after.trim() === '');
  const isBlockLine = /^[ \t]*\*?[ \t]*$/u.test(before) && after.trim() === '';
  if (
    (isAll && before.slice(0, opening.index).trim() === '' && after.slice(closing.length).trim() === '') ||
    isBlockLine
  ) {
    return withEmptyLine(text, wholeLine(text, text.startsWith('\uFEFF') && lineStart === 0 ? 1 : lineStart, newline));
  }
  if (isAll) {
    const to = end + closing.length;
    const isLast = after.slice(closing.length).trim() === '';
    const lead = isLast ? (/[ \t]*$/u.exec(before.slice(0, opening.index))?.[0].length ?? 0) : 0;
    const trail = isLast ? 0 : (/^[ \t]*/u.exec(text.slice(to))?.[0].length ?? 0);
    return { start: start - opening[0].length - lead, end: to + trail, newText: '' };
  }
  return removeFromText(text, { start, end }, { start: start - before.length, end: end + after.length });
}

/** Removes one of several things that a text says. */
export function removeFromText(text: string, { start, end }: Stretch, around: Stretch): Removal {
  const behind = /^[ \t]*[;,]?[ \t]*/u.exec(text.slice(end, around.end))?.[0].length ?? 0;
  if (end + behind < around.end) return { start, end: end + behind, newText: '' };
  const ahead = /[ \t]*[;,]?[ \t]*$/u.exec(text.slice(around.start, start))?.[0].length ?? 0;
  return { start: start - ahead, end, newText: '' };
}

/**
 * Removes one member of a list or an object in brackets, with its comma.
 *
 * @param members all of them, in source order
 * @param inside between the brackets
 */
export function removeMember(members: readonly Stretch[], index: number, inside: Stretch): Removal {
  const [previous, member, next] = [members[index - 1], members[index], members[index + 1]];
  if (member === undefined) return { ...inside, end: inside.start, newText: '' };
  if (next !== undefined) return { start: member.start, end: next.start, newText: '' };
  if (previous !== undefined) return { start: previous.end, end: member.end, newText: '' };
  return { start: inside.start, end: inside.end, newText: '' };
}

/** Removes the line with its break; the last one of a file with the break before it, if the file has none at its end. */
export function wholeLine(text: string, start: number, newline: number): Removal {
  if (newline >= 0) return { start, end: newline + 1, newText: '' };
  const from = /\r?\n$/u.exec(text.slice(0, start))?.[0].length ?? 0;
  return { start: start - from, end: text.length, newText: '' };
}

/** Between two empty lines one of them goes as well, and so does the one below what began the file. */
function withEmptyLine(text: string, removal: Removal): Removal {
  const isBelowEmpty = /(?:^|\n[ \t]*\r?\n)\uFEFF?$/u.test(text.slice(0, removal.start));
  const empty = /^[ \t]*\r?\n/u.exec(text.slice(removal.end))?.[0];
  return isBelowEmpty && empty !== undefined ? { ...removal, end: removal.end + empty.length } : removal;
}

function escaped(name: string): string {
  return name.replaceAll(/[\\^$.*+?()[\]{}|/-]/gu, String.raw`\$&`).replaceAll(String.raw`\-`, '-');
}
