import type { Entity } from '../../libraries/entity.ts';
import type { Import } from '../../syntax/tree.ts';
import { resourceOf } from '../terraform-module.ts';

const services: Readonly<Record<string, string>> = {
  iam: 'IAM',
  kinesis: 'Kinesis',
  kinesisfirehose: 'KinesisFirehose',
  kinesisvideo: 'KinesisVideo',
  kms: 'KMS',
};

/**
 * Classes of a namespace that others of the CDK or of .NET have too: where a file uses such a name, one more namespace
 * that has it would leave open which one is meant. Found by comparing all namespaces of aws-cdk-lib 2.263.
 */
const shared: Readonly<Record<string, string>> = {
  core: 'Environment PermissionsBoundary Size TimeZone',
  iam: `CfnGroup CfnGroupProps CfnInstanceProfile CfnInstanceProfileProps CfnPolicy CfnPolicyProps CfnUser CfnUserProps
    Group GroupProps IGroup OidcProviderNative OidcProviderNativeProps OpenIdConnectProvider OpenIdConnectProviderProps
    PermissionsBoundary Policy`,
  kinesis: `CfnResourcePolicy CfnResourcePolicyProps CfnStream CfnStreamProps ResourcePolicy ResourcePolicyProps Stream
    StreamEncryption`,
  kinesisfirehose: `DestinationConfig IDeliveryStream IDestination InputFormat ISource OutputFormat StreamEncryption`,
  kinesisvideo: 'CfnStream CfnStreamProps',
  kms: 'Alias AliasAttributes AliasProps CfnAlias CfnAliasProps CfnKey CfnKeyProps IAlias',
};

/** Whether a file that uses some names can do without knowing from which namespace they come once this one is added. */
export function isSafe({ library, service }: Entity, names: ReadonlySet<string>): boolean {
  if (library !== 'cdk') return true;
  return (shared[service] ?? '').split(/\s+/u).every((name) => !names.has(name));
}

/** The namespace that has something of a library, of the same provider as what the file uses already. */
export function namespaceOf(
  { library, service, names: [first = ''] }: Entity,
  imports: readonly Import[],
): readonly string[] {
  if (library === 'standard') return service.split('.');
  if (library === 'cdktf') return [...bindingsIn(imports), resourceOf(first)];
  if (service === 'nag') return ['Cdklabs', 'CdkNag'];
  if (service === 'core') return ['Amazon', 'CDK'];
  return ['Amazon', 'CDK', 'AWS', services[service] ?? service];
}

/** `HashiCorp.Cdktf.Providers.Aws`, `Io.Cdktn.Providers.Aws`, or what is generated into the project. */
function bindingsIn(imports: readonly Import[]): readonly string[] {
  for (const { path } of imports) {
    const found = /^(?:HashiCorp\.Cdktf\.Providers\.Aws|Io\.Cdktn\.Providers\.Aws|aws)(?=\.)/u.exec(path.join('.'));
    if (found !== null) return found[0].split('.');
  }
  return ['HashiCorp', 'Cdktf', 'Providers', 'Aws'];
}
