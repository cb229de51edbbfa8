import assert from 'node:assert/strict';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { temporaryFolders } from '../unit/workspace/temporary-folder.ts';
import { asOrdinaryUser, ordinaryUser, run, scanned } from './command-line.ts';

const bare = 'resource "aws_kinesis_stream" "orders" {\n  name        = "orders"\n  shard_count = 1\n}\n';

describe('command line options', () => {
  const folderWith = temporaryFolders();

  describe('--output', () => {
    it('replaces a file as a whole, keeps its mode and follows a link', async () => {
      const folder = folderWith({ 'main.tf': bare, 'out/report.json': 'old' });
      chmodSync(join(folder, 'out/report.json'), 0o640);
      symlinkSync('out/report.json', join(folder, 'link.json'));
      assert.equal((await run(['scan', '--format', 'json', '--output', 'link.json'], { cwd: folder })).status, 1);
      assert.equal(
        (JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8')) as { version: number }).version,
        1,
      );
      assert.equal(statSync(join(folder, 'out/report.json')).mode & 0o777, 0o640);
      assert.deepEqual(readdirSync(join(folder, 'out')), ['report.json']);
    });

    it('leaves nothing behind where it cannot be written', async function () {
      if (process.platform === 'win32') this.skip();
      const folder = folderWith({ 'main.tf': bare });
      chmodSync(folder, 0o755);
      mkdirSync(join(folder, 'out'), { mode: 0o555 });
      const outcome = await run(['scan', '--output', 'out/report.txt'], {
        cwd: folder,
        ...asOrdinaryUser(() => folderWith({})),
      });
      assert.equal(outcome.status, 2);
      assert.match(outcome.stderr, /cannot write out\/report\.txt: no permission/);
      assert.deepEqual(readdirSync(join(folder, 'out')), []);
    });

    it('may be a device', async () => {
      const { status, stdout } = await run(['scan', folderWith({ 'main.tf': bare }), '--output', '/dev/null']);
      assert.deepEqual([status, stdout], [1, '']);
    });
  });

  describe('--baseline', () => {
    it('leaves only what is new, wherever the lines have moved', async () => {
      const folder = folderWith({ 'main.tf': bare });
      for (const format of ['json', 'sarif']) {
        writeFileSync(join(folder, 'main.tf'), bare);
        await run(['scan', '--format', format, '--output', 'baseline'], { cwd: folder });
        writeFileSync(join(folder, 'main.tf'), `# A comment.\n\n${bare.replace('name        =', 'name =')}`);
        assert.equal((await run(['scan', '--baseline', 'baseline'], { cwd: folder })).status, 0);
        writeFileSync(join(folder, 'main.tf'), `${bare.replace('orders', 'clicks')}\n${bare}`);
        const { findings, summary } = await scanned(folder, '--baseline', 'baseline');
        assert.deepEqual(
          findings.map(({ address }) => address),
          ['aws_kinesis_stream.clicks'],
        );
        assert.equal(summary.inBaseline, 1);
      }
    });
  });

  describe('--fix', () => {
    it('writes the preferred fixes, says what it changed, and reports what is left', async () => {
      const folder = folderWith({ 'main.tf': bare });
      const { status, stdout, stderr } = await run(['scan', '--fix'], { cwd: folder });
      assert.equal(status, 0);
      assert.match(stderr, /^Fixed 1 problem:\n {2}main\.tf:\d+: /);
      assert.match(stdout, /1 stream, 100 % with a customer managed key/);
      assert.match(
        readFileSync(join(folder, 'main.tf'), 'utf8'),
        /encryption_type = "KMS"\n {2}kms_key_id {6}= aws_kms_key\./,
      );
      const again = await run(['scan', '--fix'], { cwd: folder });
      assert.equal(again.stderr, 'Nothing was fixed.\n');
    });

    it('keeps line ends and the byte order mark, and changes nothing else', async () => {
      const folder = folderWith({ 'main.tf': `\ufeff${bare.replaceAll('\n', '\r\n')}`, 'other.tf': '# as it was' });
      await run(['scan', '--fix'], { cwd: folder });
      const text = readFileSync(join(folder, 'main.tf'), 'utf8');
      assert.ok(text.startsWith('\ufeffresource'));
      assert.match(text, /encryption_type = "KMS"\r\n/);
      assert.doesNotMatch(text, /[^\r]\n/);
      assert.equal(readFileSync(join(folder, 'other.tf'), 'utf8'), '# as it was');
      assert.deepEqual(readdirSync(folder).sort(), ['main.tf', 'other.tf']);
    });

    it('fixes of a file that is named only what stands in it', async () => {
      const folder = folderWith({ 'a.tf': bare, 'b.tf': bare.replaceAll('orders', 'clicks') });
      await run(['scan', '--fix', 'a.tf'], { cwd: folder });
      assert.match(readFileSync(join(folder, 'a.tf'), 'utf8'), /KMS/);
      assert.doesNotMatch(readFileSync(join(folder, 'b.tf'), 'utf8'), /KMS/);
    });

    it('refuses what is read-only, or not UTF-8, and fixes the rest', async () => {
      const latin = Buffer.from(bare.replace('{', '{ # caf\u00e9').replaceAll('orders', 'clicks'), 'latin1');
      const folder = folderWith({ 'a/main.tf': bare, 'b/main.tf': bare, 'c/main.tf': latin });
      chmodSync(join(folder, 'a/main.tf'), 0o444);
      const { status, stderr } = await run(['scan', '--fix'], { cwd: folder });
      assert.equal(status, 1);
      assert.match(stderr, /Fixed 1 problem:/);
      assert.match(stderr, /Not fixed: aws_kinesis_stream\.orders: main\.tf is read-only/);
      assert.match(stderr, /Not fixed: aws_kinesis_stream\.clicks: main\.tf is not encoded in UTF-8/);
      assert.equal(readFileSync(join(folder, 'a/main.tf'), 'utf8'), bare);
      assert.match(readFileSync(join(folder, 'b/main.tf'), 'utf8'), /KMS/);
      assert.ok(readFileSync(join(folder, 'c/main.tf')).equals(latin));
    });

    it('refuses what the user may not write', async function () {
      if (process.platform === 'win32') this.skip();
      const folder = folderWith({ 'main.tf': bare });
      chmodSync(folder, 0o755);
      chmodSync(join(folder, 'main.tf'), 0o644);
      const environment = asOrdinaryUser(() => folderWith({}));
      // A folder of somebody else's, where not even a file beside it could be written.
      if (environment.uid === undefined) chmodSync(folder, 0o555);
      else chownSync(join(folder, 'main.tf'), ordinaryUser, ordinaryUser);
      const { status, stderr } = await run(['scan', '--fix'], { cwd: folder, ...environment });
      chmodSync(folder, 0o755);
      assert.equal(status, 1);
      assert.match(
        stderr,
        /Nothing was fixed\.\nNot fixed: aws_kinesis_stream\.orders: main\.tf cannot be written: no permission/,
      );
      assert.equal(readFileSync(join(folder, 'main.tf'), 'utf8'), bare);
    });
  });

  describe('standard input', () => {
    it('stands by itself, in native syntax or JSON', async () => {
      const json = JSON.stringify({ resource: { aws_kinesis_stream: { orders: { name: 'orders' } } } });
      for (const [input, file] of [
        [bare, 'stdin.tf'],
        [json, 'stdin.tf.json'],
      ] as const) {
        const { status, stdout } = await run(['scan', '-', '--format', 'json'], { input, cwd: folderWith({}) });
        assert.equal(status, 1);
        const { findings } = JSON.parse(stdout) as Awaited<ReturnType<typeof scanned>>;
        assert.deepEqual(
          findings.map((finding) => [finding.rule, finding.file]),
          [['stream-unencrypted', file]],
        );
      }
    });

    it('takes its place among the files of its folder where it is named, saved or not', async () => {
      const key = 'resource "aws_kms_key" "k" {\n  enable_key_rotation = true\n}\n';
      const input = bare.replace('}', '  encryption_type = "KMS"\n  kms_key_id = aws_kms_key.k.arn\n}');
      for (const files of [{ 'live/kms.tf': key }, { 'live/kms.tf': key, 'live/main.tf': bare }]) {
        const { status, stdout } = await run(['scan', '-', '--stdin-filename', 'live/main.tf', '--format', 'json'], {
          input,
          cwd: folderWith(files),
        });
        assert.equal(status, 0);
        const { streams } = JSON.parse(stdout) as Awaited<ReturnType<typeof scanned>>;
        assert.deepEqual(
          streams.map(({ file, key: name }) => [file, name]),
          [['live/main.tf', 'aws_kms_key.k']],
        );
      }
    });

    it('that holds no source is a failure', async () => {
      for (const [input, words, message] of [
        [Uint8Array.of(1, 0, 2), [], /cannot read standard input: it is binary, not text/],
        [' '.repeat(2 * 1024 * 1024 + 1), [], /cannot read standard input: larger than 2 MiB/],
        ['x', ['--stdin-filename', 'notes.txt'], /cannot tell what standard input is: it is of no kind that is read/],
        ['x', ['--stdin-filename', 'gone/main.tf'], /cannot read .*gone: it does not exist/],
      ] as const) {
        const { status, stdout, stderr } = await run(['scan', '-', ...words], { input, cwd: folderWith({}) });
        assert.deepEqual([status, stdout], [2, '']);
        assert.match(stderr, message);
      }
    });
  });

  describe('explain', () => {
    it('tells what a rule is about', async () => {
      const { status, stdout } = await run(['explain', 'stream-unencrypted']);
      assert.equal(status, 0);
      assert.match(stdout, /^stream-unencrypted: Stream is not encrypted at rest \(error\)\n/);
    });
  });

  it('links places to the pages of a code host', async () => {
    const folder = folderWith({ 'main.tf': bare });
    const words = ['--source-url', 'https://code.example/blob/main/{file}#L{line}'];
    const markdown = await run(['scan', '--format', 'markdown', ...words], { cwd: folder });
    assert.match(markdown.stdout, /\[`main\.tf:1`\]\(<https:\/\/code\.example\/blob\/main\/main\.tf#L1>\)/);
    const html = await run(['scan', '--format', 'html', ...words], { cwd: folder });
    assert.match(html.stdout, /<a href="https:\/\/code\.example\/blob\/main\/main\.tf#L1"/);
  });
});
