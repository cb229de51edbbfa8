import { serveEditor } from './lsp/node/serve.ts';
import { version } from './version.ts';

serveEditor(version);
