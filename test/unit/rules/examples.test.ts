import assert from 'node:assert/strict';

import type { Settings } from '../../../server/src/config/settings.ts';
import { rules } from '../../../server/src/rules/registry.ts';
import { runRules } from '../../../server/src/rules/run.ts';
import { createTerraformProject } from '../../../server/src/terraform/project.ts';
import { memoryHost, memoryRoot } from '../memory-host.ts';
import { rethrow, settings } from './build.ts';

/** Ids of the rules that report something in a module with this one file. */
function rulesFiredBy(text: string, chosen: Settings): readonly string[] {
  const project = createTerraformProject(memoryHost({ 'main.tf': text }), () => chosen.terraform);
  project.documentChanged(`${memoryRoot}/main.tf`, { includes: (needle) => text.includes(needle), text: () => text });
  project.discoveryFinished();
  assert.deepEqual(project.allConfigurations(), [memoryRoot]);
  return runRules(project.configuration(memoryRoot), chosen, rethrow).map(({ rule }) => rule);
}

describe('examples of the rules, read by the Terraform front end', () => {
  for (const { metadata } of rules) {
    const chosen = settings({
      // Examples of other rules do not write the key policy out.
      rules: { 'key-policy-missing': 'off', [metadata.id]: 'warning' },
      requiredTags: metadata.id === 'required-tags' ? ['owner', 'data-classification'] : [],
    });
    for (const [index, { bad, good }] of metadata.examples.entries()) {
      it(`${metadata.id}, example ${index + 1}: reported and not reported`, () => {
        assert.ok(rulesFiredBy(bad, chosen).includes(metadata.id));
        assert.deepEqual(rulesFiredBy(good, chosen), []);
      });
    }
  }
});
