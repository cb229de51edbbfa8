// What `npm run test:vscode` runs. Everything else here is TypeScript, which tsx loads.
import { register } from 'tsx/esm/api';

register();
const { main } = await import('./host/main.ts');
process.exitCode = await main(process.argv.slice(2));
