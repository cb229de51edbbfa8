import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rows } from './agreement-rows.ts';
import { evaluateText, plain } from './evaluating.ts';

/** Sets as lists, as `jsonencode` writes them. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, part: unknown) => (isSet(part) ? part.set : part)));
}

function isSet(value: unknown): value is { set: unknown } {
  return typeof value === 'object' && value !== null && 'set' in value;
}

describe('evaluation agrees with Terraform', () => {
  for (const [subject, table] of Object.entries(rows)) {
    describe(subject, () => {
      for (const [expression, expected] of table) {
        it(expression, () => {
          assert.deepEqual(asJson(plain(evaluateText(expression))), expected);
        });
      }
    });
  }

  it('the table is what Terraform says', function () {
    const all = Object.values(rows).flat();
    const folder = mkdtempSync(join(tmpdir(), 'console-'));
    try {
      const console = spawnSync('terraform', ['console'], {
        cwd: folder,
        input: `jsonencode([${all.map(([expression]) => `jsonencode(${expression})`).join(', ')}])\n`,
        encoding: 'utf8',
        timeout: 60_000,
        env: { ...process.env, TF_CLI_CONFIG_FILE: join(folder, 'none'), CHECKPOINT_DISABLE: '1' },
      });
      if (console.error !== undefined) {
        if (this.test !== undefined) this.test.title += ' (skipped: no terraform on the PATH)';
        this.skip();
      }
      assert.equal(console.stderr.includes('Error'), false, console.stderr);
      const printed = JSON.parse(JSON.parse(console.stdout) as string) as string[];
      const disagreeing = all.flatMap(([expression, expected], index) => {
        const actual: unknown = JSON.parse(printed[index] ?? '');
        return equal(actual, expected) ? [] : [{ expression, expected, actual }];
      });
      assert.deepEqual(disagreeing, []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function equal(left: unknown, right: unknown): boolean {
  try {
    assert.deepEqual(left, right);
    return true;
  } catch {
    return false;
  }
}
