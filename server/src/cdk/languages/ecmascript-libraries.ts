import type { Entity } from '../libraries/entity.ts';
import { serviceName } from '../libraries/entity.ts';

const solutions = '@aws-solutions-constructs/';

/** The bindings of CDKTF and CDK Terrain: the packages, and those generated into the project. */
const terraformBindings = /^@cdk(?:tf|tn)\/provider-aws(?:\/|$)|(?:^|\/)\.gen\/providers\/aws(?:\/|$)/u;

/** The AWS CDK of version 2, of version 1, and of version 1 in one package. */
const cdkModule = /^(?:aws-cdk-lib|@aws-cdk|monocdk)(?:\/(.+))?$/u;

/** What a path that begins with a module of npm stands for. */
export function npmEntity([module = '', ...names]: readonly string[]): Entity | null {
  if (terraformBindings.test(module)) {
    // A namespace for each resource stands between the package and its classes.
    const at = names.findIndex((name) => /^[A-Z]/u.test(name));
    return { library: 'cdktf', service: '', names: at < 0 ? [] : names.slice(at) };
  }
  if (module.startsWith(solutions)) {
    return { library: 'solutions', service: serviceName(module.slice(solutions.length)), names: withoutDefault(names) };
  }
  if (module === 'cdk-nag') return { library: 'cdk', service: 'nag', names: withoutDefault(names) };
  const match = cdkModule.exec(module);
  if (match === null) return null;
  const inside = withoutDefault(names);
  const [first = ''] = inside;
  // `aws-kinesis/lib/stream` is where a build finds what `aws-kinesis` hands on.
  const service = match[1]?.split('/').find((part) => part !== 'lib' && part !== 'index');
  if (service !== undefined && service !== 'core') {
    return { library: 'cdk', service: serviceName(service), names: inside };
  }
  // `aws_kinesis` is the namespace of a service; all else at the top is the core's.
  return first.startsWith('aws_')
    ? { library: 'cdk', service: serviceName(first), names: inside.slice(1) }
    : { library: 'cdk', service: 'core', names: inside };
}

/** A default import of a CommonJS module is the module itself. */
function withoutDefault(names: readonly string[]): readonly string[] {
  return names[0] === 'default' ? names.slice(1) : names;
}
