import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import {
  type InsertPieceParams,
  type InsertPieceResult,
  type PiecesResult,
  methods,
} from '../../server/src/lsp/protocol.ts';
import { type Editor, startEditor, stopEditors } from './editor.ts';

async function open(name: string, text: string): Promise<Editor> {
  const editor = await startEditor({ [name]: text });
  await editor.ready();
  editor.open(name);
  return editor;
}

function insert(editor: Editor, params: InsertPieceParams): Promise<InsertPieceResult | null> {
  return editor.connection.sendRequest<InsertPieceResult | null>(methods.insertPiece, params);
}

function editedText(result: InsertPieceResult | null, text: string): string {
  assert.ok(result?.edit !== null && result !== null, result?.refused ?? 'no result');
  const [change] = (result.edit as WorkspaceEdit).documentChanges ?? [];
  assert.ok(change !== undefined && 'edits' in change);
  return TextDocument.applyEdits(
    TextDocument.create('', '', 0, text),
    change.edits.flatMap((edit) => ('newText' in edit ? [edit] : [])),
  );
}

describe('pieces to take over', () => {
  afterEach(stopEditors);

  it('are listed with what they are for', async () => {
    const editor = await open('main.tf', '');
    const { pieces } = await editor.connection.sendRequest<PiecesResult>(methods.pieces, {
      kind: 'guardrail',
      uri: editor.uri('main.tf'),
    });
    assert.deepEqual(
      pieces.map(({ id }) => id),
      ['service-control-policy', 'config-rules', 'eventbridge-rule', 'kms-denial-alarm'],
    );
    assert.ok(pieces.every(({ title, detail }) => title !== '' && detail !== ''));
  });

  it('are added to the document that is shown, once', async () => {
    const text = 'variable "security_topic_arn" {\n  type = string\n}\n';
    const editor = await open('main.tf', text);
    const params = { kind: 'guardrail', id: 'eventbridge-rule', uri: editor.uri('main.tf') } as const;
    const after = editedText(await insert(editor, params), text);
    assert.equal(after.match(/variable "security_topic_arn"/gu)?.length, 1);
    assert.match(after, /resource "aws_cloudwatch_event_rule"/u);
    editor.change('main.tf', { find: text, replace: after });
    const again = await insert(editor, params);
    assert.match(again?.refused ?? '', /declares aws_cloudwatch_event_rule/u);
    assert.equal(again?.edit, null);
  });

  it('are about the streams of the module, or any stream where it has none', async () => {
    const text =
      'resource "aws_kinesis_stream" "a" {\n  name = "clicks"\n}\n\nresource "aws_kinesis_stream" "b" {\n  name = "${var.env}-orders"\n}\n';
    const editor = await open('main.tf', text);
    const params = { kind: 'key-policy', id: 'single-account', uri: editor.uri('main.tf') } as const;
    const after = editedText(await insert(editor, params), text);
    assert.match(after, /:stream\/clicks",\n[^\n]*:stream\/\$\{var\.env\}-orders",/u);
    assert.match(after, /policy += data\.aws_iam_policy_document\.kinesis_key\.json/u);
    editor.open('other/main.tf', '');
    const empty = editedText(await insert(editor, { ...params, uri: editor.uri('other/main.tf') }), '');
    assert.match(empty, /"StringLike"[^]*:stream\/\*"/u);
  });

  it('are added to a template as resources and parameters of its own style, once', async () => {
    const text =
      'Resources:\n  Orders:\n    Type: AWS::Kinesis::Stream\n    Properties:\n      Name: orders\n      ShardCount: 1\n';
    const editor = await open('template.yaml', text);
    const uri = editor.uri('template.yaml');
    const params = { kind: 'guardrail', id: 'eventbridge-rule', uri } as const;
    const after = editedText(await insert(editor, params), text);
    assert.match(after, /^Parameters:\n {2}SecurityTopicArn:\n/u);
    assert.match(after, /\n\n {2}KinesisEncryptionChanges:\n {4}Type: AWS::Events::Rule\n/u);
    assert.ok(after.includes(text));
    editor.change('template.yaml', { find: text, replace: after });
    const again = await insert(editor, params);
    assert.match(again?.refused ?? '', /declares KinesisEncryptionChanges already/u);
    const policy = editedText(await insert(editor, { kind: 'key-policy', id: 'regulated-data', uri }), after);
    assert.match(policy, /aws:kinesis:arn: !Sub .*:stream\/orders/u);
    assert.match(policy, /AWS: !Ref KinesisKeyAdministratorArns/u);
    assert.equal(policy.match(/^Parameters:/gmu)?.length, 1);
  });

  it('are added to a template in JSON, and make a template of an empty document', async () => {
    const text = '{\n  "Resources": {\n    "Topic": {\n      "Type": "AWS::SNS::Topic"\n    }\n  }\n}\n';
    const editor = await open('template.json', text);
    const uri = editor.uri('template.json');
    const after = editedText(await insert(editor, { kind: 'guardrail', id: 'service-control-policy', uri }), text);
    assert.deepEqual(Object.keys((JSON.parse(after) as { Parameters: object }).Parameters), [
      'DeploymentRoleArns',
      'BreakGlassRoleArns',
      'OrganizationalUnitId',
    ]);
    editor.open('new.yaml', '');
    const made = editedText(
      await insert(editor, { kind: 'key-policy', id: 'single-account', uri: editor.uri('new.yaml') }),
      '',
    );
    assert.match(made, /^AWSTemplateFormatVersion: [^]*KeyPolicy:[^]*:stream\/\*/u);
  });

  it('are handed out as text of the language that is shown where they cannot be added', async () => {
    const editor = await open('values.yaml', 'replicas: 3\n');
    const result = await insert(editor, { kind: 'guardrail', id: 'config-rules', uri: editor.uri('values.yaml') });
    assert.match(result?.refused ?? '', /no CloudFormation template/u);
    assert.equal(result?.language, 'yaml');
    assert.match(result.text, /AWS::Config::ConfigRule/u);
  });

  it('are handed out for a program in the language that it makes, with what to do instead', async () => {
    const app = (imports: string, made: string): string => `${imports}\n\n${made}\n`;
    const texts = {
      'app.ts': app(
        "import * as kinesis from 'aws-cdk-lib/aws-kinesis';",
        "new kinesis.Stream(stack, 'Orders', { encryption: kinesis.StreamEncryption.UNENCRYPTED });",
      ),
      'main.py': app(
        'from cdktf_cdktf_provider_aws.kinesis_stream import KinesisStream',
        'KinesisStream(stack, "orders", name="orders")',
      ),
      'other.ts': 'export const answer = 42;\n',
    };
    const editor = await startEditor(texts);
    await editor.ready();
    const results = Object.keys(texts).map(async (name) => {
      const uri = editor.uri(name);
      editor.open(name);
      const result = await insert(editor, { kind: 'key-policy', id: 'single-account', uri });
      assert.equal(result?.edit, null);
      return [result.language, (result.refused ?? '').includes('quick fixes')];
    });
    assert.deepEqual(await Promise.all(results), [
      ['yaml', true],
      ['terraform', true],
      ['terraform', false],
    ]);
  });

  it('are handed out as text where they do not fit', async () => {
    const editor = await open('main.tf.json', '{}');
    const elsewhere = await insert(editor, { kind: 'guardrail', id: 'config-rules', uri: editor.uri('main.tf.json') });
    const nowhere = await insert(editor, { kind: 'guardrail', id: 'config-rules', uri: null });
    for (const result of [elsewhere, nowhere]) {
      assert.equal(result?.edit, null);
      assert.equal(result.language, 'terraform');
      assert.match(result.text, /KINESIS_STREAM_ENCRYPTED/u);
    }
    assert.equal(await insert(editor, { kind: 'guardrail', id: 'no-such-thing', uri: null }), null);
  });
});
