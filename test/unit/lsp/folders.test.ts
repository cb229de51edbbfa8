import assert from 'node:assert/strict';
import { excludePatterns, innermostFolder, isExcluded, outermostFolders } from '../../../server/src/lsp/folders.ts';

const folders = ['file:///w/a', 'file:///w/a/b', 'file:///w/ab'];

describe('workspace folders', () => {
  it('own what lies in them, the innermost first', () => {
    assert.equal(innermostFolder('file:///w/a/x.tf', folders), 'file:///w/a');
    assert.equal(innermostFolder('file:///w/a/b/x.tf', folders), 'file:///w/a/b');
    assert.equal(innermostFolder('file:///w/abc/x.tf', folders), null);
    assert.deepEqual(outermostFolders(folders), ['file:///w/a', 'file:///w/ab']);
  });

  it('leave out what the patterns say, folders with all they hold', () => {
    const excluded = (path: string, ...patterns: string[]): boolean =>
      isExcluded(`file:///w/a/${path}`, 'file:///w/a', patterns);
    assert.equal(excluded('x/y.tf', 'x'), true);
    assert.equal(excluded('x/y.tf', 'y.tf'), true);
    assert.equal(excluded('x/y.tf', '/y.tf'), false);
    assert.equal(excluded('x/y z.tf', 'y z.tf'), true);
    assert.equal(excluded('x/y.tf'), false);
  });

  it('take over what VS Code hides from its explorer', () => {
    const filesExclude = {
      '**/.git': true,
      '*.tf': true,
      '**/*.{a,b}': true,
      off: false,
      '**/*.js': { when: '$(basename).ts' },
    };
    assert.deepEqual(excludePatterns(filesExclude), ['**/.git', '/*.tf', '**/*.a', '**/*.b']);
    assert.deepEqual(excludePatterns(null), []);
  });
});
