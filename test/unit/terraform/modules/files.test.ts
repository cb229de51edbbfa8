import assert from 'node:assert/strict';

import { automaticVariableFiles, moduleFiles } from '../../../../server/src/terraform/modules/files.ts';

describe('the files of a module', () => {
  it('are those with Terraform’s and OpenTofu’s extensions, by name', () => {
    const { primary } = moduleFiles([
      'b.tf',
      'a.tf',
      'c.tf.json',
      'd.tofu',
      'e.tofu.json',
      'y.TF',
      'x.tfvars',
      'z.hcl',
      'm.tftest.hcl',
    ]);
    assert.deepEqual(primary, ['a.tf', 'b.tf', 'c.tf.json', 'd.tofu', 'e.tofu.json']);
  });

  it('leave out what editors leave behind', () => {
    assert.deepEqual(moduleFiles(['.a.tf', 'b.tf~', '#c.tf#', '.#d.tf']).primary, []);
  });

  it('come with override files, which are read last', () => {
    const { primary, overrides } = moduleFiles([
      'z_override.tf.json',
      'override.tf',
      'a_override.tf',
      'xoverride.tf',
      'b_override.tofu',
    ]);
    assert.deepEqual(primary, ['xoverride.tf']);
    assert.deepEqual(overrides, ['a_override.tf', 'b_override.tofu', 'override.tf', 'z_override.tf.json']);
  });

  it('are replaced by OpenTofu’s files of the same name and syntax', () => {
    const { primary } = moduleFiles(['a.tf', 'a.tofu', 'b.tf.json', 'b.tofu', 'c.tf.json', 'c.tofu.json']);
    assert.deepEqual(primary, ['a.tofu', 'b.tf.json', 'b.tofu', 'c.tofu.json']);
  });
});

describe('the variable files that load by themselves', () => {
  it('come in Terraform’s order, the last one winning', () => {
    const names = [
      'b.auto.tfvars',
      'terraform.tfvars.json',
      'prod.tfvars',
      'a.auto.tfvars.json',
      'terraform.tfvars',
      'a.auto.tfvars',
      '.h.auto.tfvars',
    ];
    assert.deepEqual(automaticVariableFiles(names), [
      'terraform.tfvars',
      'terraform.tfvars.json',
      '.h.auto.tfvars',
      'a.auto.tfvars',
      'a.auto.tfvars.json',
      'b.auto.tfvars',
    ]);
  });
});
