import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceHost } from '../../../server/src/model/source.ts';
import { createBoundary } from '../../../server/src/workspace/node/boundary.ts';
import { fileUri } from '../../../server/src/workspace/node/file-uri.ts';
import { maxDocumentBytes } from '../../../server/src/workspace/node/read-document.ts';
import { createNodeSourceHost } from '../../../server/src/workspace/node/source-host.ts';
import { temporaryFolders } from './temporary-folder.ts';

describe('source host on disk', () => {
  const folderWith = temporaryFolders();

  const hostOf = (folder: string, open: Readonly<Record<string, string>> = {}): SourceHost =>
    createNodeSourceHost(createBoundary([folder]), (uri) => open[uri] ?? null);

  it('reads files of the workspace, without a byte order mark', () => {
    const folder = folderWith({ 'a b/main.tf': '\ufeffname = "ü"\r\n' });
    assert.equal(hostOf(folder).read(fileUri(join(folder, 'a b/main.tf'))), 'name = "ü"\r\n');
  });

  it('prefers what the editor shows', () => {
    const folder = folderWith({ 'main.tf': 'on disk' });
    const uri = fileUri(join(folder, 'main.tf'));
    assert.equal(hostOf(folder, { [uri]: 'shown' }).read(uri), 'shown');
  });

  it('refuses what lies outside, also by way of .., of links and of other schemes', () => {
    const outside = folderWith({ 'secret.json': '{}', 'folder/x.tf': '' });
    const folder = folderWith({ 'main.tf': '' });
    symlinkSync(join(outside, 'secret.json'), join(folder, 'link.json'));
    symlinkSync(outside, join(folder, 'linked'));
    const host = hostOf(folder);
    const refused = [
      fileUri(join(outside, 'secret.json')),
      `${fileUri(folder)}/../${outside.split('/').at(-1) ?? ''}/secret.json`,
      fileUri(join(folder, 'link.json')),
      fileUri(join(folder, 'linked/secret.json')),
      `http://example.com${folder}/main.tf`,
      'untitled:main.tf',
      'no address at all',
      'no: address',
      `${fileUri(folder)}/%00main.tf`,
      `${fileUri(folder)}/%zz.tf`,
    ];
    for (const uri of refused) assert.equal(host.read(uri), null, uri);
    assert.deepEqual(host.list(fileUri(outside)), []);
    assert.deepEqual(host.list(fileUri(join(folder, 'linked'))), []);
    assert.deepEqual(host.list(fileUri(folder)), [{ name: 'main.tf', kind: 'file' }]);
  });

  it('does not take a folder for its neighbour with a longer name', () => {
    const folder = folderWith({ 'app/main.tf': 'a', 'app-secret/main.tf': 'b' });
    const host = hostOf(join(folder, 'app'));
    assert.equal(host.read(fileUri(join(folder, 'app/main.tf'))), 'a');
    assert.equal(host.read(fileUri(join(folder, 'app-secret/main.tf'))), null);
  });

  it('follows links inside the workspace', () => {
    const folder = folderWith({ 'modules/data/main.tf': 'm' });
    symlinkSync('modules', join(folder, 'linked'));
    const host = hostOf(folder);
    assert.equal(host.read(fileUri(join(folder, 'linked/data/main.tf'))), 'm');
    assert.deepEqual(host.list(fileUri(join(folder, 'linked'))), [{ name: 'data', kind: 'folder' }]);
  });

  it('has no text for folders, missing, binary and too large files', () => {
    const folder = folderWith({
      'large.txt': 'x'.repeat(maxDocumentBytes + 1),
      'binary.zip': Uint8Array.of(0x50, 0x4b, 0, 0),
      'folder/x': '',
    });
    const host = hostOf(folder);
    for (const name of ['large.txt', 'binary.zip', 'folder', 'missing']) {
      assert.equal(host.read(fileUri(join(folder, name))), null, name);
    }
  });

  it('does not wait for a pipe', function () {
    if (process.platform === 'win32') this.skip();
    const folder = folderWith();
    execFileSync('mkfifo', [join(folder, 'pipe.tf')]);
    assert.equal(hostOf(folder).read(fileUri(join(folder, 'pipe.tf'))), null);
  });

  it('lists folders in name order', () => {
    const folder = folderWith({ 'b.tf': '', 'a/x': '', 'C.tf': '', 'ä.tf': '' });
    assert.deepEqual(hostOf(folder).list(fileUri(folder)), [
      { name: 'C.tf', kind: 'file' },
      { name: 'a', kind: 'folder' },
      { name: 'b.tf', kind: 'file' },
      { name: 'ä.tf', kind: 'file' },
    ]);
    assert.deepEqual(hostOf(folder).list(fileUri(join(folder, 'missing'))), []);
  });
});
