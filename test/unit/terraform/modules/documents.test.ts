import assert from 'node:assert/strict';

import { createDocuments } from '../../../../server/src/terraform/modules/documents.ts';
import { memoryHost, memoryRoot } from '../../memory-host.ts';

const uri = (name: string): string => `${memoryRoot}/${name}`;

describe('documents', () => {
  it('are read once and parsed once', () => {
    const host = memoryHost({ 'a.tf': 'locals {}\n' });
    const documents = createDocuments(host);
    const tree = documents.tree(uri('a.tf'));
    assert.equal(documents.tree(uri('a.tf')), tree);
    assert.deepEqual(host.reads, [uri('a.tf')]);
  });

  it('are read again when they change, and keep their tree where the text is the same', () => {
    const host = memoryHost({ 'a.tf': 'locals {}\n' });
    const documents = createDocuments(host);
    const tree = documents.tree(uri('a.tf'));
    documents.changed(uri('a.tf'));
    assert.equal(documents.tree(uri('a.tf')), tree);
    host.write('a.tf', 'resource "a" "b" {}\n');
    documents.changed(uri('a.tf'));
    assert.notEqual(documents.tree(uri('a.tf')), tree);
  });

  it('are nothing where the host has nothing or the name is not Terraform’s', () => {
    const documents = createDocuments(memoryHost({ 'a.json': '{}' }));
    assert.equal(documents.tree(uri('b.tf')), null);
    assert.equal(documents.text(uri('b.tf')), null);
    assert.equal(documents.tree(uri('a.json')), null);
    assert.equal(documents.text(uri('a.json')), '{}');
  });

  it('are forgotten when they are released', () => {
    const host = memoryHost({ 'a.tf': 'locals {}\n' });
    const documents = createDocuments(host);
    const tree = documents.tree(uri('a.tf'));
    documents.release(uri('a.tf'));
    assert.notEqual(documents.tree(uri('a.tf')), tree);
  });
});

describe('modules of documents', () => {
  const names = (documents: ReturnType<typeof createDocuments>, folder = memoryRoot): readonly string[] => [
    ...documents.module(folder).resources.keys(),
  ];

  it('are merged again only when a file changes, and only that file is parsed again', () => {
    const host = memoryHost({ 'a.tf': 'resource "t" "a" {}\n', 'b.tf': 'resource "t" "b" {}\n' });
    const documents = createDocuments(host);
    const before = documents.module(memoryRoot);
    assert.equal(documents.module(memoryRoot), before);
    const kept = documents.tree(uri('b.tf'));
    host.write('a.tf', 'resource "t" "c" {}\n');
    documents.changed(uri('a.tf'));
    assert.deepEqual(names(documents), ['t.c', 't.b']);
    assert.equal(documents.tree(uri('b.tf')), kept);
    assert.deepEqual(host.reads, [uri('a.tf'), uri('b.tf'), uri('a.tf')]);
  });

  it('see files that come and go', () => {
    const host = memoryHost({ 'a.tf': 'resource "t" "a" {}\n' });
    const documents = createDocuments(host);
    assert.deepEqual(names(documents), ['t.a']);
    host.write('b.tf', 'resource "t" "b" {}\n');
    documents.changed(uri('b.tf'));
    assert.deepEqual(names(documents), ['t.a', 't.b']);
    host.write('a.tf', null);
    documents.changed(uri('a.tf'));
    assert.deepEqual(names(documents), ['t.b']);
    host.write('a.tf', 'resource "t" "again" {}\n');
    documents.changed(uri('a.tf'));
    assert.deepEqual(names(documents), ['t.again', 't.b']);
  });

  it('see folders that come and go', () => {
    const host = memoryHost({ 'm/a.tf': 'resource "t" "a" {}\n' });
    const documents = createDocuments(host);
    assert.deepEqual(names(documents, uri('m')), ['t.a']);
    host.write('m/a.tf', null);
    documents.changed(uri('m'));
    assert.deepEqual(names(documents, uri('m')), []);
    host.write('m/b.tf', 'resource "t" "b" {}\n');
    documents.changed(uri('m'));
    assert.deepEqual(names(documents, uri('m')), ['t.b']);
  });

  it('say which files they could not read', () => {
    const host = memoryHost({ 'a.tf': 'resource "t" "a" {}\n', 'large.tf': '' });
    const documents = createDocuments({
      ...host,
      read: (name) => (name.endsWith('large.tf') ? null : host.read(name)),
    });
    assert.deepEqual(names(documents), ['t.a']);
    const { notices } = documents.module(memoryRoot);
    assert.deepEqual(notices, [
      { range: null, document: uri('large.tf'), reason: 'the file cannot be read, so what it declares is left out' },
    ]);
    assert.equal(documents.module(memoryRoot).documents.length, 1);
  });

  it('say where files are broken, without losing the rest', () => {
    const documents = createDocuments(
      memoryHost({ 'a.tf': 'locals {\n  a = \n}\nresource "t" "a" {}\n', 'b.tf.json': '{\n"resource": [\n' }),
    );
    assert.deepEqual(names(documents), ['t.a']);
    const { notices } = documents.module(memoryRoot);
    assert.deepEqual(
      notices.map(({ document, range }) => [document, range?.uri]),
      [
        [uri('a.tf'), uri('a.tf')],
        [uri('b.tf.json'), uri('b.tf.json')],
      ],
    );
    assert.match(notices[0]?.reason ?? '', /^syntax error in line 2: Invalid expression; /u);
  });

  it('have files whose names need encoding', () => {
    const documents = createDocuments(memoryHost({ 'my%20file.tf': 'resource "t" "a" {}\n' }));
    assert.deepEqual(names(documents), ['t.a']);
  });
});
