import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { IgnoreRules } from '../ignore-rules.ts';
import { ignoreRules } from '../ignore-rules.ts';

/** Rules with the folder they belong to. */
export interface PlacedRules {
  readonly rules: IgnoreRules;
  /** How many characters of a path stand before the part that the rules look at. */
  readonly prefix: number;
}

export function placeRules(patterns: string, folder: string): PlacedRules {
  return { rules: ignoreRules(patterns), prefix: folder.endsWith(sep) ? folder.length : folder.length + 1 };
}

/** The folder's own `.gitignore`; null where it has none that can be read. */
export function rulesOf(folder: string): PlacedRules | null {
  try {
    return placeRules(readFileSync(join(folder, '.gitignore'), 'utf8'), folder);
  } catch {
    return null;
  }
}

/**
 * The rules of the folders above, up to the top of the git repository, the outermost first. None where they ignore the
 * folder itself: whoever asks for it by name means it.
 */
export function rulesAbove(folder: string): readonly PlacedRules[] {
  const above: PlacedRules[] = [];
  let top = folder;
  while (!isRepository(top)) {
    const parent = dirname(top);
    if (parent === top) return [];
    top = parent;
    const rules = rulesOf(top);
    if (rules !== null) above.unshift(rules);
  }
  return foldersBetween(top, folder).some((path) => isIgnored(path, true, above)) ? [] : above;
}

/** The innermost rules that say something decide. `path` lies below the folders of all rules. */
export function isIgnored(path: string, isFolder: boolean, rules: readonly PlacedRules[]): boolean {
  for (let index = rules.length - 1; index >= 0; index--) {
    const placed = rules[index];
    const verdict = placed === undefined ? null : verdictOn(path, isFolder, placed);
    if (verdict !== null) return verdict;
  }
  return false;
}

/** See `IgnoreRules.verdict`. */
export function verdictOn(path: string, isFolder: boolean, { rules, prefix }: PlacedRules): boolean | null {
  const below = path.slice(prefix);
  return rules.verdict(sep === '/' ? below : below.replaceAll(sep, '/'), isFolder);
}

function isRepository(folder: string): boolean {
  return statSync(join(folder, '.git'), { throwIfNoEntry: false }) !== undefined;
}

/** From just below `top` down to `folder`. */
function foldersBetween(top: string, folder: string): readonly string[] {
  const names = relative(top, folder)
    .split(sep)
    .filter((name) => name !== '');
  return names.map((_, index) => join(top, ...names.slice(0, index + 1)));
}
