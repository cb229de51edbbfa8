import type { Entity } from '../libraries/entity.ts';
import { serviceName } from '../libraries/entity.ts';

/** CDKTF's and CDK Terrain's packages; `imports.aws` is generated into the project. */
const terraformBindings = /^\.*(?:cdktf_cdktf_provider_aws|cdktn(?:_cdktn)?_provider_aws|imports\.aws)(?:\.|$)/u;

/** What a path that begins with a package of PyPI stands for. */
export function pypiEntity(path: readonly string[]): Entity | null {
  if (terraformBindings.test(path.join('.'))) {
    const at = path.findIndex((name) => /^[A-Z]/u.test(name));
    return { library: 'cdktf', service: '', names: at < 0 ? [] : path.slice(at) };
  }
  const [top, ...names] = path;
  const [first = '', ...rest] = names;
  switch (top) {
    case 'aws_solutions_constructs':
      return { library: 'solutions', service: serviceName(first), names: rest };
    case 'cdk_nag':
      return { library: 'cdk', service: 'nag', names };
    case 'aws_cdk':
    case 'monocdk':
      if (first.startsWith('aws_')) return { library: 'cdk', service: serviceName(first), names: rest };
      return { library: 'cdk', service: 'core', names: first === 'core' ? rest : names };
    default:
      return null;
  }
}
