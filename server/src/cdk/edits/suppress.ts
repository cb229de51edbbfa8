import { parseSuppression, suppressionMarker } from '../../config/suppressions/own-form.ts';
import type { Refusal } from '../../model/edit.ts';
import type { SourceRange } from '../../model/source.ts';
import { itemsOf } from '../reading/suppressions.ts';
import type { EditContext } from './context.ts';
import { indentationAt, lineEnd, lineStart } from './style.ts';

/** Stands where the author is to say why: the comment is worth little without it. */
const reason = 'say who accepts this, and why';

const annotation = 'Accept the finding here';

/** Silences a rule for what begins on a line, with a comment above it. */
export function suppress(rule: string, { start }: SourceRange, context: EditContext): Refusal | null {
  const { read, editor, dialect, style } = context;
  const { text, comments } = read.file;
  const line = lineStart(text, start);
  if (comments.some((one) => one.start <= start && start < one.end)) {
    return { refused: 'there is nothing here that could carry a suppression' };
  }
  const first = line + indentationAt(text, start).length + (text.startsWith('\uFEFF', line) ? 1 : 0);
  const isAbout = itemsOf(read.file).some((item) => item.start === first && item.start <= start && start < item.end);
  if (!isAbout) return { refused: 'the stream begins in the middle of a line, where no comment can stand above it' };
  for (let below = line; below > 0;) {
    const above = lineStart(text, below - 1);
    const end = lineEnd(text, above);
    const isComment = comments.some(
      (one) => one.start < end && above < one.end && /^\s*$/u.test(text.slice(above, one.start)),
    );
    if (!isComment) break;
    const marker = text.slice(above, end).indexOf(suppressionMarker);
    const from = above + marker + suppressionMarker.length;
    const known = marker < 0 ? null : parseSuppression(text.slice(from, end));
    if (known?.rules.includes(rule) === true) {
      return {
        refused:
          known.until === null
            ? `${rule} is ignored here already`
            : `${rule} was ignored here until ${known.until}: renew the date`,
      };
    }
    if (known !== null && known.until === null) {
      const rules = /^[ \t]+[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*/u.exec(text.slice(from, end))?.[0] ?? '';
      editor.insert(from + rules.length, `,${rule}`, annotation);
      return null;
    }
    below = above;
  }
  const at = line === 0 && text.startsWith('\uFEFF') ? 1 : line;
  const comment = `${dialect.comment} ${suppressionMarker} ${rule} -- ${reason}`;
  editor.insert(at, indentationAt(text, start) + comment + style.lineBreak, annotation);
  return null;
}
