import type { ReportFormat } from './format.ts';
import { standalonePage } from './html/page.ts';

/** The report as one page for a browser: for an auditor, or as an artefact of a pipeline. */
export const htmlFormat: ReportFormat = {
  name: 'html',
  title: 'HTML',
  extension: 'html',
  showsChanges: false,
  write: standalonePage,
};
