import type { Conversion } from './converter.ts';
import { convertFile } from './converter.ts';
import type { Span, SyntaxNode } from './syntax-node.ts';
import { childOf, isComment } from './syntax-node.ts';
import type { SourceFile } from './tree.ts';

/** One version of a file as its parser gives it. */
export interface ParsedFile {
  readonly uri: string;
  readonly text: string;
  readonly tree: SyntaxNode;
}

/** What stands at the top of a file. */
interface Statement extends Span {
  readonly node: SyntaxNode;
  /** Of the class that it declares; null for anything else. */
  readonly className: string | null;
}

/** Statements that nothing else in the file names, and which name nothing else in it. */
export interface Piece {
  readonly statements: readonly Span[];
  /** Its names, which nobody else has: those of its classes, or nothing for what is outside of classes. */
  readonly key: string;
  /** This piece with the imports, as if it were the whole file; null where that declares more than its own names. */
  convert(): SourceFile | null;
  /** Whether a word stands somewhere else in the file, the imports left out. */
  isNamedElsewhere(word: string): boolean;
}

export interface CutFile {
  readonly imports: readonly Span[];
  readonly pieces: readonly Piece[];
}

/** What a language makes of the nodes of its grammar. */
interface Language {
  readonly conversion: Conversion;
  /** The class that a statement declares, where it does nothing else; missing where there is not more than one in a file. */
  classIn?(statement: SyntaxNode): SyntaxNode | null;
}

/**
 * Cuts a file into pieces that can be read one by one: two classes belong together where one has the other's name
 * anywhere in its text, and so does a class with what stands outside of classes. Null where all of it belongs together.
 */
export function cut({ uri, text, tree }: ParsedFile, language: Language): CutFile | null {
  const { conversion } = language;
  const convert = (statements: readonly SyntaxNode[]): SourceFile =>
    convertFile(uri, text, { ...tree, children: statements }, conversion);
  const statements = tree.children
    .filter(({ named, type }) => named && !isComment(type))
    .map((node): Statement => {
      const declared = language.classIn?.(node) ?? null;
      const name = declared === null ? null : childOf(declared, 'name');
      const className = name === null ? null : text.slice(name.start, name.end);
      return { node, className, start: node.start, end: node.end };
    });
  if (statements.filter(({ className }) => className !== null).length < 2 || touch(statements)) return null;

  const others = statements.filter(({ className }) => className === null);
  const outside = convert(others.map(({ node }) => node));
  const imports = others.filter((one) => isImport(one, outside));
  const loose = others.filter((one) => !imports.includes(one));
  const looseNames = [...outside.root.bindings.keys()];

  const groups = groupByNames(statements, loose, looseNames, text);
  if (groups.length < 2) return null;
  const wordsOf = groups.map((group) => lazily(() => new Set(group.flatMap((one) => wordsIn(text, one)))));
  return {
    imports,
    pieces: groups.map((group, index) => {
      const names = group.flatMap(({ className }) => className ?? []);
      const isLoose = names.length < group.length || names.length === 0;
      return {
        statements: group,
        key: names.join(' '),
        convert() {
          const own = [...imports, ...group].sort((a, b) => a.start - b.start).map(({ node }) => node);
          const file = convert(own);
          const isOwn = (name: string): boolean => names.includes(name) || (isLoose && looseNames.includes(name));
          return [...file.root.bindings.keys()].every(isOwn) ? file : null;
        },
        isNamedElsewhere: (word) => wordsOf.some((words, other) => other !== index && words().has(word)),
      };
    }),
  };
}

/** A range could belong to either of two statements without anything between them. */
function touch(statements: readonly Statement[]): boolean {
  return statements.some(({ end }, index) => statements[index + 1]?.start === end);
}

/** Whether a statement does nothing but bring names into the file. */
function isImport(statement: Statement, { imports, calls, assignments, root }: SourceFile): boolean {
  const holds = ({ start, end }: Span): boolean => statement.start <= start && end <= statement.end;
  return (
    imports.some(holds) &&
    !calls.some(holds) &&
    !assignments.some(holds) &&
    ![...root.bindings.values()].some(({ span, writes }) => holds(span) || writes.some((write) => holds(write.span)))
  );
}

/** The statements of each piece in document order; first of all what stands outside of classes. */
function groupByNames(
  statements: readonly Statement[],
  loose: readonly Statement[],
  looseNames: readonly string[],
  text: string,
): readonly (readonly Statement[])[] {
  const classes = statements.filter(({ className }) => className !== null);
  const wanted = new Set([...looseNames, ...classes.flatMap(({ className }) => className ?? [])]);
  // Each node stands for a statement, and leads to another one of its piece; the first for all that are loose.
  const leads = classes.map((_, index) => index + 1);
  leads.unshift(0);
  const find = (node: number): number => {
    let last = node;
    while (leads[last] !== last) last = leads[last] ?? 0;
    return last;
  };
  const owners = new Map<string, number>(looseNames.map((name) => [name, 0]));
  const link = (name: string, node: number): void => {
    const owner = owners.get(name);
    if (owner === undefined) owners.set(name, node);
    else leads[find(node)] = find(owner);
  };
  classes.forEach(({ className }, index) => {
    link(className ?? '', index + 1);
  });
  const mentions = (statement: Span, node: number): void => {
    for (const word of wordsIn(text, statement)) if (wanted.has(word)) link(word, node);
  };
  for (const statement of loose) mentions(statement, 0);
  classes.forEach((statement, index) => {
    mentions(statement, index + 1);
  });
  const groups = new Map<number, Statement[]>(loose.length > 0 ? [[find(0), [...loose]]] : []);
  classes.forEach((statement, index) => {
    const root = find(index + 1);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [statement]);
    else group.push(statement);
  });
  return [...groups.values()].map((group) => group.sort((a, b) => a.start - b.start));
}

/** Everything that may be a name, in strings and comments too: one too many only makes a piece larger. */
function wordsIn(text: string, { start, end }: Span): readonly string[] {
  return text.slice(start, end).match(/[\w$\u0080-\uffff]+/gu) ?? [];
}

function lazily<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}
