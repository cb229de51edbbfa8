import type { Entity } from '../libraries/entity.ts';
import { serviceName } from '../libraries/entity.ts';

/** CDKTF's and CDK Terrain's packages, one for each resource, and those generated into the project. */
const terraformBindings =
  /^github\.com\/(?:cdktf|hashicorp|cdktn-io)\/cdktn?f?-provider-aws-go\/aws(?:\/v\d+)?\/\w+$|\/generated\/hashicorp\/aws\/\w+$/u;

const cdk = /^github\.com\/aws\/aws-cdk-go\/awscdk(\w*)(?:\/v\d+)?(?:\/(aws\w+))?$/u;
const nag = /^github\.com\/cdklabs\/cdk-nag-go\/cdknag(?:\/v\d+)?$/u;
const solutions = /^github\.com\/awslabs\/aws-solutions-constructs.*\/(\w+)(?:\/v\d+)?$/u;

/** What a path that begins with a module of Go stands for. */
export function goEntity([module = '', ...names]: readonly string[]): Entity | null {
  if (module === jsiiModule) return { library: 'jsii', service: '', names };
  if (terraformBindings.test(module)) return { library: 'cdktf', service: '', names };
  const construct = solutions.exec(module);
  if (construct !== null) return { library: 'solutions', service: serviceName(construct[1] ?? ''), names };
  if (nag.test(module)) return { library: 'cdk', service: 'nag', names };
  const match = cdk.exec(module);
  if (match === null) return null;
  const [, alpha = '', service] = match;
  // A module that is not stable yet is called `awscdkkinesisfirehosealpha`.
  const name = alpha === '' ? service : alpha.replace(/alpha$/u, '');
  return { library: 'cdk', service: name === undefined ? 'core' : serviceName(name), names };
}

export const jsiiModule = 'github.com/aws/jsii-runtime-go';
