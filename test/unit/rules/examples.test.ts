import assert from 'node:assert/strict';

import type { Settings } from '../../../server/src/config/settings.ts';
import { rules } from '../../../server/src/rules/registry.ts';
import { openWorkspace } from '../../golden/workspace.ts';
import { settings } from './build.ts';

/** Ids of the rules that report something in a module with this one file. */
function rulesFiredBy(text: string, chosen: Settings): readonly string[] {
  return openWorkspace({ 'main.tf': text }, chosen)
    .findings()
    .map(({ rule }) => rule);
}

describe('examples of the rules, read by the Terraform front end', () => {
  for (const { metadata } of rules) {
    const chosen = settings({
      // Examples of other rules do not write the key policy out.
      rules: { 'key-policy-missing': 'off', [metadata.id]: 'warning' },
      approvedKeys: metadata.id === 'stream-key-unapproved' ? ['alias/data-*'] : [],
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
