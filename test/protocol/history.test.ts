import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import type { History } from '../../server/src/reports/history.ts';
import { emptyFolder, makeRepository, removeRepositories } from '../unit/history/made-repository.ts';
import { run, scanned } from './command-line.ts';

const stream = 'resource "aws_kinesis_stream" "orders" {\n  name = "orders"\n}\n';

describe('the history command', () => {
  afterEach(removeRepositories);

  it('follows the findings that a scan reports', async () => {
    const { folder, commit } = await makeRepository();
    const id = await commit('01-02', { 'main.tf': stream });
    const { status, stdout, stderr } = await run(['history', '--format', 'json'], { cwd: folder });
    assert.equal(stderr, '');
    assert.equal(status, 0);
    const { findings, points } = JSON.parse(stdout) as History;
    assert.deepEqual(
      points.map((point) => point.commit),
      [id],
    );
    const report = await scanned(folder);
    assert.deepEqual(
      findings.map(({ fingerprint }) => fingerprint),
      report.findings.map(({ fingerprint }) => fingerprint),
    );
  });

  it('tells a person what is open since when', async () => {
    const { folder, commit } = await makeRepository();
    await commit('01-02', { 'main.tf': stream });
    const { stdout } = await run(['history', folder], { cwd: folder });
    assert.match(stdout, /^Streams with a customer managed key: 0 % on 2026-01-02, 0 % on 2026-01-02 \(0 of 1\)$/mu);
    assert.match(stdout, /stream-unencrypted {2}aws_kinesis_stream\.orders \(main\.tf\) open since 2026-01-02/u);
  });

  it('writes a file, and starts where it is told to', async () => {
    const { folder, commit } = await makeRepository();
    await commit('01-02', { 'main.tf': stream });
    await commit('01-03', { 'main.tf': `${stream}${stream.replaceAll('orders', 'bills')}` });
    const words = ['history', '--since', 'main', '--format', 'json', '--output', 'history.json'];
    const { status, stdout } = await run(words, { cwd: folder });
    assert.deepEqual([status, stdout], [0, '']);
    assert.ok(existsSync(join(folder, 'history.json')));
  });

  it('fails with a message where there is no repository, no commit, or no such start', async () => {
    const elsewhere = await run(['history'], { cwd: emptyFolder() });
    assert.equal(elsewhere.status, 2);
    assert.match(elsewhere.stderr, /in no git repository/u);
    const { folder, commit } = await makeRepository();
    const empty = await run(['history'], { cwd: folder });
    assert.equal(empty.status, 2);
    assert.match(empty.stderr, /no commits yet/u);
    await commit('01-02', { 'main.tf': stream });
    for (const since of ['no-such-branch', '2026-13-45']) {
      const { status, stderr } = await run(['history', '--since', since], { cwd: folder });
      assert.equal(status, 2);
      assert.match(stderr, new RegExp(`--since.*${since}`, 'u'));
    }
  });

  it('is part of an HTML report that asks for it, and of no other', async () => {
    const { folder, commit } = await makeRepository();
    await commit('01-02', { 'main.tf': stream });
    const plain = await run(['scan', '--format', 'html'], { cwd: folder });
    assert.doesNotMatch(plain.stdout, /history-title/u);
    const { stdout } = await run(['scan', '--format', 'html', '--since', '2026-01-01'], { cwd: folder });
    assert.match(stdout, /<h2 id="history-title">/u);
    assert.match(stdout, /<path d="M0\.00 20\.00H100" \/>/u);
    const { status, stderr } = await run(['scan', '--format', 'json', '--since', '2026-01-01'], { cwd: folder });
    assert.equal(status, 2);
    assert.match(stderr, /--since is for --format html/u);
    const whole = await run(['scan', '--format', 'html', '--history'], { cwd: folder });
    assert.match(whole.stdout, /<h2 id="history-title">/u);
  });

  it('keeps to its schema, with findings that are open and others that are closed', async () => {
    const { folder, commit } = await makeRepository();
    await commit('01-02', { 'main.tf': `${stream}${stream.replaceAll('orders', 'bills')}` });
    await commit('01-03', { 'main.tf': stream });
    const { stdout } = await run(['history', '--format', 'json'], { cwd: folder });
    const history = JSON.parse(stdout) as History;
    assert.deepEqual([history.remediation.closed > 0, history.remediation.open > 0], [true, true]);
    const schema = JSON.parse(readFileSync('schemas/history.schema.json', 'utf8')) as object;
    const validate = new Ajv({ allErrors: true }).compile(schema);
    assert.ok(validate(history), JSON.stringify(validate.errors));
    assert.ok(!validate({ ...history, points: [{}] }));
  });

  it('judges the past by the configuration of today', async () => {
    const { folder, commit } = await makeRepository();
    await commit('01-02', { 'main.tf': stream });
    const rules = async (...words: string[]): Promise<readonly string[]> => {
      const { stdout } = await run(['history', '--format', 'json', ...words], { cwd: folder });
      return (JSON.parse(stdout) as History).findings.map(({ rule }) => rule);
    };
    assert.deepEqual(await rules(), ['stream-unencrypted']);
    writeFileSync(join(folder, 'off.yaml'), 'rules:\n  stream-unencrypted: off\n');
    assert.deepEqual(await rules('--config', 'off.yaml'), []);
    writeFileSync(join(folder, '.kinesis-encryption.yaml'), 'rules:\n  stream-unencrypted: off\n');
    assert.deepEqual(await rules(), []);
    writeFileSync(join(folder, '.kinesis-encryption.yaml'), 'rules: 1\n');
    const { status, stderr } = await run(['history'], { cwd: folder });
    assert.equal(status, 2);
    assert.match(stderr, /the configuration has mistakes/u);
  });
});
