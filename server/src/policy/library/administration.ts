import type { StatementTemplate, TemplateText } from '../../model/policy-template.ts';
import { administrationActions } from '../actions.ts';

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
  actions: administrationActions,
  principal: { type: 'AWS', identifier: accountRoot },
  conditions: [],
};
