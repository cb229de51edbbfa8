import { perFile } from '../syntax/per-file.ts';
import type { SourceFile } from '../syntax/tree.ts';

/** Texts of Java and C#; what an interpolated one holds may be code. */
const texts = /\$@?"(?:[^"\\\n]|\\.)*"|"""[\s\S]*?"""|@"(?:[^"]|"")*"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/gu;

/** The text of a file with blanks instead of its comments, imports and texts: every name is where it was. */
export function codeAlone({ text, comments, imports }: SourceFile): string {
  const hidden = [...comments, ...imports.map(({ statement }) => statement)].toSorted((a, b) => a.start - b.start);
  let code = '';
  for (const { start, end } of hidden) {
    if (end <= code.length) continue;
    const from = Math.max(code.length, start);
    code += text.slice(code.length, from) + ' '.repeat(end - from);
  }
  code += text.slice(code.length);
  return code.replaceAll(texts, (one) => (one.startsWith('$') ? one : ' '.repeat(one.length)));
}

/** The names in the code of a file that stand for themselves and not behind a dot. */
export const bareNames = perFile((file): ReadonlySet<string> => {
  return new Set(codeAlone(file).match(/(?<![\w$.]|\.\s)[A-Za-z_$][\w$]*/gu) ?? []);
});
