import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { Arbiter } from '../terraform/arbiter.ts';
import type { Engines } from './engines.ts';
import type { OpenDocuments } from './open-documents.ts';
import { productId } from './protocol.ts';

/** How long an author pauses before a half-written block counts as an error. */
const idleMs = 1000;

/**
 * In a file that is broken, findings around the error are partial: says so, in the words and at the place of
 * HashiCorp's own parser. That one is asked when the author pauses, never while typing, and what it says is dropped
 * with the next change.
 */
export interface SyntaxNotices {
  /** The document was opened or changed: what was known of it no longer holds. */
  changed(uri: string): void;
  /** The document was saved: a moment to look at once. */
  saved(uri: string): void;
  closed(uri: string): void;
  in(uri: string): readonly Diagnostic[];
}

export function createSyntaxNotices(
  engines: Engines,
  documents: OpenDocuments,
  arbiter: Arbiter,
  background: (what: string, work: () => Promise<void>) => Promise<void>,
  onNews: (uri: string) => void,
): SyntaxNotices {
  const notices = new Map<string, Diagnostic>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const stop = (uri: string): void => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
  };

  const look = async (uri: string): Promise<void> => {
    stop(uri);
    const document = documents.get(uri);
    const editors = engines.of(uri)?.editors ?? [];
    if (document === null || !editors.some((editor) => editor.claims(uri) && editor.hasSyntaxErrors(uri))) return;
    const problem = await arbiter.check(uri, document.getText());
    if (problem === null || documents.get(uri)?.version !== document.version) return;
    const start = { line: problem.line, character: problem.character };
    notices.set(uri, {
      range: { start, end: start },
      severity: DiagnosticSeverity.Information,
      source: productId,
      code: 'syntax-error',
      message: `${problem.message}\nUntil this is corrected, findings around it may be missing.`,
    });
    onNews(uri);
  };

  const lookAt = (uri: string): void => {
    void background('Looking at a syntax error', () => look(uri));
  };

  return {
    changed(uri) {
      notices.delete(uri);
      stop(uri);
      timers.set(
        uri,
        setTimeout(() => {
          lookAt(uri);
        }, idleMs),
      );
    },
    saved: lookAt,
    closed(uri) {
      stop(uri);
      notices.delete(uri);
    },
    in(uri) {
      const notice = notices.get(uri);
      return notice === undefined ? [] : [notice];
    },
  };
}
