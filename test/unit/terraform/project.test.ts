import assert from 'node:assert/strict';
import { defaultSettings } from '../../../server/src/config/settings.ts';
import { sourceText } from '../../../server/src/model/project.ts';
import { classify } from '../../../server/src/model/stream.ts';
import type { TerraformProject } from '../../../server/src/terraform/project.ts';
import { createTerraformProject } from '../../../server/src/terraform/project.ts';
import type { MemoryHost } from '../memory-host.ts';
import { memoryHost, memoryRoot } from '../memory-host.ts';

const stream = (type: string): string => `resource "aws_kinesis_stream" "s" {
  name            = "s"
  encryption_type = ${type}
  kms_key_id      = "alias/orders"
}
`;

const variable = 'variable "type" {\n  default = "NONE"\n}\n';

describe('a Terraform project', () => {
  it('leaves open what callers decide until the workspace has been read', () => {
    const { host, project } = open({ 'm/main.tf': variable + stream('var.type') });
    tell(project, host, 'm/main.tf');
    assert.deepEqual(classes(project, 'm'), ['unknown']);
    project.discoveryFinished();
    assert.deepEqual(classes(project, 'm'), ['unencrypted']);
  });

  it('judges a module where it is called, and by itself once nobody calls it any more', () => {
    const { host, project } = open({
      'm/main.tf': variable + stream('var.type'),
      'main.tf': 'module "m" {\n  source = "./m"\n  type   = "KMS"\n}\n',
    });
    tell(project, host, 'm/main.tf');
    tell(project, host, 'main.tf');
    project.discoveryFinished();
    assert.deepEqual(project.configurationsOf(`${memoryRoot}/m/main.tf`), [memoryRoot]);
    assert.deepEqual(classes(project, ''), ['customer-managed-key']);

    host.write('main.tf', '');
    tell(project, host, 'main.tf');
    assert.deepEqual(project.allConfigurations(), [`${memoryRoot}/m`]);
    assert.deepEqual(classes(project, 'm'), ['unencrypted']);
  });

  it('reads installed modules again when they have been installed anew', () => {
    const manifest = '.terraform/modules/modules.json';
    const installed = '.terraform/modules/m/main.tf';
    const { host, project } = open({
      'main.tf': 'module "m" {\n  source = "acme/kinesis/aws"\n}\n',
      [manifest]: '{"Modules":[{"Key":"m","Source":"acme/kinesis/aws","Dir":".terraform/modules/m"}]}',
      [installed]: stream('"NONE"'),
    });
    tell(project, host, 'main.tf');
    project.discoveryFinished();
    assert.deepEqual(classes(project, ''), ['unencrypted']);

    host.write(installed, stream('"KMS"'));
    tell(project, host, manifest);
    assert.deepEqual(classes(project, ''), ['customer-managed-key']);
  });

  it('takes an opened document of an installed module for part of the root module', () => {
    const { host, project } = open({ '.terraform/modules/m/main.tf': stream('"NONE"') });
    tell(project, host, '.terraform/modules/m/main.tf');
    project.discoveryFinished();
    assert.deepEqual(project.configurationsOf(`${memoryRoot}/.terraform/modules/m/main.tf`), [memoryRoot]);
    assert.deepEqual(project.allConfigurations(), []);
  });

  it('reads a key again when the file with its policy has changed', () => {
    const key = 'resource "aws_kms_key" "k" {\n  policy = file("p.json")\n}\n';
    const { host, project } = open({ 'main.tf': stream('"KMS"') + key, 'p.json': '{"Statement": []}' });
    tell(project, host, 'main.tf');
    project.discoveryFinished();
    const uri = `${memoryRoot}/p.json`;
    const openIn = (): unknown => {
      const { policy } = project.configuration(memoryRoot).keys[0] ?? {};
      return policy?.kind === 'explicit' && policy.document.kind === 'known' ? policy.document.value.open : policy;
    };
    assert.equal(project.claims(uri), false);
    assert.equal(openIn(), null);
    assert.equal(project.claims(uri), true);
    assert.deepEqual(project.configurationsOf(uri), [memoryRoot]);

    host.write('p.json', '[]');
    tell(project, host, 'p.json');
    assert.deepEqual(project.configurationsOf(uri), [memoryRoot]);
    assert.equal(openIn(), 'it is not a policy');
  });

  it('knows what is suppressed where', () => {
    const text = `# kinesis-encryption:ignore stream-unencrypted until=2030-01-01 -- a test\n${stream('"NONE"')}`;
    const { host, project } = open({ 'main.tf': text });
    tell(project, host, 'main.tf');
    const placed = project.suppressionsIn(`${memoryRoot}/main.tf`);
    const block = { start: text.indexOf('resource'), end: text.lastIndexOf('}') + 1 };
    assert.deepEqual(
      placed.map(({ tool, ids, until, reason, covers, problem }) => ({ tool, ids, until, reason, covers, problem })),
      [
        {
          tool: 'kinesis-encryption',
          ids: ['stream-unencrypted'],
          until: '2030-01-01',
          reason: 'a test',
          covers: [block],
          problem: null,
        },
      ],
    );
  });
});

function open(files: Readonly<Record<string, string>>): { host: MemoryHost; project: TerraformProject } {
  const host = memoryHost(files);
  return { host, project: createTerraformProject(host, () => defaultSettings.terraform) };
}

function tell(project: TerraformProject, host: MemoryHost, name: string): void {
  const uri = `${memoryRoot}/${name}`;
  project.documentChanged(uri, sourceText(host.read(uri) ?? ''));
}

function classes(project: TerraformProject, folder: string): readonly string[] {
  const uri = folder === '' ? memoryRoot : `${memoryRoot}/${folder}`;
  return project.configuration(uri).streams.map((one) => classify(one).classification);
}
