import type { Value } from '../../model/value.ts';
import { known, unknown } from '../../model/value.ts';
import type { Datum } from '../evaluation/datum.ts';
import { whereKnown } from '../evaluation/datum.ts';
import { entityOf } from '../evaluation/symbols.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';

/** A text; of the value of a library's enum its name, `KeySpec.RSA_2048`. */
export function toText(value: Value<Datum>): Value<string> {
  return whereKnown(value, (datum): Value<string> => {
    switch (datum.kind) {
      case 'string':
        return known(datum.value);
      case 'number':
      case 'boolean':
        return known(String(datum.value));
      case 'symbol':
        return entityOf(datum) === null
          ? unknown(`\`${datum.path.join('.')}\` is not followed`)
          : known(datum.path.at(-1) ?? '');
      case 'partial-string':
        return unknown(datum.reason);
      case 'attribute':
      case 'method':
        return unknown(`\`${datum.path.join('.')}\` is known only after deployment`);
      default:
        return unknown('the value is not a text');
    }
  });
}

export function toTruth(value: Value<Datum>): Value<boolean> {
  return whereKnown(value, (datum) =>
    datum.kind === 'boolean' ? known(datum.value) : unknown('the value is neither true nor false'),
  );
}

/** Days, of `Duration.days(30)` or of the plain number that the lower level takes. */
export function toDays(value: Value<Datum>, evaluator: Evaluator): Value<number> {
  return whereKnown(value, (datum): Value<number> => {
    if (datum.kind === 'number') return known(datum.value);
    const isDays = datum.kind === 'made' && datum.made.entity.names.at(-1)?.toLowerCase() === 'days';
    return isDays ? toDays(evaluator.argument(datum.made.call, 0), evaluator) : unknown('the duration is not followed');
  });
}
