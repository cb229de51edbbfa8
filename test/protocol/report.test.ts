import assert from 'node:assert/strict';
import { parse } from 'parse5';
import {
  type ReportFormatsResult,
  type ReportHistoryResult,
  type ReportResult,
  type ReportViewResult,
  methods,
} from '../../server/src/lsp/protocol.ts';
import type { Report } from '../../server/src/reports/report.ts';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { makeRepository, removeRepositories } from '../unit/history/made-repository.ts';
import { type Editor, startEditor, stopEditors } from './editor.ts';

const bare = 'resource "aws_kinesis_stream" "orders" {\n  name = "orders"\n}\n';

async function reportOf(editor: Editor): Promise<Report> {
  const { text } = await editor.connection.sendRequest<ReportResult>(methods.report, { format: 'json' });
  return JSON.parse(text) as Report;
}

describe('the report on the workspace', () => {
  afterEach(stopEditors);
  afterEach(removeRepositories);

  it('is on what the disk holds beneath what is open and not saved', async () => {
    const editor = await startEditor({
      'a b/main.tf': bare,
      'b/main.tf': bare.replace('orders', 'clicks'),
      'c/x.tf': '\0',
    });
    await editor.ready();
    editor.open('a b/main.tf');
    editor.change('a b/main.tf', { find: '"orders"\n}', replace: '"orders"\n  encryption_type = "KMS"\n}' });
    const { findings, streams, skipped, summary } = await reportOf(editor);
    assert.deepEqual(
      findings.map(({ rule, file }) => [rule, file]),
      [
        ['stream-key-missing', 'a b/main.tf'],
        ['stream-unencrypted', 'b/main.tf'],
      ],
    );
    assert.equal(streams.length, 2);
    assert.deepEqual(skipped, [{ file: 'c/x.tf', reason: 'a binary file' }]);
    assert.equal(summary.filesRead, 2);
  });

  it('names the folder where there are several, and follows the settings of each', async () => {
    const editor = await startEditor(
      { 'one/main.tf': bare, 'two/main.tf': bare },
      { folders: ['one', 'two'], settings: { rules: { 'stream-unencrypted': 'warning' } } },
    );
    await editor.ready();
    const { findings, rules } = await reportOf(editor);
    assert.deepEqual(
      findings.map(({ file, severity }) => [file, severity]),
      [
        ['one/main.tf', 'warning'],
        ['two/main.tf', 'warning'],
      ],
    );
    assert.equal(rules.find(({ id }) => id === 'stream-unencrypted')?.verdict, 'fail');
  });

  it('is made in every format there is, and in no other', async () => {
    const editor = await startEditor({ 'main.tf': bare });
    await editor.ready();
    const { formats } = await editor.connection.sendRequest<ReportFormatsResult>(methods.reportFormats);
    assert.ok(formats.length >= 6);
    for (const { name } of formats) {
      const { text } = await editor.connection.sendRequest<ReportResult>(methods.report, { format: name });
      assert.match(text, /stream-unencrypted/, name);
    }
    assert.equal(await editor.connection.sendRequest(methods.report, { format: 'pdf' }), null);
  });

  it('is a page for a view, whose links lead to the sources', async () => {
    const editor = await startEditor({ 'a b/main.tf': `\n${bare}` });
    await editor.ready();
    const view = (nonce: string): Promise<ReportViewResult> =>
      editor.connection.sendRequest<ReportViewResult>(methods.reportView, { nonce });
    const { html } = await view('abc123');
    assert.equal(parse(html).nodeName, '#document');
    assert.ok(html.includes(`data-uri="${editor.uri('a b/main.tf')}" data-line="2"`));
    assert.match(html, /script-src 'nonce-abc123'/);
    await assert.rejects(view('" onload="alert(1)'), /The report could not be made/);
  });

  it('has a place for the history, which is filled in where there is a repository', async () => {
    const { folder, commit } = await makeRepository();
    const past = await startEditor({ 'main.tf': bare }, { folders: [], workspace: folder });
    await past.ready();
    const historyOf = async ({ connection }: Editor): Promise<string> => {
      const { html } = await connection.sendRequest<ReportViewResult>(methods.reportView, { nonce: 'abc123' });
      assert.match(html, /<section id="history" [^>]*>\s*<h2 id="history-title">/u);
      return (await connection.sendRequest<ReportHistoryResult>(methods.reportHistory, {})).html;
    };
    assert.match(await historyOf(past), /There is no history: the git repository has no commits yet/u);
    await commit('01-02', { 'main.tf': bare });
    const html = await historyOf(past);
    assert.match(html, /0 % on 2026-01-02, 0 % on 2026-01-02/u);
    assert.match(html, /<path d="M0\.00 20\.00H100" \/>/u);
    assert.match(html, /stream-unencrypted, <code>aws_kinesis_stream/u);

    const elsewhere = await startEditor({ 'main.tf': bare });
    await elsewhere.ready();
    assert.match(await historyOf(elsewhere), /There is no history: the folder is in no git repository/u);
  });

  it('stops reading the history where nobody wants it any more', async () => {
    const { folder, commit } = await makeRepository();
    for (let day = 1; day < 10; day++) await commit(`01-0${day}`, { 'main.tf': bare.replaceAll('orders', `s${day}`) });
    const editor = await startEditor({}, { folders: [], workspace: folder });
    await editor.ready();
    const source = new CancellationTokenSource();
    const asked = editor.connection.sendRequest(methods.reportHistory, {}, source.token);
    source.cancel();
    await assert.rejects(asked, /[Cc]ancel/u);
    assert.equal((await reportOf(editor)).version, 1);
  });

  it('says so where there are no streams, and where there is nothing at all', async () => {
    for (const files of [{ 'main.tf': '' }, {}]) {
      const editor = await startEditor(files);
      await editor.ready();
      const { summary, findings } = await reportOf(editor);
      assert.deepEqual([summary.streams, summary.cmkPercent, findings], [0, null, []]);
    }
  });
});
