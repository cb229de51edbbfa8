import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changingMap } from '../../../server/src/model/changing-map.ts';

describe('A changing map', () => {
  it('holds what a Map holds, whatever comes and goes', () => {
    const key = fc.integer({ min: 0, max: 200 });
    const step = fc.oneof(
      { weight: 40, arbitrary: fc.record({ what: fc.constant('set' as const), key }) },
      { weight: 60, arbitrary: fc.record({ what: fc.constant('delete' as const), key }) },
      { weight: 1, arbitrary: fc.record({ what: fc.constant('clear' as const), key: fc.constant(0) }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 600, size: 'max' }), (steps) => {
        const [map, expected] = [changingMap<number, number>(), new Map<number, number>()];
        for (const [index, { what, key: at }] of steps.entries()) {
          if (what === 'set') {
            map.set(at, index);
            expected.set(at, index);
          } else if (what === 'delete') {
            map.delete(at);
            expected.delete(at);
          } else {
            map.clear();
            expected.clear();
          }
          assert.equal(map.size, expected.size);
          assert.equal(map.get(at), expected.get(at));
          assert.equal(map.has(at), expected.has(at));
        }
        const sorted = (entries: Iterable<readonly [number, number]>): readonly (readonly [number, number])[] =>
          [...entries].sort(([a], [b]) => a - b);
        assert.deepEqual(sorted(map), sorted(expected));
        assert.deepEqual([...map.keys()].sort(), [...expected.keys()].sort());
      }),
    );
  });
});
