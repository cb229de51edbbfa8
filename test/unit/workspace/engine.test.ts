import assert from 'node:assert/strict';
import type { Configuration } from '../../../server/src/model/configuration.ts';
import type { FixIntent } from '../../../server/src/model/fix.ts';
import type { Project } from '../../../server/src/model/project.ts';
import type { PlacedSuppression } from '../../../server/src/model/suppression.ts';
import { createAnalysis } from '../../../server/src/workspace/engine.ts';
import { configuration, key, main, range, ranges, settings, stream, unencrypted } from '../rules/build.ts';

const other = 'file:///infra/other.tf';

/** A project of given configurations, with a log of what it was told. */
class FakeProject implements Project<FixIntent> {
  readonly told: string[] = [];
  suppressions: readonly PlacedSuppression[] = [];
  readonly configurations = new Map<string, Configuration | Error>();

  add(changes: Partial<Configuration>): void {
    const added = configuration(changes);
    this.configurations.set(added.uri, added);
  }

  claims(uri: string): boolean {
    return uri.endsWith('.tf');
  }

  documentChanged(uri: string): void {
    this.told.push(`changed ${uri}`);
  }

  documentRemoved(uri: string): void {
    this.told.push(`removed ${uri}`);
  }

  discoveryFinished(): void {
    this.told.push('finished');
  }

  reconfigured(): void {
    this.told.push('reconfigured');
  }

  configurationsOf(uri: string): readonly string[] {
    return [...this.configurations.values()].flatMap((one) =>
      one instanceof Error || !one.documents.includes(uri) ? [] : [one.uri],
    );
  }

  allConfigurations(): readonly string[] {
    return [...this.configurations.keys()];
  }

  configuration(uri: string): Configuration {
    const found = this.configurations.get(uri) ?? new Error('not there');
    if (found instanceof Error) throw found;
    return found;
  }

  write(intent: FixIntent): { readonly refused: string } {
    return { refused: `cannot write ${intent.kind}` };
  }

  suppressionsIn(uri: string): readonly PlacedSuppression[] {
    return this.suppressions.filter((one) => one.range.uri === uri);
  }
}

function ignoring(rule: string, changes: Partial<PlacedSuppression>): PlacedSuppression {
  return {
    tool: 'kinesis-encryption',
    range: range(0),
    ids: [rule],
    allBut: false,
    reason: null,
    until: null,
    workspace: null,
    covers: [{ start: 0, end: 10_000 }],
    problem: null,
    ...changes,
  };
}

const source = { includes: () => false, text: () => '' };

const fail = (what: string, error: unknown): never => {
  throw new Error(what, { cause: error });
};

const bare = stream({ encryption: unencrypted() });

describe('analysis', () => {
  it('passes on what happens to documents that a front end claims', () => {
    const project = new FakeProject();
    const analysis = createAnalysis([project], settings(), fail);
    analysis.documentChanged(main, source);
    analysis.documentChanged('file:///infra/README.md', source);
    analysis.documentRemoved(main);
    analysis.discoveryFinished();
    assert.deepEqual(project.told, [`changed ${main}`, `removed ${main}`, 'finished']);
    assert.equal(analysis.claims(main), true);
    assert.equal(analysis.claims('file:///infra/README.md'), false);
  });

  it('finds what the rules find, in the document where it stands', () => {
    const project = new FakeProject();
    project.add({ streams: [bare], documents: [main, other] });
    const analysis = createAnalysis([project], settings(), fail);
    const [finding, ...rest] = analysis.findingsIn(main);
    assert.equal(finding?.rule, 'stream-unencrypted');
    assert.equal(finding.configuration, 'file:///infra');
    assert.deepEqual(rest, []);
    assert.deepEqual(analysis.findingsIn(other), []);
    assert.deepEqual(analysis.findingsOf('file:///infra'), [finding]);
  });

  it('makes one finding of the same one in two calls and two configurations, with all calls beside it', () => {
    const called = (name: string, start: number, uri: string) =>
      stream({
        module: `module.${name}`,
        encryption: unencrypted(),
        calls: [{ name, range: range(start, start + 5, uri) }],
      });
    const project = new FakeProject();
    project.add({ streams: [called('a', 10, 'file:///prod/main.tf'), called('b', 20, 'file:///prod/main.tf')] });
    project.add({ uri: 'file:///staging', streams: [called('a', 30, 'file:///staging/main.tf')] });
    const findings = createAnalysis([project], settings(), fail).findingsIn(main);
    assert.deepEqual(
      findings.map(({ rule, related }) => [rule, related.map((one) => [one.range.uri, one.range.start])]),
      [
        [
          'stream-unencrypted',
          [
            ['file:///prod/main.tf', 10],
            ['file:///prod/main.tf', 20],
            ['file:///staging/main.tf', 30],
          ],
        ],
      ],
    );
  });

  it('keeps the most severe of the same finding', () => {
    const conditional = stream({
      encryption: {
        kind: 'either',
        options: [
          {
            when: [{ condition: 'c', text: 'var.c', holds: true }],
            value: { kind: 'known', value: { kind: 'none', cause: 'absent', keyIgnored: false }, trail: [] },
          },
          {
            when: [{ condition: 'c', text: 'var.c', holds: false }],
            value: {
              kind: 'known',
              value: { kind: 'kms', key: { kind: 'declared', key: 'k', form: 'key-arn' } },
              trail: [],
            },
          },
        ],
      },
    });
    const project = new FakeProject();
    project.add({ streams: [conditional] });
    project.add({ uri: 'file:///staging', streams: [bare] });
    const analysis = createAnalysis([project], settings(), fail);
    assert.deepEqual(
      analysis.findingsOf('file:///infra').map(({ severity }) => severity),
      ['warning'],
    );
    assert.deepEqual(
      analysis.findingsIn(main).map(({ severity }) => severity),
      ['error'],
    );
  });

  it('marks what is suppressed, until the day its date names', () => {
    const project = new FakeProject();
    project.add({ streams: [bare] });
    const today = new Date().toISOString().slice(0, 10);
    const suppress = (until: string | null): void => {
      project.suppressions = [ignoring('stream-unencrypted', { reason: 'why', until })];
    };
    const suppressedWith = (until: string | null): string | null | undefined => {
      suppress(until);
      return createAnalysis([project], settings(), fail).findingsIn(main)[0]?.suppressed?.reason;
    };
    assert.equal(suppressedWith(null), 'why');
    assert.equal(suppressedWith('9999-12-31'), 'why');
    assert.equal(suppressedWith(today), undefined);
    assert.equal(suppressedWith('2020-01-01'), undefined);
  });

  it('judges again when a configuration has changed, and only then', () => {
    const project = new FakeProject();
    project.add({ streams: [bare] });
    const analysis = createAnalysis([project], settings({ rules: { 'key-policy-missing': 'off' } }), fail);
    const before = analysis.findingsOf('file:///infra');
    assert.equal(analysis.findingsOf('file:///infra'), before);
    project.add({ streams: [stream()], keys: [key()] });
    assert.deepEqual(analysis.findingsOf('file:///infra'), []);
  });

  it('forgets everything when the settings change', () => {
    const project = new FakeProject();
    project.add({ streams: [bare] });
    const analysis = createAnalysis([project], settings(), fail);
    assert.equal(analysis.findingsIn(main).length, 1);
    const off = settings({ rules: { 'stream-unencrypted': 'off' } });
    analysis.settingsChanged(off);
    assert.deepEqual(project.told, ['reconfigured']);
    assert.equal(analysis.settings, off);
    assert.deepEqual(analysis.findingsIn(main), []);
  });

  it('loses nothing but the configuration that cannot be read, and says so', () => {
    const failures: string[] = [];
    const project = new FakeProject();
    project.configurations.set('file:///broken', new Error('boom'));
    project.add({ streams: [bare] });
    const analysis = createAnalysis([project], settings(), (what) => failures.push(what));
    assert.deepEqual(analysis.findingsOf('file:///broken'), []);
    assert.equal(analysis.configuration('file:///broken').notices.length, 1);
    assert.equal(analysis.findingsOf('file:///infra').length, 1);
    assert.deepEqual(failures, ['file:///broken']);

    project.add({ uri: 'file:///broken', streams: [bare] });
    analysis.documentChanged(main, source);
    assert.equal(analysis.findingsOf('file:///broken').length, 1);
  });

  it('has the streams, keys and notices of a document', () => {
    const project = new FakeProject();
    const there = key({ address: 'aws_kms_key.there', ranges: { ...ranges(1), header: range(1, 2, other) } });
    const notice = { range: null, document: main, reason: 'registry module is not installed' };
    project.add({
      streams: [bare],
      keys: [key(), there],
      notices: [notice, { ...notice, document: other }],
      documents: [main, other],
    });
    project.add({ uri: 'file:///staging', notices: [notice] });
    const analysis = createAnalysis([project], settings(), fail);
    assert.deepEqual(analysis.subjectsIn(main), { streams: [bare], keys: [key()] });
    assert.deepEqual(analysis.subjectsIn(other), { streams: [], keys: [there] });
    assert.deepEqual(analysis.noticesIn(main), [notice]);
    assert.deepEqual(analysis.relatedDocuments(main), [other]);
  });

  it('offers the fixes of a finding and lets its front end write them', () => {
    const project = new FakeProject();
    project.add({ streams: [bare], keys: [key()] });
    const analysis = createAnalysis([project], settings(), fail);
    const [finding] = analysis.findingsIn(main);
    assert.ok(finding !== undefined);
    const fixes = analysis.fixes(finding);
    assert.equal(fixes.filter(({ preferred }) => preferred).length, 1);
    assert.deepEqual(
      fixes.map((fix) => analysis.write(fix, finding)),
      fixes.map(({ intent }) => ({ refused: `cannot write ${intent.kind}` })),
    );
  });

  it('knows nothing of configurations that no front end has', () => {
    const analysis = createAnalysis([], settings(), fail);
    assert.deepEqual(analysis.findingsOf('file:///nowhere'), []);
    assert.deepEqual(analysis.configurationsOf(main), []);
    const [finding] = (() => {
      const project = new FakeProject();
      project.add({ streams: [bare], keys: [key()] });
      return createAnalysis([project], settings(), fail).findingsIn(main);
    })();
    assert.ok(finding !== undefined);
    const written = analysis.write(
      { title: '', preferred: true, intent: { kind: 'set-encryption-type', stream: bare.id } },
      finding,
    );
    assert.ok('refused' in written);
  });
});
