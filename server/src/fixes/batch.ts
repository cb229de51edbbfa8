import type { EditPlan, TextEdit } from '../model/edit.ts';

/** Plans written against the same texts that can be carried out together. */
export class Batch {
  private readonly edits = new Map<string, TextEdit[]>();
  private readonly declared = new Set<string>();
  /** Folders changed by a plan that does not say what it declares. */
  private readonly closed = new Set<string>();
  private readonly textOf: (uri: string) => string | null;

  constructor(textOf: (uri: string) => string | null) {
    this.textOf = textOf;
  }

  /** Adds the plan unless it is at odds with one that has been added; `alone` keeps others out of its folders. */
  take(plan: EditPlan, alone: boolean): boolean {
    const { documents } = plan;
    const declares = alone ? undefined : plan.declares;
    const folders = documents.map(({ uri }) => folderOf(uri));
    const isClosed = folders.some(
      (folder) => this.closed.has(folder) || (declares === undefined && this.touches(folder)),
    );
    if (isClosed || (declares ?? []).some((name) => this.declared.has(name))) return false;
    if (documents.some(({ uri, edits }) => this.disturbs(uri, edits))) return false;
    for (const { uri, edits } of documents) this.edits.set(uri, [...(this.edits.get(uri) ?? []), ...edits]);
    for (const name of declares ?? []) this.declared.add(name);
    if (declares === undefined) for (const folder of folders) this.closed.add(folder);
    return true;
  }

  /** All of them as one plan. */
  plan(): EditPlan {
    const documents = Array.from(this.edits, ([uri, edits]) => ({
      uri,
      create: false,
      // The order of what is added in one place is that in which it was taken.
      edits: edits.toSorted((a, b) => a.start - b.start || a.end - b.end),
    }));
    return { documents, needsConfirmation: null };
  }

  private touches(folder: string): boolean {
    return [...this.edits.keys()].some((uri) => folderOf(uri) === folder);
  }

  private disturbs(uri: string, edits: readonly TextEdit[]): boolean {
    const known = this.edits.get(uri) ?? [];
    if (known.length === 0) return false;
    const end = this.textOf(uri)?.trimEnd().length ?? 0;
    return edits.some((edit) => known.some((other) => meet(edit, other) && !(isAt(edit, end) && isAt(other, end))));
  }
}

/** Whether two edits overlap or touch, so that one of them may be meant differently after the other. */
function meet(a: TextEdit, b: TextEdit): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Whether an edit adds something behind all that the document has: any number of them can do so. */
function isAt({ start, end }: TextEdit, place: number): boolean {
  return start === place && end === place;
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
