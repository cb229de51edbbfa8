// Scans the given paths from the sources: `npm run scan -- PATH…`. Builds first where the bundle is out of date.
import { runCli } from './run-cli.js';

process.exitCode = runCli(['scan', ...process.argv.slice(2)]);
