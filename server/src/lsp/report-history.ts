import { historyContent } from '../reports/html/history.ts';
import type { PastOptions, ServerEnvironment } from './environment.ts';
import { describeError } from './run-safe.ts';
import type { ReportHistoryResult } from './protocol.ts';
import type { Session } from './session.ts';

/** How encryption has moved in each folder of the workspace, as the inside of the report's section about it. */
export async function reportHistory(
  { engines }: Pick<Session, 'engines'>,
  environment: Pick<ServerEnvironment, 'readHistory' | 'nextTurn'>,
  {
    toolVersion,
    isCancelled,
    log,
  }: Pick<PastOptions, 'toolVersion' | 'isCancelled'> & { readonly log: (message: string) => void },
): Promise<ReportHistoryResult> {
  const folders = engines
    .all()
    .filter(({ isWorkspace }) => isWorkspace)
    .flatMap(({ folders: own, settings }) => own.map((uri) => ({ uri, settings: settings.analysis })));
  const parts = [];
  for (const { uri, settings } of folders) {
    if (isCancelled()) break;
    const past = await environment.readHistory(uri, {
      settings,
      toolVersion,
      isCancelled,
      nextTurn: () => environment.nextTurn(),
      reportError: (what, error) => {
        log(`${what}: ${describeError(error)}`);
      },
    });
    parts.push({ name: folders.length === 1 ? null : nameOf(uri), past });
  }
  return { html: historyContent(parts).source };
}

function nameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
