import type { GuardrailVariable } from './guardrail.ts';

/** Inputs that several guardrails share, so that they can stand in one module. */
export const breakGlassRoles: GuardrailVariable = {
  name: 'break_glass_role_arns',
  description: 'Roles that may do in an emergency what the guardrail denies everybody else; patterns are allowed.',
  type: 'list(string)',
};

export const securityTopic: GuardrailVariable = {
  name: 'security_topic_arn',
  description: 'SNS topic that is told; its policy must let events.amazonaws.com and cloudwatch.amazonaws.com publish.',
  type: 'string',
};
