import { npmEntity } from '../../languages/ecmascript-libraries.ts';
import type { Entity } from '../../libraries/entity.ts';

/** How a file imports a library. */
export type Form = {
  /** The module that the file imports something near from. */
  readonly module: string;
  /** `const … = require('…')`. */
  readonly isRequired: boolean;
  /** `import … = require('…')`. */
  readonly isEquals: boolean;
} & (
  | { readonly kind: 'namespace'; readonly isDefault: boolean }
  | { readonly kind: 'named' }
  /** Everything out of one package: `import { aws_kms as kms } from 'aws-cdk-lib'`. */
  | { readonly kind: 'root' }
);

/** What most people call the module of an entity. */
export function namespaceOf({ library, service, names }: Entity): string {
  if (library === 'cdktf') {
    const [first = ''] = names;
    return first.charAt(0).toLowerCase() + first.slice(1);
  }
  return service === 'core' ? 'cdk' : service;
}

/** The module that has an entity, of the same package and version as the one that the file imports already. */
export function moduleOf({ library, service, names }: Entity, { module }: Form): string {
  if (library === 'cdktf') {
    const [first = ''] = names;
    const base = /^(.*(?:provider-aws\/lib|providers\/aws))(?:\/|$)/u.exec(module)?.[1] ?? '@cdktf/provider-aws/lib';
    return `${base}/${first.replaceAll(/(?<=[a-z0-9])[A-Z]/gu, '-$&').toLowerCase()}`;
  }
  if (service === 'nag') return 'cdk-nag';
  // Another name of what the file imports already: from the same module, whatever it is called there.
  if (serviceIn(module) === service) return module;
  const isFirstVersion = module.startsWith('@aws-cdk/');
  const base = module.startsWith('monocdk') ? 'monocdk' : isFirstVersion ? '@aws-cdk' : 'aws-cdk-lib';
  if (service === 'core') return isFirstVersion ? '@aws-cdk/core' : base;
  return `${base}/aws-${service}`;
}

function serviceIn(module: string): string | null {
  return npmEntity([module, 'X'])?.service ?? null;
}
