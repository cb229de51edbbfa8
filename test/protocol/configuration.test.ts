import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { temporaryFolders } from '../unit/workspace/temporary-folder.ts';
import { run, scanned } from './command-line.ts';
import { plainCapabilities, startEditor, stopEditors } from './editor.ts';

const bare = 'resource "aws_kinesis_stream" "orders" {\n  name        = "orders"\n  shard_count = 1\n}\n';
const managed =
  'resource "aws_kinesis_stream" "orders" {\n  name            = "orders"\n  encryption_type = "KMS"\n  kms_key_id      = "alias/aws/kinesis"\n}\n';

const file = '.kinesis-encryption.yaml';

function messageOf([first]: readonly Diagnostic[]): string {
  return typeof first?.message === 'string' ? first.message : '';
}

const none = ({ length }: Diagnostic[]): boolean => length === 0;
const one = ({ length }: Diagnostic[]): boolean => length === 1;

describe('configuration file', () => {
  describe('in the editor', () => {
    afterEach(stopEditors);

    it('wins over the settings of the editor, which hold where it says nothing', async () => {
      const editor = await startEditor(
        {
          'bare.tf': bare,
          'managed/main.tf': managed,
          [file]: 'rules:\n  stream-unencrypted: information\n',
        },
        { settings: { rules: { 'stream-unencrypted': 'off', 'stream-aws-managed-key': 'error' } } },
      );
      assert.deepEqual(
        (await editor.pushed('bare.tf', one)).map(({ severity }) => severity),
        [3],
      );
      assert.deepEqual(
        (await editor.pushed('managed/main.tf', one)).map(({ severity }) => severity),
        [1],
      );
    });

    it('is read again when it changes on disk, appears and goes', async () => {
      const editor = await startEditor({ 'main.tf': bare });
      await editor.pushed('main.tf', one);
      editor.write(file, 'rules: { stream-unencrypted: off }\n');
      await editor.pushed('main.tf', none);
      editor.write(file, 'rules: { stream-unencrypted: warning }\n');
      assert.deepEqual(
        (await editor.pushed('main.tf', one)).map(({ severity }) => severity),
        [2],
      );
      editor.write(file, null);
      await editor.pushed('main.tf', ([first, ...rest]) => first?.severity === 1 && rest.length === 0);
    });

    it('is followed while it is written, and holds as it was while it is broken', async () => {
      const editor = await startEditor({ 'main.tf': bare, [file]: 'rules: { stream-unencrypted: off }\n' });
      await editor.ready();
      editor.open('main.tf');
      assert.deepEqual(await editor.pull('main.tf'), []);
      editor.open(file, undefined, 'yaml');
      assert.deepEqual(await editor.pull(file), []);

      const broken = editor.refreshed();
      editor.change(file, { find: ' off }', replace: '' });
      await broken;
      assert.match(messageOf(await editor.pull(file)), /cannot be read/);
      assert.deepEqual(await editor.pull('main.tf'), []);

      const mended = editor.refreshed();
      editor.change(file, { find: 'stream-unencrypted:', replace: 'stream-unencrypted: warning }' });
      await mended;
      assert.deepEqual(await editor.pull(file), []);
      assert.deepEqual(
        (await editor.pull('main.tf')).map(({ severity }) => severity),
        [2],
      );

      const closed = editor.refreshed();
      editor.close(file);
      await closed;
      assert.deepEqual(await editor.pull('main.tf'), []);
    });

    it('shows its mistakes in itself, open or not, and they switch nothing off', async () => {
      const editor = await startEditor({
        'main.tf': bare,
        [file]: 'rules:\n  stream-unencryptd: off\nterraform:\n  varFiles: [prod.tfvars]\n',
      });
      await editor.pushed('main.tf', one);
      const pushed = await editor.pushed(file, ({ length }) => length === 2);
      assert.deepEqual(
        pushed.map(({ range: { start, end }, severity, code }) => ({ start, end, severity, code })),
        [
          { start: { line: 1, character: 2 }, end: { line: 1, character: 19 }, severity: 1, code: 'configuration' },
          { start: { line: 3, character: 13 }, end: { line: 3, character: 24 }, severity: 1, code: 'configuration' },
        ],
      );
      // The variable file appears: one mistake less.
      editor.write('prod.tfvars', 'x = 1\n');
      await editor.pushed(file, one);
      editor.write(file, '{}\n');
      await editor.pushed(file, none);
    });

    it('holds for its own folder of several', async () => {
      const editor = await startEditor(
        {
          'a/main.tf': bare,
          'a/.kinesis-encryption.json': '{ "rules": { "stream-unencrypted": "off" } }',
          'b/main.tf': bare,
        },
        { folders: ['a', 'b'] },
      );
      await editor.pushed('b/main.tf', one);
      await editor.ready();
      assert.deepEqual(editor.shown('a/main.tf'), []);
    });

    it('says that it is not read below the root of a folder, or beside another', async () => {
      const editor = await startEditor({
        'main.tf': bare,
        [file]: '{}\n',
        '.kinesis-encryption.json': '{}',
        [`sub/${file}`]: 'rules: { stream-unencrypted: off }\n',
      });
      await editor.ready();
      editor.open(`sub/${file}`, undefined, 'yaml');
      assert.match(messageOf(await editor.pull(`sub/${file}`)), /at the root of a workspace folder only/);
      editor.open('.kinesis-encryption.json', undefined, 'json');
      assert.match(
        messageOf(await editor.pull('.kinesis-encryption.json')),
        /\.kinesis-encryption\.yaml beside it is read instead/,
      );
    });

    it('serves an editor that neither pulls nor watches', async () => {
      const editor = await startEditor(
        { 'main.tf': bare, [file]: 'rules: { stream-unencrypted: off, nonsense: off }\n' },
        { capabilities: plainCapabilities },
      );
      editor.open('main.tf');
      assert.equal((await editor.pushed(file, one)).length, 1);
      assert.deepEqual(editor.shown('main.tf'), []);
    });
  });

  describe('on the command line', () => {
    const folderWith = temporaryFolders();

    it('is the nearest one, from the folder that is scanned upward to the top of its repository', async () => {
      const folder = folderWith({
        '.git/HEAD': '',
        [file]: 'rules: { stream-unencrypted: off }\nexclude: [infra/generated/]\n',
        'infra/main.tf': bare,
        'infra/generated/main.tf': managed,
        'other/main.tf': bare,
        'other/.kinesis-encryption.json': '{ "rules": { "stream-unencrypted": "warning" } }',
      });
      const infra = await scanned(folder, 'infra');
      assert.deepEqual(
        infra.streams.map(({ file: place }) => place),
        ['infra/main.tf'],
      );
      assert.deepEqual(infra.findings, []);
      assert.deepEqual(
        (await scanned(folder, 'other')).findings.map(({ severity }) => severity),
        ['warning'],
      );
      const both = await run(['scan', 'infra', 'other'], { cwd: folder });
      assert.equal(both.status, 2);
      assert.match(both.stderr, /are configured differently: scan them one by one/);
    });

    it('is the one that --config names, with --var and --var-file on top', async () => {
      const variable =
        'variable "type" {}\nresource "aws_kinesis_stream" "orders" {\n  encryption_type = var.type\n}\n';
      const folder = folderWith({
        'main.tf': variable,
        'ci/strict.yaml': 'terraform: { varFiles: [a.tfvars], variables: { type: KMS } }\n',
        'ci/a.tfvars': 'type = "NONE"\n',
        [file]: 'rules: { stream-unencrypted: off, stream-key-missing: off }\n',
      });
      const rules = async (...words: readonly string[]): Promise<readonly string[]> =>
        (await scanned(folder, ...words)).findings.map(({ rule }) => rule);
      assert.deepEqual(await rules('--config', 'ci/strict.yaml'), ['stream-key-missing']);
      assert.deepEqual(await rules('--config', 'ci/strict.yaml', '--var', 'type=NONE'), ['stream-unencrypted']);
      assert.deepEqual(await rules(), []);
    });

    it('stops with its mistakes and status 2 where it has any', async () => {
      const folder = folderWith({ 'main.tf': bare, [file]: 'rules:\n  stream-unencryptd: off\nexclude: x\n' });
      const { status, stdout, stderr } = await run(['scan'], { cwd: folder });
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.match(stderr, /the configuration has mistakes\n/);
      assert.match(stderr, /^\.kinesis-encryption\.yaml:2:3: .*Did you mean "stream-unencrypted"\?$/m);
      assert.match(stderr, /^\.kinesis-encryption\.yaml:3:10: The setting "exclude" is ignored/m);
    });

    it('stops where it cannot be read: broken, missing, binary, a folder', async () => {
      const folder = folderWith({ 'main.tf': bare, 'broken.yaml': 'rules: [\n', 'sub/x.tf': '' });
      writeFileSync(join(folder, 'binary.yaml'), Buffer.from([0, 1, 2]));
      for (const [name, message] of [
        ['broken.yaml', /broken\.yaml:\d:\d: The file cannot be read/],
        ['missing.yaml', /cannot read the configuration missing\.yaml/],
        ['binary.yaml', /cannot read the configuration binary\.yaml: it is binary/],
        ['sub', /cannot read the configuration sub/],
      ] as const) {
        const { status, stderr } = await run(['scan', '--config', name], { cwd: folder });
        assert.equal(status, 2, name);
        assert.match(stderr, message);
      }
    });

    it('reads no variable file from outside of the workspace', async () => {
      const folder = folderWith({
        'secret.tfvars': 'type = "NONE"\n',
        'work/main.tf': bare,
        [`work/${file}`]: 'terraform: { varFiles: [../secret.tfvars] }\n',
      });
      const { status, stderr } = await run(['scan'], { cwd: join(folder, 'work') });
      assert.equal(status, 2);
      assert.match(stderr, /"\.\.\/secret\.tfvars" is not used: it lies outside of the workspace/);
    });

    it('counts beside a source on standard input that has a name', async () => {
      const folder = folderWith({ [file]: 'rules: { stream-unencrypted: off }\n' });
      const named = await run(['scan', '-', '--stdin-filename', 'main.tf'], { cwd: folder, input: bare });
      assert.equal(named.status, 0);
      assert.equal((await run(['scan', '-'], { cwd: folder, input: bare })).status, 1);
    });
  });
});
