import assert from 'node:assert/strict';

import {
  childUri,
  joinUri,
  nameOfUri,
  parentUri,
  pathOfUri,
  relativePath,
} from '../../../../server/src/terraform/modules/uri.ts';

describe('URIs of folders', () => {
  it('follow relative paths', () => {
    assert.equal(joinUri('file:///w/infra', './modules/x'), 'file:///w/infra/modules/x');
    assert.equal(joinUri('file:///w/infra', '../shared//y/./z/'), 'file:///w/shared/y/z');
    assert.equal(joinUri('file:///w/infra', '..\\shared'), 'file:///w/shared');
    assert.equal(joinUri('vscode-vfs://github/o/r/infra', '../x'), 'vscode-vfs://github/o/r/x');
    assert.equal(joinUri('file:///c%3A/w', './x'), 'file:///c%3A/w/x');
    assert.equal(joinUri('memfs:/w', '../x'), 'memfs:/x');
  });

  it('do not climb above the root', () => {
    assert.equal(joinUri('file:///w', '../..'), null);
    assert.equal(joinUri('file:///w', '..'), 'file:///');
  });

  it('keep their own spelling and encode what is added as editors do', () => {
    assert.equal(joinUri('file:///my%20w', './ä (1)'), 'file:///my%20w/%C3%A4%20%281%29');
    assert.equal(childUri('file:///w', "it's.tf"), 'file:///w/it%27s.tf');
    assert.equal(childUri('file:///w', 'a\ud800.tf'), 'file:///w/a%EF%BF%BD.tf');
  });

  it('tell their parts', () => {
    assert.equal(parentUri('file:///w/a.tf'), 'file:///w');
    assert.equal(nameOfUri('file:///w/%C3%A4%20b.tf'), 'ä b.tf');
    assert.equal(nameOfUri('file:///w/100%.tf'), '100%.tf');
    assert.equal(pathOfUri('file:///my%20w/x'), '/my w/x');
  });

  it('tell the way from one to another', () => {
    assert.equal(relativePath('file:///w', 'file:///w'), '.');
    assert.equal(relativePath('file:///w', 'file:///w/modules/my%20keys'), 'modules/my keys');
    assert.equal(relativePath('file:///w/live/prod', 'file:///w/modules/x'), '../../modules/x');
  });
});
