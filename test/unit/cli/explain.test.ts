import assert from 'node:assert/strict';
import { explanation } from '../../../server/src/cli/explain.ts';
import { CliFailure } from '../../../server/src/cli/failure.ts';
import { rules } from '../../../server/src/rules/registry.ts';

describe('explanation', () => {
  it('says of every rule why, when and what to do', () => {
    for (const { metadata } of rules) {
      const text = explanation(metadata.id, 80);
      assert.ok(text.startsWith(`${metadata.id}: ${metadata.title}`));
      assert.match(text, /\nFires when [^]+\nStays silent when [^]+\nRead on:\n/);
      const [paragraph = ''] = text.split('\n\n').slice(1);
      assert.ok(paragraph.split('\n').every((line) => line.length <= 80 || !line.includes(' ')));
    }
  });

  it('knows no other rules, and says which may be meant', () => {
    assert.throws(
      () => explanation('key-rotation', 80),
      new CliFailure('there is no rule "key-rotation"; did you mean key-rotation-disabled?'),
    );
    assert.throws(() => explanation('', 80), /lists them/);
  });
});
