import assert from 'node:assert/strict';

import type { Stream } from '../../../server/src/model/stream.ts';
import { absent, known } from '../../../server/src/model/value.ts';
import { exampleAccess, examplePolicy } from '../../../server/src/policy/library/example.ts';
import { libraryPolicies, libraryPolicy } from '../../../server/src/policy/library/library.ts';
import { rules } from '../../../server/src/rules/registry.ts';
import { runRules } from '../../../server/src/rules/run.ts';
import { createTerraformProject } from '../../../server/src/terraform/project.ts';
import { asDocument, asJsonencode } from '../../../server/src/terraform/library-text.ts';
import { hasTerraform, unformatted } from '../../golden/terraform-fmt.ts';
import { memoryHost, memoryRoot } from '../memory-host.ts';
import { configuration, key, range, rethrow, settings, stream } from '../rules/build.ts';

/** What the keys of the library are for, where it is not a data stream. */
const kinds: Readonly<Record<string, Stream['kind']>> = {
  'firehose-delivery': 'delivery-stream',
  'video-stream': 'video-stream',
};

const everything = settings({ rules: Object.fromEntries(rules.map(({ metadata }) => [metadata.id, 'error'])) });

describe('the policies of the library', () => {
  for (const policy of libraryPolicies) {
    describe(policy.id, () => {
      const { rows } = exampleAccess(policy);
      const named = (name: string) => rows.find(({ who }) => who.name === `role/${name}`);

      it('is clean under all rules', () => {
        const attached = {
          kind: 'explicit',
          range: range(9000),
          document: known(examplePolicy(policy)),
          bypassesLockoutCheck: absent,
          attachedBy: null,
          admitsKinesis: null,
        } as const;
        const given = configuration({
          streams: [stream({ kind: kinds[policy.id] ?? 'data-stream' })],
          keys: [key({ policy: attached })],
        });
        assert.deepEqual(runRules(given, everything, rethrow), []);
      });

      for (const [form, write] of [
        ['aws_iam_policy_document', asDocument],
        ['jsonencode', asJsonencode],
      ] as const) {
        it(`is clean under all rules when Terraform reads it as ${form}`, () => {
          const project = createTerraformProject(memoryHost({ 'main.tf': write(policy) }), () => everything.terraform);
          const text = write(policy);
          project.documentChanged(`${memoryRoot}/main.tf`, {
            includes: (word) => text.includes(word),
            text: () => text,
          });
          project.discoveryFinished();
          const read = project.configuration(memoryRoot);
          const [first] = read.keys;
          assert.ok(first?.policy.kind === 'explicit' && first.policy.document.kind === 'known');
          assert.equal(first.policy.document.value.statements.length, policy.statements.length);
          assert.deepEqual(
            runRules(read, everything, rethrow).map(({ rule, message }) => `${rule}: ${message}`),
            [],
          );
        });
      }

      it('lets nobody in from outside, unless it is for that', () => {
        const outside = rows.filter(({ who }) =>
          ['public', 'foreign-account', 'service-for-others'].includes(who.kind),
        );
        const allowed = outside.filter((row) =>
          [row.administer, row.encrypt, row.decrypt].some(({ outcome }) => outcome !== 'denied'),
        );
        assert.deepEqual(
          allowed.map(({ who }) => who.kind),
          policy.id === 'cross-account-data-lake' ? ['foreign-account'] : [],
        );
      });

      it('lets nobody use the key by calling KMS, or for another stream', () => {
        for (const { who, encrypt, decrypt } of rows) {
          for (const { ways } of [encrypt, decrypt]) {
            assert.ok(!ways.some((way) => way === 'direct' || way === 'other-services'), who.name);
            assert.ok(!ways.includes('other-streams'), who.name);
          }
        }
      });

      it('keeps administration, production and consumption apart where roles are named', () => {
        assert.notEqual(named('key-administrator')?.decrypt.outcome, 'allowed');
        assert.notEqual(named('producer')?.decrypt.outcome, 'allowed');
        const consumer = named('consumer');
        assert.ok(consumer === undefined || consumer.decrypt.outcome === 'allowed');
        // What the account root administers it does not decrypt but through the service, as IAM policies say.
        const [ofAccount] = rows;
        assert.ok(consumer === undefined || ofAccount?.decrypt.outcome === 'denied');
      });

      it('can be changed again', () => {
        assert.ok(rows.some(({ administer }) => administer.outcome === 'allowed'));
      });
    });
  }

  it('are laid out as terraform fmt does', function () {
    if (!hasTerraform()) this.skip();
    const texts = libraryPolicies.flatMap((policy) => [
      [`${policy.id} as a document`, asDocument(policy)],
      [`${policy.id} as jsonencode`, asJsonencode(policy)],
    ]);
    assert.deepEqual([...unformatted(Object.fromEntries(texts) as Record<string, string>)], []);
  });

  it('are found by name', () => {
    assert.equal(libraryPolicy('regulated-data')?.title, 'Regulated data, without delegation to IAM');
    assert.equal(libraryPolicy('constructor'), null);
  });
});
