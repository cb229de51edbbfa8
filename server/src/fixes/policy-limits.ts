import type { Finding } from '../model/finding.ts';
import type { PolicyStatement } from '../model/policy-document.ts';
import { plainText } from '../model/policy-document.ts';
import type { ConditionTemplate, PolicyChange } from '../model/policy-template.ts';
import { administrationActions, coversAction, kinesisActions, useActions } from '../policy/actions.ts';
import { accountRoot } from '../policy/library/administration.ts';
import {
  forTheStream,
  fromTheAccount,
  fromTheStream,
  kinesisService,
  throughKinesis,
} from '../policy/library/statements.ts';
import { givesEverything } from '../rules/key-policy-broad.ts';
import type { PolicyProposal } from './change-key-policy.ts';
import { added } from './policy-additions.ts';
import type { PolicyUnderChange } from './policy-rehearsal.ts';
import { isAnswer, statementAt } from './policy-rehearsal.ts';

/**
 * The account root in place of everybody. Everybody is the Kinesis service as well: where a statement for the service is
 * asked for, and there is no other one, it gets one that is bound.
 */
export function nameAccount(finding: Finding, policy: PolicyUnderChange): readonly PolicyProposal[] {
  const { document } = policy;
  const found = statementAt(document, finding.range);
  if (found === null || found.statement.principals?.negated !== false) return [];
  const change: PolicyChange = {
    change: 'set-principal',
    statement: found.place,
    principal: { type: 'AWS', identifier: accountRoot },
  };
  const changes = [[change], [change, added(kinesisService, document.statements)]];
  const answers = changes.filter((one) => isAnswer(finding, policy, one));
  return answers.slice(0, 1).map((one) => ({ title: 'Name the account instead of everybody', changes: one }));
}

/** Conditions on the account and, for Kinesis, on the stream. */
export function bindService({ range }: Finding, { document, streams }: PolicyUnderChange): readonly PolicyProposal[] {
  const found = statementAt(document, range);
  if (found === null) return [];
  const services = found.statement.principals?.items.map(({ text }) => plainText(text)) ?? [];
  const isKinesis = streams.length > 0 && services.every((service) => service === 'kinesis.amazonaws.com');
  const wanted = isKinesis ? [fromTheAccount, fromTheStream] : [fromTheAccount];
  const conditions = wanted.filter((condition) => !hasCondition(found.statement, condition));
  return [
    {
      title: `Bind the service to ${isKinesis ? 'this account and stream' : 'this account'}`,
      changes: [{ change: 'add-conditions', statement: found.place, conditions }],
    },
  ];
}

/**
 * Use through Kinesis and for the stream only. Other actions of the statement must not get these conditions, which they
 * could not meet: then the use moves into a statement of its own.
 */
export function bindUse({ range }: Finding, { document, streams }: PolicyUnderChange): readonly PolicyProposal[] {
  const found = statementAt(document, range);
  if (found === null || streams.length === 0 || givesEverything(found.statement)) return [];
  const { statement, place } = found;
  const conditions = [throughKinesis, forTheStream].filter((condition) => !hasCondition(statement, condition));
  const actions = listedActions(statement);
  if (conditions.length === 0 || actions === null) return [];
  const others = actions.filter((action) => !isUse(action));
  const title = 'Allow the use through Kinesis only';
  if (others.length === 0) return [{ title, changes: [{ change: 'add-conditions', statement: place, conditions }] }];
  if (statement.conditions.length > 0) return [];
  return [
    {
      title,
      changes: [
        { change: 'set-actions', statement: place, actions: others },
        {
          change: 'add-statement',
          statement: {
            sid: `${statement.sid ?? 'Allow'}ThroughKinesis`,
            effect: 'Allow',
            actions: actions.filter(isUse),
            principal: { like: place },
            conditions,
          },
        },
      ],
    },
  ];
}

/** One of both that a statement gives together: use through Kinesis, or administration. */
export function keepPart({ range, related }: Finding, policy: PolicyUnderChange): readonly PolicyProposal[] {
  const { document, streams } = policy;
  const found = statementAt(document, range);
  if (found === null) return [];
  const { statement, place } = found;
  const actions = givesEverything(statement) ? administrationActions : (listedActions(statement) ?? []);
  const administration = actions.filter((action) => !isUse(action));
  const use = givesEverything(statement)
    ? [kinesisActions.decrypt, kinesisActions.encrypt]
    : actions.filter((action) => isUse(action));
  const conditions = [throughKinesis, forTheStream].filter((condition) => !hasCondition(statement, condition));
  const proposals: PolicyProposal[] = [];
  const governing = related.flatMap((one) => statementAt(document, one.range) ?? [])[0];
  if (governing !== undefined && governing.place !== place) {
    const rest = (listedActions(governing.statement) ?? []).filter((action) => !governs(action));
    return rest.length === 0
      ? []
      : [
          {
            title: 'Take the administration away',
            changes: [{ change: 'set-actions', statement: governing.place, actions: rest }],
          },
        ];
  }
  if (use.length > 0 && administration.length > 0 && streams.length > 0) {
    proposals.push({
      title: 'Keep the use through Kinesis, without the administration',
      changes: [
        { change: 'set-actions', statement: place, actions: use },
        ...(conditions.length === 0 ? [] : [{ change: 'add-conditions' as const, statement: place, conditions }]),
      ],
    });
  }
  if (administration.length > 0) {
    proposals.push({
      title: 'Keep the administration, without the use',
      changes: [{ change: 'set-actions', statement: place, actions: administration }],
    });
  }
  return proposals;
}

/** The actions in alphabetical order; null where they are not written out. */
function listedActions({ actions }: PolicyStatement): readonly string[] | null {
  const texts = actions.items.map(({ text }) => plainText(text)).filter((text) => text !== null);
  return actions.negated || actions.open !== null || texts.length < actions.items.length ? null : texts.sort();
}

/** Whether an action, or a pattern of actions, gives any use of the key. */
function isUse(action: string): boolean {
  const range = { uri: '', start: 0, end: 0 };
  const item = { text: [action], range, trail: [] };
  return useActions.some((one) => coversAction({ negated: false, items: [item], open: null, range }, one) === 'yes');
}

function governs(action: string): boolean {
  return /^(?:kms:(?:PutKeyPolicy|ScheduleKeyDeletion|Put\*|Schedule\*|\*)|\*)$/iu.test(action);
}

function hasCondition({ conditions }: PolicyStatement, { variable }: ConditionTemplate): boolean {
  return conditions.some(({ key }) => key.toLowerCase() === variable.toLowerCase());
}
