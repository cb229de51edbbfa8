import type { Connection, WorkDoneProgressReporter } from 'vscode-languageserver';

/** Work that takes less than this is not worth a mention. */
const noticeableMs = 500;

/** Says how far some work has come, to whoever wants to know. */
export interface Progress {
  report(message: string): void;
  done(): void;
}

export const silentProgress: Progress = { report: () => undefined, done: () => undefined };

/** The progress of a request, under the token that came with it. */
export function requestProgress(reporter: WorkDoneProgressReporter, title: string): Progress {
  reporter.begin(title, undefined, undefined, true);
  return {
    report(message) {
      reporter.report(message);
    },
    done() {
      reporter.done();
    },
  };
}

/** The progress of work that the server began by itself: shown only where it takes a while. */
export function backgroundProgress(connection: Connection, title: string): Progress {
  const start = performance.now();
  let shown: Promise<WorkDoneProgressReporter> | null = null;
  let isDone = false;

  const show = async (): Promise<WorkDoneProgressReporter> => {
    const reporter = await connection.window.createWorkDoneProgress();
    reporter.begin(title);
    return reporter;
  };
  const ignore = (): void => {
    // An editor that cannot show progress misses nothing else.
  };

  return {
    report(message) {
      if (isDone || performance.now() - start < noticeableMs) return;
      shown ??= show();
      shown.then((reporter) => {
        if (!isDone) reporter.report(message);
      }, ignore);
    },
    done() {
      isDone = true;
      shown?.then((reporter) => {
        reporter.done();
      }, ignore);
    },
  };
}
