import type { Configuration } from '../model/configuration.ts';
import type { EditPlan, Refusal } from '../model/edit.ts';
import type { FixIntent } from '../model/fix.ts';
import { lossWithNewKey } from '../model/stream.ts';

/** The plan with what it destroys or takes away, so that it is never carried out unasked, whichever front end has written it. */
export function withConfirmation(
  plan: EditPlan | Refusal,
  intent: FixIntent,
  { streams }: Configuration,
): EditPlan | Refusal {
  if ('refused' in plan || plan.needsConfirmation !== null) return plan;
  if (intent.kind === 'write-key-policy') {
    return { ...plan, needsConfirmation: 'whatever else uses this key by IAM policies alone is refused from then on' };
  }
  if (intent.kind !== 'encrypt-with-new-key' && intent.kind !== 'encrypt-with-key') return plan;
  const stream = streams.find(({ id }) => id === intent.stream);
  return stream === undefined ? plan : { ...plan, needsConfirmation: lossWithNewKey(stream) };
}
