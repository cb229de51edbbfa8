import { configRules } from './config-rules.ts';
import { eventBridgeRule } from './eventbridge-rule.ts';
import type { Guardrail } from './guardrail.ts';
import { kmsDenialAlarm } from './kms-denial-alarm.ts';
import { serviceControlPolicy } from './service-control-policy.ts';

/** Every guardrail, those that prevent before those that detect. */
export const guardrails: readonly Guardrail[] = [serviceControlPolicy, configRules, eventBridgeRule, kmsDenialAlarm];
