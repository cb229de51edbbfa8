// The newcomer's first command: scans examples/, or the paths given, and says where to go next. Always ends well.
import { fileURLToPath } from 'node:url';
import { runCli } from './run-cli.js';

const given = process.argv.slice(2);
const examples = fileURLToPath(new URL('../examples', import.meta.url));
const status = runCli(['scan', ...(given.length === 0 ? [examples] : given), '--fail-on', 'never']);

if (status === 0) {
  console.log(`
Next:
  npm start -- PATH       scan your own sources
  npm run scan -- PATH    the same for a pipeline: the exit status is 1 where there are errors; --help tells more
  npm run package         write the .vsix; install it in VS Code with "Extensions: Install from VSIX..."
  docs/rules/README.md    what each rule means, and why`);
}
process.exitCode = status;
