import assert from 'node:assert/strict';
import { readClientSupport } from '../../../server/src/lsp/client-support.ts';
import { createOpenDocuments } from '../../../server/src/lsp/open-documents.ts';
import { toWorkspaceEdit } from '../../../server/src/lsp/workspace-edits.ts';
import type { EditPlan } from '../../../server/src/model/edit.ts';

const uri = 'file:///w/main.tf';
const text = 'a\nb\n';
const support = readClientSupport({
  workspace: {
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'], changeAnnotationSupport: {} },
  },
});

function plan(changes: Partial<EditPlan> = {}): EditPlan {
  const edits = [{ start: 2, end: 3, newText: 'c', annotation: 'Change b' }];
  return { documents: [{ uri, create: false, edits }], needsConfirmation: null, ...changes };
}

describe('an edit for the editor', () => {
  it('is bound to the version of an open document, under the name the editor has for it', () => {
    const documents = createOpenDocuments();
    documents.open({ uri: 'file:///w/%6dain.tf', languageId: 'terraform', version: 7, text });
    assert.deepEqual(
      toWorkspaceEdit(plan(), support, documents, () => text),
      {
        documentChanges: [
          {
            textDocument: { uri: 'file:///w/%6dain.tf', version: 7 },
            edits: [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } }, newText: 'c' }],
          },
        ],
      },
    );
  });

  it('creates files where the editor can, and is refused where it cannot', () => {
    const edits = [{ start: 0, end: 0, newText: 'new\n', annotation: '' }];
    const creating = plan({ documents: [{ uri: 'file:///w/new.tf', create: true, edits }] });
    const edit = toWorkspaceEdit(creating, support, createOpenDocuments(), () => null);
    assert.ok('documentChanges' in edit);
    assert.deepEqual(
      edit.documentChanges.map((change) => ('kind' in change ? change.kind : 'edit')),
      ['create', 'edit'],
    );
    const refused = toWorkspaceEdit(creating, readClientSupport({}), createOpenDocuments(), () => null);
    assert.match('refused' in refused ? refused.refused : '', /cannot create/);
  });

  it('asks first where something would be lost, and is refused where the editor cannot ask', () => {
    const losing = plan({ needsConfirmation: 'the stream is replaced' });
    const edit = toWorkspaceEdit(losing, support, createOpenDocuments(), () => text);
    assert.ok('changeAnnotations' in edit);
    assert.deepEqual(Object.values(edit.changeAnnotations ?? {}), [
      { label: 'Change b', needsConfirmation: true, description: 'the stream is replaced' },
    ]);
    const refused = toWorkspaceEdit(losing, readClientSupport({}), createOpenDocuments(), () => text);
    assert.match('refused' in refused ? refused.refused : '', /confirm/);
  });

  it('is refused for a document that is gone', () => {
    const refused = toWorkspaceEdit(plan(), support, createOpenDocuments(), () => null);
    assert.match('refused' in refused ? refused.refused : '', /main\.tf cannot be read/);
  });
});
