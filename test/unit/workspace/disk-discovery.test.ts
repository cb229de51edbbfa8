import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createBoundary } from '../../../server/src/workspace/node/boundary.ts';
import { createDiskDiscovery } from '../../../server/src/workspace/node/disk-discovery.ts';
import { fileUri } from '../../../server/src/workspace/node/file-uri.ts';
import { maxDocumentBytes } from '../../../server/src/workspace/node/read-document.ts';
import { temporaryFolders } from './temporary-folder.ts';

interface Seen {
  /** Names below the folder, in order. */
  readonly documents: readonly string[];
  readonly texts: Readonly<Record<string, string>>;
  readonly skipped: Readonly<Record<string, string>>;
  readonly others: number;
}

interface Around {
  readonly exclude?: readonly string[];
  readonly open?: Readonly<Record<string, string>>;
}

function look(folder: string, { exclude = [], open = {} }: Around = {}): Seen {
  const discovery = createDiskDiscovery({
    folders: [folder],
    exclude,
    boundary: createBoundary([folder]),
    openText: (uri) => open[nameIn(folder, uri)] ?? null,
  });
  const texts: Record<string, string> = {};
  const skipped: Record<string, string> = {};
  let others = 0;
  for (const found of discovery.find((uri) => uri.endsWith('.tf'))) {
    if (found.kind === 'other') others++;
    else if (found.kind === 'document') texts[nameIn(folder, found.uri)] = found.source.text();
    else skipped[nameIn(folder, found.skipped.uri)] = found.skipped.reason;
  }
  return { documents: Object.keys(texts).sort(), texts, skipped, others };
}

function nameIn(folder: string, uri: string): string {
  return decodeURIComponent(uri.slice(fileUri(folder).length + 1));
}

describe('discovery on disk', () => {
  const folderWith = temporaryFolders();

  it('reads the files that are claimed and counts the others', () => {
    const folder = folderWith({ 'main.tf': 'a', 'deep/down/x.tf': 'b', 'README.md': 'c', 'x.py': '' });
    const { texts, others } = look(folder);
    assert.deepEqual(texts, { 'main.tf': 'a', 'deep/down/x.tf': 'b' });
    assert.equal(others, 2);
  });

  it('spells addresses as the editor does', () => {
    const folder = folderWith({ 'a b/ü [1]/x#.tf': '' });
    const discovery = createDiskDiscovery({
      folders: [folder],
      exclude: [],
      boundary: createBoundary([folder]),
      openText: () => null,
    });
    const uris = [...discovery.find(() => true)].map((found) => (found.kind === 'document' ? found.uri : null));
    assert.deepEqual(uris, [fileUri(join(folder, 'a b/ü [1]/x#.tf'))]);
  });

  it('never enters folders of copies, caches and generated output', () => {
    const names = ['.git', '.terraform', '.terragrunt-cache', '.aws-sam', 'cdk.out', 'cdktf.out', 'node_modules'];
    const folder = folderWith(Object.fromEntries(['live', ...names].map((name) => [`a/${name}/x.tf`, ''])));
    assert.deepEqual(look(folder).documents, ['a/live/x.tf']);
  });

  it('honours .gitignore files on the way, the inner over the outer', () => {
    const folder = folderWith({
      '.gitignore': 'old/\n*.gen.tf\n',
      'main.tf': '',
      'x.gen.tf': '',
      'old/x.tf': '',
      'team/.gitignore': '!kept.gen.tf\n/secret.tf\n',
      'team/kept.gen.tf': '',
      'team/lost.gen.tf': '',
      'team/secret.tf': '',
      'team/deep/secret.tf': '',
    });
    assert.deepEqual(look(folder).documents, ['main.tf', 'team/deep/secret.tf', 'team/kept.gen.tf']);
  });

  it('honours the .gitignore files above, up to the top of the repository', () => {
    const folder = folderWith({
      '.gitignore': '*.tf\n',
      'repository/.git/HEAD': '',
      'repository/.gitignore': 'live/old/\n',
      'repository/live/main.tf': '',
      'repository/live/old/x.tf': '',
    });
    assert.deepEqual(look(join(folder, 'repository/live')).documents, ['main.tf']);
  });

  it('reads an ignored folder that is asked for by name', () => {
    const folder = folderWith({ '.git/HEAD': '', '.gitignore': 'generated/\n', 'generated/x/main.tf': '' });
    assert.deepEqual(look(join(folder, 'generated/x')).documents, ['main.tf']);
  });

  it('leaves out what the settings exclude, whatever .gitignore keeps', () => {
    const folder = folderWith({ '.gitignore': '!legacy/\n', 'main.tf': '', 'legacy/x.tf': '', 'a/x_test.tf': '' });
    assert.deepEqual(look(folder, { exclude: ['legacy', '*_test.tf'] }).documents, ['main.tf']);
  });

  it('takes the text an editor shows', () => {
    const folder = folderWith({ 'main.tf': 'on disk', 'other.tf': 'on disk' });
    assert.deepEqual(look(folder, { open: { 'main.tf': 'shown' } }).texts, {
      'main.tf': 'shown',
      'other.tf': 'on disk',
    });
  });

  it('leaves the byte order mark out of the text', () => {
    const folder = folderWith({ 'main.tf': '\ufeffresource' });
    assert.equal(look(folder).texts['main.tf'], 'resource');
  });

  it('says which files are too large or binary', () => {
    const folder = folderWith({
      'large.tf': 'x'.repeat(maxDocumentBytes + 1),
      'full.tf': 'x'.repeat(maxDocumentBytes),
      'binary.tf': Uint8Array.of(1, 2, 0, 3),
      'small.tf': '',
    });
    const { documents, skipped } = look(folder);
    assert.deepEqual(documents, ['full.tf', 'small.tf']);
    assert.deepEqual(skipped, { 'large.tf': 'larger than 2 MiB', 'binary.tf': 'a binary file' });
  });

  it('says that a folder cannot be read', () => {
    const folder = folderWith();
    const discovery = createDiskDiscovery({
      folders: [join(folder, 'gone')],
      exclude: [],
      boundary: createBoundary([folder]),
      openText: () => null,
    });
    assert.deepEqual(
      [...discovery.find(() => true)],
      [{ kind: 'skipped', skipped: { uri: fileUri(join(folder, 'gone')), reason: 'it does not exist' } }],
    );
  });

  it('takes a link to a file for a document, and enters no link to a folder', () => {
    const folder = folderWith({ 'shared/providers.tf': 'p', 'live/main.tf': '' });
    symlinkSync('../shared/providers.tf', join(folder, 'live/providers.tf'));
    symlinkSync('..', join(folder, 'live/up'));
    symlinkSync('../shared', join(folder, 'live/shared'));
    const { documents, texts } = look(folder);
    assert.deepEqual(documents, ['live/main.tf', 'live/providers.tf', 'shared/providers.tf']);
    assert.equal(texts['live/providers.tf'], 'p');
  });

  it('says that a link leads outside or nowhere, and does not read it', () => {
    const outside = folderWith({ 'secret.tf': 'secret' });
    const folder = folderWith({ 'main.tf': '' });
    symlinkSync(join(outside, 'secret.tf'), join(folder, 'out.tf'));
    symlinkSync('missing.tf', join(folder, 'broken.tf'));
    symlinkSync('self.tf', join(folder, 'self.tf'));
    const { documents, skipped } = look(folder);
    assert.deepEqual(documents, ['main.tf']);
    const reason = 'a link that leads out of the workspace, or nowhere';
    assert.deepEqual(skipped, { 'broken.tf': reason, 'out.tf': reason, 'self.tf': reason });
  });

  it('is not confused by a folder that has the name of a document', () => {
    const folder = folderWith({ 'main.tf': '' });
    mkdirSync(join(folder, 'folder.tf'));
    symlinkSync('folder.tf', join(folder, 'link.tf'));
    assert.deepEqual(look(folder).documents, ['main.tf']);
  });

  it('hands out the text of a document while others are read', () => {
    const folder = folderWith({ 'a.tf': 'first', 'b.tf': 'second' });
    const boundary = createBoundary([folder]);
    const options = { folders: [folder], exclude: [], boundary, openText: () => null };
    const texts: Record<string, string> = {};
    for (const found of createDiskDiscovery(options).find(() => true)) {
      // Another walk, as a second scan would be.
      assert.equal([...createDiskDiscovery(options).find(() => true)].length, 2);
      if (found.kind === 'document') texts[basename(found.uri)] = found.source.text();
    }
    assert.deepEqual(texts, { 'a.tf': 'first', 'b.tf': 'second' });
  });
});
