import { defaultSettings } from '../../../../server/src/config/settings.ts';
import type { Configuration } from '../../../../server/src/model/configuration.ts';
import type { AttachedPolicy, Key } from '../../../../server/src/model/key.ts';
import type {
  PolicyDocument,
  PolicyItem,
  PolicyMatch,
  PolicyStatement,
  PolicyText,
} from '../../../../server/src/model/policy-document.ts';
import type { SourceRange } from '../../../../server/src/model/source.ts';
import { assumptionText } from '../../../../server/src/model/stream.ts';
import type { Value } from '../../../../server/src/model/value.ts';
import { optionsOf } from '../../../../server/src/model/value.ts';
import { createDocuments } from '../../../../server/src/terraform/modules/documents.ts';
import { loadConfiguration } from '../../../../server/src/terraform/modules/load.ts';
import { readConfiguration } from '../../../../server/src/terraform/reading/read.ts';
import { memoryHost, memoryRoot } from '../../memory-host.ts';

export type Files = Readonly<Record<string, string>>;

/** What a configuration says, with the questions that tests ask of its policies. */
export interface ReadFiles {
  readonly configuration: Configuration;
  readonly key: (address: string) => Key;
  /** The document that is certainly attached to a key. */
  readonly document: (address?: string) => PolicyDocument;
  /** The text at a range, with its file where that is not `main.tf`. */
  readonly at: (range: SourceRange) => string;
}

export function read(files: Files | string, steps = 1_000_000): ReadFiles {
  const texts = typeof files === 'string' ? { 'main.tf': files } : files;
  const loaded = loadConfiguration({
    documents: createDocuments(memoryHost(texts)),
    rootFolder: memoryRoot,
    settings: defaultSettings.terraform,
    variablesUnknown: false,
    budget: { steps },
  });
  const { configuration } = readConfiguration(loaded);
  const key = (address: string): Key => {
    const found = configuration.keys.find(({ id }) => id === address);
    if (found === undefined) throw new Error(`no ${address} among ${configuration.keys.map(({ id }) => id).join()}`);
    return found;
  };
  return {
    configuration,
    key,
    document: (address = 'aws_kms_key.k') => knownDocument(key(address).policy),
    at({ uri, start, end }) {
      const path = uri.slice(memoryRoot.length + 1);
      const text = texts[path]?.slice(start, end) ?? `nothing of ${uri}`;
      return path === 'main.tf' ? text : `${path}: ${text}`;
    },
  };
}

export function explicit(policy: AttachedPolicy): Extract<AttachedPolicy, { kind: 'explicit' }> {
  if (policy.kind !== 'explicit') throw new Error(`the policy is ${JSON.stringify(policy)}`);
  return policy;
}

export function knownDocument(policy: AttachedPolicy): PolicyDocument {
  const { document } = explicit(policy);
  if (document.kind !== 'known') throw new Error(`the document is ${JSON.stringify(document)}`);
  return document.value;
}

/** A text on one line: holes as `<account>`, others as `<identity>`. */
export function showText(text: PolicyText): string {
  return text
    .map((part) => (typeof part === 'string' ? part : `<${part.hole === 'other' ? part.identity : part.hole}>`))
    .join('');
}

/** A statement on one line: `Allow AWS:* kms:Decrypt on * if StringEquals kms:ViaService=…`. */
export function showStatement(statement: PolicyStatement): string {
  const { sid, effect, principals, actions, resources, conditions, conditionsOpen, doubtful } = statement;
  const parts = [
    ...(sid === null ? [] : [`${sid}:`]),
    effect ?? '?',
    ...(principals === null ? [] : [showMatch(principals, ({ type, text }) => `${type}:${showText(text)}`)]),
    showMatch(actions, ({ text }) => showText(text)),
    ...(resources === null ? [] : [`on ${showMatch(resources, ({ text }) => showText(text))}`]),
    ...conditions.map(
      ({ operator, key, values, open }) =>
        `if ${operator} ${key}=${values.map(({ text }) => showText(text)).join('|')}${open === null ? '' : '…'}`,
    ),
    ...(conditionsOpen === null ? [] : ['if …']),
    ...(doubtful === null ? [] : [`(${doubtful})`]),
  ];
  return parts.join(' ');
}

function showMatch<Item extends PolicyItem>(match: PolicyMatch<Item>, show: (item: Item) => string): string {
  const items = [...match.items.map(show), ...(match.open === null ? [] : ['…'])];
  return `${match.negated ? 'not ' : ''}${items.join('|')}`;
}

/** The statements of a document, and what may stand beside them. */
export function showDocument({ statements, open, flaws }: PolicyDocument): readonly string[] {
  return [
    ...statements.map(showStatement),
    ...(open === null ? [] : [`… ${open}`]),
    ...flaws.map(({ kind, message }) => `${kind}: ${message}`),
  ];
}

/** A document under each of its conditions. */
export function showValue(value: Value<PolicyDocument>): readonly string[] {
  return optionsOf(value).flatMap(({ when, value: option }) => {
    const condition = when.length === 0 ? '' : `${assumptionText(when)}: `;
    switch (option.kind) {
      case 'known':
        return showDocument(option.value).map((line) => condition + line);
      case 'unknown':
        return [`${condition}? ${option.reason}`];
      case 'absent':
      case 'null':
        return [condition + option.kind];
    }
  });
}
