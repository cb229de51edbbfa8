// `npm run bench`, `npm run bench -- --json`.
import { tsImport } from 'tsx/esm/api';

const { main } = await tsImport('./main.ts', import.meta.url);
await main(process.argv.slice(2));
