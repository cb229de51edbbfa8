import assert from 'node:assert/strict';
import { checkEditorSettings, defaultEditorSettings } from '../../../server/src/lsp/editor-settings.ts';

const rules = new Set(['stream-unencrypted', 'required-tags']);
const folder = 'file:///w/project';

function check(section: unknown, within: string | null = folder): ReturnType<typeof checkEditorSettings> {
  return checkEditorSettings(section, within, rules);
}

describe('settings of an editor', () => {
  it('are the defaults where nothing is set', () => {
    for (const nothing of [undefined, null, {}]) {
      assert.deepEqual(check(nothing), { settings: defaultEditorSettings, problems: [] });
    }
  });

  it('are taken over', () => {
    const { settings, problems } = check({
      enable: false,
      codeLens: false,
      scan: { onStart: false },
      rules: { 'stream-unencrypted': 'off' },
      requiredTags: ['owner'],
      classification: { tag: 'data', publicValues: ['public'] },
      exclude: ['vendor/'],
      terraform: {
        variableFiles: ['env/a b.tfvars', '../shared.tfvars'],
        variables: { n: 3, s: 'x' },
        workspace: 'prod',
      },
      trace: { server: 'off' },
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(settings, {
      enabled: false,
      codeLens: false,
      scanOnStart: false,
      analysis: {
        rules: { 'stream-unencrypted': 'off' },
        requiredTags: ['owner'],
        classification: { tag: 'data', publicValues: ['public'] },
        exclude: ['vendor/'],
        approvedKeys: [],
        honourSuppressionsOf: 'all',
        terraform: {
          variableFiles: ['file:///w/project/env/a%20b.tfvars', 'file:///w/shared.tfvars'],
          variables: { n: '3', s: 'x' },
          workspace: 'prod',
        },
      },
    });
  });

  it('keep their defaults where they are wrong, each with a word about it', () => {
    const wrong: [string, object][] = [
      ['enable', { enable: 'yes' }],
      ['codeLens', { codeLens: 1 }],
      ['scan.onStart', { scan: { onStart: 'no' } }],
      ['rules', { rules: ['stream-unencrypted'] }],
      ['rules.stream-unencrypted', { rules: { 'stream-unencrypted': 'fatal' } }],
      ['rules.no-such-rule', { rules: { 'no-such-rule': 'error' } }],
      ['requiredTags', { requiredTags: 'owner' }],
      ['classification', { classification: 'public' }],
      ['exclude', { exclude: [1] }],
      ['terraform', { terraform: 'x' }],
      ['terraform.variables', { terraform: { variables: [] } }],
      ['terraform.workspace', { terraform: { workspace: 5 } }],
    ];
    for (const [name, section] of wrong) {
      const { settings, problems } = check(section);
      assert.deepEqual(settings, defaultEditorSettings, name);
      assert.equal(problems.length, 1, name);
      assert.match(problems[0] ?? '', new RegExp(`"${name.replaceAll('.', '\\.')}"`));
    }
    assert.equal(check('nonsense').problems.length, 1);
  });

  it('have no place for relative paths outside of a folder', () => {
    const { settings, problems } = check({ terraform: { variableFiles: ['a.tfvars', '/etc/b.tfvars'] } }, null);
    assert.deepEqual(settings.analysis.terraform.variableFiles, ['file:///etc/b.tfvars']);
    assert.equal(problems.length, 1);
  });
});
