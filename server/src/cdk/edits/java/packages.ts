import type { Entity } from '../../libraries/entity.ts';
import type { Import } from '../../syntax/tree.ts';
import { resourceOf } from '../terraform-module.ts';

/** Packages of other libraries, and of the JDK, with classes that are called as some of the CDK are. */
const namesakes: Readonly<Record<string, readonly string[]>> = {
  'java.awt': ['List'],
  'java.security': ['Key', 'Policy'],
  'java.time': ['Duration'],
  'java.util': ['Stack', 'List', 'Map'],
  'java.util.stream': ['Stream'],
};

/** Whether a package of the JDK is known to have a class. */
export function hasNamesake(path: readonly string[], name: string): boolean {
  const names = namesakes[path.join('.')];
  return names?.includes(name) === true;
}

/** The package that has something of a library, of the same version and provider as what the file imports already. */
export function packageOf(
  { library, service, names: [first = ''] }: Entity,
  imports: readonly Import[],
): readonly string[] {
  if (library === 'standard') return service.split('.');
  if (library === 'cdktf') {
    const resource = resourceOf(first).replaceAll(/(?<=[a-z0-9])[A-Z]/gu, '_$&');
    return [...bindingsIn(imports), resource.toLowerCase()];
  }
  const base = ['software', 'amazon', 'awscdk'];
  if (service === 'nag') return ['io', 'github', 'cdklabs', 'cdknag'];
  if (service !== 'core') return [...base, 'services', service];
  // Version 1 has a package of its own for the core.
  const isFirstVersion = imports.some(({ path }) => path.slice(0, 4).join('.') === [...base, 'core'].join('.'));
  return isFirstVersion ? [...base, 'core'] : base;
}

/** `com.hashicorp.cdktf.providers.aws`, `io.cdktn.providers.aws`, or what is generated into the project. */
function bindingsIn(imports: readonly Import[]): readonly string[] {
  for (const { path } of imports) {
    const at = path.indexOf('aws');
    const base = path.slice(0, at + 1);
    if (['com.hashicorp.cdktf.providers.aws', 'io.cdktn.providers.aws', 'imports.aws'].includes(base.join('.')))
      return base;
  }
  return ['com', 'hashicorp', 'cdktf', 'providers', 'aws'];
}
