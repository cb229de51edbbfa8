import type { ReportFormat } from './format.ts';
import { htmlFormat } from './html.ts';
import { jsonFormat } from './json.ts';
import { junitFormat } from './junit.ts';
import { markdownFormat } from './markdown.ts';
import { sarifFormat } from './sarif.ts';
import { textFormat } from './text.ts';

/** Every format, the default first. */
export const formats: readonly ReportFormat[] = [
  textFormat,
  jsonFormat,
  sarifFormat,
  markdownFormat,
  htmlFormat,
  junitFormat,
];

/** The format of that name, or null. */
export function formatOf(name: string): ReportFormat | null {
  return formats.find((format) => format.name === name) ?? null;
}
