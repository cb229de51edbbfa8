import type { TextEdit } from '../../model/edit.ts';

/** Collects the changes of one text; what is added at one place keeps the order in which it was added. */
export class DocumentEditor {
  private readonly edits: TextEdit[] = [];

  replace(start: number, end: number, newText: string, annotation: string): void {
    this.edits.push({ start, end, newText, annotation });
  }

  insert(at: number, newText: string, annotation: string): void {
    this.replace(at, at, newText, annotation);
  }

  /** In order, neighbours at one place as one; null where two of them overlap. */
  changes(): readonly TextEdit[] | null {
    const changes: TextEdit[] = [];
    for (const edit of this.edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
      const last = changes.at(-1);
      if (last !== undefined && edit.start < last.end) return null;
      if (last?.end === edit.start) {
        changes[changes.length - 1] = { ...last, end: edit.end, newText: last.newText + edit.newText };
      } else {
        changes.push(edit);
      }
    }
    return changes;
  }
}
