import assert from 'node:assert/strict';
import { mayBeTemplate, mentionsIn } from '../../../server/src/cloudformation/syntax/recognise.ts';
import { sourceText } from '../../../server/src/model/project.ts';

describe('templates are recognised', () => {
  it('by names that they may have', () => {
    for (const name of [
      'template.yaml',
      'a/b.YML',
      'stack.json',
      'stack.template',
      'serverless.yml',
      'a.cfn',
      'stack',
    ]) {
      assert.equal(mayBeTemplate(`file:///w/${name}`), true, name);
    }
    for (const name of [
      'main.tf.json',
      'a.tfvars.json',
      'package-lock.json',
      'cdk.out/a.template.json',
      '.aws-sam/b/template.yaml',
      'a.ts',
      '.gitignore',
      'docker-compose.yml',
    ]) {
      assert.equal(mayBeTemplate(`file:///w/${name}`), false, name);
    }
  });

  it('by what they mention, before anything is parsed', () => {
    assert.deepEqual(mentionsIn(sourceText('Resources:\n  A:\n    Type: AWS::Kinesis::Stream\n')), {
      kinesis: true,
      kms: false,
    });
    assert.deepEqual(mentionsIn(sourceText('Resources:\n  A:\n    Type: AWS::KMS::Key\n')), {
      kinesis: false,
      kms: true,
    });
    assert.deepEqual(mentionsIn(sourceText('services:\n  a: AWS::Kinesis::Stream\n')), { kinesis: false, kms: false });
  });
});
