import type { EditPlan } from '../../model/edit.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { DocumentEditor } from './document.ts';
import { editHcl } from './hcl/document.ts';
import { editJson } from './json/document.ts';

/** The changes that one fix makes, document by document. */
export class PlanBuilder {
  private readonly editors = new Map<string, DocumentEditor>();

  /** The editor of a document; the same one however often it is asked for. */
  in({ uri, tree }: { readonly uri: string; readonly tree: SyntaxTree }): DocumentEditor {
    const known = this.editors.get(uri);
    if (known !== undefined) return known;
    const editor = tree.syntax === 'json' ? editJson(tree) : editHcl(tree);
    this.editors.set(uri, editor);
    return editor;
  }

  finish(): EditPlan {
    const documents = Array.from(this.editors, ([uri, editor]) => ({ uri, create: false, edits: editor.changes() }));
    return { documents: documents.filter(({ edits }) => edits.length > 0), needsConfirmation: null };
  }
}
