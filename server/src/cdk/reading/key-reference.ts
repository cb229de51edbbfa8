import { keyFromParts, keyFromText } from '../../model/key-text.ts';
import type { KeyForm, KeyReference } from '../../model/key.ts';
import type { Value } from '../../model/value.ts';
import { known, unknown } from '../../model/value.ts';
import type { Datum, LibraryCall } from '../evaluation/datum.ts';
import { whereKnown } from '../evaluation/datum.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import { entityName } from '../libraries/entity.ts';
import type { Call } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';

/** The keys of a file, for references to point at. */
export interface DeclaredKeys {
  /** Id of the key that a call makes, or null. */
  keyOf(call: Call): string | null;
  /** Id of the key behind a declared alias, or null. */
  keyOfAlias(name: string): string | null;
}

/** Where the methods that import a key say which: the position of the argument, and its name. */
const importedBy: Readonly<Record<string, readonly [number, string]>> = {
  'cdk:kms.key.fromkeyarn': [2, 'keyarn'],
  'cdk:kms.alias.fromaliasname': [2, 'aliasname'],
};

/** Where constructs that lead to another key name it. */
const leadsBy: Readonly<Record<string, string>> = {
  'cdk:kms.alias': 'targetKey',
  'cdk:kms.cfnalias': 'targetKeyId',
  'cdk:kms.key.fromlookup': 'aliasName',
  'cdk:kms.alias.fromaliasattributes': 'aliasName',
  'cdktf:kmsalias': 'targetKeyId',
  'cdktf:kmskeypolicy': 'keyId',
  'cdktf:dataawskmskey': 'keyId',
  'cdktf:dataawskmsalias': 'name',
};

/** What constructs hand out about the key that they are or lead to. */
const forms: Readonly<Record<string, KeyForm>> = {
  keyarn: 'key-arn',
  attrarn: 'key-arn',
  arn: 'key-arn',
  targetkeyarn: 'key-arn',
  aliastargetkey: 'key-arn',
  keyid: 'key-id',
  attrkeyid: 'key-id',
  id: 'key-id',
  ref: 'key-id',
  targetkeyid: 'key-id',
  aliasname: 'alias-name',
  name: 'alias-name',
};

/** Aliases that lead to aliases are a circle, or as good as one. */
const depthLimit = 8;

/** What a value given as a stream's key names; null where nothing is. */
export function readKeyReference(
  value: Value<Datum>,
  evaluator: Evaluator,
  declared: DeclaredKeys,
  depth = 0,
): Value<KeyReference | null> {
  return whereKnown(value, (datum) => readDatum(datum, evaluator, declared, depth));
}

function readDatum(
  datum: Datum,
  evaluator: Evaluator,
  declared: DeclaredKeys,
  depth: number,
): Value<KeyReference | null> {
  if (depth > depthLimit) return unknown('the key refers to itself through its aliases');
  const keyOfAlias = (alias: string): string | null => declared.keyOfAlias(alias);
  switch (datum.kind) {
    case 'string':
      return known(datum.value === '' ? null : keyFromText(datum.value, keyOfAlias));
    case 'partial-string': {
      const reference = keyFromParts(
        datum.parts.map((part) => (typeof part === 'string' ? part : null)),
        keyOfAlias,
      );
      return reference === null ? unknown(datum.reason) : known(reference);
    }
    case 'made':
      return readMade(datum.made, null, evaluator, declared, depth);
    case 'attribute': {
      const [name = ''] = datum.path;
      const form = datum.path.length === 1 ? forms[fold(name)] : undefined;
      return form === undefined
        ? unknown(`\`${datum.path.join('.')}\` is not followed`)
        : readMade(datum.of, form, evaluator, declared, depth);
    }
    case 'method':
      return fold(datum.path.at(-1) ?? '') === 'addalias' && datum.path.length === 1
        ? readMade(datum.of, 'alias-name', evaluator, declared, depth)
        : unknown(`\`${datum.path.join('.')}()\` is not followed`);
    default:
      return unknown('the value is not a key');
  }
}

function readMade(
  { call, entity }: LibraryCall,
  form: KeyForm | null,
  evaluator: Evaluator,
  declared: DeclaredKeys,
  depth: number,
): Value<KeyReference | null> {
  const key = declared.keyOf(call);
  if (key !== null) return known({ kind: 'declared', key, form: form ?? 'key-arn' });
  const type = `${entity.library}:${entityName(entity)}`;
  const next = (value: Value<Datum>): Value<KeyReference | null> =>
    readKeyReference(value, evaluator, declared, depth + 1);
  if (type === 'cdk:kms.key.fromcfnkey') return next(evaluator.argument(call, 0, 'cfnkey'));
  const imported = importedBy[type];
  if (imported !== undefined) return next(evaluator.argument(call, ...imported));
  const leads = leadsBy[type];
  if (leads !== undefined) {
    const properties =
      call.named !== null && call.named.form !== 'initializer'
        ? evaluator.evaluate(call.named, call.scope)
        : evaluator.argument(call, 2, 'props', 'config', 'options', 'attrs');
    return next(whereKnown(properties, (object) => evaluator.property(object, leads)));
  }
  return unknown(`\`${entity.names.join('.')}\` is not followed to a key`);
}
