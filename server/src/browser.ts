import { serveEditor } from './lsp/browser/serve.ts';
import { version } from './version.ts';

// A worker's global scope is a message port to whoever started it.
serveEditor(globalThis as unknown as MessagePort, version);
