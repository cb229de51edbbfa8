import type { Entity } from '../libraries/entity.ts';
import { serviceName } from '../libraries/entity.ts';

const cdk = 'software.amazon.awscdk.';
const nag = 'io.github.cdklabs.cdknag.';
const solutions = 'software.amazon.awsconstructs.services.';

/** CDKTF's and CDK Terrain's packages, one for each resource; `imports` is generated into the project. */
const terraformBindings = /^(?:com\.hashicorp\.cdktf\.providers|io\.cdktn\.providers|imports)\.aws\./u;

/** What a full name of Java stands for. */
export function mavenEntity(path: readonly string[]): Entity | null {
  const name = path.join('.');
  if (terraformBindings.test(`${name}.`)) {
    const at = path.findIndex((part) => /^[A-Z]/u.test(part));
    return { library: 'cdktf', service: '', names: at < 0 ? [] : path.slice(at) };
  }
  if (name.startsWith(solutions)) {
    const [service = '', ...names] = name.slice(solutions.length).split('.');
    return { library: 'solutions', service: serviceName(service), names };
  }
  if (name.startsWith(nag)) return { library: 'cdk', service: 'nag', names: name.slice(nag.length).split('.') };
  if (!name.startsWith(cdk)) return null;
  const [first = '', service = '', ...names] = name.slice(cdk.length).split('.');
  if (first === 'services') return { library: 'cdk', service: serviceName(service), names };
  const core = name.slice(cdk.length).split('.');
  return { library: 'cdk', service: 'core', names: first === 'core' ? core.slice(1) : core };
}
