import assert from 'node:assert/strict';
import { defaultSettings } from '../../../server/src/config/settings.ts';
import { usersByKey } from '../../../server/src/rules/key-use.ts';
import type { KeyAccess } from '../../../server/src/policy/access.ts';
import { accessTo } from '../../../server/src/policy/access.ts';
import { exampleAccess } from '../../../server/src/policy/library/example.ts';
import { singleAccount } from '../../../server/src/policy/library/single-account.ts';
import { createCdkProject } from '../../../server/src/cdk/project.ts';
import { sourceText } from '../../../server/src/model/project.ts';
import { filesAfter, openWorkspace, planToFix } from '../../golden/workspace.ts';
import { memoryHost, memoryRoot } from '../memory-host.ts';
import { readAsset } from './assets.ts';

/** Streams that the fix gives a key of their own. */
const programs: Readonly<Record<string, string>> = {
  'stack.ts': `import * as cdk from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';

export class DataStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new kinesis.Stream(this, 'Orders', { streamName: 'orders' });
  }
}
`,
  'low.ts': `import { Stack } from 'aws-cdk-lib';
import { CfnStream } from 'aws-cdk-lib/aws-kinesis';

export function streams(stack: Stack) {
  new CfnStream(stack, 'Orders', { name: 'orders' });
}
`,
  'terraform.ts': `import { KinesisStream } from '@cdktf/provider-aws/lib/kinesis-stream';
import { TerraformStack } from 'cdktf';

export function streams(stack: TerraformStack) {
  new KinesisStream(stack, 'orders', { name: 'orders' });
}
`,
};

describe('The policy that a fix writes into a program', () => {
  for (const [name, text] of Object.entries(programs)) {
    it(`is read back from ${name} as the library's, without a fault`, () => {
      const files = { [name]: text };
      const workspace = openWorkspace(files, defaultSettings);
      const [finding, ...others] = workspace.findings();
      assert.ok(finding !== undefined && others.length === 0);
      const fix = workspace.analysis.fixes(finding).find(({ intent }) => intent.kind === 'encrypt-with-new-key');
      assert.ok(fix !== undefined);
      const plan = planToFix(files, defaultSettings, finding, fix);
      assert.ok('documents' in plan);
      const after = filesAfter(files, plan);
      const rules = Object.fromEntries(
        ['key-policy-missing', 'key-policy-service-principal', 'key-policy-broad'].map(
          (rule) => [rule, 'error'] as const,
        ),
      );
      assert.deepEqual(openWorkspace(after, { ...defaultSettings, rules }).findings(), []);

      const project = createCdkProject(memoryHost(after), readAsset);
      const uri = `${memoryRoot}/${name}`;
      project.documentChanged(uri, sourceText(after[name] ?? ''));
      const configuration = project.configuration(uri);
      const [key, ...otherKeys] = configuration.keys;
      assert.ok(key !== undefined && otherKeys.length === 0);
      const access = accessTo(key, usersByKey(configuration).get(key.id) ?? []);
      assert.ok(access.kind === 'known');
      assert.deepEqual(outlineOf(access.value), outlineOf(exampleAccess(singleAccount)));
    });
  }
});

/** Who may do what, without the places where it is written. */
function outlineOf({ rows, summary, open }: KeyAccess): unknown {
  return {
    summary,
    open,
    rows: rows.map(({ who, administer, encrypt, decrypt }) => ({
      who: [who.kind, who.name],
      administer,
      encrypt,
      decrypt,
    })),
  };
}
