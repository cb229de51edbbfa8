import type { ReportFormat } from './format.ts';

/** The report for a program; `schemas/report.schema.json` is its contract. */
export const jsonFormat: ReportFormat = {
  name: 'json',
  title: 'JSON',
  extension: 'json',
  showsChanges: false,
  write: (report) => `${JSON.stringify(report, null, 2)}\n`,
};
