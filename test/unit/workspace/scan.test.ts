import assert from 'node:assert/strict';
import { sourceText } from '../../../server/src/model/project.ts';
import type { Discovery, Found } from '../../../server/src/workspace/discovery.ts';
import type { ScanProgress, ScanResult } from '../../../server/src/workspace/scan.ts';
import { scan } from '../../../server/src/workspace/scan.ts';
import { createWorkspaceAnalysis } from '../../../server/src/workspace/workspace-analysis.ts';
import { memoryHost, memoryRoot } from '../memory-host.ts';
import { settings } from '../rules/build.ts';

const bare = 'resource "aws_kinesis_stream" "orders" {\n  name = "orders"\n}\n';

/** Finds the given files, and beside them what is not read. */
function discoveryOf(files: Readonly<Record<string, string>>, unread: readonly Found[] = []): Discovery {
  return {
    *find(claims) {
      for (const [name, text] of Object.entries(files)) {
        const uri = `${memoryRoot}/${name}`;
        yield claims(uri) ? { kind: 'document', uri, source: sourceText(text) } : { kind: 'other' };
      }
      yield* unread;
    },
  };
}

const nextTurn = (): Promise<void> => Promise.resolve();

function scanned(files: Readonly<Record<string, string>>, unread: readonly Found[] = []): Promise<ScanResult> {
  const analysis = createWorkspaceAnalysis(memoryHost(files), settings(), (what, error) => {
    throw new Error(what, { cause: error });
  });
  return scan(analysis, discoveryOf(files, unread), { nextTurn });
}

describe('scan', () => {
  it('judges every configuration with a stream, and counts what was found and read', async () => {
    const result = await scanned({
      'b/main.tf': bare,
      'a/main.tf': bare,
      'c/main.tf': 'resource "aws_sqs_queue" "q" {}\n',
      'README.md': '',
    });
    assert.deepEqual(
      result.findings.map(({ rule, range }) => [rule, range.uri]),
      [
        ['stream-unencrypted', `${memoryRoot}/a/main.tf`],
        ['stream-unencrypted', `${memoryRoot}/b/main.tf`],
      ],
    );
    assert.equal(result.streams.length, 2);
    assert.deepEqual([result.filesScanned, result.filesRead], [4, 3]);
  });

  it('judges a called module with its callers, in whatever order they are found', async () => {
    const { streams } = await scanned({
      'data/main.tf': `variable "key" {}\n${bare.replace('}', '  encryption_type = "KMS"\n  kms_key_id = var.key\n}')}`,
      'main.tf': 'module "data" {\n  source = "./data"\n  key    = "alias/aws/kinesis"\n}\n',
    });
    assert.deepEqual(
      streams.map(({ stream }) => [stream.module, stream.encryption.kind]),
      [['module.data', 'known']],
    );
  });

  it('names the key that a stream is encrypted with', async () => {
    const { streams, keys } = await scanned({
      'main.tf': `${bare.replace('}', '  encryption_type = "KMS"\n  kms_key_id = aws_kms_key.k.arn\n}')}\nresource "aws_kms_key" "k" {\n  enable_key_rotation = true\n}\n`,
    });
    assert.equal(keys.length, 1);
    assert.equal(streams[0]?.key, keys[0]?.key);
  });

  it('passes on what could not be read', async () => {
    const skipped = { uri: `${memoryRoot}/big.tf`, reason: 'larger than 2 MiB' };
    const result = await scanned({ 'main.tf': bare }, [{ kind: 'skipped', skipped }]);
    assert.deepEqual(result.skipped, [skipped]);
    assert.deepEqual([result.filesScanned, result.filesRead], [2, 1]);
  });

  it('lets others have their turn, tells of its progress, and ends when it is aborted', async () => {
    const files = { 'main.tf': bare };
    const analysis = createWorkspaceAnalysis(memoryHost(files), settings(), () => undefined);
    const abort = new AbortController();
    const seen: ScanProgress[] = [];
    /** Never ends by itself. */
    const endless: Discovery = {
      *find() {
        for (;;) yield { kind: 'other' };
      },
    };
    const progress = (state: ScanProgress): void => {
      seen.push(state);
      if (seen.length === 2) abort.abort(new Error('enough'));
    };
    await assert.rejects(scan(analysis, endless, { progress, signal: abort.signal, nextTurn }), /enough/);
    assert.equal(seen.length, 2);
    assert.equal(seen[0]?.phase, 'reading');
  });
});
