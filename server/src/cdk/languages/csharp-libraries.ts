import type { Entity } from '../libraries/entity.ts';
import { serviceName } from '../libraries/entity.ts';

/** CDKTF's and CDK Terrain's packages, one namespace for each resource; `aws` is generated into the project. */
const terraformBindings = /^(?:HashiCorp\.Cdktf\.Providers\.Aws|Io\.Cdktn\.Providers\.Aws|aws)\.(.+)$/u;

const services = /^Amazon\.CDK\.AWS\.(.+)$/u;
const solutions = /^Amazon\.SolutionsConstructs\.AWS\.(.+)$/u;
const nag = /^Cdklabs\.CdkNag\.(.+)$/u;
const core = /^Amazon\.CDK\.(?:Core\.)?(.+)$/u;

/** What a full name of .NET stands for. */
export function nugetEntity(path: readonly string[]): Entity | null {
  const name = path.join('.');
  const inside = (pattern: RegExp): readonly string[] | null => pattern.exec(name)?.[1]?.split('.') ?? null;
  const binding = inside(terraformBindings);
  if (binding !== null) return { library: 'cdktf', service: '', names: binding.slice(1) };
  const construct = inside(solutions);
  if (construct !== null) {
    return { library: 'solutions', service: serviceName(construct[0] ?? ''), names: construct.slice(1) };
  }
  const service = inside(services);
  if (service !== null) return { library: 'cdk', service: serviceName(service[0] ?? ''), names: service.slice(1) };
  const check = inside(nag);
  if (check !== null) return { library: 'cdk', service: 'nag', names: check };
  const names = inside(core);
  return names === null ? null : { library: 'cdk', service: 'core', names };
}
