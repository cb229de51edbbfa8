import type { ConditionTemplate } from '../../model/policy-template.ts';
import { keyAdministration } from './administration.ts';
import type { LibraryPolicy } from './policy.ts';
import { accountUse, kinesisService } from './statements.ts';

const ofTheTenant: ConditionTemplate = {
  test: 'StringEquals',
  variable: 'aws:PrincipalTag/tenant',
  value: [{ blank: 'tenants' }],
};

/**
 * A key and a stream for each tenant: roles use the key of the tenant whose tag they carry, and no other. What keeps
 * tenants apart is then who may set the tag `tenant` on roles (IAM user guide, "Attribute-based access control").
 */
export const oneKeyPerTenant: LibraryPolicy = {
  id: 'one-key-per-tenant',
  title: 'One key for each tenant',
  whenToUse:
    "Each tenant's records are in a stream of their own and must stay apart even where IAM policies are broader than meant. There is a key for each tenant, and only roles that carry the tag `tenant` with the tenant's name use it. Nobody else may set that tag: deny `iam:TagRole` and `sts:TagSession` for it.",
  perEntryOf: 'tenants',
  statements: [
    keyAdministration,
    { ...accountUse, conditions: [...accountUse.conditions, ofTheTenant] },
    kinesisService,
  ],
};
