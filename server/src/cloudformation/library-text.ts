import type { Blank } from '../model/policy-template.ts';
import type { Guardrail, GuardrailVariable, TemplateValue } from '../policy/guardrails/guardrail.ts';
import { parameterName } from '../policy/guardrails/guardrail.ts';
import { listsOf } from '../policy/library/lists.ts';
import type { LibraryPolicy } from '../policy/library/policy.ts';
import type { Code, Member } from './edits/code.ts';
import { getAtt, list, mapping, plain, ref, sub, text } from './edits/code.ts';
import { listName, listParameter } from './edits/lists.ts';
import type { PolicySubject } from './edits/policy.ts';
import { policyDocument } from './edits/policy.ts';
import { printCode, printMember } from './edits/print.ts';
import type { Style } from './edits/style.ts';

/** What is added to a template, or makes one by itself. */
export interface TemplateParts {
  readonly parameters: readonly Member[];
  readonly resources: readonly Member[];
}

export type TemplateSyntax = Style['syntax'];

const yaml: Style = {
  syntax: 'yaml',
  unit: '  ',
  lineBreak: '\n',
  shortForm: true,
  quote: "'",
  indentsLists: true,
  afterColon: ' ',
  callsOnOneLine: true,
  insideBraces: ' ',
  bareColons: false,
  separates: true,
};

const styles: Readonly<Record<TemplateSyntax, Style>> = {
  yaml,
  json: { ...yaml, syntax: 'json', shortForm: false, quote: '"' },
};

/** A whole template. */
export function templateText({ parameters, resources }: TemplateParts, syntax: TemplateSyntax): string {
  const style = styles[syntax];
  const sections: readonly Member[] = [
    ['AWSTemplateFormatVersion', text('2010-09-09')],
    ...(parameters.length === 0 ? [] : [['Parameters', mapping(...parameters)] satisfies Member]),
    ['Resources', mapping(...resources)],
  ];
  if (syntax === 'json') return `${printCode(mapping(...sections), { layout: 'lines', indentation: '' }, style)}\n`;
  const printed = sections.map(([name, value]) => {
    if (value.kind !== 'mapping') return printMember([name, value], { layout: 'block', indentation: '' }, style);
    const setting = { layout: 'block', indentation: style.unit } as const;
    const members = value.entries.map((member) => style.unit + printMember(member, setting, style));
    return `${name}:\n${members.join('\n\n')}`;
  });
  return `${printed.join('\n\n')}\n`;
}

/** The guardrail as a template has it. */
export function guardrailParts({ variables, cloudformation }: Guardrail): TemplateParts {
  return {
    parameters: variables.map(guardrailParameter),
    resources: Object.entries(cloudformation).map(([id, resource]): Member => [id, codeOf(resource)]),
  };
}

function guardrailParameter({ name, description, type }: GuardrailVariable): Member {
  return [
    parameterName(name),
    mapping(['Type', text(type === 'string' ? 'String' : 'CommaDelimitedList')], ['Description', text(description)]),
  ];
}

/** The policy on a key of its own, for streams that are there already. */
export function keyParts(policy: LibraryPolicy, subject: Omit<PolicySubject, 'list'>, id: string): TemplateParts {
  const list: PolicySubject['list'] = listName;
  const key = mapping(
    ['Type', text('AWS::KMS::Key')],
    ['DeletionPolicy', text('Retain')],
    ['UpdateReplacePolicy', text('Retain')],
    [
      'Properties',
      mapping(
        ['Description', sub('Encrypts Kinesis streams of ${AWS::StackName}')],
        ['EnableKeyRotation', plain(true)],
        ['PendingWindowInDays', plain(30)],
        ['KeyPolicy', policyDocument(policy.statements, { ...subject, list })],
      ),
    ],
  );
  return {
    parameters: listsOf(policy.statements).map((name) => listParameter(name, listName(name))),
    resources: [[id, key]],
  };
}

/** The same with a stream that uses the key, to read as an example. */
export function exampleParts(policy: LibraryPolicy): TemplateParts {
  const name = policy.perEntryOf === null ? 'orders' : `orders-\${${listName(policy.perEntryOf)}}`;
  const { parameters, resources } = keyParts(policy, { streams: [name], areExact: true }, 'OrdersKey');
  return { parameters, resources: [...resources, ...stream(policy, name)] };
}

function stream({ id, statements }: LibraryPolicy, name: string): readonly Member[] {
  const blanks = statements.flatMap(({ conditions }) =>
    conditions.flatMap(({ value }) =>
      value.flatMap((part): Blank['blank'][] => (typeof part === 'string' ? [] : [part.blank])),
    ),
  );
  const key = getAtt('OrdersKey', 'Arn');
  if (blanks.includes('stream-arn')) {
    const encryption = mapping(['EncryptionType', text('KMS')], ['KeyId', key]);
    const properties = mapping(['Name', sub(name)], ['ShardCount', plain(1)], ['StreamEncryption', encryption]);
    return [['Orders', mapping(['Type', text('AWS::Kinesis::Stream')], ['Properties', properties])]];
  }
  if (id !== 'video-stream') return [];
  const properties = mapping(['Name', sub(name)], ['KmsKeyId', key]);
  return [['Orders', mapping(['Type', text('AWS::KinesisVideo::Stream')], ['Properties', properties])]];
}

/** JSON as code, with the functions that it calls. */
function codeOf(value: TemplateValue): Code {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number' || typeof value === 'boolean') return plain(value);
  if (isList(value)) return list(...value.map(codeOf));
  const entries = Object.entries(value);
  const [only, ...others] = entries;
  const call = only === undefined || others.length > 0 ? null : callOf(...only);
  return call ?? mapping(...entries.map(([name, member]): Member => [name, codeOf(member)]));
}

function callOf(name: string, argument: TemplateValue): Code | null {
  if (name === 'Ref' && typeof argument === 'string') return ref(argument);
  if (name === 'Fn::Sub' && typeof argument === 'string') return sub(argument);
  const isTexts = name === 'Fn::Join' || name === 'Fn::Split';
  return isTexts && isList(argument)
    ? { kind: 'call', name: name === 'Fn::Join' ? 'Join' : 'Split', arguments: argument.map(codeOf) }
    : null;
}

function isList(value: TemplateValue): value is readonly TemplateValue[] {
  return Array.isArray(value);
}
