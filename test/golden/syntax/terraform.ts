import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createArbiter } from '../../../server/src/terraform/arbiter.ts';
import { uriOf } from '../workspace.ts';
import type { SyntaxCheck } from './syntax-check.ts';

const arbiter = createArbiter(() => {
  const path = createRequire(import.meta.url).resolve('@cdktf/hcl2json');
  return Promise.resolve(readFileSync(join(dirname(path), '..', 'main.wasm.gz')));
});

/** HashiCorp's own parser. */
export const terraform: SyntaxCheck = {
  rejection: async (path, text) => (await arbiter.check(uriOf(path), text))?.message ?? null,
  formatter: (path) => (path.endsWith('.json') ? null : 'terraform fmt'),
};
