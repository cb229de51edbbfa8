import type { Value } from '../../model/value.ts';
import { known, unknown } from '../../model/value.ts';
import type { Entry } from '../syntax/tree.ts';
import { entryOf, scalarText, valueOf } from '../syntax/tree.ts';
import type { Datum } from './datum.ts';
import { textDatum, through } from './datum.ts';
import type { Scope } from './scope.ts';
import { rangeIn } from './scope.ts';

/** A parameter's default: what holds unless the deployment says otherwise. */
export function evaluateParameter({ key, value: declaration }: Entry, scope: Scope): Value<Datum> {
  const entry = entryOf(declaration, 'Default');
  const type = scalarText(valueOf(declaration, 'Type')) ?? 'String';
  const written = entry?.value.kind === 'scalar' && entry.value.tag === null ? (entry.value.value ?? '') : null;
  if (entry === null || written === null) return unknown(`the parameter \`${key}\` has no default`);
  const step = { range: rangeIn(scope, entry.value), via: 'variable-default', name: `parameter \`${key}\`` } as const;
  if (type.startsWith('AWS::SSM::Parameter::Value<')) {
    return through(unknown(`the parameter \`${key}\` is read from Systems Manager at deployment`), step);
  }
  if (/^\s*\$\{/u.test(written)) return unknown('a variable of the Serverless Framework decides');
  if (type === 'CommaDelimitedList' || type.startsWith('List<')) {
    const items = written.split(',').map((item) => known(textDatum(item.trim())));
    return through(known<Datum>({ kind: 'list', items }), step);
  }
  return through(known(textDatum(written)), step);
}
