import { allowClosedPipe } from './cli/output.ts';
import { runCli } from './cli/program.ts';
import { version } from './version.ts';

async function serve(): Promise<void> {
  await import('./node.ts');
}

allowClosedPipe();
void runCli(process.argv.slice(2), { version, serve }).then((status) => {
  process.exitCode = status;
});
