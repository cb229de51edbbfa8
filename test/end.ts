/**
 * After the last test nothing may be left that keeps the process alive: a server that no test has ended, an open socket.
 * Without this the run would seem to hang, and nobody would know why.
 */
export function mochaGlobalTeardown(): void {
  const patience = 20_000;
  // Unreferenced: where nothing else is left, the process ends before it.
  setTimeout(() => {
    const left = process.getActiveResourcesInfo().join(', ');
    process.stderr.write(`\nAll tests have run, but something keeps the process alive: ${left}\n`);
    process.exit(1);
  }, patience).unref();
}
