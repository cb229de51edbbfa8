import assert from 'node:assert/strict';
import type { CodeLens, CompletionItem, Hover } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Editor, rulesOf, startEditor, stopEditors } from './editor.ts';

const plain = `Resources:
  # Where the shop puts its orders.
  Orders:
    Type: AWS::Kinesis::Stream
    Properties:
      Name: orders
`;

const encrypted = `Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      EnableKeyRotation: true
  Orders:
    Type: AWS::Kinesis::Stream
    Properties:
      StreamEncryption:
        EncryptionType: KMS
        KeyId: !GetAtt Key.Arn
`;

/** Opens a document in whose text `|` marks a place, and returns that place. */
function openAt(editor: Editor, name: string, marked: string): { textDocument: { uri: string }; position: object } {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  editor.open(name, text, name.endsWith('.json') ? 'json' : 'yaml');
  const position = TextDocument.create('', '', 0, text).positionAt(offset);
  return { textDocument: { uri: editor.uri(name) }, position };
}

describe('templates', () => {
  afterEach(stopEditors);

  it('are judged while they are typed, and fixed', async () => {
    const editor = await startEditor({ 'template.yaml': plain });
    editor.open('template.yaml', plain, 'yaml');
    const [diagnostic] = await editor.pull('template.yaml');
    assert.ok(diagnostic);
    assert.deepEqual(diagnostic.range, { start: { line: 2, character: 2 }, end: { line: 2, character: 8 } });
    const action = (await editor.actions('template.yaml', diagnostic.range)).find(({ isPreferred }) => isPreferred);
    assert.ok(action);
    const { edit } = await editor.resolve(action);
    assert.ok(edit);
    editor.apply(edit);
    assert.deepEqual(await editor.pull('template.yaml'), []);
    assert.match(editor.text('template.yaml'), /KeyId: !GetAtt OrdersKey\.Arn\n/);
    editor.change('template.yaml', { find: '!GetAtt OrdersKey.Arn', replace: 'alias/aws/kinesis' });
    assert.ok(rulesOf(await editor.pull('template.yaml')).includes('stream-aws-managed-key'));
  });

  it('say in hovers and lenses how their streams are encrypted', async () => {
    const editor = await startEditor({ 'template.yaml': encrypted });
    await editor.ready();
    const at = openAt(editor, 'template.yaml', encrypted.replace('  Orders:', '  Ord|ers:'));
    const hover = await editor.connection.sendRequest<Hover | null>('textDocument/hover', at);
    assert.ok(hover !== null && typeof hover.contents === 'object' && 'value' in hover.contents);
    assert.match(hover.contents.value, /Encrypted with Key \\?\(rotation on/);
    const lenses = await editor.connection.sendRequest<CodeLens[]>('textDocument/codeLens', {
      textDocument: at.textDocument,
    });
    assert.deepEqual(
      lenses.map(({ range, command }) => [range.start.line, command?.title]),
      [
        [5, 'Encrypted with Key (rotation on)'],
        [1, 'this account through its IAM policies may decrypt'],
      ],
    );
  });

  it('show who may use a key on the key, its policy and its statements, and where a stream names it', async () => {
    const template = [
      'Resources:',
      '  Key:',
      '    Type: AWS::KMS::Key',
      '    Properties:',
      '      KeyPolicy:',
      '        Statement:',
      '          - Effect: Allow',
      '            Principal: { AWS: arn:aws:iam::111122223333:role/reader }',
      '            Action: kms:Decrypt',
      "            Resource: '*'",
      '  Orders:',
      '    Type: AWS::Kinesis::Stream',
      '    Properties:',
      '      StreamEncryption:',
      '        EncryptionType: KMS',
      '        KeyId: !GetAtt Key.Arn',
      '',
    ].join('\n');
    for (const place of ['  Key', '      KeyPolicy', '            Action: kms', '        KeyId: !GetAtt']) {
      const editor = await startEditor({});
      await editor.ready();
      const at = openAt(editor, 'a.yaml', template.replace(place, `${place}|`));
      const hover = await editor.connection.sendRequest<Hover | null>('textDocument/hover', at);
      assert.ok(hover !== null && typeof hover.contents === 'object' && 'value' in hover.contents, place);
      assert.match(
        hover.contents.value,
        /\| `arn:aws:iam::111122223333:role\/reader` \| no \| no \| \*\*yes\*\*/u,
        place,
      );
      const lenses = await editor.connection.sendRequest<CodeLens[]>('textDocument/codeLens', at);
      assert.ok(lenses.some(({ command }) => command?.title.includes('role/reader may decrypt')));
    }
  });

  it('complete types and keys, in YAML and in JSON', async () => {
    const completed = async (name: string, marked: string): Promise<readonly string[]> => {
      const editor = await startEditor({});
      await editor.ready();
      const at = openAt(editor, name, marked);
      const items = await editor.connection.sendRequest<CompletionItem[] | null>('textDocument/completion', at);
      return (items ?? []).flatMap(({ textEdit }) => textEdit?.newText ?? []);
    };
    assert.deepEqual(await completed('a.yaml', encrypted.replace('EncryptionType: KMS', 'EncryptionType: |')), ['KMS']);
    assert.deepEqual(await completed('a.yaml', encrypted.replace('!GetAtt Key.Arn', '!|')), ['!GetAtt Key.Arn']);
    assert.deepEqual(await completed('a.yaml', encrypted.replace('Rotation: true', 'Rotation: |')), []);
    const json = `{"Resources":{"Key":{"Type":"AWS::KMS::Key"},"Orders":{"Type":"AWS::Kinesis::Stream","Properties":{"StreamEncryption":{\n"KeyId": |}}}}}`;
    assert.deepEqual(await completed('a.json', json), ['{"Fn::GetAtt": ["Key", "Arn"]}']);
  });

  it('are found by a scan whatever they are called, and other YAML and JSON is left alone', async () => {
    const editor = await startEditor({
      'deploy/network.yml': plain,
      'stack.template': plain,
      'docker-compose.yaml': 'services:\n  a:\n    image: AWS::Kinesis::Stream\n',
      'package.json': '{"name": "AWS::Kinesis::Stream"}',
    });
    const { streams } = await editor.ready();
    assert.equal(streams.total, 2);
  });

  it('may have no name yet', async () => {
    const editor = await startEditor({});
    await editor.ready();
    const uri = 'untitled:Untitled-1';
    await editor.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text: plain },
    });
    const report = await editor.connection.sendRequest<{ readonly items: readonly { readonly code: string }[] }>(
      'textDocument/diagnostic',
      { textDocument: { uri } },
    );
    assert.deepEqual(
      report.items.map(({ code }) => code),
      ['stream-unencrypted'],
    );
  });
});
