import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Analysis } from '../workspace/analysis.ts';
import type { Discovery } from '../workspace/discovery.ts';
import { fileUri } from '../workspace/node/file-uri.ts';
import { createPlanAnalysis } from '../workspace/plan.ts';
import type { ScanResult } from '../workspace/scan.ts';
import { scan } from '../workspace/scan.ts';
import { CliFailure } from './failure.ts';
import { readInput } from './files.ts';
import type { CliSources } from './sources.ts';
import { reportInternalError } from './sources.ts';

export interface Judged {
  readonly analysis: Analysis;
  readonly result: ScanResult;
}

const noFiles: Discovery = { find: () => [] };

/**
 * Judges a plan in place of the sources, which tell where its resources are written.
 *
 * @param written the file as it was named; `-` for standard input
 * @throws {CliFailure} where it cannot be read, or is no plan
 */
export async function judgePlan(
  written: string,
  { analysis: sources, overlay }: CliSources,
  scanned: ScanResult,
  workingFolder: string,
): Promise<Judged> {
  const text = await readInput(written, 'the plan');
  const uri = fileUri(resolve(workingFolder, written === '-' ? 'plan.json' : written));
  const analysis = createPlanAnalysis({ uri, text }, sources, reportInternalError);
  if (analysis === null) {
    throw new CliFailure(
      `${written === '-' ? 'standard input' : written} is no plan: write one with "terraform show -json PLANFILE"`,
    );
  }
  // What is not found in the sources is shown as it stands in the plan, which may lie anywhere.
  overlay.set(uri, text);
  const result = await scan(analysis, noFiles, { nextTurn: setImmediate });
  return {
    analysis,
    result: { ...result, filesScanned: scanned.filesScanned + 1, filesRead: scanned.filesRead + 1 },
  };
}
