import {
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';

/** Answers pulls for diagnostics, briefly where nothing has changed. */
export interface DiagnosticPulls {
  answer(params: DocumentDiagnosticParams, uri: string, items: readonly Diagnostic[]): DocumentDiagnosticReport;
  forget(uri: string): void;
}

export function createDiagnosticPulls(): DiagnosticPulls {
  const last = new Map<string, { readonly resultId: string; readonly content: string }>();
  let count = 0;

  return {
    answer({ previousResultId }, uri, items) {
      const content = JSON.stringify(items);
      const known = last.get(uri);
      if (known?.content === content) {
        return previousResultId === known.resultId
          ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId: known.resultId }
          : { kind: DocumentDiagnosticReportKind.Full, resultId: known.resultId, items: [...items] };
      }
      count += 1;
      const resultId = String(count);
      last.set(uri, { resultId, content });
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...items] };
    },
    forget(uri) {
      last.delete(uri);
    },
  };
}
