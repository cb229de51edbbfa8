import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseTemplate } from '../../../server/src/cloudformation/syntax/template.ts';
import type { Parsed } from '../../../server/src/cloudformation/syntax/parsed.ts';
import type { Template } from '../../../server/src/cloudformation/syntax/template.ts';
import { defaultSettings } from '../../../server/src/config/settings.ts';
import { cloudFormation } from '../../golden/syntax/cloudformation.ts';
import { filesAfter, openWorkspace, pathOf } from '../../golden/workspace.ts';
import { fuzzRuns } from '../seed.ts';
import { damagedCase } from './damage.ts';

/** What there is to compare of a template. */
function outline(template: Template | null): unknown {
  return template?.resources.map(({ id, type, start, end, damaged }) => ({ id, type, start, end, damaged }));
}

describe('damaged templates', () => {
  it('are read and judged without an exception, every range within the text', function () {
    this.timeout(60_000 * fuzzRuns);
    fc.assert(
      fc.property(damagedCase, ({ golden, files }) => {
        const { analysis } = openWorkspace(files, golden.settings);
        for (const uri of analysis.configurations()) {
          const length = files[pathOf(uri)]?.length ?? 0;
          const { streams, keys } = analysis.configuration(uri);
          const ranges = [...streams, ...keys].flatMap((one) => [
            one.ranges.header,
            one.ranges.block,
            ...Object.values(one.ranges.attributes),
          ]);
          for (const { start, end } of [...ranges, ...analysis.findingsOf(uri).map(({ range }) => range)]) {
            assert.ok(0 <= start && start <= end && end <= length, `${start}-${end} of ${length}`);
          }
        }
      }),
      { numRuns: 200 * fuzzRuns },
    );
  });

  it('read the same with what the last version left in the cache', function () {
    this.timeout(60_000 * fuzzRuns);
    fc.assert(
      fc.property(damagedCase, ({ golden, files }) => {
        for (const [path, text] of Object.entries(files)) {
          const cache = { pieces: new Map<string, Parsed>() };
          parseTemplate(path, golden.files[path] ?? '', cache);
          assert.deepEqual(outline(parseTemplate(path, text, cache)), outline(parseTemplate(path, text)));
        }
      }),
      { numRuns: 100 * fuzzRuns },
    );
  });

  it('are fixed without overlaps, and never spoilt where they are valid', async function () {
    this.timeout(60_000 * fuzzRuns);
    await fc.assert(
      fc.asyncProperty(damagedCase, async ({ golden, files }) => {
        const workspace = openWorkspace(files, golden.settings);
        for (const finding of workspace.findings()) {
          for (const fix of workspace.analysis.fixes(finding)) {
            const plan = workspace.analysis.write(fix, finding);
            if ('refused' in plan) continue;
            for (const { edits } of plan.documents) {
              edits.reduce((end, edit) => {
                assert.ok(edit.start >= end && edit.end >= edit.start, `${fix.title}: edits overlap`);
                return edit.end;
              }, 0);
            }
            const after = filesAfter(files, plan);
            for (const path of plan.documents.map(({ uri }) => pathOf(uri))) {
              const before = await cloudFormation.rejection(path, files[path] ?? '');
              const rejection = before ?? (await cloudFormation.rejection(path, after[path] ?? ''));
              assert.ok(
                before !== null || rejection === null,
                `${fix.title} breaks ${path}: ${rejection ?? ''}\n${after[path] ?? ''}`,
              );
            }
          }
        }
      }),
      { numRuns: 40 * fuzzRuns },
    );
  });
});

describe('a change inside of one resource', () => {
  const ids = Array.from({ length: 12 }, (_, index) => `Stream${index}`);
  const body = (id: string): string =>
    `  ${id}:\n    Type: AWS::Kinesis::Stream\n    Properties:\n      Name: "name of ${id}"\n      ShardCount: 1\n`;
  const jsonBody = (id: string): string =>
    `    "${id}": {\n      "Type": "AWS::Kinesis::Stream",\n      "Properties": {\n        "Name": "name of ${id}"\n      }\n    }`;
  const templates = {
    yaml: { head: 'Resources:\n', bodies: ids.map(body), between: '', tail: 'Outputs: {}\n' },
    json: { head: '{\n  "Resources": {\n', bodies: ids.map(jsonBody), between: ',\n', tail: '\n  }\n}\n' },
  };

  for (const [syntax, { head, bodies, between, tail }] of Object.entries(templates)) {
    it(`hides none of the others in ${syntax.toUpperCase()}`, function () {
      this.timeout(60_000 * fuzzRuns);
      const damage = fc.tuple(
        fc.nat({ max: 11 }),
        fc.nat(),
        fc.constantFrom('"', "'", '{', '[', '}', '!', '&x ', ', ', '|', '\\'),
      );
      fc.assert(
        fc.property(damage, ([which, at, scrap]) => {
          const broken = bodies.map((text, index) => {
            if (index !== which) return text;
            // Behind the header: without that, there is no resource.
            const from = text.indexOf('\n') + 1;
            const place = from + (at % (text.trimEnd().length - from));
            return text.slice(0, place) + scrap + text.slice(place);
          });
          const path = `template.${syntax}`;
          const { analysis } = openWorkspace({ [path]: head + broken.join(between) + tail }, defaultSettings);
          const found = analysis
            .configurations()
            .flatMap((uri) => analysis.configuration(uri).streams.map(({ id }) => id));
          const missing = ids.filter((id, index) => index !== which && !found.includes(id));
          assert.deepEqual(missing, []);
        }),
        { numRuns: 150 * fuzzRuns },
      );
    });
  }
});
