import assert from 'node:assert/strict';
import { checkPlan } from '../../../server/src/lsp/edit-check.ts';
import type { EditPlan } from '../../../server/src/model/edit.ts';
import type { Arbiter } from '../../../server/src/terraform/arbiter.ts';

const uri = 'file:///w/main.tf';
const stream = 'resource "aws_kinesis_stream" "a" {\n  name = "a"\n}\n';

/** Rejects what has an exclamation mark in it. */
const arbiter: Arbiter = {
  judge: () => Promise.reject(new Error('not asked')),
  check: (_, text) => {
    const at = text.indexOf('!');
    const rejection = { message: 'No exclamation', span: { start: at, end: at + 1 }, line: 0, character: at };
    return Promise.resolve(at === -1 ? null : rejection);
  },
};

function insert(text: string, before: string, newText: string): EditPlan {
  const start = text.indexOf(before);
  assert.notEqual(start, -1);
  const edits = [{ start, end: start, newText, annotation: 'test' }];
  return { documents: [{ uri, create: false, edits }], needsConfirmation: null };
}

function check(text: string, plan: EditPlan): ReturnType<typeof checkPlan> {
  return checkPlan(plan, arbiter, () => text);
}

describe('the check of an edit', () => {
  it('passes what HashiCorp accepts', async () => {
    assert.equal(await check(stream, insert(stream, '  name', '  shard_count = 1\n')), null);
  });

  it('refuses what makes a valid file invalid', async () => {
    const refusal = await check(stream, insert(stream, '  name', '  shard_count = !\n'));
    assert.match(refusal?.refused ?? '', /would not be valid: No exclamation/);
  });

  it('looks at the changed block alone where the file is broken elsewhere', async () => {
    const text = `${stream}\nlocals {\n  a = 1 # !\n}\n`;
    assert.equal(await check(text, insert(text, '  name', '  shard_count = 1\n')), null);
    assert.match((await check(text, insert(text, '  name', '  b = 1 # !\n')))?.refused ?? '', /corrected first/);
    assert.match((await check(text, insert(text, '  a = 1', '  b = 2\n')))?.refused ?? '', /corrected first/);
  });

  it('refuses what would change a block that is not whole', async () => {
    const text = 'resource "aws_kinesis_stream" "a" {\n  name = "a" # !\n';
    assert.match((await check(text, insert(text, '  name', '  b = 1\n')))?.refused ?? '', /corrected first/);
  });

  it('refuses an edit of a file that cannot be read', async () => {
    const refusal = await checkPlan(insert(stream, '  name', 'x'), arbiter, () => null);
    assert.match(refusal?.refused ?? '', /cannot be read/);
  });
});
