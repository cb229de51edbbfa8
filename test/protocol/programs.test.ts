import assert from 'node:assert/strict';
import {
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  type Diagnostic,
  type Hover,
  type Range,
  type TextEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../server/src/reports/report.ts';
import { temporaryFolders } from '../unit/workspace/temporary-folder.ts';
import { run, scanned } from './command-line.ts';
import { type Editor, covered, rulesOf, startEditor, stopEditors } from './editor.ts';
import { type Gap, type Place, type Program, offsetOf, programs } from './programs.ts';

/** What is wrong with each of the programs. */
const faults = ['key-policy-broad', 'key-policy-kinesis-access', 'key-policy-service-principal', 'stream-unencrypted'];

const start: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

describe('CDK programs in the editor', () => {
  let editor: Editor;

  before(async () => {
    editor = await startEditor(Object.fromEntries(programs.map(({ file, text }) => [file, text])));
    await editor.ready();
  });

  after(stopEditors);

  for (const program of programs) {
    const { title, file, languageId, text, places, comment } = program;
    const isTerraform = title.startsWith('CDKTF');

    /** A copy of the program, or another text, for one test; it lies in a folder of its own. */
    const open = (folder: string, content = text): string => {
      const name = `${folder}/${file}`;
      editor.open(name, content, languageId);
      return name;
    };

    describe(title, () => {
      it('is judged', async () => {
        const name = open('judged');
        const diagnostics = await editor.pull(name);
        assert.deepEqual(rulesOf(diagnostics), faults);
        const broad = diagnostics.find(({ code }) => code === 'key-policy-broad');
        assert.ok(broad !== undefined);
        assert.match(covered(text, broad.range), /kms:Decrypt/u);
      });

      it('has a lens for each stream and for the key', async () => {
        const textDocument = { uri: editor.uri(open('lenses')) };
        const lenses = await editor.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument });
        const titles = lenses.map(({ command }) => command?.title ?? '').sort();
        const [encrypted, plain, access] = titles;
        assert.match(access ?? '', /role\/reader may decrypt$/u);
        assert.match(encrypted ?? '', /^Encrypted with [Kk]ey \(rotation on\)$/u);
        assert.equal(plain, 'Not encrypted');
      });

      it('has hovers on streams, keys, their attributes and their policies', async () => {
        const name = open('hovers');
        const hover = (place: Place): Promise<string | null> => hoverIn(editor, name, program, place);
        for (const place of ['stream', 'key of the stream'] as const) {
          const shown = (await hover(place)) ?? '';
          assert.match(shown, /\*\*Encrypted with [Kk]ey \\\(rotation on\\\)\*\*/u, `${place}: ${shown}`);
          assert.match(shown, mayDecrypt, `${place}: ${shown}`);
        }
        for (const place of ['key', 'rotation', 'policy', 'statement'] as const) {
          const shown = (await hover(place)) ?? '';
          assert.match(shown, /\*\*Customer managed key\*\*/u, `${place}: ${shown}`);
          assert.match(shown, mayDecrypt, `${place}: ${shown}`);
        }
        assert.match((await hover('encryption')) ?? '', /\*\*Not encrypted\*\*[^]*Kinesis\\\.1/u);
        assert.equal(await hover('size'), null);
        assert.ok(Object.keys(places).length === 8);
      });

      it('is offered its keys, a new one, and policies', async () => {
        const before = await editor.pull(open('plain'));
        const taken = async (gap: Gap, label: string): Promise<string> => {
          const name = open(`taken-${gap}-${label.replaceAll(/\W/gu, '')}`, program.gaps[gap]?.replace('|', ''));
          const found = (await offersIn(editor, name, program, gap)).find((item) => item.label === label);
          assert.ok(found !== undefined, `${label} is not offered`);
          const after = textAfter(editor.text(name), found);
          editor.change(name, { find: editor.text(name), replace: after });
          const left = rulesOf(await editor.pull(name));
          assert.deepEqual(left, ['stream-unencrypted'], after);
          return after;
        };
        const keys = await offersIn(editor, open('key', program.gaps.key?.replace('|', '')), program, 'key');
        const [own] = keys;
        assert.deepEqual(
          keys.map(({ label }) => label),
          [own?.label, 'new customer managed key'],
        );
        assert.match(own?.detail ?? '', /^Customer managed key [Kk]ey$/u);
        assert.equal(textAfter(program.gaps.key?.replace('|', '') ?? '', own), text);
        assert.equal(before.length, faults.length);
        const newKey = await taken('key', 'new customer managed key');
        assert.match(newKey, /orders[-_]?key/iu);
        const policy = await taken('policy', 'key policy: single-account');
        assert.match(policy, /kms:ViaService/u);
      });

      it('is offered types of encryption where they are texts', async () => {
        const { type } = program.gaps;
        assert.equal(type !== undefined, isTerraform);
        if (type === undefined) return;
        for (const typed of ['', '"', '"K', 'K']) {
          const marked = type.replace('|', `${typed}|`);
          const name = open(`type-${typed.replaceAll('"', 'quote')}`, marked.replace('|', ''));
          const offers = await offersAt(editor, name, marked);
          assert.deepEqual(
            offers.map((item) => textAfter(editor.text(name), item)),
            [text.replace('NONE', 'KMS'), text],
            typed,
          );
        }
      });

      it('is fixed by the preferred action, by an ignoring comment, and as a whole', async () => {
        const fixed = open('fixed');
        await applyFirst(editor, fixed, 'stream-unencrypted', ({ isPreferred }) => isPreferred === true);
        assert.ok(!rulesOf(await editor.pull(fixed)).includes('stream-unencrypted'));
        assert.match(editor.text(fixed), /Encrypts the Kinesis stream (?:clicks|Clicks)/u);
        const ignored = open('ignored');
        await applyFirst(editor, ignored, 'stream-unencrypted', ({ title: one }) =>
          one.startsWith('Ignore stream-unencrypted'),
        );
        assert.ok(!rulesOf(await editor.pull(ignored)).includes('stream-unencrypted'));
        assert.ok(editor.text(ignored).includes(`${comment} kinesis-encryption:ignore stream-unencrypted`));
        const whole = open('whole');
        const [all] = await editor.actions(whole, start, { only: ['source.fixAll.kinesis-encryption'] });
        assert.ok(all !== undefined);
        const { edit } = await editor.resolve(all);
        assert.ok(edit !== undefined);
        editor.apply(edit);
        assert.ok(!rulesOf(await editor.pull(whole)).includes('stream-unencrypted'));
      });
    });
  }

  it('are offered nothing where their own language servers know all there is to know', async () => {
    const program = programs.find(({ title }) => title === 'AWS CDK in TypeScript');
    assert.ok(program !== undefined);
    const value = 'kinesis.StreamEncryption.UNENCRYPTED';
    const texts = [
      program.text.replace(value, 'kinesis.StreamEncryption.|'),
      program.text.replace(value, '|'),
      program.text.replace('shardCount: 2', '|'),
      program.text.replace('shardCount: 2', 'shardCount: |'),
      program.text.replace("streamName: 'orders'", 'policy: |'),
      program.text.replace('encryptionKey: key', 'encryptionKey: key.|'),
      program.text.replace('encryptionKey: key', "encryptionKey: '|"),
      "import * as iam from 'aws-cdk-lib/aws-iam';\n// About Kinesis.\nnew iam.CfnManagedPolicy(this, 'P', { policy: | });\n",
    ];
    for (const [index, marked] of texts.entries()) {
      const name = `nothing/${index}.ts`;
      editor.open(name, marked.replace('|', ''), 'typescript');
      assert.deepEqual(await offersAt(editor, name, marked), [], marked);
    }
  });

  it('are offered the settings of delivery and video streams, nested or handed to a function', async () => {
    const program = (properties: string): string =>
      `import { App, Stack } from 'aws-cdk-lib';\nimport * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';\nimport * as video from 'aws-cdk-lib/aws-kinesisvideo';\nimport * as kms from 'aws-cdk-lib/aws-kms';\n\nconst stack = new Stack(new App(), 'Data');\nconst low = new kms.CfnKey(stack, 'Low');\nconst high = new kms.Key(stack, 'High');\n${properties}\n`;
    const labels = async (name: string, marked: string): Promise<readonly string[]> => {
      editor.open(name, marked.replace('|', ''), 'typescript');
      return (await offersAt(editor, name, marked)).map(({ label }) => label);
    };
    const nested = (setting: string): string =>
      program(
        `new firehose.CfnDeliveryStream(stack, 'D', { deliveryStreamEncryptionConfigurationInput: { ${setting} } });`,
      );
    assert.deepEqual(await labels('other/type.ts', nested('keyType: |')), [
      "'CUSTOMER_MANAGED_CMK'",
      "'AWS_OWNED_CMK'",
    ]);
    assert.deepEqual(await labels('other/arn.ts', nested('keyArn: |')), [
      'low.attrArn',
      'high.keyArn',
      'new customer managed key',
    ]);
    const handed = program(
      "new firehose.DeliveryStream(stack, 'D', { destination, encryption: firehose.StreamEncryption.customerManagedKey(|) });",
    );
    assert.deepEqual(await labels('other/handed.ts', handed), [
      "kms.Key.fromKeyArn(stack, 'DKey', low.attrArn)",
      'high',
      'new customer managed key',
    ]);
    const hall = program("new video.CfnStream(stack, 'V', { kmsKeyId: | });");
    assert.deepEqual(await labels('other/hall.ts', hall), ['low.attrArn', 'high.keyArn', 'new customer managed key']);
  });
});

describe('CDK programs on the command line', () => {
  const folderWith = temporaryFolders();
  const files = Object.fromEntries(programs.map(({ file, text }) => [file, text]));
  const rulesByFile = ({ findings }: Report): Readonly<Record<string, readonly string[]>> =>
    Object.fromEntries(
      Object.keys(files).map((name) => [
        name,
        findings
          .filter(({ file }) => file === name)
          .map(({ rule }) => rule)
          .sort(),
      ]),
    );

  it('are scanned, held against a baseline, and fixed', async () => {
    const folder = folderWith(files);
    const report = await scanned(folder);
    const expected = Object.fromEntries(Object.keys(files).map((name) => [name, faults]));
    assert.deepEqual(rulesByFile(report), expected);
    assert.equal(report.streams.length, 2 * programs.length);
    assert.equal(new Set(report.streams.map(({ language }) => language)).size, programs.length);
    assert.ok(report.keys.every(({ policy, rotation }) => policy === 'explicit' && rotation === 'on'));
    writeFileSync(join(folder, 'baseline.json'), JSON.stringify(report));
    const held = await scanned(folder, '--baseline', 'baseline.json', '--fail-on', 'information');
    assert.deepEqual([held.findings, held.summary.inBaseline], [[], report.findings.length]);
    const { stdout, stderr } = await run(['scan', '--fix', '--format', 'json'], { cwd: folder });
    assert.match(stderr, new RegExp(`^Fixed ${programs.length} problems:`, 'u'));
    const left = faults.filter((rule) => rule !== 'stream-unencrypted');
    const fixed = JSON.parse(stdout) as Report;
    assert.deepEqual(rulesByFile(fixed), Object.fromEntries(Object.keys(files).map((name) => [name, left])));
  });

  it('are asked for the tags that neither they nor their stacks have', async () => {
    const [program] = programs;
    assert.ok(program !== undefined);
    const app = `${program.text}const made = new DataStack(new cdk.App(), 'Data');\ncdk.Tags.of(made).add('owner', 'payments');\n`;
    const folder = folderWith({ 'app.ts': app, '.kinesis-encryption.yaml': 'requiredTags: [owner, stage]\n' });
    const missing = ({ findings }: Report): readonly string[] =>
      findings.filter(({ rule }) => rule === 'required-tags').map(({ address, message }) => `${address}: ${message}`);
    const before = missing(await scanned(folder));
    assert.deepEqual(
      before.map((text) => /^(\w+): .*lacks the required tag "?`?(\w+)/u.exec(text)?.slice(1)),
      [
        ['Key', 'stage'],
        ['Orders', 'stage'],
        ['Clicks', 'stage'],
      ],
    );
  });
});

/** The row of the table for the role that may decrypt; CDKTF's policies are shown without account. */
const mayDecrypt = /\| `(?:arn:aws:iam::111122223333:)?role\/reader` \| [^|\n]+ \| no \| \*\*yes\*\*/u;

async function hoverIn(editor: Editor, name: string, program: Program, place: Place): Promise<string | null> {
  const document = TextDocument.create('', '', 0, program.text);
  const answer = await editor.connection.sendRequest<Hover | null>('textDocument/hover', {
    textDocument: { uri: editor.uri(name) },
    position: document.positionAt(offsetOf(program, program.places[place])),
  });
  if (answer === null) return null;
  assert.ok(typeof answer.contents === 'object' && 'value' in answer.contents);
  return answer.contents.value;
}

function offersIn(editor: Editor, name: string, { gaps }: Program, gap: Gap): Promise<readonly CompletionItem[]> {
  const marked = gaps[gap];
  assert.ok(marked !== undefined);
  return offersAt(editor, name, marked);
}

/** What is offered at `|` in an open document that has the text without it. */
async function offersAt(editor: Editor, name: string, marked: string): Promise<readonly CompletionItem[]> {
  // An editor asks for diagnostics as soon as it shows a document: the parser of its language is loaded then.
  await editor.pull(name);
  const answer = await editor.connection.sendRequest<CompletionItem[] | null>('textDocument/completion', {
    textDocument: { uri: editor.uri(name) },
    position: TextDocument.create('', '', 0, editor.text(name)).positionAt(marked.indexOf('|')),
  });
  return answer ?? [];
}

function textAfter(text: string, item: CompletionItem | undefined): string {
  assert.ok(item?.textEdit !== undefined && 'range' in item.textEdit);
  const edits: TextEdit[] = [item.textEdit, ...(item.additionalTextEdits ?? [])];
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), edits);
}

async function applyFirst(
  editor: Editor,
  name: string,
  rule: string,
  isWanted: (action: CodeAction) => boolean,
): Promise<void> {
  const diagnostic = (await editor.pull(name)).find(({ code }: Diagnostic) => code === rule);
  assert.ok(diagnostic !== undefined);
  const action = (await editor.actions(name, diagnostic.range, { diagnostics: [diagnostic] })).find(isWanted);
  assert.ok(action !== undefined);
  const { edit } = await editor.resolve(action);
  assert.ok(edit !== undefined);
  editor.apply(edit);
}
