import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import type { FixChanges } from '../../../server/src/reports/format.ts';
import { sarifFormat } from '../../../server/src/reports/sarif.ts';
import { rules } from '../../../server/src/rules/registry.ts';
import type { ScanResult } from '../../../server/src/workspace/scan.ts';
import { hostileResult, hostileTexts } from './hostile.ts';
import { empty, orders, reportOf, result, surroundings } from './sample.ts';

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly SarifRule[] } };
      readonly taxonomies: readonly { readonly name: string; readonly taxa: readonly { readonly id: string }[] }[];
      readonly results: readonly Result[];
      readonly invocations: readonly { readonly toolExecutionNotifications: readonly object[] }[];
    },
  ];
}

interface SarifRule {
  readonly id: string;
  readonly relationships: readonly {
    readonly target: {
      readonly id: string;
      readonly index: number;
      readonly toolComponent: { readonly name: string; readonly index: number };
    };
    readonly description?: { readonly text: string };
  }[];
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object };
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions: readonly { readonly kind: string; readonly justification?: string }[];
  readonly fixes?: readonly object[];
}

const changes: FixChanges = {
  title: 'Encrypt with a new customer managed key',
  preferred: true,
  files: [
    {
      file: 'live/main.tf',
      edits: [
        {
          range: { start: { line: 2, character: 16 }, end: { line: 2, character: 16 } },
          newText: '\n\tencryption_type = "KMS"',
        },
      ],
    },
  ],
};

function logOf(scanned: ScanResult): Log {
  const changesOf = (): readonly FixChanges[] => [changes];
  return JSON.parse(sarifFormat.write(reportOf(scanned), { ...surroundings, changesOf })) as Log;
}

describe('SARIF report', () => {
  const schema = JSON.parse(
    readFileSync(join(import.meta.dirname, 'fixtures', 'sarif-2.1.0-rtm.5.json'), 'utf8'),
  ) as object;
  const formats = {
    uri: (address: string) => URL.canParse(address),
    'uri-reference': (address: string) => !/[\s"<>\\^`{|}]/.test(address) && URL.canParse(address, 'file:///'),
    'date-time': (time: string) => !Number.isNaN(Date.parse(time)),
  };
  // It is written in draft 4 of JSON Schema, of which it uses nothing that draft 7 has changed but the name of `$id`.
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false, formats });
  const validate = ajv.compile(
    Object.fromEntries(Object.entries(schema).filter(([name]) => !/^\$?(schema|id)$/.test(name))),
  );

  it('is valid by the schema of SARIF 2.1.0', () => {
    for (const scanned of [result, empty, ...hostileTexts.map(hostileResult)]) {
      assert.equal(validate(logOf(scanned)), true, JSON.stringify(validate.errors));
    }
    assert.equal(validate({ ...logOf(result), version: '2.0.0' }), false);
  });

  it('describes every rule, with its place in the lists of others and who says so', () => {
    const [{ tool, taxonomies }] = logOf(result).runs;
    assert.deepEqual(
      tool.driver.rules.map(({ id }) => id),
      rules.map(({ metadata }) => metadata.id),
    );
    for (const { relationships } of tool.driver.rules) {
      for (const { target } of relationships) {
        const taxonomy = taxonomies[target.toolComponent.index];
        assert.equal(taxonomy?.name, target.toolComponent.name);
        assert.equal(taxonomy.taxa[target.index]?.id, target.id);
      }
    }
    const unencrypted = tool.driver.rules.find(({ id }) => id === 'stream-unencrypted');
    const ids = unencrypted?.relationships.map(({ target }) => target.id) ?? [];
    assert.ok(ids.includes('Kinesis.1') && ids.includes('CKV_AWS_43') && ids.includes('SC-28'));
    const mapped = unencrypted?.relationships.filter(({ target }) => target.id === 'SC-28') ?? [];
    assert.match(mapped[0]?.description?.text ?? '', /^according to AWS Security Hub/);
  });

  it('places a finding with columns from one, and names its rule, fixes and fingerprint', () => {
    const [first, second, last] = logOf(result).runs[0].results;
    assert.ok(first !== undefined);
    assert.equal(first.level, 'error');
    assert.equal(second?.level, 'warning');
    assert.equal(rules[first.ruleIndex]?.metadata.id, first.ruleId);
    assert.deepEqual(first.locations[0]?.physicalLocation.artifactLocation, {
      uri: 'live/main.tf',
      uriBaseId: '%SRCROOT%',
    });
    assert.deepEqual(first.locations[0].physicalLocation.region, {
      startLine: 1,
      startColumn: 1,
      endLine: 1,
      endColumn: 44,
    });
    assert.deepEqual(first.fixes, [
      {
        description: { text: changes.title },
        artifactChanges: [
          {
            artifactLocation: { uri: 'live/main.tf', uriBaseId: '%SRCROOT%' },
            replacements: [
              {
                deletedRegion: { startLine: 2, startColumn: 17, endLine: 2, endColumn: 17 },
                insertedContent: { text: '\n\tencryption_type = "KMS"' },
              },
            ],
          },
        ],
      },
    ]);
    assert.equal(first.partialFingerprints['kinesisEncryption/v1'], reportOf(result).findings[0]?.fingerprint);
    assert.deepEqual(first.suppressions, []);
    assert.equal(last?.suppressions[0]?.kind, 'inSource');
    assert.equal(last.suppressions[0].justification, 'agreed');
  });

  it('tells what was not evaluated', () => {
    assert.equal(logOf(result).runs[0].invocations[0]?.toolExecutionNotifications.length, 2);
  });

  it('writes addresses of files that a program can resolve, and no links into messages', () => {
    const uri = 'file:///w/a b/ü#?%.tf';
    const odd = { ...orders, range: { ...orders.range, uri }, message: 'see [this](https://evil.example)' };
    const [finding] = logOf({ ...empty, findings: [odd] }).runs[0].results;
    assert.equal(finding?.locations[0]?.physicalLocation.artifactLocation.uri, 'a%20b/%C3%BC%23%3F%25.tf');
    assert.equal(finding.message.text, 'see \\[this\\](https://evil.example)');
  });
});
