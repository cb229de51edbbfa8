import { failureReason } from '../workspace/node/read-document.ts';
import { writeAtomically } from './atomic-write.ts';
import { CliFailure } from './failure.ts';

/** Writes a report to a file, whole or not at all, or to standard output where none is named. Waits until it is written. */
export async function writeReport(report: string, file: string | null): Promise<void> {
  if (file === null) {
    await new Promise<void>((done) => {
      process.stdout.write(report, () => {
        done();
      });
    });
    return;
  }
  try {
    writeAtomically(file, report);
  } catch (error) {
    throw new CliFailure(`cannot write ${file}: ${failureReason(error)}`);
  }
}

/** A reader that has seen enough, such as `head`, closes the pipe: that is no failure. */
export function allowClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** Whether standard output takes colours (no-color.org). */
export function wantsColours(): boolean {
  const { NO_COLOR: noColour, TERM: terminal } = process.env;
  return process.stdout.isTTY && (noColour === undefined || noColour === '') && terminal !== 'dumb';
}

/** How wide a text may get: on a terminal no wider than it is, and nowhere too wide to read. */
export function textColumns(): number {
  return Math.max(40, Math.min(process.stdout.isTTY ? process.stdout.columns : Infinity, 110));
}

/** One line that replaces itself, on a terminal only. */
export interface ProgressLine {
  show(text: string): void;
  clear(): void;
}

export function createProgressLine(): ProgressLine {
  if (!process.stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  const eraseLine = '\r\u001b[2K';
  return {
    show: (text) => void process.stderr.write(`${eraseLine}${text}`),
    clear: () => void process.stderr.write(eraseLine),
  };
}
