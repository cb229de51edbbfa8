import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Report } from '../../server/src/reports/report.ts';
import { temporaryFolders } from '../unit/workspace/temporary-folder.ts';
import { asOrdinaryUser, cli, run, scanned, start } from './command-line.ts';

const unencrypted = 'resource "aws_kinesis_stream" "orders" {\n  name        = "orders"\n  shard_count = 1\n}\n';

const awsManaged =
  'resource "aws_kinesis_stream" "orders" {\n  name = "orders"\n  encryption_type = "KMS"\n  kms_key_id = "alias/aws/kinesis"\n}\n';

const variableKey =
  'variable "key" {\n  type = string\n}\n\nresource "aws_kinesis_stream" "orders" {\n  name = "orders"\n  encryption_type = "KMS"\n  kms_key_id = var.key\n}\n';

describe('command line', () => {
  const folderWith = temporaryFolders();

  before(() => {
    assert.ok(existsSync(cli), 'run "npm run build" first');
  });

  describe('a single file outside of a repository', () => {
    it('is read with its module and the modules that it calls, and nothing else', async () => {
      const folder = folderWith({
        'app/main.tf': `module "m" {\n  source = "./m"\n  key    = "alias/aws/kinesis"\n}\n`,
        'app/more.tf': '',
        'app/notes.yaml': 'a: 1\n',
        'app/m/main.tf': variableKey,
        'app/other/main.tf': unencrypted,
        'app/other/deep/main.tf': unencrypted,
      });
      const { summary, streams } = await scanned(folder, 'app/main.tf');
      assert.equal(summary.filesScanned, 2);
      const report = await scanned(folder, 'app');
      assert.equal(report.summary.filesScanned, 6);
      assert.equal(report.streams.length, 3);
      assert.deepEqual(streams, []);
    });

    it('is judged by the modules it calls, wherever they lie', async () => {
      const module = `module "m" {\n  source = "../shared/m"\n}\n\nresource "aws_kinesis_stream" "orders" {\n  name            = "orders"\n  encryption_type = "KMS"\n  kms_key_id      = module.m.key\n}\n`;
      const folder = folderWith({
        'app/main.tf': module,
        'shared/m/main.tf': 'output "key" {\n  value = "alias/aws/kinesis"\n}\n',
        'shared/other/main.tf': unencrypted,
      });
      const { findings, streams } = await scanned(folder, 'app/main.tf');
      assert.deepEqual(
        streams.map(({ address, classification }) => [address, classification]),
        [['aws_kinesis_stream.orders', 'aws-managed-key']],
      );
      assert.deepEqual(
        findings.map(({ rule }) => rule),
        ['stream-aws-managed-key'],
      );
    });

    it('is read alone where its language asks for no more', async () => {
      const template = 'Resources:\n  Orders:\n    Type: AWS::Kinesis::Stream\n';
      const folder = folderWith({ 'a.yaml': template, 'b.yaml': template, 'c/main.tf': unencrypted });
      const { summary, findings } = await scanned(folder, 'a.yaml');
      assert.deepEqual([summary.filesScanned, findings.map(({ file }) => file)], [1, ['a.yaml']]);
    });
  });

  describe('exit status', () => {
    it('is 1 where a finding reaches --fail-on, and 0 where none does', async () => {
      const errors = folderWith({ 'main.tf': unencrypted });
      const warnings = folderWith({ 'main.tf': awsManaged });
      const statusOf = async (folder: string, ...failOn: readonly string[]): Promise<number | null> =>
        (await run(['scan', folder, ...failOn])).status;
      assert.equal(await statusOf(errors), 1);
      assert.equal(await statusOf(errors, '--fail-on', 'never'), 0);
      assert.equal(await statusOf(warnings), 0);
      assert.equal(await statusOf(warnings, '--fail-on', 'warning'), 1);
      assert.equal(await statusOf(warnings, '--fail-on', 'information'), 1);
    });

    it('is 0 for suppressed findings', async () => {
      const folder = folderWith({
        'main.tf': `# kinesis-encryption:ignore stream-unencrypted -- a toy\n${unencrypted}`,
      });
      const { status, stdout } = await run(['scan', folder]);
      assert.equal(status, 0);
      assert.match(stdout, /No problems, 1 suppressed/);
    });

    it('is 2 with a message for wrong usage', async () => {
      const wrong: readonly (readonly [string[], RegExp])[] = [
        [[], /Usage:/],
        [['scna'], /unknown command 'scna'/],
        [
          ['scan', '--format', 'pdf'],
          /'pdf' is invalid\. Allowed choices are text, json, sarif, markdown, html, junit\./,
        ],
        [['scan', '--fail-on', 'fatal'], /Allowed choices are error, warning, information, never/],
        [['scan', '--fiks'], /unknown option '--fiks'\n\(Did you mean --fix\?\)/],
        [['scan', '--fix', '--baseline', 'b.json'], /'--fix' cannot be used with option '--baseline/],
        [['scan', '--fix', '-'], /--fix cannot change what comes on standard input/],
        [['scan', '-', '.'], /"-" stands for standard input and cannot be used beside other paths/],
        [['scan', '--stdin-filename', 'main.tf'], /--stdin-filename is for "-"/],
        [['scan', '--source-url', 'javascript:{file}'], /--source-url takes an address with \{file\} and \{line\}/],
        [['scan', '--baseline', 'gone.json'], /cannot read the baseline gone\.json: it does not exist/],
        [['scan', '--baseline', 'package.json'], /package\.json is no baseline/],
        [
          ['scan', '--baseline', 'images/icon.png'],
          /cannot read the baseline images\/icon\.png: it is binary, not text/,
        ],
        [['explain'], /missing required argument 'rule'/],
        [
          ['explain', 'aws-managed'],
          /there is no rule "aws-managed"; did you mean stream-aws-managed-key or video-stream-aws-managed-key\?/,
        ],
        [['explain', 'nonsense'], /there is no rule "nonsense"; "kinesis-encryption rules" lists them/],
        [['scan', '--format'], /argument missing/],
        [['scan', '--var', 'name'], /--var takes NAME=VALUE, not "name"/],
        [['scan', '--var-file', 'missing.tfvars'], /cannot read the variable file missing\.tfvars: it does not exist/],
        [['rules', 'extra'], /too many arguments/],
        [['lsp'], /--stdio/],
      ];
      for (const [words, message] of wrong) {
        const { status, stdout, stderr } = await run(words);
        assert.equal(status, 2, words.join(' '));
        assert.match(stderr, message);
        assert.equal(stdout, '');
      }
    });

    it('is 2 with a message where a path does not exist, whatever else there is', async () => {
      const folder = folderWith({ 'main.tf': unencrypted });
      const { status, stderr } = await run(['scan', '.', 'gone'], { cwd: folder });
      assert.equal(status, 2);
      assert.equal(stderr, 'kinesis-encryption: cannot read gone: it does not exist\n');
    });

    it('is 2 with a message where there is nothing to read', async () => {
      const cases: readonly (readonly [Readonly<Record<string, string | Uint8Array>>, RegExp])[] = [
        [{}, /no files found/],
        [{ 'README.md': '', 'notes.txt': '' }, /nothing of a kind that is read among the 2 files found/],
        [{ 'main.tf': Uint8Array.of(0, 1, 2) }, /nothing could be read: main\.tf: a binary file/],
        [{ 'main.tf': ' '.repeat(2 * 1024 * 1024 + 1) }, /nothing could be read: main\.tf: larger than 2 MiB/],
        [{ '.gitignore': '*', 'main.tf': unencrypted }, /no files found/],
      ];
      for (const [files, message] of cases) {
        const { status, stderr } = await run(['scan'], { cwd: folderWith(files) });
        assert.equal(status, 2, String(message));
        assert.match(stderr, message);
      }
    });

    it('is 0 for help and version', async () => {
      const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
      assert.deepEqual(await run(['--version']), { status: 0, stdout: `${version}\n`, stderr: '' });
      const help = await run(['scan', '--help']);
      assert.equal(help.status, 0);
      assert.match(help.stdout, /--fail-on[^]*Exit status: 0/);
    });
  });

  describe('scan', () => {
    it('reads the working folder where no path is given', async () => {
      const { findings } = await scanned(folderWith({ 'live/main.tf': unencrypted }));
      assert.deepEqual(
        findings.map(({ rule, file }) => [rule, file]),
        [['stream-unencrypted', 'live/main.tf']],
      );
    });

    it('shows paths from the working folder', async () => {
      const folder = folderWith({ 'a b/ü.tf': unencrypted, 'elsewhere/x': '' });
      const { findings } = await scanned(join(folder, 'elsewhere'), '../a b');
      assert.deepEqual(
        findings.map(({ file }) => file),
        ['../a b/ü.tf'],
      );
    });

    it('reads a folder once that is given twice', async () => {
      const folder = folderWith({ 'live/main.tf': unencrypted });
      const { summary } = await scanned(folder, '.', 'live', 'live');
      assert.deepEqual([summary.streams, summary.filesRead], [1, 1]);
    });

    it('reports of a file only what stands in it', async () => {
      const folder = folderWith({ 'a.tf': unencrypted, 'b.tf': unencrypted.replace('orders', 'clicks') });
      const { streams, findings } = await scanned(folder, 'b.tf');
      assert.deepEqual(
        streams.map(({ file }) => file),
        ['b.tf'],
      );
      assert.deepEqual(
        findings.map(({ file }) => file),
        ['b.tf'],
      );
    });

    it('follows calls of modules that lie beside the scanned folder', async () => {
      const folder = folderWith({
        'live/main.tf': 'module "data" {\n  source = "../modules/data"\n}\n',
        'modules/data/main.tf': unencrypted,
      });
      const { streams } = await scanned(folder, 'live');
      assert.deepEqual(
        streams.map(({ module, file, calls }) => ({ module, file, calls })),
        [{ module: 'module.data', file: 'modules/data/main.tf', calls: [{ file: 'live/main.tf', line: 1 }] }],
      );
    });

    it('judges a called module once for each call, and not by itself', async () => {
      const call = (name: string): string => `module "${name}" {\n  source = "./data"\n  key    = null\n}\n`;
      const folder = folderWith({ 'main.tf': call('a') + call('b'), 'data/main.tf': variableKey });
      const { streams, findings } = await scanned(folder);
      assert.deepEqual(
        streams.map(({ module }) => module),
        ['module.a', 'module.b'],
      );
      assert.deepEqual(
        findings.map(({ rule, related }) => [
          rule,
          ['a', 'b'].every((name) => related.some(({ message }) => message.includes(`module.${name}`))),
        ]),
        [['stream-key-missing', true]],
      );
    });

    it('says unknown, and why, where a variable has no value, and takes one from --var and --var-file', async () => {
      const folder = folderWith({ 'main.tf': variableKey, 'prod.tfvars': 'key = "alias/aws/kinesis"\n' });
      const classOf = async (...words: readonly string[]): Promise<string | undefined> =>
        (await scanned(folder, ...words)).streams[0]?.classification;
      const [open] = (await scanned(folder)).streams;
      assert.equal(open?.classification, 'unknown');
      assert.match(open.reason ?? '', /key/);
      assert.equal(await classOf('--var-file', 'prod.tfvars'), 'aws-managed-key');
      assert.equal(await classOf('--var', 'key=alias/orders'), 'customer-managed-key');
      assert.equal(await classOf('--var-file', 'prod.tfvars', '--var', 'key=alias/orders'), 'customer-managed-key');
    });

    it('takes a variable file from anywhere', async () => {
      const elsewhere = folderWith({ 'secret.tfvars': 'key = "alias/aws/kinesis"\n' });
      const { streams } = await scanned(
        folderWith({ 'main.tf': variableKey }),
        '--var-file',
        join(elsewhere, 'secret.tfvars'),
      );
      assert.equal(streams[0]?.classification, 'aws-managed-key');
    });

    it('lists what it could not read beside what it could', async () => {
      const folder = folderWith({ 'main.tf': unencrypted, 'binary.tf': Uint8Array.of(0) });
      symlinkSync('/etc/hostname', join(folder, 'out.tf'));
      const { skipped, summary } = await scanned(folder);
      assert.deepEqual(skipped.map(({ file }) => file).sort(), ['binary.tf', 'out.tf']);
      assert.equal(summary.filesRead, 1);
    });

    it('lists folders that it may not read', async function () {
      if (process.platform === 'win32') this.skip();
      const folder = folderWith({ 'main.tf': unencrypted, 'closed/main.tf': unencrypted });
      chmodSync(folder, 0o755);
      chmodSync(join(folder, 'closed'), 0o000);
      const environment = { cwd: folder, ...asOrdinaryUser(() => folderWith({})) };
      const { stdout, stderr } = await run(['scan', '--format', 'json'], environment);
      chmodSync(join(folder, 'closed'), 0o755);
      assert.equal(stderr, '');
      assert.deepEqual((JSON.parse(stdout) as Report).skipped, [
        { file: 'closed', reason: 'no permission to read it' },
      ]);
    });

    it('finds the same in a file with CR LF, a byte order mark and a broken block', async () => {
      const folder = folderWith({
        'crlf.tf': unencrypted.replaceAll('\n', '\r\n'),
        'marked/main.tf': `\ufeff${unencrypted}`,
        'broken/main.tf': `resource "aws_sqs_queue" "q" {\n  name = \n\n${unencrypted}`,
      });
      const { findings } = await scanned(folder);
      assert.deepEqual(
        findings.map(({ file, range }) => [file, range.start]),
        [
          ['broken/main.tf', { line: 4, character: 0 }],
          ['crlf.tf', { line: 1, character: 0 }],
          ['marked/main.tf', { line: 1, character: 0 }],
        ],
      );
    });
  });

  describe('output', () => {
    it('goes to a file where one is named', async () => {
      const folder = folderWith({ 'main.tf': unencrypted });
      const { status, stdout } = await run(['scan', '--format', 'json', '--output', 'report.json'], { cwd: folder });
      assert.deepEqual([status, stdout], [1, '']);
      assert.equal((JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report).version, 1);
    });

    it('that cannot be written is a failure', async () => {
      const folder = folderWith({ 'main.tf': unencrypted });
      const { status, stderr } = await run(['scan', '--output', 'gone/report.txt'], { cwd: folder });
      assert.equal(status, 2);
      assert.match(stderr, /cannot write gone\/report\.txt: it does not exist/);
    });

    it('has no escape sequences where it is no terminal, and no progress', async () => {
      const { stdout, stderr } = await run(['scan', folderWith({ 'main.tf': unencrypted })]);
      assert.equal(stdout.includes('\u001b'), false);
      assert.equal(stderr, '');
    });

    it('escapes control characters of sources', async () => {
      const folder = folderWith({
        'main.tf': unencrypted.replace('_stream" "orders', '_stream" "\u001b[31m\u0007orders'),
      });
      const { stdout } = await run(['scan', folder]);
      assert.equal(stdout.includes('\u001b'), false);
      assert.match(stdout, /\\u001b\[31m\\u0007orders/);
    });

    it('may be cut off by its reader', async () => {
      const blocks = Array.from({ length: 500 }, (_, index) => unencrypted.replace('orders', `orders_${index}`));
      const folder = folderWith({ 'main.tf': blocks.join('\n') });
      const child = start(['scan', folder], {});
      assert.ok(child.stdout !== null && child.stderr !== null);
      const { stdout, stderr } = child;
      const ended = new Promise<number | null>((done) => child.on('close', done));
      stdout.once('data', () => stdout.destroy());
      assert.equal(await text(stderr), '');
      assert.equal(await ended, 1);
    });
  });

  it('does without its code cache, and with one that is not its own', () => {
    const folder = folderWith({ 'dist/cli-main.cache': 'not a cache', 'main.tf': unencrypted });
    for (const name of ['cli.cjs', 'cli-main.cjs']) copyFileSync(resolve('dist', name), join(folder, 'dist', name));
    const runCopy = (): string | null =>
      spawnSync(process.execPath, [join(folder, 'dist/cli.cjs'), 'scan', folder], { encoding: 'utf8', timeout: 20_000 })
        .stdout;
    assert.match(runCopy() ?? '', /stream-unencrypted/);
    rmSync(join(folder, 'dist/cli-main.cache'));
    assert.match(runCopy() ?? '', /stream-unencrypted/);
  });

  it('lists the key policies, and prints one in either form', async () => {
    const list = await run(['policy']);
    assert.equal(list.status, 0);
    assert.match(list.stdout, /^regulated-data\n {4}\S/mu);
    const document = await run(['policy', 'single-account']);
    assert.match(document.stdout, /^data "aws_iam_policy_document"/mu);
    const encoded = await run(['policy', 'single-account', '--form', 'jsonencode']);
    assert.match(encoded.stdout, /jsonencode\(\{/u);
    assert.doesNotMatch(encoded.stdout, /aws_iam_policy_document/u);
    const none = await run(['policy', 'nonsense']);
    assert.equal(none.status, 2);
  });

  it('prints key policies and guardrails as CloudFormation, in the form that is asked for', async () => {
    const yaml = await run(['policy', 'named-producers-and-consumers', '--form', 'yaml']);
    assert.match(yaml.stdout, /^ {6}KeyPolicy:$/mu);
    assert.match(yaml.stdout, /AWS: !Ref KinesisProducerRoleArns$/mu);
    const usual = await run(['policy', 'named-producers-and-consumers', '--language', 'cloudformation']);
    assert.equal(usual.stdout, yaml.stdout);
    const json = await run(['guardrail', 'config-rules', '--form', 'json']);
    const { Resources } = JSON.parse(json.stdout) as { Resources: Record<string, { Type: string }> };
    assert.deepEqual(
      Object.values(Resources).map(({ Type }) => Type),
      Array(3).fill('AWS::Config::ConfigRule'),
    );
    const odd = await run(['policy', 'single-account', '--language', 'cloudformation', '--form', 'jsonencode']);
    assert.equal(odd.status, 2);
    assert.match(odd.stderr, /form "jsonencode" is none of cloudformation/u);
    const help = await run(['policy', '--help']);
    assert.match(help.stdout, /terraform: document, jsonencode\n {2}cloudformation: yaml, json/u);
  });

  it('lists the guardrails, and prints one', async () => {
    const list = await run(['guardrail']);
    assert.equal(list.status, 0);
    assert.match(list.stdout, /^service-control-policy\n {4}\S/mu);
    const one = await run(['guardrail', 'config-rules']);
    assert.equal(one.status, 0);
    assert.match(one.stdout, /^resource "aws_config_config_rule"/mu);
    const none = await run(['guardrail', 'nonsense']);
    assert.equal(none.status, 2);
    assert.match(none.stderr, /no guardrail called "nonsense"; there are service-control-policy/u);
  });

  it('lists the rules', async () => {
    const { status, stdout } = await run(['rules']);
    assert.equal(status, 0);
    assert.match(stdout, /^stream-unencrypted +error +\S/m);
    assert.match(stdout, /^stream-key-shared +off +\S/m);
  });
});
