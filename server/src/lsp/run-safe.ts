import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** What every handler needs: a turn of the event loop, so that cancellations are seen, and somewhere to complain. */
export interface Runner {
  /**
   * Runs a request's work so that no failure of it can end the server: a failure is logged with what was being done
   * and answered with the fallback, a cancelled request is answered as the protocol wants it.
   */
  request<T>(what: string, token: CancellationToken, fallback: () => T, work: () => T | Promise<T>): Promise<T>;
  /** The same for what nobody waits for: notifications, timers. */
  background(what: string, work: () => void | Promise<void>): Promise<void>;
}

/** @param nextTurn resolves after the messages that have already arrived were looked at */
export function createRunner(nextTurn: () => Promise<void>, logError: (message: string) => void): Runner {
  return {
    async request(what, token, fallback, work) {
      await nextTurn();
      throwIfCancelled(token);
      try {
        const result = await work();
        throwIfCancelled(token);
        return result;
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        logError(`${what} failed: ${describeError(error)}`);
        return fallback();
      }
    },
    async background(what, work) {
      try {
        await work();
      } catch (error) {
        logError(`${what} failed: ${describeError(error)}`);
      }
    },
  };
}

function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
}

/** An error's stack where it has one, for the log. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
