/** The patterns of one `.gitignore`, or of a setting written like one. */
export interface IgnoreRules {
  /**
   * What the rules say about one file or folder: true to ignore it, false to keep it although a rule further up says
   * otherwise, null where they say nothing. `path` is relative to the folder the rules belong to, with `/` and without
   * a slash at its end. Folders above `path` are not looked at: whoever walks a tree never enters an ignored folder.
   */
  verdict(path: string, isFolder: boolean): boolean | null;
}

interface Rule {
  readonly keeps: boolean;
  readonly foldersOnly: boolean;
  /** Matches the path from the rules' folder; otherwise only the name. */
  readonly tied: boolean;
  matches(pathOrName: string): boolean;
}

/**
 * Reads gitignore patterns (git-scm.com/docs/gitignore, "Pattern format"). Written out here because a workspace scan
 * asks for every file, and the same few names come again and again: what the rules say of a name is worked out once.
 */
export function ignoreRules(text: string): IgnoreRules {
  const rules = text.split(/\r?\n/).flatMap((line) => parseRule(line) ?? []);
  const tied = rules.flatMap((rule, index) => (rule.tied ? [index] : [])).reverse();
  const names = { files: new Map<string, number>(), folders: new Map<string, number>() };

  const applies = (rule: Rule | undefined, text: string, isFolder: boolean): boolean =>
    rule !== undefined && (isFolder || !rule.foldersOnly) && rule.matches(text);

  const lastByName = (name: string, isFolder: boolean): number => {
    const known = isFolder ? names.folders : names.files;
    const remembered = known.get(name);
    if (remembered !== undefined) return remembered;
    const last = rules.findLastIndex((rule) => !rule.tied && applies(rule, name, isFolder));
    known.set(name, last);
    return last;
  };

  return {
    verdict(path, isFolder) {
      if (rules.length === 0) return null;
      // The last rule that matches decides.
      const byName = lastByName(path.slice(path.lastIndexOf('/') + 1), isFolder);
      const byPath = tied.find((index) => index < byName || applies(rules[index], path, isFolder)) ?? -1;
      const decisive = rules[Math.max(byName, byPath)];
      return decisive === undefined ? null : !decisive.keeps;
    },
  };
}

/** Whether a line of a `.gitignore` says anything: not where it is empty, a comment, or holds a class that is none. */
export function isIgnorePattern(line: string): boolean {
  return parseRule(line) !== null;
}

function parseRule(line: string): Rule | null {
  let pattern = withoutTrailingSpaces(line);
  if (pattern === '' || pattern.startsWith('#')) return null;
  const keeps = pattern.startsWith('!');
  if (keeps) pattern = pattern.slice(1);
  const foldersOnly = pattern.endsWith('/');
  if (foldersOnly) pattern = pattern.slice(0, -1);
  if (pattern === '') return null;
  // A slash at the start or in the middle ties the pattern to the rules' own folder.
  const tied = pattern.includes('/');
  if (pattern.startsWith('/')) pattern = pattern.slice(1);
  const matches = matcher(pattern);
  return matches === null ? null : { keeps, foldersOnly, tied, matches };
}

/** Spaces at the end do not count unless a backslash stands before them. */
function withoutTrailingSpaces(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ' && line[end - 2] !== '\\') end--;
  return line.slice(0, end);
}

const special = /[*?[\\]/;

function matcher(pattern: string): Rule['matches'] | null {
  if (!special.test(pattern)) return (text) => text === pattern;
  const expression = toRegExp(pattern);
  return expression === null ? null : (text) => expression.test(text);
}

/** Null where the pattern is not one: a class that is no range. */
function toRegExp(pattern: string): RegExp | null {
  const segments = pattern.split('/').filter((segment, index, all) => segment !== '**' || all[index + 1] !== '**');
  const translated = segments.map((segment, index) => {
    const last = index === segments.length - 1;
    // `**` for a whole segment stands for any number of folders, and at the end for everything inside.
    if (segment === '**') return last ? '.+' : '(?:.*/)?';
    return last ? nameExpression(segment) : `${nameExpression(segment)}/`;
  });
  try {
    return new RegExp(`^${translated.join('')}$`, 'su');
  } catch {
    return null;
  }
}

const wildcard = /\*+|\?|\[(?:[!^]?\]?(?:\\.|[^\]\\])*)\]|\\(?:.|$)|[^*?[\\]+|\[/gsu;

function nameExpression(segment: string): string {
  return segment.replace(wildcard, (part) => {
    if (part.startsWith('*')) return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.length > 1 && part.startsWith('[')) return characterClass(part.slice(1, -1));
    // A backslash at the very end matches nothing.
    if (part.startsWith('\\')) return part === '\\' ? '(?!)' : escaped(part.slice(1));
    return escaped(part);
  });
}

function characterClass(inner: string): string {
  const negated = inner.startsWith('!') || inner.startsWith('^');
  const members = (negated ? inner.slice(1) : inner).replace(/\\(.)|[\]^[\\]/gsu, (part, literal: string = part) =>
    /[\]^[\\-]/.test(literal) ? `\\${literal}` : literal,
  );
  return `(?!/)[${negated ? '^' : ''}${members}]`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
