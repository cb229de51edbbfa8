import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

/** What test/editors/neovim.lua saw. */
interface Seen {
  readonly error?: string;
  readonly filetype: string;
  readonly found: readonly {
    readonly line: number;
    readonly source: string;
    readonly severity: number;
    readonly code: string;
  }[];
  readonly titles: readonly string[];
  readonly left: number;
  readonly text: string;
}

const source = 'resource "aws_kinesis_stream" "orders" {\n  name        = "orders"\n  shard_count = 1\n}\n';

/** The minor version of Neovim 0.x; null where there is none. */
function installedNeovim(): number | null {
  const { stdout, error } = spawnSync('nvim', ['--version'], { encoding: 'utf8' });
  if (error !== undefined) return null;
  const [, minor] = /^NVIM v0\.(\d+)/u.exec(stdout) ?? [];
  return minor === undefined ? Infinity : Number(minor);
}

/** The configuration that docs/editors.md has below a comment with this name. */
function documented(name: string): string {
  const [, code] =
    new RegExp(`<!-- ${name} -->\\s+\`\`\`lua\n(.*?)\`\`\``, 'su').exec(readFileSync('docs/editors.md', 'utf8')) ?? [];
  assert.ok(code !== undefined, `docs/editors.md has no ${name}`);
  return code;
}

/** Opens a file in Neovim, in a home that holds nothing but the configuration, and lets it do what the script says. */
async function drive(configuration: string, folder: string): Promise<Seen> {
  const workspace = join(folder, 'workspace');
  const config = join(folder, 'config', 'nvim');
  const bin = join(folder, 'bin');
  const result = join(folder, 'result.json');
  for (const made of [workspace, config, bin]) mkdirSync(made, { recursive: true });
  writeFileSync(join(config, 'init.lua'), configuration);
  writeFileSync(join(workspace, 'main.tf'), source);
  symlinkSync(resolve('dist/cli.cjs'), join(bin, 'kinesis-encryption'));

  const words = ['--headless', '-n', '-i', 'NONE', 'main.tf', '-c', `luafile ${resolve('test/editors/neovim.lua')}`];
  const neovim = spawn('nvim', words, {
    cwd: workspace,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
      HOME: folder,
      XDG_CONFIG_HOME: join(folder, 'config'),
      XDG_DATA_HOME: join(folder, 'data'),
      XDG_STATE_HOME: join(folder, 'state'),
      XDG_CACHE_HOME: join(folder, 'cache'),
      KINESIS_ENCRYPTION_RESULT: result,
    },
  });
  const ended = new Promise<number | null>((done) => neovim.on('close', done));
  const [stdout, stderr, status] = await Promise.all([text(neovim.stdout), text(neovim.stderr), ended]);
  assert.equal(status, 0, stdout + stderr);
  return JSON.parse(readFileSync(result, 'utf8')) as Seen;
}

describe('Neovim', () => {
  const version = installedNeovim();
  let folder = '';

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'kinesis-neovim-')));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows a finding and applies its fix, with the documented configuration', async function () {
    if (version === null) {
      assert.notEqual(process.env['CI'], 'true', 'Neovim is missing');
      console.log('Skipped: there is no Neovim here ("apt-get install neovim")');
      this.skip();
    }
    const seen = await drive(documented(version >= 11 ? 'neovim-0.11' : 'neovim-0.7'), folder);
    assert.equal(seen.error, undefined);
    assert.equal(seen.filetype, 'terraform');
    assert.deepEqual(seen.found, [{ line: 0, source: 'kinesis-encryption', severity: 1, code: 'stream-unencrypted' }]);
    assert.ok(seen.titles.length > 1, seen.titles.join(', '));
    assert.equal(seen.left, 0);
    assert.match(seen.text, /encryption_type = "KMS"\n {2}kms_key_id {6}= aws_kms_key\.orders_kinesis\.arn/u);
    assert.match(seen.text, /resource "aws_kms_key" "orders_kinesis" \{/u);
  });
});
