import assert from 'node:assert/strict';
import { defaultSettings } from '../../../server/src/config/settings.ts';
import { applyEdits } from '../../../server/src/fixes/apply.ts';
import { sourceText } from '../../../server/src/model/project.ts';
import { createWorkspaceAnalysis } from '../../../server/src/workspace/workspace-analysis.ts';
import { memoryHost, memoryRoot } from '../memory-host.ts';
import { loadGrammars, readAsset } from './assets.ts';

const stack = (body: string): string =>
  `import { Stack, StackProps, Tags } from 'aws-cdk-lib';\nimport * as kinesis from 'aws-cdk-lib/aws-kinesis';\nimport { Construct } from 'constructs';\n\ninterface DataProps extends StackProps {\n  owner: string;\n}\n\nexport class DataStack extends Stack {\n  constructor(scope: Construct, id: string, props: DataProps) {\n    super(scope, id, props);\n${body}  }\n}\n`;

/** What is said of the tags of a new key for the only stream of a stack. */
function tagsOfKey(body: string, requiredTags: readonly string[]): readonly string[] {
  const text = stack(body);
  const uri = `${memoryRoot}/stack.ts`;
  const fail = (what: string, error: unknown): never => {
    throw new Error(`${what} failed`, { cause: error });
  };
  const settings = { ...defaultSettings, requiredTags };
  const analysis = createWorkspaceAnalysis(memoryHost({ 'stack.ts': text }), settings, fail, readAsset);
  analysis.documentChanged(uri, sourceText(text));
  analysis.discoveryFinished();
  const finding = analysis.findingsIn(uri).find(({ rule }) => rule === 'stream-aws-managed-key');
  assert.ok(finding !== undefined);
  const fix = analysis.fixes(finding).find(({ intent }) => intent.kind === 'encrypt-with-new-key');
  assert.ok(fix !== undefined);
  const plan = analysis.write(fix, finding);
  assert.ok(!('refused' in plan));
  const fixed = applyEdits(text, plan.documents[0]?.edits ?? []);
  return [...fixed.matchAll(/Tags\.of\(ordersKey\)\.add\((.*)\);/gu)].map(([, said = '']) => said);
}

const made = "    const orders = new kinesis.Stream(this, 'Orders');\n";

describe('the tags of a new key', () => {
  before(loadGrammars);

  it('are those of the stream that are required, as they are said', () => {
    const said = `${made}    Tags.of(orders).add('owner', props.owner);\n    Tags.of(orders).add('stage', 'live');\n`;
    assert.deepEqual(tagsOfKey(said, ['owner']), ["'owner', props.owner"]);
    assert.deepEqual(tagsOfKey(said, ['stage', 'owner']), ["'stage', 'live'", "'owner', props.owner"]);
    assert.deepEqual(tagsOfKey(said, ['cost-center']), []);
    assert.deepEqual(tagsOfKey(said, []), []);
  });

  it('are not what holds for the whole stack', () => {
    const said = `    Tags.of(this).add('owner', 'payments');\n${made}    Tags.of(orders).add('owner', 'search');\n`;
    assert.deepEqual(tagsOfKey(said, ['owner']), []);
  });

  it('are no value that is made only after the key', () => {
    const early = `    const name = props.owner.trim();\n${made}    Tags.of(orders).add('owner', name);\n`;
    const late = `${made}    const name = props.owner.trim();\n    Tags.of(orders).add('owner', name);\n`;
    assert.deepEqual(tagsOfKey(early, ['owner']), ["'owner', name"]);
    assert.deepEqual(tagsOfKey(late, ['owner']), []);
    assert.deepEqual(tagsOfKey(`${made}    Tags.of(orders).add('owner', props.owner.trim());\n`, ['owner']), []);
  });
});
