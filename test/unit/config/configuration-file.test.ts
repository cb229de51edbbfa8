import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { parse as parseYaml } from 'yaml';
import { applyConfigurationFile } from '../../../server/src/config/file/configuration-file.ts';
import type { AppliedConfiguration } from '../../../server/src/config/file/configuration-file.ts';
import type { Settings } from '../../../server/src/config/settings.ts';
import { defaultSettings } from '../../../server/src/config/settings.ts';
import { ruleIds } from '../../../server/src/rules/registry.ts';
import { fuzzRuns } from '../seed.ts';
import { isIgnorePattern } from '../../../server/src/workspace/ignore-rules.ts';

function apply(
  text: string,
  name = '.kinesis-encryption.yaml',
  base: Settings = defaultSettings,
): AppliedConfiguration {
  return applyConfigurationFile(base, { name, text }, { ruleIds, isIgnorePattern }, (path) =>
    path.startsWith('gone') ? { problem: 'there is no such file' } : `file:///w/${path}`,
  );
}

/** The text that each problem underlines, with its message. */
function problems(text: string, name?: string): readonly (readonly [string, string])[] {
  return apply(text, name).problems.map(({ start, end, message }) => [text.slice(start, end), message]);
}

const everything = `rules:
  stream-unencrypted: warning
  required-tags: off
requiredTags: [owner, cost-centre]
classification: { tag: data, publicValues: [public] }
approvedKeys: ["alias/data-*"]
exclude:
  - generated/
  - "!generated/keep.tf"
terraform:
  varFiles: [a.tfvars, b.tfvars]
  variables: { count: 3, on: true, name: x }
  workspace: prod
honourSuppressionsOf: [checkov]
`;

const asSettings: Settings = {
  rules: { 'stream-unencrypted': 'warning', 'required-tags': 'off' },
  requiredTags: ['owner', 'cost-centre'],
  classification: { tag: 'data', publicValues: ['public'] },
  approvedKeys: ['alias/data-*'],
  exclude: ['generated/', '!generated/keep.tf'],
  terraform: {
    variableFiles: ['file:///w/a.tfvars', 'file:///w/b.tfvars'],
    variables: { count: '3', on: 'true', name: 'x' },
    workspace: 'prod',
  },
  honourSuppressionsOf: ['checkov'],
};

describe('configuration file', () => {
  it('says all that there is to say, in YAML and in JSON', () => {
    const json = JSON.stringify(parseYaml(everything), null, 2);
    const inYaml = apply(everything);
    assert.deepEqual(inYaml, { settings: asSettings, problems: [], isReadable: true });
    assert.deepEqual(apply(json, '.kinesis-encryption.json'), inYaml);
    assert.deepEqual(apply(everything.replaceAll('\n', '\r\n')), inYaml);
    assert.deepEqual(apply(`\uFEFF${everything}`), inYaml);
    assert.deepEqual(
      apply(`\uFEFF// a comment\n${json.replace(/\n\}$/u, ',\n}')}`, '.kinesis-encryption.json'),
      inYaml,
    );
  });

  it('leaves everything as it is where it says nothing', () => {
    for (const text of ['', '\n', '# nothing yet\n', '---\n', '{}\n', 'rules:\nexclude:\n']) {
      assert.deepEqual(apply(text), { settings: defaultSettings, problems: [], isReadable: true }, text);
    }
    assert.deepEqual(apply('', '.kinesis-encryption.json').problems, []);
  });

  it('lies over what the editor says: rules and variables one by one, patterns and files behind, the rest instead', () => {
    const editor: Settings = {
      ...defaultSettings,
      rules: { 'stream-unencrypted': 'information', 'stream-key-missing': 'off' },
      requiredTags: ['team'],
      exclude: ['vendor/'],
      terraform: { variableFiles: ['file:///e.tfvars'], variables: { count: '1', own: 'y' }, workspace: 'dev' },
    };
    const { settings } = apply(everything, undefined, editor);
    assert.deepEqual(settings, {
      ...asSettings,
      rules: { 'stream-unencrypted': 'warning', 'stream-key-missing': 'off', 'required-tags': 'off' },
      exclude: ['vendor/', ...asSettings.exclude],
      terraform: {
        ...asSettings.terraform,
        variableFiles: ['file:///e.tfvars', ...asSettings.terraform.variableFiles],
        variables: { count: '3', own: 'y', on: 'true', name: 'x' },
      },
    });
    assert.deepEqual(apply('exclude: []', undefined, editor).settings, editor);
  });

  const faults: Readonly<Record<string, readonly [string, RegExp]>> = {
    'rule: {}': ['rule', /no setting "rule"\. Did you mean "rules"\?/],
    'rules: { stream-unencryptd: off }': [
      'stream-unencryptd',
      /the name of a rule\. Did you mean "stream-unencrypted"/,
    ],
    'rules: { stream-unencrypted: fatal }': ['fatal', /"rules\.stream-unencrypted" is ignored: expected one of error/],
    'rules: [stream-unencrypted]': ['[stream-unencrypted]', /an object from rule to severity/],
    'requiredTags: owner': ['owner', /a list of texts/],
    'requiredTags: [owner, 3]': ['3', /a list of texts/],
    'requiredTags: [""]': ['""', /a list of texts/],
    'classification: { tag: data }': ['{ tag: data }', /"tag" and "publicValues"/],
    'classification: { tag: 3, publicValues: [] }': ['3', /"classification\.tag" is ignored: expected a text/],
    'classification: { tag: a, publicValues: [b], values: [] }': ['values', /no setting "classification\.values"/],
    'approvedKeys: { a: b }': ['{ a: b }', /a list of texts/],
    'exclude: ["[z-a]"]': ['"[z-a]"', /patterns as in a \.gitignore/],
    'exclude: ["# comment"]': ['"# comment"', /patterns as in a \.gitignore/],
    'terraform: { varFiles: [gone.tfvars] }': ['gone.tfvars', /"gone\.tfvars" is not used: there is no such file/],
    'terraform: { variableFiles: [] }': ['variableFiles', /no setting "terraform\.variableFiles"/],
    'terraform: { variables: { a: [1] } }': ['[1]', /"terraform\.variables\.a" is ignored/],
    'terraform: { workspace: 7 }': ['7', /"terraform\.workspace" is ignored: expected a text/],
    'honourSuppressionsOf: [chekov]': ['chekov', /Did you mean "checkov"/],
    '- rules': ['- rules', /"configuration" is ignored: expected an object/],
    'rules: [': ['', /cannot be read: .*nothing that it says holds/],
    'rules: {}\n---\nrules: {}\n': ['---', /one document, not several/],
  };

  for (const [text, [place, message]] of Object.entries(faults)) {
    it(`says what is wrong with ${JSON.stringify(text)}, and where, and keeps the default`, () => {
      const found = problems(text);
      assert.equal(found.length, 1, JSON.stringify(found));
      const [[written, said] = ['', '']] = found;
      assert.ok(written.startsWith(place), JSON.stringify(found));
      assert.match(said, message);
      const { settings } = apply(text);
      // An empty list honours nobody, and a list without its faulty member is what is left of it.
      assert.deepEqual({ ...settings, honourSuppressionsOf: 'all', classification: null }, defaultSettings);
    });
  }

  it('uses neither of two settings of one name', () => {
    const text = 'rules:\n  stream-unencrypted: error\n  stream-unencrypted: off\n';
    assert.deepEqual(
      problems(text).map(([place, message]) => [
        place,
        message.includes('"rules.stream-unencrypted" is written more than once'),
      ]),
      [
        ['stream-unencrypted', true],
        ['stream-unencrypted', true],
      ],
    );
    assert.deepEqual(apply(text).settings.rules, {});
    const json = '{ "exclude": ["a"], "exclude": ["b"] }';
    assert.deepEqual(
      problems(json, '.kinesis-encryption.json').map(([place]) => place),
      ['"exclude"', '"exclude"'],
    );
  });

  it('says where JSON is broken', () => {
    const text = '{ "rules": { "stream-unencrypted": }';
    const [first] = apply(text, '.kinesis-encryption.json').problems;
    assert.match(first?.message ?? '', /cannot be read: value expected/);
    assert.equal(apply(text, '.kinesis-encryption.json').isReadable, false);
  });

  it('is judged by its schema as it is by the program', () => {
    const schema = JSON.parse(readFileSync('schemas/configuration.schema.json', 'utf8')) as object;
    const validate = new Ajv({ strict: false }).compile(schema);
    assert.equal(validate(parseYaml(everything)), true);
    for (const text of Object.keys(faults)) {
      if (/gone|\[z-a\]|# comment|---|rules: \[$/u.test(text)) continue;
      assert.equal(validate(parseYaml(text)), false, text);
    }
  });

  it('never throws, and never says that something stands outside of the text', function () {
    this.timeout(60_000 * fuzzRuns);
    const piece = fc.oneof(
      fc.constantFrom(
        'rules',
        'exclude',
        'terraform',
        ':',
        ' ',
        '\n',
        '  ',
        '[',
        ']',
        '{',
        '}',
        '"',
        "'",
        '- ',
        '&a ',
        '*a',
        '!!map ',
        '|',
        '#',
        ',',
        '<<',
        'off',
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, isJson) => {
        const text = pieces.join('');
        for (const { start, end } of apply(text, isJson ? '.kinesis-encryption.json' : '.kinesis-encryption.yaml')
          .problems) {
          assert.ok(0 <= start && start <= end && end <= text.length + 1);
        }
      }),
      { numRuns: 500 * fuzzRuns },
    );
  });

  it('does not grow with aliases', () => {
    const lines = ['a0: &a0 [x, x]'];
    for (let level = 1; level < 40; level++) lines.push(`a${level}: &a${level} [*a${level - 1}, *a${level - 1}]`);
    assert.ok(apply(lines.join('\n')).problems.length > 0);
  });
});
