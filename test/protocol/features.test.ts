import assert from 'node:assert/strict';
import type { CodeLens, CompletionItem, Hover } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Editor, startEditor, stopEditors } from './editor.ts';

const encrypted = [
  'resource "aws_kms_key" "orders" {',
  '  enable_key_rotation = true',
  '}',
  '',
  'locals {',
  '  key = aws_kms_key.orders.arn',
  '}',
  '',
  'resource "aws_kinesis_stream" "orders" {',
  '  name            = "orders"',
  '  encryption_type = "KMS"',
  '  kms_key_id      = local.key',
  '}',
  '',
].join('\n');

/** Opens a document in whose text `|` marks a place, and returns that place. */
function openAt(editor: Editor, name: string, marked: string): { textDocument: { uri: string }; position: object } {
  const offset = marked.indexOf('|');
  assert.notEqual(offset, -1);
  const text = marked.replace('|', '');
  editor.open(name, text);
  return {
    textDocument: { uri: editor.uri(name) },
    position: TextDocument.create('', '', 0, text).positionAt(offset),
  };
}

async function hover(marked: string, files: Readonly<Record<string, string>> = {}): Promise<string | null> {
  const editor = await startEditor({ 'main.tf': marked.replace('|', ''), ...files });
  await editor.ready();
  const answer = await editor.connection.sendRequest<Hover | null>(
    'textDocument/hover',
    openAt(editor, 'main.tf', marked),
  );
  if (answer === null) return null;
  assert.ok(typeof answer.contents === 'object' && 'value' in answer.contents);
  return answer.contents.value;
}

async function lenses(text: string, settings: object = {}): Promise<string[]> {
  const editor = await startEditor({ 'main.tf': text }, { settings });
  await editor.ready();
  editor.open('main.tf');
  const answer = await editor.connection.sendRequest<CodeLens[]>('textDocument/codeLens', {
    textDocument: { uri: editor.uri('main.tf') },
  });
  return answer.map(({ range, command }) => `${range.start.line}: ${command?.title ?? ''}`);
}

/** The completions at `|`, each applied to the text. */
async function completed(
  marked: string,
  files: Readonly<Record<string, string>> = {},
  name = 'main.tf',
): Promise<string[]> {
  const editor = await startEditor(files);
  await editor.ready();
  const at = openAt(editor, name, marked);
  const items = await editor.connection.sendRequest<CompletionItem[] | null>('textDocument/completion', at);
  const document = TextDocument.create('', '', 0, editor.text(name));
  return (items ?? []).map(({ textEdit }) => {
    assert.ok(textEdit && 'range' in textEdit);
    return TextDocument.applyEdits(document, [textEdit]);
  });
}

describe('hovers', () => {
  afterEach(stopEditors);

  it('say over a stream how it is encrypted and how that is known', async () => {
    const text = await hover(encrypted.replace('"aws_kinesis_stream"', '"aws_kinesis|_stream"'));
    assert.match(text ?? '', /^`aws_kinesis_stream\.orders`\n\n\*\*Encrypted with aws.*kms.*key.*orders.*rotation on/);
    assert.match(text ?? '', /Known through .*`local\.key`/);
  });

  it('stand over the encryption attributes and over keys, and nowhere else', async () => {
    assert.match((await hover(encrypted.replace('= local', '= lo|cal'))) ?? '', /Encrypted with/);
    assert.match((await hover(encrypted.replace('"aws_kms_key"', '"aws_k|ms_key"'))) ?? '', /Customer managed key/);
    assert.equal(await hover(encrypted.replace('name ', 'na|me ')), null);
  });

  const fed =
    'resource "aws_kinesis_firehose_delivery_stream" "|copy" {\n  name = "copy"\n\n  kinesis_source_configuration {\n    kinesis_stream_arn = aws_kinesis_stream.orders.arn\n  }\n}\n\nresource "aws_kinesis_stream" "orders" {\n  name = "orders"\n}\n';

  it('say over a delivery stream that reads from a stream that this is the place to encrypt', async () => {
    const text = (await hover(fed)) ?? '';
    assert.match(text, /\*\*No encryption of its own.*it reads from .*that stream is the place/);
    assert.match(text, /\n\n`aws_kinesis_stream\.orders`: Not encrypted/);
    assert.doesNotMatch(text, /in place/);
  });

  it('say what the key of a delivery stream needs, and what another key costs a video stream', async () => {
    const off =
      'resource "aws_kinesis_firehose_delivery_stream" "a" {\n  name = "a"\n\n  server_side_encryption {\n    enabled = fa|lse\n  }\n}\n';
    assert.match((await hover(off)) ?? '', /\*\*Not encrypted\*\*[^]*kms:CreateGrant[^]*DataFirehose\\\.1/);
    const video = 'resource "aws_kinesis_video_stream" "|hall" {\n  name = "hall"\n}\n';
    assert.match((await hover(video)) ?? '', /AWS managed key[^]*the stream is replaced, and everything recorded/);
  });

  it('say over an unencrypted stream what turning it on means, and which controls ask for it', async () => {
    const text = await hover('resource "aws_kinesis_stream" "|a" {\n  name = "a"\n}\n');
    assert.match(text ?? '', /\*\*Not encrypted\*\*/);
    assert.match(text ?? '', /in place/);
    assert.match(text ?? '', /kms:GenerateDataKey/);
    assert.match(
      text ?? '',
      /\]\(https:\/\/github\.com\/kinesis-encryption\/.*stream-unencrypted\.md\): .*Kinesis\\\.1/,
    );
  });

  it('say why something is not known', async () => {
    const text = await hover(
      'variable "key" {}\n\nresource "aws_kinesis_stream" "|a" {\n  name            = "a"\n  encryption_type = "KMS"\n  kms_key_id      = var.key\n}\n',
    );
    assert.match(text ?? '', /\*\*Encryption unknown\\: .*`key`.*\*\*/);
  });

  it('tell the calls of a module apart', async () => {
    const text = await hover(
      'variable "type" {}\n\nresource "aws_kinesis_stream" "|a" {\n  name            = "a"\n  encryption_type = var.type\n  kms_key_id      = "alias/orders"\n}\n',
      {
        'live/main.tf':
          'module "yes" {\n  source = "../"\n  type   = "KMS"\n}\n\nmodule "no" {\n  source = "../"\n  type   = "NONE"\n}\n',
      },
    );
    assert.match(text ?? '', /`module\.yes\.aws_kinesis_stream\.a`\n\n\*\*Encrypted with alias/);
    assert.match(text ?? '', /`module\.no\.aws_kinesis_stream\.a`\n\n\*\*Not encrypted/);
  });

  it('show who may use a key, on the key, on its policy and on the stream', async () => {
    const policy =
      '  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:role/reader" }, Action = "kms:Decrypt", Resource = "*" }] })\n';
    const text = encrypted.replace('  enable_key_rotation = true\n', `  enable_key_rotation = true\n${policy}`);
    for (const place of ['"aws_kms_key" "', '  policy', '  kms_key_id  ']) {
      const shown = await hover(text.replace(place, `${place}|`));
      assert.match(
        shown ?? '',
        /\| `arn:aws:iam::111122223333:role\/reader` \| no \| no \| \*\*yes\*\*/u,
        `${place}: ${String(shown)}`,
      );
      assert.match(shown ?? '', /\| anybody \| no \| no \| no \|/u, `${place}: ${String(shown)}`);
    }
  });

  it('show who may use a key over every form of its policy, wherever that stands', async () => {
    const reader = 'arn:aws:iam::111122223333:role/reader';
    const statement = (ends: string): string =>
      `  statement {\n    sid       = "Rea${ends}d"\n    actions   = ["kms:Decrypt"]\n    resources = ["*"]\n\n    principals {\n      type        = "AWS"\n      identifiers = ["${reader}"]\n    }\n  }\n`;
    const object = `{ Statement = [{ Effect = "Allow", Principal = { AWS = "${reader}" }, Action = "kms:De|crypt", Resource = "*" }] }`;
    const json = `{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "${reader}"}, "Action": "kms:De|crypt", "Resource": "*"}]}`;
    const keyWith = (policy: string): string =>
      encrypted.replace('  enable_key_rotation = true\n', `  enable_key_rotation = true\n${policy}`);
    const attached = (policy: string): string =>
      `${encrypted}\nresource "aws_kms_key_policy" "orders" {\n  key_id = aws_kms_key.orders.key_id\n  policy = ${policy}\n}\n`;
    const document = (name: string, content: string): string =>
      `\ndata "aws_iam_policy_document" "${name}" {\n${content}}\n`;
    const ofDocument = '  policy = data.aws_iam_policy_document.orders.json\n';
    const places: Readonly<Record<string, string>> = {
      'a statement of a document': keyWith(ofDocument) + document('orders', statement('|')),
      'the header of a document': keyWith(ofDocument) + document('ord|ers', statement('')),
      'a statement of a source document':
        keyWith(ofDocument) +
        document('orders', '  source_policy_documents = [data.aws_iam_policy_document.base.json]\n') +
        document('base', statement('|')),
      'jsonencode on the key': keyWith(`  policy = jsonencode(${object})\n`),
      'a heredoc on the key': keyWith(`  policy = <<-JSON\n    ${json}\n  JSON\n`),
      'an aws_kms_key_policy': attached(`jsonencode(${object})`),
      'the header of an aws_kms_key_policy': attached(`jsonencode(${object.replace('|', '')})`).replace(
        '"aws_kms_key_policy"',
        '"aws_kms|_key_policy"',
      ),
      'a document that an aws_kms_key_policy attaches':
        attached('data.aws_iam_policy_document.orders.json') + document('orders', statement('|')),
    };
    for (const [place, marked] of Object.entries(places)) {
      const text = await hover(marked);
      assert.match(
        text ?? '',
        /\| `arn:aws:iam::111122223333:role\/reader` \| no \| no \| \*\*yes\*\*/u,
        `${place}: ${String(text)}`,
      );
    }
    const other = await hover(
      keyWith(ofDocument) + document('orders', statement('')) + document('unused', statement('|')),
    );
    assert.equal(other, null);
  });

  it('show who may use a key over a document of another file, and of each key that shares it', async () => {
    const policy =
      'data "aws_iam_policy_document" "both" {\n  statement {\n    sid       = "Ad|min"\n    actions   = ["kms:PutKeyPolicy"]\n    resources = ["*"]\n\n    principals {\n      type        = "AWS"\n      identifiers = ["arn:aws:iam::111122223333:root"]\n    }\n  }\n}\n';
    const key = (name: string): string =>
      `resource "aws_kms_key" "${name}" {\n  policy = data.aws_iam_policy_document.both.json\n}\n`;
    const text = (await hover(policy, { 'keys.tf': `${key('a')}\n${key('b')}` })) ?? '';
    assert.match(text, /`aws_kms_key\.a`/u);
    assert.match(text, /`aws_kms_key\.b`/u);
  });

  it('show text from sources as text', async () => {
    const name = '[click](command:x) <img src=x> `code` **bold**';
    const text = await hover(
      `resource "aws_kinesis_stream" "|a" {\n  name            = "a"\n  encryption_type = "${name}"\n}\n`,
    );
    assert.ok(text);
    assert.match(text, /Not encrypted/);
    assert.doesNotMatch(text, /\[click\]\(command/);
    assert.doesNotMatch(text, /(?<!\\)<img/);
    assert.doesNotMatch(text, /(?<!\\)\*\*bold/);
  });
});

describe('code lenses', () => {
  afterEach(stopEditors);

  it('say in one line how a stream is encrypted', async () => {
    assert.deepEqual(await lenses(encrypted), [
      '8: Encrypted with aws_kms_key.orders (rotation on)',
      '0: this account through its IAM policies may decrypt',
    ]);
    assert.deepEqual(await lenses('resource "aws_kinesis_stream" "a" {\n  name = "a"\n}\n'), ['0: Not encrypted']);
  });

  it('count where the instances of a stream differ', async () => {
    const text =
      'resource "aws_kinesis_stream" "a" {\n  for_each        = { x = "KMS", y = "KMS", z = "NONE" }\n  name            = each.key\n  encryption_type = each.value\n  kms_key_id      = "alias/aws/kinesis"\n}\n';
    assert.deepEqual(await lenses(text), [
      '0: 2 of 3: Encrypted with the AWS managed key (alias/aws/kinesis) · 1 of 3: Not encrypted: the key is ignored without encryption_type',
    ]);
  });

  it('can be turned off', async () => {
    assert.deepEqual(await lenses(encrypted, { codeLens: false }), []);
  });
});

describe('completion', () => {
  afterEach(stopEditors);

  const stream = (attribute: string): string =>
    `resource "aws_kinesis_stream" "a" {\n  name = "a"\n  ${attribute}\n}\n`;

  it('offers the encryption types, quoted once', async () => {
    const both = [stream('encryption_type = "KMS"'), stream('encryption_type = "NONE"')];
    assert.deepEqual(await completed(stream('encryption_type = |')), both);
    assert.deepEqual(await completed(stream('encryption_type = "|"')), both);
    assert.deepEqual(await completed(stream('encryption_type = "K|')), both);
  });

  it('knows the settings of delivery and video streams, where they mean that', async () => {
    const keys = { 'keys.tf': 'resource "aws_kms_key" "a" {}\n' };
    const firehose = (setting: string, block = 'server_side_encryption {'): string =>
      `resource "aws_kinesis_firehose_delivery_stream" "a" {\n  ${block}\n    ${setting}\n  }\n}\n`;
    assert.deepEqual(await completed(firehose('key_type = |')), [
      firehose('key_type = "CUSTOMER_MANAGED_CMK"'),
      firehose('key_type = "AWS_OWNED_CMK"'),
    ]);
    assert.deepEqual(await completed(firehose('key_arn = |'), keys), [firehose('key_arn = aws_kms_key.a.arn')]);
    assert.deepEqual(await completed(firehose('key_arn = |', 'extended_s3_configuration {'), keys), []);
    const video = (setting: string): string => `resource "aws_kinesis_video_stream" "a" {\n  ${setting}\n}\n`;
    assert.deepEqual(await completed(video('kms_key_id = |'), keys), [video('kms_key_id = aws_kms_key.a.arn')]);
  });

  it('offers the keys of the module and of its data sources, but not the AWS managed one', async () => {
    const files = {
      'keys.tf':
        'resource "aws_kms_key" "a" {}\n\ndata "aws_kms_alias" "b" {\n  name = "alias/b"\n}\n\ndata "aws_kms_alias" "c" {\n  name = "alias/aws/kinesis"\n}\n',
      'other/keys.tf': 'resource "aws_kms_key" "elsewhere" {}\n',
    };
    assert.deepEqual(await completed(stream('kms_key_id = |'), files), [
      stream('kms_key_id = aws_kms_key.a.arn'),
      stream('kms_key_id = data.aws_kms_alias.b.target_key_arn'),
    ]);
  });

  it('knows the JSON syntax', async () => {
    const text = (value: string): string =>
      `{\n  "resource": {\n    "aws_kinesis_stream": {\n      "a": {\n        "kms_key_id": ${value}\n      }\n    }\n  }\n}\n`;
    assert.deepEqual(await completed(text('"|"'), { 'keys.tf': 'resource "aws_kms_key" "a" {}\n' }, 'main.tf.json'), [
      text('"${aws_kms_key.a.arn}"'),
    ]);
  });

  it('offers nothing elsewhere', async () => {
    assert.deepEqual(await completed(stream('retention_period = |')), []);
    assert.deepEqual(await completed('locals {\n  encryption_type = |\n}\n'), []);
  });
});
