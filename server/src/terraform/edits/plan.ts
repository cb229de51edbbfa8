import type { DocumentEdit, EditPlan, Refusal, TextEdit } from '../../model/edit.ts';
import type { SourceRange } from '../../model/source.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { BlockCode } from './code.ts';
import type { DocumentEditor } from './document.ts';
import { editHcl } from './hcl/document.ts';
import { editJson } from './json/document.ts';

/** The changes that one fix makes, document by document. */
export class PlanBuilder {
  private readonly editors = new Map<string, DocumentEditor>();
  private readonly declared: string[] = [];
  private readonly texts = new Map<string, { readonly edits: TextEdit[] }>();
  private hasBrokenJson = false;
  private loss: string | null = null;

  /** The editor of a document; the same one however often it is asked for. */
  in({ uri, tree }: { readonly uri: string; readonly tree: SyntaxTree }): DocumentEditor {
    const known = this.editors.get(uri);
    if (known !== undefined) return known;
    // Native syntax recovers behind a broken block; in JSON an error leaves open what belongs to what.
    if (tree.syntax === 'json' && tree.errors.length > 0) this.hasBrokenJson = true;
    const editor = tree.syntax === 'json' ? editJson(tree) : editHcl(tree);
    this.editors.set(uri, editor);
    return editor;
  }

  /** Puts text in place of a stretch of a document that is none of Terraform's: a policy that is a file. */
  splice({ uri, start, end }: SourceRange, newText: string, annotation: string): void {
    const known = this.texts.get(uri) ?? { edits: [] };
    this.texts.set(uri, known);
    known.edits.push({ start, end, newText, annotation });
  }

  /** Notes what is declared in a module: its addresses are unique there. */
  declare(folder: string, blocks: readonly BlockCode[]): void {
    this.declared.push(...blocks.map(({ type, labels }) => `${folder} ${[type, ...labels].join('.')}`));
  }

  /** Notes what carrying the plan out destroys, so that it is asked about. */
  confirm(loss: string | null): void {
    this.loss ??= loss;
  }

  finish(): EditPlan | Refusal {
    if (this.hasBrokenJson) return { refused: 'the file has a syntax error: mend it first' };
    const documents: DocumentEdit[] = [];
    for (const [uri, editor] of this.editors) {
      const edits = editor.changes();
      if ('refused' in edits) return edits;
      if (edits.length > 0) documents.push({ uri, create: false, edits });
    }
    for (const [uri, { edits }] of this.texts) {
      documents.push({ uri, create: false, edits: edits.toSorted((a, b) => a.start - b.start || a.end - b.end) });
    }
    return { documents, needsConfirmation: this.loss, declares: this.declared };
  }
}
