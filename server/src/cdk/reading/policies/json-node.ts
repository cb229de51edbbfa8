import type { PolicyText } from '../../../model/policy-document.ts';
import type { SourceRange } from '../../../model/source.ts';
import type { PolicyNode } from '../../../policy/document/node.ts';
import type { Datum } from '../../evaluation/datum.ts';
import { itemsOf, membersOf } from './collections.ts';
import type { Placed, PolicyReading } from './reading.ts';
import { choiceReason, depthLimit } from './reading.ts';
import { hole, policyText, substituted } from './texts.ts';

/** A value of a program as the JSON that it becomes in a policy. */
export function jsonNode(placed: Placed, reading: PolicyReading, depth = 0): PolicyNode {
  const { value, range, written } = placed;
  const unknown = (reason: string): PolicyNode => ({
    kind: 'unknown',
    reason,
    item: [hole('other', written, reason)],
    range,
    trail: [],
  });
  if (depth > depthLimit) return unknown(`\`${written}\` refers to itself`);
  switch (value.kind) {
    case 'absent':
    case 'null':
      return { kind: 'null', range };
    case 'unknown':
      return unknown(value.reason);
    case 'either':
      return unknown(choiceReason(value));
    case 'known':
      return datumNode(value.value, placed, reading, depth, unknown);
  }
}

function datumNode(
  datum: Datum,
  placed: Placed,
  reading: PolicyReading,
  depth: number,
  unknown: (reason: string) => PolicyNode,
): PolicyNode {
  const { range, written } = placed;
  switch (datum.kind) {
    case 'list': {
      const { items, open } = itemsOf(placed, reading);
      const doubt = items.find((item) => item.doubt !== null)?.doubt ?? null;
      const certain = items.filter((item) => item.doubt === null);
      return {
        kind: 'list',
        items: certain.map((item) => jsonNode(item, reading, depth + 1)),
        open: open ?? doubt,
        range,
      };
    }
    case 'object': {
      const { members, open } = membersOf(placed, reading);
      const [only, ...others] = members;
      if (only !== undefined && others.length === 0 && isFunction(only.name)) {
        const text = functionText(only, reading);
        return text === null ? unknown(`\`${written}\` is known only after deployment`) : textNode(text, range);
      }
      return {
        kind: 'object',
        members: members.map((member) => ({
          name: member.name,
          value: jsonNode(member, reading, depth + 1),
          range: member.range,
        })),
        open,
        range,
      };
    }
    case 'json':
      return jsonNode({ ...placed, value: { kind: 'known', value: datum.value, trail: [] } }, reading, depth + 1);
    case 'string':
    case 'number':
    case 'boolean':
    case 'partial-string':
    case 'attribute':
    case 'inherited':
    case 'method':
    case 'symbol':
      return textNode(policyText(placed.value, written, reading), range);
    case 'made':
      // `Fn.join(…)` is a text; what other calls make may be anything.
      return datum.made.entity.service === 'core'
        ? textNode(policyText(placed.value, written, reading), range)
        : unknown(`\`${written}\` is not followed`);
    case 'file':
    case 'function':
    case 'class':
      return unknown(`\`${written}\` is not followed`);
  }
}

function textNode(text: PolicyText, range: SourceRange): PolicyNode {
  return { kind: 'text', text, range, trail: [] };
}

/** Functions of CloudFormation stand in the objects of the lower level. */
function isFunction(name: string): boolean {
  return name === 'Ref' || name.startsWith('Fn::');
}

function functionText(member: Placed & { readonly name: string }, reading: PolicyReading): PolicyText | null {
  const { name, value, written } = member;
  if (value.kind !== 'known') return null;
  const text = policyText(value, written, reading);
  if (name === 'Ref') return substituted(['${', ...text, '}'], written);
  return name === 'Fn::Sub' && value.value.kind !== 'list' ? substituted(text, written) : null;
}

/** What `JSON.parse` makes of a text, each part with the place of the whole text. */
export function parsedNode(value: unknown, range: SourceRange, depth = 0): PolicyNode {
  if (depth > depthLimit) {
    return { kind: 'unknown', reason: 'the text is nested too deep for a policy', item: null, range, trail: [] };
  }
  if (value === null || value === undefined) return { kind: 'null', range };
  if (Array.isArray(value)) {
    const items = value.map((item) => parsedNode(item, range, depth + 1));
    return { kind: 'list', items, open: null, range };
  }
  if (typeof value === 'object') {
    const members = Object.entries(value).map(([name, one]) => ({
      name,
      value: parsedNode(one, range, depth + 1),
      range,
    }));
    return { kind: 'object', members, open: null, range };
  }
  return textNode(value === '' ? [] : [typeof value === 'string' ? value : JSON.stringify(value)], range);
}
