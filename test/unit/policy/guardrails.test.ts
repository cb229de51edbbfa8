import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { guardrailText } from '../../../server/src/policy/guardrails/guardrail.ts';
import { guardrails } from '../../../server/src/policy/guardrails/library.ts';
import { createArbiter } from '../../../server/src/terraform/arbiter.ts';
import { defaultSettings } from '../../../server/src/config/settings.ts';
import { openWorkspace } from '../../golden/workspace.ts';
import { hasTerraform, unformatted } from '../../golden/terraform-fmt.ts';

const texts = Object.fromEntries(guardrails.map((guardrail) => [guardrail.id, guardrailText(guardrail)]));

/** Service control policies may have this many characters (Organizations user guide, "Quotas"). */
const policyLimit = 5120;

describe('guardrails', () => {
  for (const [id, text] of Object.entries(texts)) {
    it(`${id} is accepted by HashiCorp’s parser`, async () => {
      const arbiter = createArbiter(() => {
        const path = createRequire(import.meta.url).resolve('@cdktf/hcl2json');
        return Promise.resolve(readFileSync(join(dirname(path), '..', 'main.wasm.gz')));
      });
      assert.equal(await arbiter.check('file:///w/main.tf', text), null);
    });

    it(`${id} declares every variable it uses, and uses every one it declares`, () => {
      const used = new Set(Array.from(text.matchAll(/\bvar\.(\w+)/gu), ([, name]) => name));
      const declared = new Set(Array.from(text.matchAll(/^variable "(\w+)"/gmu), ([, name]) => name));
      assert.deepEqual([...used].sort(), [...declared].sort());
    });

    it(`${id} says what it cannot do, and where AWS says so`, () => {
      const guardrail = guardrails.find((one) => one.id === id);
      assert.ok(guardrail !== undefined && guardrail.does.length > 0);
      assert.ok(guardrail.cannot.length > 0 && guardrail.references.length > 0);
    });
  }

  it('rest on no condition key that Kinesis does not have', () => {
    for (const text of Object.values(texts)) assert.doesNotMatch(text, /variable = "(?:kinesis|firehose):/u);
  });

  it('are clean under every rule, all in one module', () => {
    const workspace = openWorkspace(
      Object.fromEntries(Object.entries(texts).map(([id, text]) => [`${id}.tf`, text])),
      defaultSettings,
    );
    assert.deepEqual(
      workspace.findings().map(({ rule, message }) => `${rule}: ${message}`),
      [],
    );
  });

  it('keep the service control policy within what AWS takes', () => {
    const statements = texts['service-control-policy']?.match(/statement \{[^]*?\n {2}\}/gu) ?? [];
    assert.equal(statements.length, 4);
    // The expressions stand for lists of roles; everything else is shorter as JSON.
    assert.ok(statements.join('').replaceAll(/\s+/gu, '').length < policyLimit / 2);
  });

  it('are laid out as terraform fmt leaves them', function () {
    if (!hasTerraform()) this.skip();
    assert.deepEqual([...unformatted(texts)], []);
  });
});
