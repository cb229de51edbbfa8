import type { Report } from './report.ts';

/** The fingerprints of the findings that are known already. */
export type Baseline = ReadonlySet<string>;

/**
 * The baseline in an earlier report, of `--format json` or `--format sarif`; null where the text is neither. What was
 * suppressed then is not in it: it would be news should the suppression end.
 */
export function readBaseline(text: string): Baseline | null {
  let report: unknown;
  try {
    report = JSON.parse(text);
  } catch {
    return null;
  }
  const prints = fromSarif(report) ?? fromJson(report);
  return prints === null ? null : new Set(prints.filter((one) => typeof one === 'string'));
}

/** The name under which SARIF has our fingerprints, with their version. */
export const fingerprintName = 'kinesisEncryption/v1';

function fromSarif(report: unknown): readonly unknown[] | null {
  const results = list(report, 'runs')?.flatMap((run) => list(run, 'results') ?? []);
  if (results === undefined) return null;
  return results
    .filter((result) => (list(result, 'suppressions') ?? []).length === 0)
    .map((result) => member(member(result, 'partialFingerprints'), fingerprintName));
}

function fromJson(report: unknown): readonly unknown[] | null {
  const findings = list(report, 'findings');
  if (findings === null) return null;
  return findings
    .filter((finding) => (member(finding, 'suppressed') ?? null) === null)
    .map((finding) => member(finding, 'fingerprint'));
}

/** The report with only what is new. The verdicts stay those over everything: what is known is still wrong. */
export function withoutBaseline(report: Report, baseline: Baseline): Report {
  const findings = report.findings.filter(
    ({ suppressed, fingerprint }) => suppressed !== null || !baseline.has(fingerprint),
  );
  const inBaseline = report.findings.length - findings.length;
  return { ...report, findings, summary: { ...report.summary, inBaseline } };
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

function list(value: unknown, name: string): readonly unknown[] | null {
  const items = member(value, name);
  return Array.isArray(items) ? (items as readonly unknown[]) : null;
}
