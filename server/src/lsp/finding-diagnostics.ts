import { type Diagnostic, type DiagnosticRelatedInformation, DiagnosticSeverity } from 'vscode-languageserver';
import type { Finding, Severity, Subject } from '../model/finding.ts';
import type { ClientSupport } from './client-support.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { Positions } from './positions.ts';
import { productId } from './protocol.ts';

/** What a diagnostic carries for whoever wants to act on it: names, never positions, which go stale. */
export interface DiagnosticData {
  readonly rule: string;
  readonly configuration: string;
  readonly subject: Subject;
}

const diagnosticSeverities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

/** Turns findings into what the editor shows. */
export interface DiagnosticWriter {
  /** Suppressed findings are not shown. */
  diagnostics(findings: readonly Finding[]): readonly Diagnostic[];
}

export function createDiagnosticWriter(
  support: ClientSupport,
  positions: Positions,
  documents: OpenDocuments,
  documentationUrl: (rule: string) => string,
): DiagnosticWriter {
  const relatedInformation = (finding: Finding): DiagnosticRelatedInformation[] =>
    finding.related.flatMap(({ range, message }) => {
      const place = positions.rangeOf(range);
      return place === null ? [] : [{ location: { uri: documents.clientUri(range.uri), range: place }, message }];
    });

  const diagnostic = (finding: Finding): Diagnostic | null => {
    const range = positions.rangeOf(finding.range);
    if (range === null) return null;
    const { rule, severity, message, configuration, subject } = finding;
    const related = support.relatedInformation ? relatedInformation(finding) : [];
    const data: DiagnosticData = { rule, configuration, subject };
    return {
      range,
      severity: diagnosticSeverities[severity],
      source: productId,
      code: rule,
      message,
      ...(support.codeDescription ? { codeDescription: { href: documentationUrl(rule) } } : {}),
      ...(related.length > 0 ? { relatedInformation: related } : {}),
      ...(support.diagnosticData ? { data } : {}),
    };
  };

  return {
    diagnostics: (findings) =>
      findings.filter(({ suppressed }) => suppressed === null).flatMap((finding) => diagnostic(finding) ?? []),
  };
}
