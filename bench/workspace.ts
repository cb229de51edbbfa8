import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { source } from './sources.ts';
import type { Random } from './random.ts';
import { random } from './random.ts';

interface WorkspaceShape {
  /** How many files to write, `.gitignore` and hidden files not counted. */
  readonly files: number;
  /**
   * `monorepo` is what infrastructure repositories look like: most files are Terraform, the rest documentation,
   * pipelines, manifests and the services' own code. `terraform` has nothing but `.tf` and `.tfvars` files.
   */
  readonly kind: 'monorepo' | 'terraform';
}

/** Of all files, those that say "kinesis". */
const kinesisShare = 0.03;

/** Writes the same workspace for the same shape. */
function generateWorkspace(folder: string, shape: WorkspaceShape): void {
  const dice = random(shape.files);
  let written = 0;
  let aboutKinesis = 0;
  for (let unit = 0; written < shape.files; unit++) {
    const streams = aboutKinesis < written * kinesisShare;
    for (const file of unitFiles(unit, streams, shape.kind, dice)) {
      if (written === shape.files) break;
      const path = join(folder, file.path);
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, file.text);
      written++;
      if (/kinesis/i.test(file.text)) aboutKinesis++;
    }
  }
  writeFileSync(
    join(folder, '.gitignore'),
    '.terraform/\n*.tfstate\n*.tfstate.*\nnode_modules/\ndist/\n__pycache__/\n',
  );
}

/** The folders that are scanned. */
export interface Workspaces {
  readonly monorepo: string;
  readonly terraform: string;
  /** Twice as large as `monorepo`. */
  readonly larger: string;
}

/** Writes the workspaces into a folder. */
export function generateWorkspaces(folder: string): Workspaces {
  const generate = (kind: WorkspaceShape['kind'], files: number): string => {
    const workspace = join(folder, `${kind}-${files}`);
    generateWorkspace(workspace, { kind, files });
    return workspace;
  };
  return {
    monorepo: generate('monorepo', 10_000),
    terraform: generate('terraform', 10_000),
    larger: generate('monorepo', 20_000),
  };
}

interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

const domains = ['payments', 'identity', 'catalogue', 'logistics', 'analytics', 'notifications', 'billing', 'search'];

/** One team's folder: a root module, now and then a module of its own, and in a monorepo the service beside it. */
function unitFiles(
  unit: number,
  streams: boolean,
  kind: WorkspaceShape['kind'],
  dice: Random,
): readonly GeneratedFile[] {
  const domain = dice.pick(domains);
  const name = `${domain}-${unit}`;
  const root = `live/${domain}/${name}`;
  const files: GeneratedFile[] = [
    { path: `${root}/main.tf`, text: source.resources(dice, dice.between(2, 6)) },
    { path: `${root}/variables.tf`, text: source.variables(dice, dice.between(4, 14)) },
    { path: `${root}/outputs.tf`, text: source.outputs(dice, dice.between(2, 8)) },
    { path: `${root}/versions.tf`, text: source.versions() },
    { path: `${root}/backend.tf`, text: source.backend(name) },
    { path: `${root}/iam.tf`, text: source.iam(dice, dice.between(1, 3), streams ? 'kinesis' : 'sqs') },
    { path: `${root}/alarms.tf`, text: source.alarms(dice, dice.between(2, 6)) },
    { path: `${root}/terraform.tfvars`, text: source.assignments(dice) },
    { path: `${root}/envs/prod.tfvars`, text: source.assignments(dice) },
  ];
  if (streams) files.push(...streamFiles(root, dice));
  if (dice.chance(0.5)) {
    const module = `modules/${domain}/component-${unit}`;
    files.push(
      { path: `${root}/components.tf`, text: source.moduleCall(`../../../${module}`, unit) },
      { path: `${module}/main.tf`, text: source.resources(dice, dice.between(1, 5)) },
      { path: `${module}/variables.tf`, text: source.variables(dice, dice.between(3, 10)) },
      { path: `${module}/outputs.tf`, text: source.outputs(dice, dice.between(1, 5)) },
      { path: `${module}/versions.tf`, text: source.versions() },
    );
    if (kind === 'monorepo')
      files.push({ path: `${module}/README.md`, text: source.readme(dice, 'component', streams) });
  }
  if (kind === 'monorepo') files.push(...serviceFiles(domain, name, streams, dice));
  return files;
}

/** Whoever has a stream refers to it in other files as well. */
function streamFiles(root: string, dice: Random): readonly GeneratedFile[] {
  const names = source.streamNames(dice, dice.between(1, 4));
  return [
    { path: `${root}/streams.tf`, text: source.streams(dice, names) },
    { path: `${root}/stream_consumers.tf`, text: source.consumers(names) },
    { path: `${root}/stream_alarms.tf`, text: source.streamAlarms(names) },
    { path: `${root}/stream_outputs.tf`, text: source.streamOutputs(names) },
  ];
}

function serviceFiles(domain: string, name: string, streams: boolean, dice: Random): readonly GeneratedFile[] {
  const service = `services/${domain}/${name}`;
  const files: GeneratedFile[] = [
    { path: `live/${domain}/${name}/README.md`, text: source.readme(dice, name, streams) },
    { path: `${service}/deploy/deployment.yaml`, text: source.manifest(dice, name) },
    { path: `${service}/package.json`, text: source.packageJson(name) },
  ];
  for (let index = dice.between(1, 4); index > 0; index--) {
    files.push({ path: `${service}/src/handler_${index}.py`, text: source.python(dice, streams && index === 1) });
  }
  if (dice.chance(0.5)) files.push({ path: `pipelines/${domain}/${name}.yml`, text: source.pipeline(name) });
  if (dice.chance(0.3)) files.push({ path: `${service}/dashboards/${name}.json`, text: source.dashboard(dice) });
  return files;
}
