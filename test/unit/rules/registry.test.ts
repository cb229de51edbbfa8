import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { parse } from '@cdktf/hcl2json';

import { documentationUrl } from '../../../server/src/rules/documentation.ts';
import { rules, ruleOf } from '../../../server/src/rules/registry.ts';
import type { Rule } from '../../../server/src/rules/rule.ts';
import { staleFiles } from '../../../scripts/generate/files.ts';
import { configurationSchema } from '../../../scripts/generate/configuration-schema.ts';
import { withRulesSetting } from '../../../scripts/generate/package-json.ts';
import { withRulesTable } from '../../../scripts/generate/readme.ts';

const rulesFolder = new URL('../../../server/src/rules/', import.meta.url);
const root = fileURLToPath(new URL('../../../', import.meta.url));

function isRule(value: unknown): value is Rule {
  return typeof value === 'object' && value !== null && 'metadata' in value && 'check' in value;
}

describe('rule registry', () => {
  it('holds every rule of the folder, each in a file of its own that is named after it', async () => {
    const found: string[] = [];
    for (const file of readdirSync(rulesFolder)) {
      const exported = Object.values((await import(new URL(file, rulesFolder).href)) as Record<string, unknown>);
      for (const { metadata } of exported.filter(isRule)) {
        assert.equal(file, `${metadata.id}.ts`);
        found.push(metadata.id);
      }
    }
    assert.deepEqual(found.sort(), rules.map(({ metadata }) => metadata.id).sort());
  });

  it('finds rules by id', () => {
    assert.equal(ruleOf('required-tags')?.metadata.id, 'required-tags');
    assert.equal(ruleOf('constructor'), null);
  });

  for (const { metadata } of rules) {
    describe(metadata.id, () => {
      it('is described completely', () => {
        assert.match(metadata.id, /^[a-z]+(?:-[a-z]+)+$/u);
        assert.match(metadata.title, /^[A-Z].*[^.]$/u);
        assert.ok(metadata.rationale.length > 100);
        for (const half of [metadata.firesWhen, metadata.silentWhen]) assert.match(half, /^(?:`|[^A-Z]).*\.$/su);
        // To suppress what is said of a suppression would be of no use.
        assert.equal(metadata.fixes.includes('suppress'), metadata.id !== 'suppression-invalid');
        assert.equal(new Set(metadata.fixes).size, metadata.fixes.length);
      });

      it('has examples that Terraform can read, and whose halves differ', async () => {
        assert.ok(metadata.examples.length > 0);
        for (const { language, bad, good } of metadata.examples) {
          assert.notEqual(bad, good);
          assert.equal(language, 'hcl');
          for (const source of [bad, good]) {
            const { resource } = (await parse('main.tf', source)) as { resource?: Record<string, unknown> };
            assert.ok(Object.keys(resource ?? {}).some((type) => type.startsWith('aws_kinesis_')));
          }
        }
      });

      it('names each control and framework item once per source', () => {
        for (const list of [
          metadata.controls.map(({ source, id }) => `${source} ${id}`),
          metadata.frameworks.map(({ framework, item, source }) => `${framework} ${item} ${source}`),
        ]) {
          assert.deepEqual([...new Set(list)], list);
        }
      });

      it('links to pages of AWS, HashiCorp and this project only', () => {
        const hosts = metadata.references.map(({ url }) => new URL(url).host);
        assert.ok(hosts.every((host) => ['docs.aws.amazon.com', 'registry.terraform.io'].includes(host)));
        assert.equal(new URL(documentationUrl(metadata.id)).pathname.split('/').at(-1), `${metadata.id}.md`);
      });
    });
  }
});

describe('what is generated from the registry', () => {
  it('is up to date (run `npm run generate`)', async () => {
    assert.deepEqual(
      (await staleFiles(root)).map(({ path }) => path),
      [],
    );
  });

  it('gives every rule a setting with its default, and leaves the rest of the manifest alone', () => {
    const section = { title: 'Kinesis Encryption', properties: { 'kinesis-encryption.codeLens': { type: 'boolean' } } };
    const manifest = (configuration: unknown) => JSON.stringify({ name: 'x', contributes: { configuration } }, null, 2);
    const read = (text: string) => (JSON.parse(text) as { contributes: { configuration: typeof section } }).contributes;
    const { configuration } = read(withRulesSetting(manifest(section), rules));
    assert.deepEqual(Object.keys(configuration.properties), [
      'kinesis-encryption.codeLens',
      'kinesis-encryption.rules',
    ]);
    assert.equal(configuration.title, section.title);
    const setting = configuration.properties as unknown as Record<string, { properties: Record<string, unknown> }>;
    const ids = Object.keys(setting['kinesis-encryption.rules']?.properties ?? {});
    assert.deepEqual(
      ids,
      rules.map(({ metadata }) => metadata.id),
    );

    const sections = [section, { title: 'Other', properties: { 'kinesis-encryption.rules': {} } }];
    const several = read(withRulesSetting(manifest(sections), rules)).configuration as unknown as (typeof section)[];
    assert.deepEqual(several[0], section);
    assert.ok('type' in ((several[1]?.properties as Record<string, object>)['kinesis-encryption.rules'] ?? {}));

    assert.ok('contributes' in (JSON.parse(withRulesSetting('{ "name": "x" }', rules)) as object));
    const once = withRulesSetting(manifest(section), rules);
    assert.equal(withRulesSetting(once, rules), once);
  });

  it('replaces what stands between the markers of the README, and nothing else', () => {
    const readme = '# Title\n\n<!-- generated:rules -->\nold\n<!-- /generated:rules -->\n\n|a|b|\n';
    const generated = '<!-- generated:rules -->\n\nnew\n\n<!-- /generated:rules -->';
    assert.equal(withRulesTable(readme, 'new\n'), `# Title\n\n${generated}\n\n|a|b|\n`);
    assert.equal(withRulesTable('', 'new'), `${generated}\n`);
    assert.equal(withRulesTable('# Title\n', 'new'), `# Title\n\n${generated}\n`);
    assert.equal(withRulesTable(withRulesTable(readme, 'old'), 'new'), withRulesTable(readme, 'new'));
  });

  it('describes every field of the configuration file, and no others', () => {
    const schema = JSON.parse(configurationSchema(rules)) as {
      additionalProperties: boolean;
      properties: Record<string, { additionalProperties?: boolean; properties?: object; description: string }>;
    };
    assert.equal(schema.additionalProperties, false);
    assert.deepEqual(Object.keys(schema.properties).sort(), [
      '$schema',
      'approvedKeys',
      'classification',
      'exclude',
      'honourSuppressionsOf',
      'requiredTags',
      'rules',
      'terraform',
    ]);
    assert.equal(schema.properties['rules']?.additionalProperties, false);
    assert.ok(Object.values(schema.properties).every(({ description }) => description.endsWith('.')));
  });
});
