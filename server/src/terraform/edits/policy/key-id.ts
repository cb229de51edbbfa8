import type { Refusal } from '../../../model/edit.ts';
import type { Key } from '../../../model/key.ts';
import { expression } from '../code.ts';
import type { EditContext } from '../context.ts';
import { targetOf } from '../context.ts';
import type { PlanBuilder } from '../plan.ts';
import { sitesOf } from '../sites.ts';

const annotation = 'Name the key by its id';

/** The ARN of a key that is declared beside it, `aws_kms_key.orders["eu"].arn`. */
const arn = /^(aws_kms_(?:external_|replica_)?key\.[\p{ID_Start}_][\p{ID_Continue}-]*(?:\[[^[\]]*\])?)\.arn$/u;

/** Has an `aws_kms_key_policy` name its key by the id; returns why that cannot be written. */
export function nameKeyById(id: Key['id'], plan: PlanBuilder, context: EditContext): Refusal | null {
  const key = context.terraform.configuration.keys.find((one) => one.id === id);
  const attachedBy = key?.policy.kind === 'explicit' ? key.policy.attachedBy : null;
  const target = attachedBy === null ? null : targetOf(attachedBy, context);
  const declared = targetOf(id, context);
  if (target === null || declared === null) return { refused: 'the key is not declared any more' };
  const site = sitesOf(target, 'key_id', context).at(-1);
  if (site?.expression == null) return { refused: 'the module that attaches the policy is not part of the workspace' };
  const { node, tree } = site.expression;
  const written = tree.text.slice(node.start, node.end);
  const source = tree.syntax === 'json' ? (/^"\$\{(.*)\}"$/su.exec(written)?.[1] ?? '') : written;
  const isNear = declared.module === site.module && declared.resource?.key === null && site.module.address === '';
  const named = arn.exec(source)?.[1] ?? (isNear ? id : undefined);
  if (named === undefined) return { refused: 'the key cannot be named by its id here' };
  plan.in(site.expression).replace(node, expression(`${named}.key_id`), annotation);
  return null;
}
