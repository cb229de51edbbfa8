import assert from 'node:assert/strict';
import { parseTerraform } from '../../../../server/src/terraform/syntax/parse.ts';
import { chapters } from './chapters.ts';
import { violations } from './invariants.ts';
import { judge } from './oracle.ts';
import { renderTree, sameRendering } from './rendering.ts';

describe("HCL's native syntax", () => {
  for (const { name, valid, invalid } of chapters) {
    describe(name, () => {
      for (const text of valid) {
        it(`reads ${JSON.stringify(text)} as HashiCorp's parser does`, async () => {
          const tree = parseTerraform(text, 'hcl');
          assert.deepEqual(tree.errors, []);
          assert.deepEqual(violations(tree), []);
          const verdict = await judge(text);
          assert.ok('json' in verdict);
          const ours = renderTree(tree);
          if (!sameRendering(ours, verdict.json)) assert.deepEqual(ours, verdict.json);
        });
      }
      for (const text of invalid) {
        it(`rejects ${JSON.stringify(text)} as HashiCorp's parser does`, async () => {
          const tree = parseTerraform(text, 'hcl');
          assert.notEqual(tree.errors.length, 0);
          assert.deepEqual(violations(tree), []);
          assert.equal((await judge(text)).valid, false);
        });
      }
    });
  }
});
