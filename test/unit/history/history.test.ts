import assert from 'node:assert/strict';
import fs from 'node:fs';
import { join, relative } from 'node:path';
import { defaultSettings } from '../../../server/src/config/settings.ts';
import type { History } from '../../../server/src/reports/history.ts';
import type { HistoryOptions } from '../../../server/src/history/read.ts';
import { readHistory } from '../../../server/src/history/read.ts';
import { openRepository } from '../../../server/src/history/repository.ts';
import { readAsset } from '../../../server/src/workspace/node/assets.ts';
import { filePath } from '../../../server/src/workspace/node/file-uri.ts';
import type { MadeRepository } from './made-repository.ts';
import { emptyFolder, makeRepository, removeRepositories } from './made-repository.ts';

const open = 'resource "aws_kinesis_stream" "orders" {\n  name = "orders"\n}\n';
const managed = open.replace('}', '  encryption_type = "KMS"\n  kms_key_id = "alias/aws/kinesis"\n}');
const encrypted = open.replace('}', '  encryption_type = "KMS"\n  kms_key_id = "alias/orders"\n}');

async function historyOf(folder: string, options: Partial<HistoryOptions> = {}): Promise<History> {
  const repository = await openRepository(folder);
  assert.ok(repository);
  const history = await readHistory(repository, {
    folder: '',
    since: null,
    settings: defaultSettings,
    toolVersion: '1.0.0',
    pathOf: (uri) => relative(repository.root, filePath(uri) ?? uri),
    readAsset,
    reportError(_what, error) {
      throw error;
    },
    now: new Date('2026-03-01T12:00:00Z'),
    ...options,
  });
  assert.ok(history);
  return history;
}

const sharesOf = ({ points }: History): readonly (number | null)[] => points.map(({ cmkPercent }) => cmkPercent);

/** A stream that is left open for ten days, and one that still is. */
async function story(): Promise<MadeRepository & { readonly ids: readonly string[] }> {
  const repository = await makeRepository();
  const ids = [
    await repository.commit('01-01', { 'README.md': 'Streams' }),
    await repository.commit('01-02', { 'main.tf': open }),
    await repository.commit('01-05', { 'README.md': 'Our streams' }),
    await repository.commit('01-12', { 'main.tf': `# Now with a key\n\n${encrypted}` }),
    await repository.commit('02-01', { 'other/main.tf': open }),
  ];
  return { ...repository, ids };
}

describe('history', () => {
  afterEach(removeRepositories);

  it('follows the share of streams with a key, and how long findings were open', async () => {
    const { folder, ids } = await story();
    const history = await historyOf(folder);
    assert.deepEqual(
      history.points.map(({ commit }) => commit),
      [ids[0], ids[1], ids[3], ids[4]],
    );
    assert.deepEqual(sharesOf(history), [null, 0, 100, 50]);
    assert.deepEqual(
      history.findings.map(({ rule, file, opened, closed, days, openedBefore }) => ({
        rule,
        file,
        opened: opened.commit,
        closed: closed?.commit ?? null,
        days,
        openedBefore,
      })),
      [
        { rule: 'stream-unencrypted', file: 'main.tf', opened: ids[1], closed: ids[3], days: 10, openedBefore: false },
        {
          rule: 'stream-unencrypted',
          file: 'other/main.tf',
          opened: ids[4],
          closed: null,
          days: 28,
          openedBefore: false,
        },
      ],
    );
    assert.deepEqual(history.remediation, { closed: 1, meanDays: 10, open: 1 });
    assert.deepEqual(history.repository, { head: ids[4], commits: 5, relevant: 4, judged: 4, missing: null });
  });

  it('counts a finding that comes back twice, and a removed file as remediation', async () => {
    const repository = await makeRepository();
    await repository.commit('01-01', { 'main.tf': open });
    await repository.commit('01-03', { 'main.tf': encrypted });
    await repository.commit('01-05', { 'main.tf': open });
    await repository.commit('01-09', { 'main.tf': null, 'README.md': '' });
    const { findings, remediation, points } = await historyOf(repository.folder);
    assert.deepEqual(
      findings.map(({ days }) => days),
      [2, 4],
    );
    assert.deepEqual(remediation, { closed: 2, meanDays: 3, open: 0 });
    assert.equal(points.at(-1)?.streams, 0);
  });

  it('tells one finding from another of the same stream', async () => {
    const repository = await makeRepository();
    await repository.commit('01-01', { 'main.tf': open });
    await repository.commit('01-03', { 'main.tf': managed });
    const { findings } = await historyOf(repository.folder);
    assert.deepEqual(
      findings.map(({ rule, closed }) => [rule, closed !== null]),
      [
        ['stream-unencrypted', true],
        ['stream-aws-managed-key', false],
      ],
    );
  });

  it('sees modules of other folders as they were', async () => {
    const repository = await makeRepository();
    const call = (key: string): string => `module "s" {\n  source = "../stream"\n  key = ${key}\n}\n`;
    const module = `variable "key" {}\n${encrypted.replace('"alias/orders"', 'var.key')}`;
    await repository.commit('01-01', { 'app/main.tf': call('"alias/aws/kinesis"'), 'stream/main.tf': module });
    await repository.commit('01-02', { 'app/main.tf': call('"alias/orders"') });
    assert.deepEqual(sharesOf(await historyOf(repository.folder)), [0, 100]);
  });

  it('looks at one folder only where that is asked for', async () => {
    const { folder, ids } = await story();
    const { points, repository } = await historyOf(folder, { folder: 'other' });
    assert.deepEqual(
      points.map(({ commit, streams }) => [commit, streams]),
      [
        [ids[0], 0],
        [ids[4], 1],
      ],
    );
    assert.equal(repository.commits, 5);
  });

  it('starts at a commit, or at the state of a day, and knows that findings may be older', async () => {
    const { folder, ids } = await story();
    const fromCommit = await historyOf(folder, { since: { kind: 'commit', id: ids[2] ?? '' } });
    assert.deepEqual(sharesOf(fromCommit), [0, 100, 50]);
    assert.equal(fromCommit.findings[0]?.openedBefore, true);
    assert.deepEqual(fromCommit.remediation, { closed: 0, meanDays: null, open: 1 });
    const fromDay = await historyOf(folder, { since: { kind: 'date', date: new Date('2026-01-20') } });
    assert.deepEqual(sharesOf(fromDay), [100, 50]);
  });

  it('judges the first and the last commit and some between where there are many', async () => {
    const repository = await makeRepository();
    for (let day = 10; day < 20; day++) {
      await repository.commit(`01-${day}`, { 'main.tf': open.replace('orders"\n', `orders-${day}"\n`) });
    }
    const sampled = await historyOf(repository.folder, { bounds: { commits: 100, judged: 4 } });
    assert.deepEqual(
      sampled.points.map(({ date }) => date.slice(8, 10)),
      ['10', '13', '16', '19'],
    );
    assert.match(sampled.repository.missing ?? '', /^4 of 10 commits with changes are judged$/u);
    const cut = await historyOf(repository.folder, { bounds: { commits: 3, judged: 100 } });
    assert.equal(cut.points.length, 3);
    assert.match(cut.repository.missing ?? '', /^only the last 3 commits are looked at$/u);
  });

  it('reads packed objects', async () => {
    const repository = await story();
    await repository.pack();
    assert.deepEqual(sharesOf(await historyOf(repository.folder)), [null, 0, 100, 50]);
  });

  it('reads a detached HEAD, and resolves branches, short ids and HEAD', async () => {
    const { folder, gitdir, ids } = await story();
    fs.writeFileSync(join(gitdir, 'HEAD'), `${ids[1] ?? ''}\n`);
    const repository = await openRepository(join(folder, 'other'));
    assert.equal(repository?.head, ids[1]);
    assert.equal(await repository?.resolve('HEAD'), ids[1]);
    assert.equal(await repository?.resolve('main'), ids[4]);
    assert.equal(await repository?.resolve((ids[2] ?? '').slice(0, 10)), ids[2]);
    assert.equal(await repository?.resolve('no-such-branch'), null);
    assert.deepEqual(sharesOf(await historyOf(folder)), [null, 0]);
  });

  it('says of a shallow clone what is missing', async () => {
    const { folder, gitdir, ids, forget } = await story();
    fs.writeFileSync(join(gitdir, 'shallow'), `${ids[3] ?? ''}\n`);
    forget(ids[2] ?? '');
    const history = await historyOf(folder);
    assert.deepEqual(sharesOf(history), [100, 50]);
    assert.match(history.repository.missing ?? '', /shallow/u);
  });

  it('ends where a commit is missing that should be there', async () => {
    const { folder, ids, forget } = await story();
    forget(ids[2] ?? '');
    const history = await historyOf(folder);
    assert.deepEqual(sharesOf(history), [100, 50]);
    assert.match(history.repository.missing ?? '', /does not have older commits/u);
  });

  it('reads a worktree, which has a HEAD of its own', async () => {
    const { gitdir, ids } = await story();
    const worktree = emptyFolder();
    const own = join(gitdir, 'worktrees', 'past');
    fs.mkdirSync(own, { recursive: true });
    fs.writeFileSync(join(own, 'HEAD'), `${ids[3] ?? ''}\n`);
    fs.writeFileSync(join(own, 'commondir'), '../..\n');
    fs.writeFileSync(join(worktree, '.git'), `gitdir: ${own}\n`);
    assert.deepEqual(sharesOf(await historyOf(worktree)), [null, 0, 100]);
  });

  it('knows that there is no repository, or no commit', async () => {
    assert.equal(await openRepository(emptyFolder()), null);
    const { folder } = await makeRepository();
    assert.equal((await openRepository(folder))?.head, null);
  });
});
