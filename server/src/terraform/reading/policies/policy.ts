import type { PolicyDocument } from '../../../model/policy-document.ts';
import type { SourceRange } from '../../../model/source.ts';
import type { SettledValue, Value } from '../../../model/value.ts';
import { absent, fromOptions, known, unknown } from '../../../model/value.ts';
import { choicesOf } from '../../evaluation/choices.ts';
import { writtenAt } from '../../evaluation/trail.ts';
import { isFailed, reasonOf } from '../../evaluation/unknown.ts';
import type {
  LazyObject,
  PartialString,
  SettledTerraformValue,
  StringValue,
  TerraformValue,
} from '../../evaluation/value.ts';
import type { ResourceInstance } from '../../modules/instance.ts';
import { openDocument, readDocument, withFlaws } from '../../../policy/document/document.ts';
import { readDocumentSource } from './document-source.ts';
import { encodedNode, notAPolicy } from './encoded.ts';
import { readJsonText } from './json-text.ts';
import type { PolicyReading } from './reading.ts';
import { textPlaces } from './text-places.ts';

/** Documents that are made of each other deeper than this are a cycle, or as good as one. */
const depthLimit = 16;

/**
 * The policy that a value given as one holds. A choice between policies stays one; `otherwise` is where the policy stands
 * if nothing closer can be told.
 */
export function readPolicy(
  value: TerraformValue | null,
  otherwise: SourceRange,
  reading: PolicyReading,
  depth = 0,
): Value<PolicyDocument> {
  if (value === null) return absent;
  const choices = choicesOf(value);
  const possible = choices.filter((choice) => !isFailed(choice.value));
  return fromOptions(
    (possible.length === 0 ? choices : possible).map((choice) => ({
      when: choice.when,
      value: readSettled(choice.value, otherwise, reading, depth),
    })),
  );
}

function readSettled(
  value: SettledTerraformValue,
  otherwise: SourceRange,
  reading: PolicyReading,
  depth: number,
): SettledValue<PolicyDocument> {
  const { trail } = value;
  if (depth > depthLimit) return unknown('the policy is made of itself', trail);
  switch (value.kind) {
    case 'null':
      return { kind: 'null', trail };
    case 'unknown':
      return unknown(value.reason, trail);
    case 'computed': {
      const { object } = value;
      if (!isDocumentSource(object, value.attribute)) return unknown(reasonOf(value), trail);
      return known(readDocumentSource(object, reading, partReader(reading, depth)), trail);
    }
    case 'string':
    case 'partial-string': {
      const only = onlyPart(value);
      if (only !== null) return readSettled(only, otherwise, reading, depth);
      // The provider takes an empty text for none (terraform-provider-aws, internal/service/kms/key.go, `d.GetOk`).
      if (value.kind === 'string' && value.value === '') return { kind: 'null', trail };
      return known(readText(value, writtenAt(value) ?? otherwise, reading), trail);
    }
    case 'mapping':
      return known(readEncoded(value, writtenAt(value) ?? otherwise, reading), trail);
    case 'bool':
    case 'number':
    case 'sequence':
    case 'handle':
      return unknown(notAPolicy(value), trail);
  }
}

function isDocumentSource(object: LazyObject, attribute: string): object is ResourceInstance {
  return (
    object.mode === 'data' &&
    object.type === 'aws_iam_policy_document' &&
    (attribute === 'json' || attribute === 'minified_json') &&
    'blocks' in object
  );
}

/** Reads what a policy document takes over from others. */
function partReader(
  reading: PolicyReading,
  depth: number,
): (value: TerraformValue, otherwise: SourceRange) => Value<PolicyDocument> {
  return (value, otherwise) => readPolicy(value, otherwise, reading, depth + 1);
}

/** What is not known in a text that holds nothing else but blanks: a heredoc around another policy. */
function onlyPart(value: StringValue | PartialString): SettledTerraformValue | null {
  if (value.kind === 'string' || value.encodes !== undefined) return null;
  const [part, ...others] = value.parts.filter((one) => typeof one !== 'string' || one.trim() !== '');
  return part === undefined || typeof part === 'string' || others.length > 0 ? null : part;
}

function readText(value: StringValue | PartialString, range: SourceRange, reading: PolicyReading): PolicyDocument {
  const { encodes } = value;
  if (encodes !== undefined) return readEncoded(encodes, range, reading);
  const places = textPlaces(value, reading.treeOf);
  return withFlaws((note) => {
    const whole = wholeRange(value, range);
    const read = readJsonText(value, whole, places, reading, note);
    return 'unread' in read ? openDocument(whole, read.unread) : readDocument(read, whole, note);
  });
}

/** A policy that is a file of its own stands there, from its first to its last character. */
function wholeRange(value: StringValue | PartialString, range: SourceRange): SourceRange {
  if (value.origin?.kind !== 'file' || value.kind !== 'string') return range;
  const start = value.value.length - value.value.trimStart().length;
  return { uri: value.origin.uri, start, end: Math.max(start, value.value.trimEnd().length) };
}

function readEncoded(value: SettledTerraformValue, range: SourceRange, reading: PolicyReading): PolicyDocument {
  return withFlaws((note) => readDocument(encodedNode(value, { range, away: [] }, reading, note), range, note));
}
