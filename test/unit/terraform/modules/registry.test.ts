import assert from 'node:assert/strict';

import { isInstalledFrom, readManifest } from '../../../../server/src/terraform/modules/manifest.ts';
import { registryModule } from '../../../../server/src/terraform/modules/registry.ts';

describe('well-known registry modules', () => {
  it('are found by address, with or without the host, and by repository', () => {
    const entry = registryModule('cloudposse/kinesis-stream/aws');
    assert.equal(entry?.resourceType, 'aws_kinesis_stream');
    for (const source of [
      'registry.terraform.io/cloudposse/kinesis-stream/aws',
      'registry.opentofu.org/cloudposse/kinesis-stream/aws',
      'git::https://github.com/cloudposse/terraform-aws-kinesis-stream.git?ref=0.4.0',
      'github.com/cloudposse/terraform-aws-kinesis-stream',
      'git@github.com:cloudposse/terraform-aws-kinesis-stream.git',
    ]) {
      assert.equal(registryModule(source), entry, source);
    }
  });

  it('are not folders within them, nor others', () => {
    for (const source of [
      'terraform-aws-modules/kms/aws//wrappers',
      'acme/kinesis-stream/aws',
      'github.com/acme/terraform-aws-kinesis-stream',
      'example.com/cloudposse/kinesis-stream/aws',
      './cloudposse/kinesis-stream/aws',
      '',
    ]) {
      assert.equal(registryModule(source), null, source);
    }
  });

  it('tell what the arguments default to and what the outputs hand out', () => {
    const stream = registryModule('cloudposse/kinesis-stream/aws');
    assert.deepEqual(stream?.attributes['kms_key_id'], { argument: 'kms_key_id', otherwise: 'alias/aws/kinesis' });
    const key = registryModule('terraform-aws-modules/kms/aws');
    assert.deepEqual(key?.attributes['enable_key_rotation'], { argument: 'enable_key_rotation', otherwise: true });
    assert.equal(key.outputs['key_arn'], 'arn');
  });
});

describe('the list of installed modules', () => {
  it('is read as far as it makes sense', () => {
    const text = JSON.stringify({
      Modules: [
        { Key: 'a', Source: 's', Dir: 'x/y' },
        { Key: 'b' },
        null,
        5,
        { Key: 'c', Source: '', Dir: '../../../..' },
      ],
    });
    const installed = readManifest(text, 'file:///w');
    assert.deepEqual(installed?.find('a'), { source: 's', folder: 'file:///w/x/y' });
    assert.equal(installed.find('b'), null);
    assert.equal(installed.find('c'), null);
  });

  it('is nothing where the text is no such list', () => {
    for (const text of ['', '{', 'null', '[]', '{}', '{"Modules": {}}'])
      assert.equal(readManifest(text, 'file:///w'), null, text);
  });

  it('tells whether a registry module is the one that is called', () => {
    const from = (installed: string, source: string): boolean =>
      isInstalledFrom({ source: installed, folder: '' }, source);
    assert.equal(from('registry.terraform.io/a/b/aws', 'a/b/aws'), true);
    assert.equal(from('registry.terraform.io/a/b/aws//modules/x', 'a/b/aws//modules/x'), true);
    assert.equal(from('app.terraform.io/o/b/aws', 'app.terraform.io/o/b/aws'), true);
    assert.equal(from('registry.terraform.io/a/b/aws', 'c/b/aws'), false);
    assert.equal(from('registry.terraform.io/xa/b/aws', 'a/b/aws'), false);
    assert.equal(from('git::https://github.com/o/r.git', 'github.com/o/r'), true);
  });
});
