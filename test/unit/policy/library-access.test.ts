import assert from 'node:assert/strict';

import { createTemplateProject } from '../../../server/src/cloudformation/project.ts';
import { exampleParts, templateText } from '../../../server/src/cloudformation/library-text.ts';
import type { Configuration } from '../../../server/src/model/configuration.ts';
import type { FixIntent } from '../../../server/src/model/fix.ts';
import type { Project } from '../../../server/src/model/project.ts';
import { sourceText } from '../../../server/src/model/project.ts';
import type { SourceHost } from '../../../server/src/model/source.ts';
import type { Stream } from '../../../server/src/model/stream.ts';
import { known } from '../../../server/src/model/value.ts';
import type { AccessRow, KeyAccess } from '../../../server/src/policy/access.ts';
import { accessTo } from '../../../server/src/policy/access.ts';
import { exampleAccess, examplePolicy } from '../../../server/src/policy/library/example.ts';
import { libraryPolicies, libraryPolicy } from '../../../server/src/policy/library/library.ts';
import type { LibraryPolicy } from '../../../server/src/policy/library/policy.ts';
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

/** A way in which the library writes its policies down. */
interface Form {
  readonly name: string;
  readonly file: string;
  readonly write: (policy: LibraryPolicy) => string;
  /** The text with the lists filled in as whoever deploys it would. */
  readonly filled: (text: string) => string;
  readonly project: (host: SourceHost) => Project<FixIntent>;
}

const roleName = (list: string): string =>
  list.toLowerCase().includes('administrator')
    ? 'key-administrator'
    : list.toLowerCase().includes('producer')
      ? 'producer'
      : 'consumer';

const terraformRole = (name: string): string =>
  `["arn:\${data.aws_partition.current.partition}:iam::\${data.aws_caller_identity.current.account_id}:role/${name}"]`;

const templateRole = (name: string): string => `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/${name}`;

function terraformForm(name: string, write: Form['write']): Form {
  return {
    name,
    file: 'main.tf',
    write,
    filled: (text) =>
      text
        // What validates a variable is not what uses it.
        .replaceAll(/= var\.(\w+_arns)\b/gu, (_, list: string) => `= ${terraformRole(roleName(list))}`)
        .replaceAll('in var.kinesis_consumer_account_ids', 'in ["444455556666"]')
        .replaceAll('= var.kinesis_tenants', '= toset(["north"])'),
    project: (host) => createTerraformProject(host, () => everything.terraform),
  };
}

function templateForm(syntax: 'yaml' | 'json'): Form {
  return {
    name: `CloudFormation in ${syntax.toUpperCase()}`,
    file: `template.${syntax}`,
    write: (policy) => templateText(exampleParts(policy), syntax),
    filled: (text) =>
      text
        .replaceAll(
          /!Ref (\w+RoleArns|\w+AdministratorArns)/gu,
          (_, list: string) => `!Sub '${templateRole(roleName(list))}'`,
        )
        .replaceAll(
          /\{ "Ref": "(\w+RoleArns|\w+AdministratorArns)" \}/gu,
          (_, list: string) => `{ "Fn::Sub": "${templateRole(roleName(list))}" }`,
        )
        .replaceAll(/!Ref KinesisConsumerAccountIds|\{ "Ref": "KinesisConsumerAccountIds" \}/gu, '"444455556666"')
        .replaceAll(/!Ref KinesisTenant|\{ "Ref": "KinesisTenant" \}/gu, '"north"')
        .replaceAll('${KinesisTenant}', 'north'),
    project: createTemplateProject,
  };
}

const forms: readonly Form[] = [
  terraformForm('aws_iam_policy_document', (policy) => asDocument(policy)),
  terraformForm('jsonencode', (policy) => asJsonencode(policy)),
  templateForm('yaml'),
  templateForm('json'),
];

/** What a form says, read as any source is. */
function readBack({ file, project: create }: Form, text: string): Configuration {
  const project = create(memoryHost({ [file]: text }));
  const uri = `${memoryRoot}/${file}`;
  project.documentChanged(uri, sourceText(text));
  project.discoveryFinished();
  const [name] = project.configurationsOf(uri);
  assert.ok(name !== undefined);
  return project.configuration(name);
}

/** Who can then do what, by the policy as it was read back. */
function accessIn({ keys, streams }: Configuration): KeyAccess {
  const [first] = keys;
  assert.ok(first !== undefined);
  const access = accessTo(first, streams);
  assert.ok(access.kind === 'known', 'the policy that was read back is not known');
  return access.value;
}

function told({ who, administer, encrypt, decrypt }: AccessRow): readonly unknown[] {
  const cells = [administer, encrypt, decrypt].map(({ outcome, delegated, ways }) => ({ outcome, delegated, ways }));
  return [who.kind, who.name, ...cells];
}

describe('the policies of the library', () => {
  for (const policy of libraryPolicies) {
    describe(policy.id, () => {
      it('is clean under all rules', () => {
        const attached = {
          kind: 'explicit',
          range: range(9000),
          document: known(examplePolicy(policy)),
          attachedBy: null,
        } as const;
        const given = configuration({
          streams: [stream({ kind: kinds[policy.id] ?? 'data-stream' })],
          keys: [key({ policy: attached })],
        });
        assert.deepEqual(runRules(given, everything, rethrow), []);
      });

      for (const form of forms) {
        const text = form.write(policy);

        it(`is clean under all rules as ${form.name}, before the lists are given and after`, () => {
          for (const source of [text, form.filled(text)]) {
            const read = readBack(form, source);
            const [first] = read.keys;
            assert.ok(first?.policy.kind === 'explicit' && first.policy.document.kind === 'known');
            assert.equal(first.policy.document.value.statements.length, policy.statements.length);
            assert.deepEqual(
              runRules(read, everything, rethrow).map(({ rule, message }) => `${rule}: ${message}`),
              [],
            );
          }
        });
      }

      const tables = [
        { name: 'the library', access: (): KeyAccess => exampleAccess(policy) },
        ...forms.map((form) => ({
          name: form.name,
          access: (): KeyAccess => accessIn(readBack(form, form.filled(form.write(policy)))),
        })),
      ];
      for (const { name, access } of tables) describeTable(policy, name, access);
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

/** Everything that is promised of every policy of the library, held against one table of who can do what. */
function describeTable(policy: LibraryPolicy, name: string, access: () => KeyAccess): void {
  describe(`as ${name}`, () => {
    const row = (rows: readonly AccessRow[], role: string): AccessRow | undefined =>
      rows.find(({ who }) => who.name === `role/${role}`);

    it('gives what the page of the policy says', () => {
      const { rows, open } = access();
      assert.equal(open, null);
      assert.deepEqual(rows.map(told), exampleAccess(policy).rows.map(told));
    });

    it('lets nobody in from outside, unless it is for that', () => {
      const outside = access().rows.filter(({ who }) =>
        ['public', 'foreign-account', 'service-for-others'].includes(who.kind),
      );
      assert.ok(outside.some(({ who }) => who.kind === 'public'));
      const allowed = outside.filter((one) =>
        [one.administer, one.encrypt, one.decrypt].some(({ outcome }) => outcome !== 'denied'),
      );
      assert.deepEqual(
        allowed.map(({ who }) => who.kind),
        policy.id === 'cross-account-data-lake' ? ['foreign-account'] : [],
      );
    });

    it('lets nobody use the key by calling KMS, through other services or for another stream', () => {
      for (const { who, encrypt, decrypt } of access().rows) {
        for (const { ways } of [encrypt, decrypt]) {
          assert.ok(!ways.some((way) => way === 'direct' || way === 'other-services'), who.name);
          assert.ok(!ways.includes('other-streams'), who.name);
        }
      }
    });

    it('keeps administration, production and consumption apart where roles are named', () => {
      const { rows } = access();
      const lists = JSON.stringify(policy.statements);
      for (const [list, role] of [
        ['administrators', 'key-administrator'],
        ['producers', 'producer'],
        ['consumers', 'consumer'],
      ] as const) {
        assert.equal(row(rows, role) !== undefined, lists.includes(`"${list}"`), `${role} in the table`);
      }
      for (const role of ['key-administrator', 'producer']) {
        assert.ok(['denied', undefined].includes(row(rows, role)?.decrypt.outcome), `${role} decrypts`);
      }
      for (const role of ['key-administrator', 'consumer']) {
        const encrypt = row(rows, role)?.encrypt;
        // Where producers are left to the IAM policies of the account, those may name anybody.
        assert.ok(encrypt?.outcome !== 'allowed' || encrypt.delegated, `${role} encrypts`);
      }
      assert.ok(['allowed', undefined].includes(row(rows, 'consumer')?.decrypt.outcome), 'consumers cannot decrypt');
      assert.ok(['allowed', undefined].includes(row(rows, 'producer')?.encrypt.outcome), 'producers cannot encrypt');
      // What the account root administers it does not decrypt but through the service, as IAM policies say.
      const [ofAccount] = rows;
      assert.ok(row(rows, 'consumer') === undefined || ofAccount?.decrypt.outcome === 'denied');
    });

    it('lets whoever administers the key decrypt through the service only, if at all', () => {
      for (const { who, administer, decrypt } of access().rows) {
        if (administer.outcome === 'denied') continue;
        const through = decrypt.ways.filter((way) => !['kinesis', 'firehose', 'video'].includes(way));
        assert.deepEqual(through, [], `${who.name} decrypts ${through.join(', ')}`);
      }
    });

    it('can be changed again', () => {
      assert.ok(access().rows.some(({ administer }) => administer.outcome === 'allowed'));
    });
  });
}
