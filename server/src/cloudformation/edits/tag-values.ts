import type { Refusal } from '../../model/edit.ts';
import { canonical, intrinsicOf } from '../evaluation/intrinsic.ts';
import type { ResourceInstance } from '../reading/resources.ts';
import type { TemplateNode } from '../syntax/tree.ts';
import { scalarText, valueOf } from '../syntax/tree.ts';
import type { Code, Member } from './code.ts';
import { mapping, ref, text } from './code.ts';
import type { EditContext } from './context.ts';
import { freeName } from './context.ts';

/** An item of a list of tags. */
export function tagCode(name: string, value: Code): Code {
  return mapping(['Key', text(name)], ['Value', value]);
}

/**
 * Where a template has values for tags: on the resource itself, in a parameter of the tag's name, or the one value that
 * its other resources agree on. What no source knows becomes a parameter without a default, so that whoever deploys it is
 * asked instead of a made-up value being deployed.
 *
 * @param missing those of the names that the resource itself lacks
 */
export function tagValues(
  names: readonly string[],
  missing: readonly string[],
  resource: ResourceInstance,
  context: EditContext,
): readonly Member[] | Refusal {
  const members: Member[] = [];
  for (const name of names) {
    const own = missing.includes(name) ? null : valuesOn(resource, name)[0];
    const copied = own == null ? null : codeOf(own, context);
    const value = copied ?? valueInTemplate(name, context);
    if (value !== null) {
      members.push([name, value]);
      continue;
    }
    const { language } = context.read.template;
    if (language === 'serverless') return { refused: `no source says what the value of the tag ${name} is` };
    const parameter = freeName(parameterName(name), context);
    context.editor.addParameter(
      [parameter, mapping(['Type', text('String')], ['Description', text(`Value of the tag ${name}`)])],
      `A parameter for the tag ${name}`,
    );
    context.declare(parameter);
    members.push([name, ref(parameter)]);
  }
  return members;
}

function valueInTemplate(tag: string, context: EditContext): Code | null {
  const { template, resources } = context.read;
  const parameter = template
    .section('Parameters')
    .find(({ key }) => key.toLowerCase() === parameterName(tag).toLowerCase());
  if (parameter !== undefined) return ref(parameter.key);
  const [first, ...others] = [...resources.values()].flatMap((resource) => valuesOn(resource, tag));
  if (first === undefined || others.some((other) => canonical(other) !== canonical(first))) return null;
  return codeOf(first, context);
}

/** The values that a resource's list of tags gives a name. */
function valuesOn({ properties }: ResourceInstance, tag: string): readonly TemplateNode[] {
  const tags = valueOf(properties, 'Tags');
  if (tags?.kind !== 'sequence') return [];
  return tags.items.flatMap((item) => (scalarText(valueOf(item, 'Key')) === tag ? (valueOf(item, 'Value') ?? []) : []));
}

/** The value as it is written, where it stands on one line and means the same on any resource. */
function codeOf(node: TemplateNode, { read }: EditContext): Code | null {
  const literal = scalarText(node);
  if (literal !== null && node.kind === 'scalar') return text(literal);
  const call = intrinsicOf(node);
  const argument = call === null ? null : scalarText(call.argument);
  if (call?.name === 'Ref' && argument !== null) return ref(argument);
  if (call?.name === 'Sub' && argument !== null) return { kind: 'call', name: 'Sub', argument };
  const source = read.template.text.slice(node.start, node.end);
  return node.tag !== null && !source.includes('\n') ? { kind: 'source', text: source } : null;
}

/** `cost-center` becomes `CostCenter`: parameters are named with letters and digits. */
function parameterName(tag: string): string {
  const words = tag.split(/[^A-Za-z0-9]+/u).filter((word) => word !== '');
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[A-Z]/u.test(joined) ? joined : `Tag${joined}`;
}
