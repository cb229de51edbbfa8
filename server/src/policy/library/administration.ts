import type { StatementTemplate, TemplateText } from '../../model/policy-template.ts';

/** Every principal of the account that an IAM policy allows the same. */
export const accountRoot: TemplateText = ['arn:', { blank: 'partition' }, ':iam::', { blank: 'account' }, ':root'];

/**
 * Administration without use. The root principal has it so that the policy can always be changed again (policy lockout
 * safety check); `kms:CreateGrant` and the cryptographic actions are left out so that no IAM policy can confer decryption
 * by itself. `kms:DescribeKey` stands among these actions because a statement with an encryption-context condition denies
 * it.
 */
export const keyAdministration: StatementTemplate = {
  sid: 'EnableKeyAdministration',
  effect: 'Allow',
  actions: [
    'kms:CancelKeyDeletion',
    'kms:CreateAlias',
    'kms:DeleteAlias',
    'kms:DescribeKey',
    'kms:DisableKey',
    'kms:DisableKeyRotation',
    'kms:EnableKey',
    'kms:EnableKeyRotation',
    'kms:GetKeyPolicy',
    'kms:GetKeyRotationStatus',
    'kms:ListGrants',
    'kms:ListKeyPolicies',
    'kms:ListKeyRotations',
    'kms:ListResourceTags',
    'kms:PutKeyPolicy',
    'kms:RevokeGrant',
    'kms:RotateKeyOnDemand',
    'kms:ScheduleKeyDeletion',
    'kms:TagResource',
    'kms:UntagResource',
    'kms:UpdateAlias',
    'kms:UpdateKeyDescription',
  ],
  principal: { type: 'AWS', identifier: accountRoot },
  conditions: [],
};
