import type { SourceFile } from '../syntax/tree.ts';

/**
 * The names in the code of a file that stand for themselves and not behind a dot: no comments, texts or imports. They
 * are of the file, or of whatever lies around it.
 */
export function bareNames({ text, comments, imports }: SourceFile): ReadonlySet<string> {
  const hidden = [...comments, ...imports.map(({ statement }) => statement)].toSorted((a, b) => a.start - b.start);
  let code = '';
  let offset = 0;
  for (const { start, end } of hidden) {
    if (end <= offset) continue;
    code += `${text.slice(offset, Math.max(offset, start))} `;
    offset = end;
  }
  code += text.slice(offset);
  const withoutTexts = code.replaceAll(
    /"""[\s\S]*?"""|@"(?:[^"]|"")*"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/gu,
    '""',
  );
  return new Set(withoutTexts.match(/(?<![\w$.]|\.\s)[A-Za-z_$][\w$]*/gu) ?? []);
}
