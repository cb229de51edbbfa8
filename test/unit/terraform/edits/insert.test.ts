import assert from 'node:assert/strict';
import { applyEdits } from '../../../../server/src/fixes/apply.ts';
import { insertBlocks } from '../../../../server/src/terraform/edits/insert.ts';
import { memoryHost, memoryRoot } from '../../memory-host.ts';

const source = `variable "topic" {
  type = string
}

data "aws_region" "current" {}

# Why it is there.
resource "aws_sns_topic" "alarms" {
  tags = {
    Name = var.topic
  }
}
`;

function inserted(files: Readonly<Record<string, string>>, name = 'main.tf'): string {
  const uri = `${memoryRoot}/${name}`;
  const plan = insertBlocks(uri, source, 'alarms', memoryHost(files));
  if ('refused' in plan) return `refused: ${plan.refused}`;
  const [document, ...others] = plan.documents;
  assert.ok(document !== undefined && others.length === 0);
  assert.equal(document.uri, uri);
  return applyEdits(files[name] ?? '', document.edits);
}

describe('inserting blocks', () => {
  it('adds them behind what is there, set apart by a blank line', () => {
    assert.equal(inserted({ 'main.tf': 'locals {}\n' }), `locals {}\n\n${source}`);
    assert.equal(inserted({ 'main.tf': 'locals {}' }), `locals {}\n\n${source.trimEnd()}`);
  });

  it('fills an empty document', () => {
    assert.equal(inserted({ 'main.tf': '' }), source);
    assert.equal(inserted({ 'main.tf': '\n' }), `${source}\n`);
  });

  it('keeps the line breaks and the indentation of the document', () => {
    const text = 'locals {\r\n    a = 1\r\n}\r\n';
    const result = inserted({ 'main.tf': text });
    assert.doesNotMatch(result, /[^\r]\n/u);
    assert.match(result, /\r\n {4}tags = \{\r\n {8}Name = var\.topic\r\n/u);
    assert.match(inserted({ 'main.tf': 'locals {\n\ta = 1\n}\n' }), /\n\ttags = \{\n\t\tName/u);
  });

  it('leaves out variables and data sources that any document of the module declares', () => {
    const result = inserted({
      'main.tf': 'locals {}\n',
      'inputs.tf': 'variable "topic" {}\n',
      'data.tf.json': '{"data": {"aws_region": {"current": {}}}}',
    });
    assert.equal(
      result,
      'locals {}\n\n# Why it is there.\nresource "aws_sns_topic" "alarms" {\n  tags = {\n    Name = var.topic\n  }\n}\n',
    );
  });

  it('refuses to declare a resource twice', () => {
    assert.equal(
      inserted({ 'main.tf': '', 'alarms.tf': 'resource "aws_sns_topic" "alarms" {}\n' }),
      'refused: this module declares aws_sns_topic.alarms already',
    );
  });

  it('refuses what it cannot write to', () => {
    assert.match(inserted({ 'main.tf.json': '{}' }, 'main.tf.json'), /^refused: .*not in JSON/u);
    assert.equal(inserted({}, 'main.tf'), 'refused: the document cannot be read');
    assert.equal(inserted({ 'main.txt': '' }, 'main.txt'), 'refused: the document cannot be read');
  });
});
