import type { Entity } from '../libraries/entity.ts';
import type { Datum } from './datum.ts';

/** What of a library a symbol stands for; null where it belongs to none that is known. */
export function entityOf({ path, language }: Extract<Datum, { kind: 'symbol' }>): Entity | null {
  return language.entityOf(path);
}
