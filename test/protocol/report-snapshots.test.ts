import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatOf } from '../../server/src/reports/formats.ts';
import { run } from './command-line.ts';

/** Set to write the snapshots anew; read them before they are committed. */
const updates = process.env['UPDATE_GOLDEN'] === '1';

/** The formats for people: what programs read is held by schemas. */
const names = ['text', 'markdown', 'junit'];

/** Without what differs from run to run. */
function steady(text: string): string {
  return text.replace(/\d+ ms\)/, '0 ms)').replace(/(<testsuites [^>]*time=")[\d.]+/, '$10.000');
}

describe('the report on examples/', () => {
  for (const name of names) {
    it(`as ${name} is as it was`, async () => {
      const file = join(import.meta.dirname, 'snapshots', `examples.${formatOf(name)?.extension ?? name}`);
      const { stdout } = await run(['scan', 'examples', '--format', name]);
      if (updates) writeFileSync(file, steady(stdout));
      // Where a new rule or example is the reason: UPDATE_GOLDEN=1 npx mocha -g 'the report on examples'
      assert.equal(steady(stdout), readFileSync(file, 'utf8'));
    });
  }
});
