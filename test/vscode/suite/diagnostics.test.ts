import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { SOURCE, findingOf, findings, open, type, until } from './editor.ts';

describe('A file in the editor', () => {
  it('has its unencrypted stream underlined', async () => {
    const { document } = await open('main.tf');
    const { diagnostic } = await findingOf('main.tf', 'stream-unencrypted');
    assert.equal(diagnostic.source, SOURCE);
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Error);
    assert.ok(typeof diagnostic.code === 'object' && diagnostic.code.target.scheme === 'https', 'leads to its page');
    const underlined = document.getText(diagnostic.range);
    assert.ok(diagnostic.range.isSingleLine, `underlines one line, not "${underlined}"`);
    assert.match(document.lineAt(diagnostic.range.start).text, /resource "aws_kinesis_stream" "orders"/);
    assert.match(underlined, /aws_kinesis_stream|orders/);
  });

  it('has the AWS managed key underlined where it is named', async () => {
    const { document } = await open('analytics.tf');
    const { diagnostic } = await findingOf('analytics.tf', 'stream-aws-managed-key');
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(document.getText(diagnostic.range), /alias\/aws\/kinesis/);
  });

  for (const [path, rule, expected] of [
    ['stacks/app.ts', 'stream-unencrypted', /^encryption: kinesis\.StreamEncryption\.UNENCRYPTED$/],
    ['stacks/ledger.py', 'stream-aws-managed-key', /^kinesis\.Stream\(self, "Ledger"$/],
  ] as const) {
    it(`has a stream of a CDK app underlined: ${path}`, async () => {
      const { document } = await open(path);
      const { diagnostic } = await findingOf(path, rule);
      assert.equal(diagnostic.source, SOURCE);
      assert.match(document.getText(diagnostic.range), expected);
    });
  }

  it('has a finding behind a block that does not parse', async () => {
    const { document } = await open('drafts.tf');
    const { diagnostic } = await findingOf('drafts.tf', 'stream-unencrypted');
    assert.match(document.lineAt(diagnostic.range.start).text, /"returns"/);
  });

  it('has a block that does not parse reported with its place', async () => {
    const { document } = await open('drafts.tf');
    const broken = document.positionAt(document.getText().indexOf('"landing-${var.')).line;
    await until('the syntax error is reported', () =>
      findings('drafts.tf').find(({ diagnostic: { range } }) => Math.abs(range.start.line - broken) <= 1),
    );
  });

  it('has a finding that depends on a call tell which call', async () => {
    await open('modules/stream/main.tf');
    const { diagnostic } = await findingOf('modules/stream/main.tf', 'stream-unencrypted');
    const call = await until('the call is named', () =>
      diagnostic.relatedInformation?.find(({ location }) => location.uri.path.endsWith('/workspace/main.tf')),
    );
    const { document } = await open('main.tf');
    assert.match(
      document.getText().slice(document.offsetAt(call.location.range.start)),
      /^(module )?"audit"|^module "audit"/,
    );
  });

  it('keeps its findings while a block elsewhere is half typed', async () => {
    const editor = await open('main.tf');
    const { diagnostic } = await findingOf('main.tf', 'stream-unencrypted');
    const line = diagnostic.range.start.line;
    const vanished: string[] = [];
    const listener = vscode.languages.onDidChangeDiagnostics(() => {
      if (!findings('main.tf').some(({ rule }) => rule === 'stream-unencrypted')) {
        vanished.push(editor.document.getText());
      }
    });
    try {
      // Above the stream, so that the finding's new place shows that the changed text was judged.
      let typed = 0;
      for (const text of ['resource "aws_s3_bucket"\n', ' "landing" {\n', '  bucket = "landing-${var.\n']) {
        await type(editor, new vscode.Position(typed, 0), text);
        typed += 1;
        const expected = line + typed;
        await until(`the finding has moved to line ${expected + 1}`, () =>
          findings('main.tf').some(
            ({ rule, diagnostic: { range } }) => rule === 'stream-unencrypted' && range.start.line === expected,
          ),
        );
      }
      const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
      await type(editor, end, '\nmodule "late" {\n  source = \n');
      await type(editor, new vscode.Position(0, 0), '\n');
      const moved = await until('the finding has moved once more', () =>
        findings('main.tf').find(({ diagnostic: { range } }) => range.start.line === line + typed + 1),
      );
      assert.equal(moved.rule, 'stream-unencrypted');
      assert.equal(moved.diagnostic.message, diagnostic.message);
      assert.equal(findings('main.tf').filter(({ rule }) => rule === 'stream-unencrypted').length, 1);
      assert.deepEqual(vanished, [], 'the finding never vanished');
    } finally {
      listener.dispose();
    }
  });
});
