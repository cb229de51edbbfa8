import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  CreateFile,
  TextDocumentEdit,
  TextEdit as ProtocolTextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentEdit, EditPlan, Refusal, TextEdit } from '../model/edit.ts';
import type { ClientSupport } from './client-support.ts';
import type { OpenDocuments } from './open-documents.ts';

/**
 * A plan as the editor applies it: bound to the versions it was made for where the editor can hold to that, with
 * annotations for a preview where several places change.
 *
 * @param read the current text of a document, null where it cannot be read
 */
export function toWorkspaceEdit(
  plan: EditPlan,
  support: ClientSupport,
  documents: OpenDocuments,
  read: (uri: string) => string | null,
): WorkspaceEdit | Refusal {
  if (plan.documents.some(({ create }) => create) && !support.createFiles) {
    return { refused: 'this editor cannot create the file that the fix needs' };
  }
  if (plan.needsConfirmation !== null && !support.changeAnnotations) {
    return { refused: `${plan.needsConfirmation}, and this editor cannot ask you to confirm that` };
  }
  const annotations = support.changeAnnotations && isWorthAPreview(plan) ? annotationsOf(plan) : null;
  const changed: { readonly document: DocumentEdit; readonly edits: ProtocolTextEdit[] }[] = [];
  for (const document of plan.documents) {
    const text = document.create ? '' : read(document.uri);
    if (text === null) return { refused: `${nameOf(document.uri)} cannot be read` };
    const lines = TextDocument.create(document.uri, '', 0, text);
    changed.push({ document, edits: document.edits.map((edit) => toTextEdit(edit, lines, annotations)) });
  }

  if (!support.documentChanges) {
    return {
      changes: Object.fromEntries(changed.map(({ document, edits }) => [documents.clientUri(document.uri), edits])),
    };
  }
  const documentChanges = changed.flatMap(({ document, edits }): (CreateFile | TextDocumentEdit)[] => {
    const uri = documents.clientUri(document.uri);
    const version = documents.get(document.uri)?.version ?? null;
    const change: TextDocumentEdit = { textDocument: { uri, version }, edits };
    return document.create
      ? [{ kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false } }, change]
      : [change];
  });
  return annotations === null
    ? { documentChanges }
    : {
        documentChanges,
        changeAnnotations: Object.fromEntries([...annotations.values()].map(({ id, annotation }) => [id, annotation])),
      };
}

interface NamedAnnotation {
  readonly id: string;
  readonly annotation: ChangeAnnotation;
}

/** One change in one place needs no explanation beside the fix's title. */
function isWorthAPreview({ documents, needsConfirmation }: EditPlan): boolean {
  return needsConfirmation !== null || documents.flatMap(({ edits }) => edits).length > 1;
}

/** By the text of the annotation: changes that serve one purpose are shown under one heading. */
function annotationsOf({ documents, needsConfirmation }: EditPlan): ReadonlyMap<string, NamedAnnotation> {
  const labels = new Set(documents.flatMap(({ edits }) => edits.map(({ annotation }) => annotation)));
  return new Map(
    [...labels].map((label, index) => [
      label,
      {
        id: `change-${index + 1}`,
        annotation: {
          label,
          ...(needsConfirmation === null ? {} : { needsConfirmation: true, description: needsConfirmation }),
        },
      },
    ]),
  );
}

function toTextEdit(
  { start, end, newText, annotation }: TextEdit,
  lines: TextDocument,
  annotations: ReadonlyMap<string, NamedAnnotation> | null,
): ProtocolTextEdit | AnnotatedTextEdit {
  const range = { start: lines.positionAt(start), end: lines.positionAt(end) };
  const annotationId = annotations?.get(annotation)?.id;
  return annotationId === undefined ? { range, newText } : { range, newText, annotationId };
}

function nameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}
