import assert from 'node:assert/strict';
import {
  type ClientCapabilities,
  type CompletionItem,
  InsertTextFormat,
  InsertTextMode,
  type TextEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseDocument } from 'yaml';
import { libraryPolicies } from '../../server/src/policy/library/library.ts';
import { hasTerraform, unformatted } from '../golden/terraform-fmt.ts';
import { type Editor, fullCapabilities, plainCapabilities, startEditor, stopEditors } from './editor.ts';

/** What is offered at `|`. */
interface Offer {
  readonly editor: Editor;
  readonly name: string;
  readonly items: readonly CompletionItem[];
  /** The document after an item has been taken. */
  readonly after: (label: string) => string;
  readonly item: (label: string) => CompletionItem;
}

async function offer(
  marked: string,
  {
    name = 'main.tf',
    files = {},
    capabilities = plainCapabilities,
  }: {
    readonly name?: string;
    readonly files?: Readonly<Record<string, string>>;
    readonly capabilities?: ClientCapabilities;
  } = {},
): Promise<Offer> {
  const editor = await startEditor(files, { capabilities });
  await editor.ready();
  const offset = marked.indexOf('|');
  assert.notEqual(offset, -1);
  const text = marked.replace('|', '');
  editor.open(name, text);
  const document = TextDocument.create('', '', 0, text);
  const answer = await editor.connection.sendRequest<CompletionItem[] | null>('textDocument/completion', {
    textDocument: { uri: editor.uri(name) },
    position: document.positionAt(offset),
  });
  const items = answer ?? [];
  const item = (label: string): CompletionItem => {
    const found = items.find((one) => one.label === `key policy: ${label}`);
    assert.ok(found !== undefined, `${label} is not among ${items.map((one) => one.label).join(', ')}`);
    return found;
  };
  return {
    editor,
    name,
    items,
    item,
    after: (label) => {
      const { textEdit, additionalTextEdits = [] } = item(label);
      assert.ok(textEdit !== undefined && 'range' in textEdit);
      assert.ok(!additionalTextEdits.some((edit) => touches(edit, textEdit)), 'the edits touch each other');
      return TextDocument.applyEdits(document, [textEdit, ...additionalTextEdits]);
    },
  };
}

function touches({ range: a }: TextEdit, { range: b }: TextEdit): boolean {
  const before = (one: TextEdit['range']['start'], other: TextEdit['range']['start']): boolean =>
    one.line < other.line || (one.line === other.line && one.character < other.character);
  return !before(a.end, b.start) && !before(b.end, a.start);
}

/** What is found once an item has been taken. */
async function findingsAfter({ editor, name, after }: Offer, label: string): Promise<readonly unknown[]> {
  const text = after(label);
  editor.change(name, { find: editor.text(name), replace: text });
  return (await editor.pull(name)).map(({ code }) => code);
}

const stream = (name: string): string =>
  `resource "aws_kinesis_stream" "orders" {\n  name            = ${name}\n  shard_count     = 1\n  encryption_type = "KMS"\n  kms_key_id      = aws_kms_key.orders.arn\n}\n`;

const keyWith = (policy: string): string =>
  `# The key of the shop.\nresource "aws_kms_key" "orders" {\n  enable_key_rotation = true\n\n  policy = ${policy}\n}\n\n`;

function checkLayout(texts: readonly string[]): void {
  if (!hasTerraform()) return;
  const named = Object.fromEntries(texts.map((text, index) => [`text ${index}`, text]));
  assert.deepEqual(
    [...unformatted(named)].map((name) => named[name]),
    [],
  );
}

describe('completion of key policies in Terraform', () => {
  afterEach(stopEditors);

  it('writes jsonencode for the policy of a key, about the stream that uses it', async () => {
    const found = await offer(keyWith('|') + stream('var.name'));
    const ids = libraryPolicies.filter(({ perEntryOf }) => perEntryOf === null).map(({ id }) => `key policy: ${id}`);
    assert.deepEqual(
      found.items.map(({ label }) => label),
      ids,
    );
    const text = found.after('named-producers-and-consumers');
    assert.match(text, /^ {2}policy = jsonencode\(\{\n {4}Version = "2012-10-17"\n/mu);
    assert.match(text, /:stream\/\$\{var\.name\}"/u);
    assert.match(text, /AWS = var\.kinesis_producer_role_arns\n/u);
    // What it refers to stands above the key and its comment.
    assert.match(text, /^variable "kinesis_producer_role_arns" \{[^]*\n\n# The key of the shop\.\nresource/u);
    assert.equal(text.match(/^data "aws_region" "current" \{\}$/gmu)?.length, 1);
    checkLayout(found.items.map(({ label }) => found.after(label.replace('key policy: ', ''))));
  });

  it('leaves nothing to be found', async () => {
    for (const policy of ['single-account', 'regulated-data']) {
      const found = await offer(keyWith('|') + stream('"orders"'), { capabilities: fullCapabilities });
      assert.deepEqual(await findingsAfter(found, policy), [], policy);
    }
  });

  it('leaves out what the module declares in any of its files', async () => {
    const found = await offer(keyWith('jsonenc|') + stream('"orders"'), {
      files: {
        'data.tf':
          'data "aws_caller_identity" "current" {}\n\ndata "aws_partition" "current" {\n}\n\ndata "aws_region" "current" {}\n',
        'variables.tf': 'variable "kinesis_producer_role_arns" {\n  type = list(string)\n}\n',
      },
    });
    assert.equal(found.item('single-account').additionalTextEdits, undefined);
    const text = found.after('named-producers-and-consumers');
    assert.doesNotMatch(text, /^data |variable "kinesis_producer/mu);
    assert.match(text, /^variable "kinesis_consumer_role_arns"/mu);
    assert.doesNotMatch(text, /jsonencjsonencode/u);
  });

  it('knows the other resources that take a key policy, and no other argument', async () => {
    const attached = await offer(
      `resource "aws_kms_key_policy" "orders" {\n  key_id = aws_kms_key.orders.key_id\n  policy = |\n}\n\n${keyWith('null')}${stream('"clicks"')}`,
    );
    assert.match(attached.after('single-account'), /:stream\/clicks"/u);
    for (const elsewhere of [
      'resource "aws_sqs_queue_policy" "q" {\n  policy = |\n}\n',
      'resource "aws_kms_key" "k" {\n  description = |\n}\n',
      'resource "aws_kms_key" "k" {\n  policy = "a" |\n}\n',
    ]) {
      assert.deepEqual((await offer(elsewhere)).items, [], elsewhere);
    }
  });

  it('offers the policy of a tenant where each.key is one', async () => {
    const found = await offer(
      'resource "aws_kms_key" "tenants" {\n  for_each = toset(["north", "south"])\n  policy   = |\n}\n',
    );
    const text = found.after('one-key-per-tenant');
    assert.match(text, /"aws:PrincipalTag\/tenant" += each\.key/u);
    assert.doesNotMatch(text, /var\.kinesis_tenants/u);
  });

  it('writes the statements into a document, half typed or not, about the stream of the key that has it', async () => {
    const rest = `\n${keyWith('data.aws_iam_policy_document.orders.json')}${stream('"orders"')}`;
    for (const typed of ['|', 'stat|']) {
      const found = await offer(`data "aws_iam_policy_document" "orders" {\n  ${typed}\n}\n${rest}`);
      const text = found.after('single-account');
      assert.match(text, /^data "aws_iam_policy_document" "orders" \{\n {2}statement \{\n {4}sid /mu);
      assert.match(text, /:stream\/orders"\]/u);
      assert.match(text, /^data "aws_caller_identity" "current" \{\}\n/u);
      checkLayout([text]);
    }
    const within = await offer(`data "aws_iam_policy_document" "a" {\n  statement {\n    |\n  }\n}\n${rest}`);
    assert.deepEqual(within.items, []);
  });

  it('writes a whole document between blocks of a module that is about Kinesis', async () => {
    for (const typed of ['|', 'dat|', 'kms|']) {
      const found = await offer(`${stream('"orders"')}\n${typed}`);
      const text = found.after('cross-account-data-lake');
      assert.match(text, /\n\ndata "aws_iam_policy_document" "kinesis_key" \{\n/u);
      assert.match(text, /for item in var\.kinesis_consumer_account_ids : /u);
      assert.match(text, /:stream\/orders"\]/u);
      checkLayout([`${text}\n`]);
    }
    assert.deepEqual((await offer('resource "aws_sqs_queue" "q" {}\n\ndat|')).items, []);
    assert.deepEqual((await offer(`${stream('"orders"')}\nresource|`)).items, []);
  });

  it('keeps the indentation and the line breaks of the document', async () => {
    const text = 'resource "aws_kms_key" "k" {\r\n\tpolicy = |\r\n}\r\n';
    const after = (await offer(text)).after('single-account');
    assert.match(after, /policy = jsonencode\(\{\r\n\t\tVersion/u);
    assert.doesNotMatch(after, /(?<!\r)\n|^ /mu);
  });

  it('marks what stands for any stream as a place to go to, for editors that know snippets', async () => {
    const marked = 'resource "aws_kms_key" "k" {\n  policy = |\n}\n';
    const plain = (await offer(marked)).item('single-account');
    assert.equal(plain.insertTextFormat, undefined);
    assert.match(plain.textEdit?.newText ?? '', /:stream\/\*"/u);
    assert.match(plain.textEdit?.newText ?? '', /StringLike/u);
    const found = await offer(marked, { capabilities: fullCapabilities });
    const snippet = found.item('single-account');
    assert.equal(snippet.insertTextFormat, InsertTextFormat.Snippet);
    assert.equal(snippet.insertTextMode, InsertTextMode.asIs);
    const { newText = '' } = snippet.textEdit ?? {};
    assert.equal(newText.match(/:stream\/\$\{1:\*\}"/gu)?.length, 2);
    // With its escapes taken away it is the text that other editors get.
    const resolved = newText.replaceAll('${1:*}', '*').replaceAll(/\\([\\$}])/gu, '$1');
    assert.equal(resolved, plain.textEdit?.newText);
    const document = await offer(`${stream('"a"')}${stream('"b"').replace('"orders"', '"b"')}\n|`, {
      capabilities: fullCapabilities,
    });
    assert.match(
      document.item('single-account').textEdit?.newText ?? '',
      /"aws_iam_policy_document" "\$\{1:kinesis_key\}"/u,
    );
  });

  it('tells when to use a policy and who can do what only when it is looked at', async () => {
    const { editor, item } = await offer(keyWith('|') + stream('"orders"'));
    const listed = item('regulated-data');
    assert.equal(listed.documentation, undefined);
    assert.equal(listed.detail, 'Regulated data, without delegation to IAM');
    const resolved = await editor.connection.sendRequest<CompletionItem>('completionItem/resolve', listed);
    assert.ok(typeof resolved.documentation === 'object');
    assert.match(resolved.documentation.value, /Auditors ask/u);
    assert.match(resolved.documentation.value, /\| `role\/consumer` \| no \| no \| \*\*yes\*\*, only through Kinesis/u);
    assert.deepEqual(resolved.textEdit, listed.textEdit);
  });
});

describe('completion of key policies in Terraform’s JSON syntax', () => {
  afterEach(stopEditors);

  const keyAndStream = (policy: string, data = ''): string =>
    `{\n  "resource": {\n    "aws_kms_key": {\n      "orders": {\n        "enable_key_rotation": true,\n        "policy": ${policy}\n      }\n    },\n    "aws_kinesis_stream": {\n      "orders": {\n        "name": "orders",\n        "encryption_type": "KMS",\n        "kms_key_id": "\${aws_kms_key.orders.arn}"\n      }\n    }\n  }${data}\n}\n`;

  const typings = ['|', '"|"', '"k|"', 'k|'];

  it('writes a document that the key refers to, with what it needs', async () => {
    const texts: string[] = [];
    for (const typed of typings) {
      const found = await offer(keyAndStream(typed), { name: 'main.tf.json', capabilities: fullCapabilities });
      const ids = libraryPolicies.filter(({ perEntryOf }) => perEntryOf === null).map(({ id }) => `key policy: ${id}`);
      assert.deepEqual(
        found.items.map(({ label }) => label),
        ids,
        typed,
      );
      texts.push(found.after('single-account'));
      assert.deepEqual(await findingsAfter(found, 'single-account'), [], typed);
    }
    assert.equal(new Set(texts).size, 1);
    const parsed = JSON.parse(texts[0] ?? '') as {
      resource: { aws_kms_key: { orders: { policy: string } } };
      data: Record<string, Record<string, { statement?: unknown[] }>>;
    };
    assert.equal(parsed.resource.aws_kms_key.orders.policy, '${data.aws_iam_policy_document.orders_key.json}');
    assert.deepEqual(Object.keys(parsed.data).sort(), [
      'aws_caller_identity',
      'aws_iam_policy_document',
      'aws_partition',
      'aws_region',
    ]);
    assert.equal(parsed.data['aws_iam_policy_document']?.['orders_key']?.statement?.length, 3);
    assert.match(texts[0] ?? '', /:stream\/orders"/u);
  });

  it('asks for roles by variables, and takes what is there', async () => {
    const data = ',\n  "data": {\n    "aws_caller_identity": {\n      "current": {}\n    }\n  }';
    const found = await offer(keyAndStream('|', data), { name: 'main.tf.json' });
    const parsed = JSON.parse(found.after('regulated-data')) as { data: object; variable: object };
    assert.deepEqual(Object.keys(parsed.data), [
      'aws_caller_identity',
      'aws_partition',
      'aws_region',
      'aws_iam_policy_document',
    ]);
    assert.ok(Object.keys(parsed.variable).includes('kinesis_key_administrator_arns'), JSON.stringify(parsed.variable));
  });

  it('offers nothing elsewhere', async () => {
    const elsewhere = [
      keyAndStream('null').replace('true', '|'),
      keyAndStream('|').replace('aws_kms_key"', 'aws_sqs_queue"'),
      keyAndStream('null').replace('"name": "orders"', '"policy": |'),
    ];
    for (const marked of elsewhere) {
      assert.deepEqual((await offer(marked, { name: 'main.tf.json' })).items, [], marked);
    }
  });
});

describe('completion of key policies in CloudFormation', () => {
  afterEach(stopEditors);

  const template = (policy: string): string =>
    `Resources:\n  Key:\n    Type: AWS::KMS::Key\n    Properties:\n      EnableKeyRotation: true\n      KeyPolicy:${policy}\n\n  Orders:\n    Type: AWS::Kinesis::Stream\n    Properties:\n      Name: orders\n      StreamEncryption:\n        EncryptionType: KMS\n        KeyId: !GetAtt Key.Arn\n`;

  it('writes the policy below its key, from behind the key or from the line below', async () => {
    const texts: string[] = [];
    for (const typed of [' |', ' reg|', '\n        |', '\n        key|']) {
      const found = await offer(template(typed), { name: 'template.yaml' });
      assert.equal(found.items.length, libraryPolicies.length);
      const text = found.after('regulated-data');
      assert.match(text, /^Parameters:\n {2}KinesisKeyAdministratorArns:\n/u);
      assert.match(text, /\n {6}KeyPolicy:[ ]?\n {8}Version: '?2012-10-17'?\n {8}Statement:\n {10}- Sid: /u);
      assert.match(text, /:stream\/orders/u);
      assert.deepEqual(parseDocument(text).errors, []);
      texts.push(text.replace('KeyPolicy: \n', 'KeyPolicy:\n'));
    }
    assert.equal(new Set(texts).size, 1);
  });

  it('leaves nothing to be found, and takes parameters that are there', async () => {
    const given = `Parameters:\n  KinesisProducerRoleArns:\n    Type: CommaDelimitedList\n\n${template(' |')}`;
    const found = await offer(given, { name: 'template.yaml', capabilities: fullCapabilities });
    const text = found.after('named-producers-and-consumers');
    assert.equal(text.match(/^ {2}KinesisProducerRoleArns:/gmu)?.length, 1);
    assert.match(text, /^ {2}KinesisConsumerRoleArns:/mu);
    assert.deepEqual(await findingsAfter(found, 'named-producers-and-consumers'), []);
  });

  it('knows JSON', async () => {
    const text =
      '{\n  "Resources": {\n    "Key": {\n      "Type": "AWS::KMS::Key",\n      "Properties": {\n        "KeyPolicy": |\n      }\n    }\n  }\n}\n';
    const found = await offer(text, { name: 'template.json' });
    const after = found.after('lambda-and-flink-consumers');
    const parsed = JSON.parse(after) as { Resources: { Key: { Properties: { KeyPolicy: { Statement: unknown[] } } } } };
    assert.equal(parsed.Resources.Key.Properties.KeyPolicy.Statement.length, 4);
    assert.match(after, /\n {10}"Version": "2012-10-17",\n/u);
  });

  it('offers nothing elsewhere', async () => {
    for (const marked of [
      template(' |').replace('AWS::KMS::Key', 'AWS::S3::Bucket'),
      template('\n        Version: |'),
      template(' x').replace('Name: orders', 'Name: |'),
      'spec:\n  KeyPolicy: |\n',
    ]) {
      const { items } = await offer(marked, { name: 'template.yaml' });
      assert.deepEqual(
        items.filter(({ label }) => label.startsWith('key policy')),
        [],
        marked,
      );
    }
  });
});
