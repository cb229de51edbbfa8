import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseTerraform } from '../../../../server/src/terraform/syntax/parse.ts';
import { fuzzRuns } from '../../seed.ts';
import { configurations, editedConfigurations, expressions } from './generate.ts';
import { judge, oracleTree } from './oracle.ts';
import { oracleOutline, outlineOf } from './outline.ts';
import { renderTree, sameRendering } from './rendering.ts';

/** Both parsers accept the text, with the same value for everything in it, or both reject it. */
async function assertAgreement(text: string): Promise<void> {
  const verdict = await judge(text);
  if (verdict.valid === 'unknown') return;
  const tree = parseTerraform(text, 'hcl');
  const [first] = tree.errors;
  const found = first === undefined ? 'no error' : `${first.message} at ${first.start}`;
  assert.equal(tree.errors.length === 0, verdict.valid, `${found}, but HashiCorp says ${JSON.stringify(verdict)}`);
  if (!verdict.valid) return;
  const ours = renderTree(tree);
  if (!sameRendering(ours, verdict.json)) assert.deepEqual(ours, verdict.json);
}

describe("agreement with HashiCorp's parser", function () {
  this.timeout(30_000 * fuzzRuns);

  it('on generated configurations', async () => {
    await fc.assert(
      fc.asyncProperty(configurations(), async (text) => {
        assert.deepEqual(parseTerraform(text, 'hcl').errors, []);
        await assertAgreement(text);
      }),
      { seed: 1, numRuns: 80 * fuzzRuns },
    );
  });

  it('on generated configurations with one random edit', async () => {
    await fc.assert(
      fc.asyncProperty(editedConfigurations(), ({ after }) => assertAgreement(after)),
      { seed: 2, numRuns: 250 * fuzzRuns },
    );
  });

  it('on the tree of generated expressions', async () => {
    await fc.assert(
      fc.asyncProperty(expressions(), async (expression) => {
        const { body, text, errors } = parseTerraform(`a = ${expression}\n`, 'hcl');
        assert.deepEqual(errors, []);
        const theirs = await oracleTree(expression);
        assert.ok(theirs !== null && body.attributes[0] !== undefined);
        assert.deepEqual(outlineOf(text, body.attributes[0].value), oracleOutline(theirs));
      }),
      { seed: 3, numRuns: 150 * fuzzRuns },
    );
  });
});
