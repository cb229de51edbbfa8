import assert from 'node:assert/strict';
import { planJson } from '../unit/terraform/plan/build.ts';
import { temporaryFolders } from '../unit/workspace/temporary-folder.ts';
import { run, scanned } from './command-line.ts';

const module = `variable "key" {
  type    = string
  default = null
}

resource "aws_kinesis_stream" "this" {
  name            = "orders"
  encryption_type = var.encrypt ? "KMS" : "NONE"
  kms_key_id      = var.key
}
`;

const root = `module "data" {
  source   = "./data"
  for_each = toset(var.names)
}

# kinesis-encryption:ignore stream-unencrypted -- public data
resource "aws_kinesis_stream" "open" {
  name = var.name
}
`;

const plan = planJson([
  ...['a', 'b.c'].map((name) => ({
    type: 'aws_kinesis_stream',
    name: 'this',
    module: `module.data["${name}"]`,
    values: { name: 'orders', encryption_type: 'KMS', kms_key_id: 'alias/aws/kinesis' },
  })),
  { type: 'aws_kinesis_stream', name: 'open', values: { name: 'x', encryption_type: 'NONE', kms_key_id: null } },
  { type: 'aws_kinesis_stream', name: 'unwritten', values: { name: 'y', encryption_type: 'NONE', kms_key_id: null } },
]);

const sources = { 'live/main.tf': root, 'live/data/main.tf': module };

describe('scan --plan', () => {
  const folderWith = temporaryFolders();

  it('judges exact values, at the places in the sources, suppressions included', async () => {
    const folder = folderWith({ ...sources, 'plan.json': plan });
    const { findings, streams, summary } = await scanned(folder, 'live', '--plan', 'plan.json');
    assert.deepEqual(
      findings.map(({ rule, address, file, range, suppressed }) => [
        rule,
        address,
        file,
        file === 'plan.json' ? 1 : range.start.line,
        suppressed?.reason ?? null,
      ]),
      [
        ['stream-aws-managed-key', 'module.data["a"].aws_kinesis_stream.this', 'live/data/main.tf', 9, null],
        ['stream-unencrypted', 'aws_kinesis_stream.open', 'live/main.tf', 7, 'public data'],
        ['stream-unencrypted', 'aws_kinesis_stream.unwritten', 'plan.json', 1, null],
      ],
    );
    assert.deepEqual(
      streams.map(({ address, module: called, language, file, calls }) => [
        address,
        called,
        language,
        file,
        calls.length,
      ]),
      [
        ['aws_kinesis_stream.this', 'module.data["a"]', 'terraform-plan', 'live/data/main.tf', 1],
        ['aws_kinesis_stream.this', 'module.data["b.c"]', 'terraform-plan', 'live/data/main.tf', 1],
        ['aws_kinesis_stream.open', null, 'terraform-plan', 'live/main.tf', 0],
        ['aws_kinesis_stream.unwritten', null, 'terraform-plan', 'plan.json', 0],
      ],
    );
    assert.equal(summary.awsManagedKey, 2);
  });

  it('reads the plan from standard input, UTF-16 of a Windows shell included, and does without sources', async () => {
    for (const input of [plan, Buffer.from(`\ufeff${plan}`, 'utf16le')]) {
      const { status, stdout } = await run(['scan', '--plan', '-', '--format', 'json'], { input, cwd: folderWith({}) });
      assert.equal(status, 1);
      const { findings } = JSON.parse(stdout) as Awaited<ReturnType<typeof scanned>>;
      assert.ok(
        findings.length >= 3 && findings.every(({ file, fixes }) => file === 'plan.json' && fixes.length === 0),
      );
    }
  });

  it('takes the folder that the plan lies in where several declare the same', async () => {
    const stream = 'resource "aws_kinesis_stream" "open" {\n  name = "x"\n}\n';
    const files = { 'prod/main.tf': stream, 'staging/main.tf': stream };
    const fileIn = async (...words: readonly string[]): Promise<string | undefined> => {
      const folder = folderWith({ ...files, 'staging/plan.json': plan, 'plan.json': plan });
      const { findings } = await scanned(folder, ...words);
      return findings.find(({ address }) => address === 'aws_kinesis_stream.open')?.file;
    };
    assert.equal(await fileIn('--plan', 'staging/plan.json'), 'staging/main.tf');
    assert.equal(await fileIn('--plan', 'plan.json'), 'plan.json');
    assert.equal(await fileIn('--plan', 'plan.json', 'prod'), 'prod/main.tf');
  });

  it('refuses what is no plan, and what cannot be done with one', async () => {
    const folder = folderWith({
      'main.tf': '',
      'state.json': '{"format_version":"1.0","values":{}}',
      plan: Uint8Array.of(80, 75, 0),
    });
    for (const [words, message] of [
      [['--plan', 'state.json'], /state\.json is no plan: write one with "terraform show -json PLANFILE"/],
      [['--plan', 'plan'], /cannot read the plan plan: it is binary, not text/],
      [['--plan', 'gone.json'], /cannot read the plan gone\.json: it does not exist/],
      [['--plan', 'state.json', '--fix'], /'--plan <file>' cannot be used with option '--fix'/],
      [['--plan', '-', '-'], /standard input can be read once only/],
    ] as const) {
      const { status, stdout, stderr } = await run(['scan', ...words], { cwd: folder });
      assert.deepEqual([status, stdout], [2, ''], words.join(' '));
      assert.match(stderr, message);
    }
  });
});
