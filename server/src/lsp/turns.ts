/** How long work in the background may keep a keystroke waiting. */
const sliceMs = 8;

/** Lets long work give way to requests. */
export interface Turns {
  /**
   * Does `work` for each item, with a turn of the event loop whenever a slice of time is used up. Returns false where
   * `isCancelled` said so before the end.
   */
  forEach<T>(items: Iterable<T>, work: (item: T) => void, isCancelled: () => boolean): Promise<boolean>;
}

export function createTurns(nextTurn: () => Promise<void>): Turns {
  return {
    async forEach(items, work, isCancelled) {
      let sliceEnd = performance.now() + sliceMs;
      for (const item of items) {
        work(item);
        if (performance.now() < sliceEnd) continue;
        await nextTurn();
        if (isCancelled()) return false;
        sliceEnd = performance.now() + sliceMs;
      }
      return !isCancelled();
    },
  };
}
