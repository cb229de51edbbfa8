import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Tags } from 'yaml';
import { parseDocument } from 'yaml';
import { plainText } from '../../../server/src/model/policy-document.ts';
import { guardrailParts, templateText } from '../../../server/src/cloudformation/library-text.ts';
import { guardrailText, parameterName } from '../../../server/src/policy/guardrails/guardrail.ts';
import { guardrails } from '../../../server/src/policy/guardrails/library.ts';
import { createArbiter } from '../../../server/src/terraform/arbiter.ts';
import { defaultSettings } from '../../../server/src/config/settings.ts';
import { openWorkspace } from '../../golden/workspace.ts';
import { hasTerraform, unformatted } from '../../golden/terraform-fmt.ts';

const texts = Object.fromEntries(guardrails.map((guardrail) => [guardrail.id, guardrailText(guardrail)]));

/** Service control policies may have this many characters (Organizations user guide, "Quotas"). */
const policyLimit = 5120;

/** What no guardrail of its kind can do, and a reader might take it to do (FACTS are those of the pages it refers to). */
const limits: Readonly<Record<string, readonly RegExp[]>> = {
  'service-control-policy': [
    /cannot deny creating a stream without encryption/u,
    /kinesis:StreamEncryptionType/u,
    /cannot forbid the AWS managed key/u,
    /management account/u,
    /only keys that carry the tag/u,
  ],
  'config-rules': [
    /after a stream exists/u,
    /named by its id or ARN passes/u,
    /missing in a few regions/u,
    /AWS-EnableKinesisStreamEncryption uses the AWS managed key/u,
    /CT\.KINESIS\.PR\.1 .* does not see what Terraform deploys/u,
  ],
  'eventbridge-rule': [
    /prevents nothing/u,
    /best-effort/u,
    /never says whether the stream will be encrypted/u,
    /one region of one account/u,
  ],
  'kms-denial-alarm': [
    /every five minutes/u,
    /trail that writes to CloudWatch Logs/u,
    /invokedBy = kinesis\.amazonaws\.com/u,
    /Firehose has metrics of its own/u,
  ],
};

/** What Terraform's resources are called in CloudFormation; attachments and targets are properties there. */
const counterparts: Readonly<Record<string, readonly string[]>> = {
  aws_organizations_policy: ['AWS::Organizations::Policy'],
  aws_config_config_rule: ['AWS::Config::ConfigRule'],
  aws_cloudwatch_event_rule: ['AWS::Events::Rule'],
  aws_cloudwatch_log_metric_filter: ['AWS::Logs::MetricFilter'],
  aws_cloudwatch_metric_alarm: ['AWS::CloudWatch::Alarm'],
};

interface Template {
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }>
  >;
}

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Condition: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The short forms of functions, read as their long ones. */
const customTags: Tags = ['Ref', 'Sub', 'Join', 'Split'].flatMap((name): Tags => {
  const long = name === 'Ref' ? name : `Fn::${name}`;
  return [
    { tag: `!${name}`, resolve: (value: string) => ({ [long]: value }) },
    {
      tag: `!${name}`,
      collection: 'seq',
      resolve: (value) => ({ [long]: 'toJSON' in value ? (value.toJSON() as unknown) : value }),
    },
  ];
});

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
      for (const limit of limits[id] ?? [])
        assert.ok(
          guardrail.cannot.some((sentence) => limit.test(sentence)),
          limit.source,
        );
      assert.ok(limits[id] !== undefined);
      const page = readFileSync(join(import.meta.dirname, '../../../docs/guardrails', `${id}.md`), 'utf8');
      const [, section = ''] = /## What it cannot do\n([^]*?)\n## /u.exec(page) ?? [];
      assert.equal(section.match(/^- /gmu)?.length, guardrail.cannot.length, 'the page is stale');
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

  describe('as CloudFormation', () => {
    for (const guardrail of guardrails) {
      const { id } = guardrail;
      const yaml = templateText(guardrailParts(guardrail), 'yaml');
      const json = templateText(guardrailParts(guardrail), 'json');

      it(`${id} is valid in YAML and in JSON, and says the same in both`, () => {
        const parsed = JSON.parse(json) as Template;
        assert.deepEqual(parseDocument(yaml, { customTags }).errors, []);
        assert.deepEqual(parseDocument(yaml, { customTags }).toJS(), parsed);
        assert.ok(Object.keys(parsed.Resources).length > 0);
        for (const { Type, Properties } of Object.values(parsed.Resources)) {
          assert.match(Type, /^AWS::\w+::\w+$/u);
          assert.ok(Object.keys(Properties).length > 0);
        }
      });

      it(`${id} declares every parameter it uses, and uses every one it declares`, () => {
        const used = new Set(
          Array.from(json.matchAll(/"Ref": "(\w+)"|\$\{(\w+)\}/gu), ([, byRef, bySub]) => byRef ?? bySub),
        );
        const declared = Object.keys((JSON.parse(json) as Template).Parameters ?? {});
        assert.deepEqual([...used].sort(), declared.sort());
        assert.deepEqual(declared, guardrail.variables.map(({ name }) => parameterName(name)).sort());
      });

      it(`${id} makes what its Terraform makes`, () => {
        const made = Object.values((JSON.parse(json) as Template).Resources).map(({ Type }) => Type);
        const declared = Array.from(texts[id]?.matchAll(/^resource "(\w+)"/gmu) ?? [], ([, type = '']) => type);
        assert.deepEqual(new Set(made), new Set(declared.flatMap((type) => counterparts[type] ?? [])));
      });
    }

    it('the service control policy has the statements of the one in Terraform, and fits', () => {
      const serviceControl = guardrails.find(({ id }) => id === 'service-control-policy');
      assert.ok(serviceControl !== undefined);
      const { Resources } = JSON.parse(templateText(guardrailParts(serviceControl), 'json')) as Template;
      const content = Resources['KinesisGuardrails']?.Properties['Content'] as { Statement: readonly Statement[] };
      const workspace = openWorkspace({ 'main.tf': texts['service-control-policy'] ?? '' }, defaultSettings);
      const [read] = workspace.analysis
        .configurations()
        .flatMap((uri) => workspace.analysis.configuration(uri).policies);
      assert.ok(read?.document.kind === 'known');
      assert.deepEqual(
        content.Statement.map(({ Sid, Effect, Action, Condition }) => ({
          sid: Sid,
          effect: Effect,
          actions: Action,
          conditions: Object.entries(Condition).flatMap(([operator, keys]) =>
            Object.keys(keys).map((name) => `${operator} ${name}`),
          ),
        })),
        read.document.value.statements.map(({ sid, effect, actions, conditions }) => ({
          sid,
          effect,
          actions: actions.items.map(({ text }) => plainText(text)),
          conditions: conditions.map(({ operator, key }) => `${operator} ${key}`),
        })),
      );
      assert.ok(JSON.stringify(content).length < policyLimit / 2);
    });

    it('the rules of AWS Config and the event pattern are the same texts as in Terraform', () => {
      const template = (id: string): string => {
        const found = guardrails.find((one) => one.id === id);
        assert.ok(found !== undefined);
        return templateText(guardrailParts(found), 'json');
      };
      const names = (text: string): readonly string[] =>
        Array.from(text.matchAll(/"((?:Create|Start|Stop)\w*Stream\w*)"/gu), ([, name = '']) => name);
      assert.deepEqual(names(template('eventbridge-rule')), names(texts['eventbridge-rule'] ?? ''));
      assert.equal(names(template('eventbridge-rule')).length, 6);
      const guard = (JSON.parse(template('config-rules')) as Template).Resources['KinesisStreamCustomerManagedKey'];
      const { CustomPolicyDetails } = guard?.Properties['Source'] as {
        CustomPolicyDetails: { readonly PolicyText: string };
      };
      for (const line of CustomPolicyDetails.PolicyText.trimEnd().split('\n')) {
        assert.ok(texts['config-rules']?.includes(`\n        ${line}\n`), line);
      }
    });
  });

  it('are laid out as terraform fmt leaves them', function () {
    if (!hasTerraform()) this.skip();
    assert.deepEqual([...unformatted(texts)], []);
  });
});
