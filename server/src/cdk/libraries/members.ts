import { fold } from '../syntax/tree.ts';
import type { Entity } from './entity.ts';

/**
 * What the services' modules hold that has a say in encryption. A language that imports a whole package at once leaves
 * open which one a name comes from: it is the one that has it.
 */
const members: Readonly<Record<string, readonly string[]>> = {
  kinesis: ['Stream', 'StreamProps', 'StreamEncryption', 'StreamMode', 'CfnStream', 'CfnStreamProps'],
  kms: [
    'Key',
    'KeyProps',
    'KeySpec',
    'KeyUsage',
    'Alias',
    'AliasProps',
    'AliasAttributes',
    'CfnKey',
    'CfnKeyProps',
    'KeyLookupOptions',
    'CfnAlias',
    'CfnAliasProps',
    'CfnReplicaKey',
    'CfnReplicaKeyProps',
    'ViaServicePrincipal',
  ],
  kinesisfirehose: [
    'DeliveryStream',
    'DeliveryStreamProps',
    'StreamEncryption',
    'KinesisStreamSource',
    'CfnDeliveryStream',
    'CfnDeliveryStreamProps',
  ],
  kinesisvideo: ['CfnStream', 'CfnStreamProps'],
  iam: [
    'PolicyDocument',
    'PolicyDocumentProps',
    'PolicyStatement',
    'PolicyStatementProps',
    'Effect',
    'ServicePrincipal',
    'ServicePrincipalOpts',
    'AccountRootPrincipal',
    'AccountPrincipal',
    'ArnPrincipal',
    'AnyPrincipal',
    'StarPrincipal',
    'Role',
    'RoleProps',
    'OrganizationPrincipal',
    'CanonicalUserPrincipal',
    'CompositePrincipal',
    'FederatedPrincipal',
    'OpenIdConnectPrincipal',
    'PrincipalWithConditions',
    'SamlPrincipal',
    'WebIdentityPrincipal',
    'User',
    'UserProps',
    'CfnRole',
    'CfnRoleProps',
    'CfnUser',
    'CfnUserProps',
  ],
  core: [
    'Duration',
    'Stack',
    'StackProps',
    'NestedStack',
    'Stage',
    'App',
    'Aws',
    'Fn',
    'Tag',
    'Tags',
    'Aspects',
    'CfnTag',
    'Environment',
    'Arn',
    'ArnComponents',
    'ArnFormat',
    'Validations',
    'Acknowledgment',
  ],
  nag: ['NagSuppressions', 'NagPackSuppression', 'AwsSolutionsChecks'],
};

const names = new Map(Object.entries(members).map(([service, own]) => [service, new Set(own.map(fold))]));

/** Static methods that a language may name without their class. */
const staticMethods = new Set(
  [
    'of',
    'days',
    'hours',
    'minutes',
    'fromKeyArn',
    'fromLookup',
    'fromCfnKey',
    'fromAliasName',
    'fromAliasAttributes',
    'unencrypted',
    'awsOwnedKey',
    'customerManagedKey',
    'importValue',
    'addResourceSuppressions',
    'addStackSuppressions',
  ].map(fold),
);

/** @param entity what a name would stand for that is taken out of a whole package, or out of a whole class */
export function knownInLibraries({ library, service, names: [first = '', second] }: Entity): boolean {
  if (library !== 'cdk') return /^[A-Z]/u.test(first);
  const isInside = second === undefined || /^[A-Z]/u.test(second) || staticMethods.has(fold(second));
  return isInside && (names.get(service)?.has(fold(first)) ?? false);
}
