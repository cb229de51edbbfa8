import type { PolicyDocument } from '../../../model/policy-document.ts';
import type { SourceRange } from '../../../model/source.ts';
import type { Value } from '../../../model/value.ts';
import { known, mapValue, unknown } from '../../../model/value.ts';
import { openDocument, readDocument, withFlaws } from '../../../policy/document/document.ts';
import type { PolicyNode } from '../../../policy/document/node.ts';
import type { Datum, LibraryCall } from '../../evaluation/datum.ts';
import { excerpt } from '../../evaluation/datum.ts';
import type { Call } from '../../syntax/tree.ts';
import { fold } from '../../syntax/tree.ts';
import { itemsOf } from './collections.ts';
import { readDocumentSource } from './document-source.ts';
import { jsonNode, parsedNode } from './json-node.ts';
import type { Placed, PolicyReading } from './reading.ts';
import { depthLimit, placeOf, propertiesOf, propertyOf, rangeOf, typeOf } from './reading.ts';
import type { Statements } from './statements.ts';
import { readStatements, statementsOf } from './statements.ts';

/** A policy in any form that a program writes it in, in each branch that it may come from. */
export function policyDocument(placed: Placed, reading: PolicyReading, depth = 0): Value<PolicyDocument> {
  if (depth > depthLimit) return unknown(`\`${placed.written}\` refers to itself`);
  return mapValue(placed.value, (settled): Value<PolicyDocument> => {
    if (settled.kind !== 'known') return settled;
    const read = documentFrom(settled.value, placed, reading, depth);
    return read.kind === 'known' ? known(read.value, settled.trail) : read;
  });
}

function documentFrom(datum: Datum, placed: Placed, reading: PolicyReading, depth: number): Value<PolicyDocument> {
  const { range, written } = placed;
  switch (datum.kind) {
    case 'made':
      return madeDocument(datum.made, placed, reading);
    case 'attribute':
    case 'method': {
      const type = typeOf(datum.of);
      const name = datum.path.length === 1 ? fold(datum.path[0] ?? '') : '';
      if (type === 'cdktf:dataawsiampolicydocument' && ['json', 'minifiedjson'].includes(name)) {
        return known(readDocumentSource(datum.of.call, reading, (part) => policyDocument(part, reading, depth + 1)));
      }
      if (name === 'tojson') return madeDocument(datum.of, placed, reading);
      return unknown(`\`${written}\` is not followed to a policy`);
    }
    case 'object':
    case 'json': {
      const value: Value<Datum> = known(datum.kind === 'json' ? datum.value : datum);
      return known(nodeDocument(jsonNode({ ...placed, value }, reading), range));
    }
    case 'string':
      return known(textDocument(datum.value, range));
    case 'partial-string':
      return unknown(`a part of the policy's text is not known: ${datum.reason}`);
    default:
      return unknown(`\`${written}\` is not followed to a policy`);
  }
}

function nodeDocument(node: PolicyNode, range: SourceRange): PolicyDocument {
  const hole = node.kind === 'text' ? node.text.find((part) => typeof part === 'object') : undefined;
  if (hole !== undefined) return { ...openDocument(range, hole.reason), flaws: [] };
  return withFlaws((note) => readDocument(node, node.range.end > node.range.start ? node.range : range, note));
}

/** JSON in a string; the whole string is the place of all that it says. */
function textDocument(text: string, range: SourceRange): PolicyDocument {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return withFlaws((note) => {
      note({ range, kind: 'refused', message: 'the policy is not valid JSON' });
      return openDocument(range, 'it cannot be read');
    });
  }
  return nodeDocument(parsedNode(parsed, range), range);
}

function madeDocument(made: LibraryCall, { written }: Placed, reading: PolicyReading): Value<PolicyDocument> {
  const { call } = made;
  switch (typeOf(made)) {
    case 'cdk:iam.policydocument':
      return known(withAdditions(readDocumentCall(call, reading), call, reading));
    case 'cdk:iam.policydocument.fromjson': {
      const value = reading.evaluator.argument(call, 0, 'obj');
      const node = jsonNode({ value, range: rangeOf(call), written, doubt: null }, reading);
      if (node.kind === 'unknown') return unknown(node.reason);
      return known(withAdditions({ ...nodeDocument(node, rangeOf(call)), range: rangeOf(call) }, call, reading));
    }
    default:
      return unknown(`\`${written}\` is not followed to a policy`);
  }
}

/** `new iam.PolicyDocument({ statements: [ … ] })`. */
function readDocumentCall(call: Call, reading: PolicyReading): PolicyDocument {
  const properties = propertiesOf(call, 0, reading.evaluator);
  const value = propertyOf(properties, 'statements', reading.evaluator);
  const range = rangeOf(call);
  const placed: Placed = { value, range: placeOf(value, range), written: 'statements', doubt: null };
  return { range, flaws: [], ...readStatements(itemsOf(placed, reading), reading) };
}

/** A document with the statements that methods add to it. */
function withAdditions(document: PolicyDocument, call: Call, reading: PolicyReading): PolicyDocument {
  const added = reading.methods
    .on(call, call.scope.file)
    .flatMap(({ name, call: method, doubt }): readonly Statements[] =>
      name === 'addstatements' ? method.arguments.map((one) => addedStatements(method, one, doubt, reading)) : [],
    );
  return {
    ...document,
    statements: [...document.statements, ...added.flatMap(({ statements }) => statements)],
    open: document.open ?? added.find(({ open }) => open !== null)?.open ?? null,
  };
}

/** The statements that an argument of a method adds. */
export function addedStatements(
  { scope }: Call,
  { value, spread, start, end }: Call['arguments'][number],
  doubt: string | null,
  reading: PolicyReading,
): Statements {
  const placed: Placed = {
    value: reading.evaluator.evaluate(value, scope),
    range: { uri: scope.file.uri, start, end },
    written: excerpt(value, scope),
    doubt,
  };
  return spread ? readStatements(itemsOf(placed, reading), reading) : statementsOf(placed, reading);
}
