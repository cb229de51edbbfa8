import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCases } from '../golden/cases.ts';
import { filesAfter, openWorkspace, planToFixAll, uriOf } from '../golden/workspace.ts';

const [golden] = readCases(join(import.meta.dirname, '../golden/cdk')).filter(
  ({ name }) => name === 'typescript-cdktf',
);

describe('synthesis: CDKTF', () => {
  it('makes Terraform of the fixed app that is found clean, but for what is changed after it is made', function () {
    this.timeout(120_000);
    assert.ok(golden !== undefined);
    const scratch = mkdtempSync(join(tmpdir(), 'synthesis-'));
    try {
      const after = filesAfter(golden.files, planToFixAll(golden.files, golden.settings));
      writeFileSync(join(scratch, 'main.ts'), after['main.ts'] ?? '');
      const script = join(import.meta.dirname, 'terraform.js');
      const { stderr } = spawnSync('node', [script, join(scratch, 'main.ts'), join(scratch, 'out')], {
        encoding: 'utf8',
      });
      const stacks = join(scratch, 'out/stacks');
      const [stack] = readdirSync(stacks);
      assert.ok(stack !== undefined, stderr);
      const text = readFileSync(join(stacks, stack, 'cdk.tf.json'), 'utf8');
      const { analysis } = openWorkspace({ 'cdk.tf.json': text }, golden.settings);
      const found = analysis.findingsIn(uriOf('cdk.tf.json')).map(({ rule, address }) => `${rule} ${address}`);
      assert.deepEqual(found.sort(), [
        'stream-unencrypted aws_kinesis_stream.overridden',
        'stream-unencrypted aws_kinesis_stream.reset',
      ]);
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  });
});
