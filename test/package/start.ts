import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../server/src/reports/report.ts';
import { startEditor, stopEditors } from '../protocol/editor.ts';
import { emptyFolder } from './packages.ts';

/** A source for each parser that is a file of its own beside the bundles, and the rule it is there for. */
const sources = {
  'main.tf': 'resource "aws_kinesis_stream" "orders" {\n  name = "orders"\n}\n',
  'app.ts': [
    "import { CfnStream } from 'aws-cdk-lib/aws-kinesis';",
    "import { Stack } from 'aws-cdk-lib';",
    'export class Streams extends Stack {',
    '  readonly orders = new CfnStream(this, "Orders", { shardCount: 1 });',
    '}',
    '',
  ].join('\n'),
};

/** Scans with a command line in a folder where nothing else is, and expects what is wrong there. */
export function expectScan([program, ...words]: readonly [string, ...string[]]): void {
  const folder = emptyFolder();
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
  const { status, stdout, stderr } = spawnSync(program, [...words, 'scan', '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.equal(stderr, '');
  assert.equal(status, 1);
  const { findings, skipped } = JSON.parse(stdout) as Report;
  assert.deepEqual(skipped, []);
  assert.deepEqual(findings.map(({ file, rule }) => `${file}: ${rule}`).sort(), [
    'app.ts: stream-unencrypted',
    'main.tf: stream-unencrypted',
  ]);
}

/** Opens a file with a server, and expects its finding and an edit that HashiCorp's parser has let pass. */
export async function expectServer(command: readonly [string, ...string[]]): Promise<void> {
  try {
    const editor = await startEditor({ 'main.tf': sources['main.tf'] }, { command });
    editor.open('main.tf');
    const [diagnostic] = await editor.pull('main.tf');
    assert.equal(diagnostic?.code, 'stream-unencrypted');
    const actions = await editor.actions('main.tf', diagnostic.range, { diagnostics: [diagnostic] });
    const preferred = actions.find(({ isPreferred }) => isPreferred === true);
    assert.ok(preferred);
    const { edit } = await editor.resolve(preferred);
    assert.ok(edit);
    editor.apply(edit);
    assert.deepEqual(await editor.pull('main.tf'), []);
    assert.equal(await editor.shutDown(), 0);
  } finally {
    stopEditors();
  }
}
