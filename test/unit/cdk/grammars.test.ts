import assert from 'node:assert/strict';
import type * as TreeSitter from 'web-tree-sitter';
import { createCdkProject } from '../../../server/src/cdk/project.ts';
import { sourceText } from '../../../server/src/model/project.ts';
import { memoryHost, memoryRoot } from '../memory-host.ts';
import { grammars, loadGrammars, readAsset } from './assets.ts';

interface Patched {
  readonly parse: (this: unknown, ...given: unknown[]) => unknown;
  readonly copy: (this: unknown) => unknown;
  readonly free: (this: unknown) => void;
}

const app = `import * as kinesis from 'aws-cdk-lib/aws-kinesis';
new kinesis.Stream(app, 'Orders', { encryption: kinesis.StreamEncryption.UNENCRYPTED });
`;

describe('the grammars of the CDK languages', () => {
  it('are not loaded for a file that has nothing to do with Kinesis', async () => {
    const asked: string[] = [];
    const unrelated = "import { Stack } from 'aws-cdk-lib';\nexport class Empty extends Stack {}\n";
    const project = createCdkProject(memoryHost({ 'app.ts': unrelated }), (name) => {
      asked.push(name);
      return readAsset(name);
    });
    project.documentChanged(`${memoryRoot}/app.ts`, sourceText(unrelated));
    project.discoveryFinished();
    assert.equal(project.prepare?.(), null);
    assert.deepEqual(project.configurationsOf(`${memoryRoot}/app.ts`), []);
    await Promise.resolve();
    assert.deepEqual(asked, []);
  });

  it('are waited for, and until then nothing passes silently', async () => {
    const uri = `${memoryRoot}/app.ts`;
    const project = createCdkProject(memoryHost({ 'app.ts': app }), (name) => readAsset(name));
    project.documentChanged(uri, sourceText(app));
    const early = project.configuration(uri);
    assert.deepEqual(early.streams, []);
    assert.match(early.notices[0]?.reason ?? '', /not loaded yet/u);
    const ready = project.prepare?.(uri);
    assert.ok(ready instanceof Promise);
    await ready;
    assert.equal(project.prepare?.(uri), null);
    assert.deepEqual(
      project.configuration(uri).streams.map(({ address }) => address),
      ['Orders'],
    );
  });

  it('that cannot be had leave a notice with the reason', async () => {
    const uri = `${memoryRoot}/app.py`;
    const text = 'from aws_cdk import aws_kinesis\n';
    const project = createCdkProject(memoryHost({ 'app.py': text }), (name) =>
      name.includes('python') ? Promise.reject(new Error('the disk is gone')) : readAsset(name),
    );
    project.documentChanged(uri, sourceText(text));
    await project.prepare?.();
    assert.match(project.configuration(uri).notices[0]?.reason ?? '', /cannot be loaded: the disk is gone/u);
    assert.equal(project.prepare?.(), null);
  });

  it('free every tree but those of the latest documents', async () => {
    await loadGrammars();
    // The trees that are kept are those of two documents, before and afterwards.
    const keepTwo = (): void => {
      for (const document of ['b.ts', 'c.ts']) grammars.parse('typescript', app, document);
    };
    keepTwo();
    let live = 0;
    let made = 0;
    // As the grammars load it, for a static import is another instance.
    const libraries: readonly (typeof TreeSitter)[] = [await import('web-tree-sitter')];
    const restored = libraries.map((library) => {
      const parser = library.Parser.prototype;
      const tree = library.Tree.prototype;
      const before = {
        parse: Reflect.get(parser, 'parse'),
        copy: Reflect.get(tree, 'copy'),
        free: Reflect.get(tree, 'delete'),
      } as Patched;
      Object.assign(parser, {
        parse(this: unknown, ...given: unknown[]) {
          made += 1;
          const result = before.parse.apply(this, given);
          if (result !== null) live += 1;
          return result;
        },
      });
      Object.assign(tree, {
        copy(this: unknown) {
          live += 1;
          return before.copy.apply(this);
        },
        delete(this: unknown) {
          live -= 1;
          before.free.apply(this);
        },
      });
      return (): void => {
        Object.assign(parser, { parse: before.parse });
        Object.assign(tree, { copy: before.copy, delete: before.free });
      };
    });
    try {
      for (const text of [app, app.slice(0, 90), '', '((((', '{'.repeat(3000), `${app}\n`, `${app}\n\n`]) {
        for (const document of ['a.ts', 'b.ts', 'c.ts']) grammars.parse('typescript', text, document);
        grammars.accepts('typescript', text);
      }
      keepTwo();
    } finally {
      for (const restore of restored) restore();
    }
    assert.equal(live, 0);
    assert.ok(made >= 30, `${made} trees were made`);
  });
});
