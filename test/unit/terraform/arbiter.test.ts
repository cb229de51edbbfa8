import assert from 'node:assert/strict';
import { gunzipSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createArbiter } from '../../../server/src/terraform/arbiter.ts';
import { earliestDiagnostic, FILE_NAME } from '../../../server/src/terraform/arbiter/diagnostics.ts';

const modulePath = createRequire(import.meta.url).resolve('@cdktf/hcl2json/main.wasm.gz');
const arbiter = createArbiter(() => readFile(modulePath));

/** The text that a rejection underlines. */
async function underlined(text: string, fileName = 'main.tf'): Promise<[string, string]> {
  const verdict = await arbiter.judge(fileName, text);
  assert.ok(verdict.valid === false);
  const [summary] = verdict.message.split(':');
  return [summary ?? '', text.slice(verdict.span.start, verdict.span.end)];
}

describe('the arbiter', () => {
  it('gives the values of a valid file', async () => {
    assert.deepEqual(await arbiter.judge('file:///x/main.tf', 'a = [1, "x"]\n'), {
      valid: true,
      json: { a: [1, 'x'] },
    });
    assert.equal(await arbiter.check('main.tf', 'a = 1\n'), null);
  });

  it("gives HashiCorp's message and place", async () => {
    assert.deepEqual(await underlined('a = 1 b = 2\n'), ['Missing newline after argument', 'b']);
    assert.deepEqual(await underlined('a {\n  b {\n}\n'), ['Unclosed configuration block', '{']);
    assert.deepEqual(await arbiter.check('main.tf', 'a = 1\n\nb = \n'), {
      message: 'Invalid expression: Expected the start of an expression, but found an invalid expression token.',
      span: { start: 11, end: 12 },
      line: 2,
      character: 4,
    });
  });

  it('gives the earliest of several', async () => {
    assert.deepEqual(await underlined('a = 1 b\nc = ;\n'), ['Missing newline after argument', 'b']);
  });

  it('counts grapheme clusters, byte order marks and line breaks as HashiCorp does', async () => {
    assert.deepEqual(await underlined('a = "é😀e\u0301👨‍👩‍👧" x\n'), ['Missing newline after argument', 'x']);
    assert.deepEqual(await underlined('\ufeffa = 1 x\n'), ['Missing newline after argument', 'x']);
    assert.deepEqual(await underlined('a = "é"\r\nb = 1 x\r\n'), ['Missing newline after argument', 'x']);
  });

  it('keeps places inside the text, whatever they are', () => {
    const error = `parse config: [${FILE_NAME}:9,9-12,1: Summary; Detail; more. ${FILE_NAME}:1,1-2: Other; Thing.]`;
    assert.deepEqual(earliestDiagnostic(error, 'ab\n'), { message: 'Other: Thing.', span: { start: 0, end: 1 } });
    assert.deepEqual(earliestDiagnostic(error.slice(0, error.lastIndexOf(FILE_NAME)), 'ab\n'), {
      message: 'Summary: Detail; more.',
      span: { start: 3, end: 3 },
    });
    assert.equal(earliestDiagnostic('something else', 'ab\n'), null);
  });

  it('judges JSON by its own reader', async () => {
    assert.deepEqual(await arbiter.judge('main.tf.json', '{"locals":{"a":1}}'), {
      valid: true,
      json: { locals: { a: 1 } },
    });
    assert.deepEqual(await underlined('{"locals":{"a":"${b c}"}}', 'main.tf.json'), [
      'Extra characters after interpolation expression',
      'c',
    ]);
    assert.equal((await arbiter.judge('terraform.tfvars.json', '{"a":"${"}')).valid, true);
  });

  it('says unknown of what it cannot judge', async () => {
    const verdicts = await Promise.all([
      arbiter.judge('main.py', 'a = 1\n'),
      arbiter.judge('main.tf', `a = ${'['.repeat(5000)}`),
      arbiter.judge('main.tf', 'a = 1e99999999\n'),
      arbiter.judge('main.tf', 'a {}\na "x" {}\n'),
      arbiter.judge('main.tf', 'a = !5\n'),
    ]);
    assert.deepEqual(
      verdicts.map(({ valid }) => valid),
      ['unknown', 'unknown', 'unknown', 'unknown', 'unknown'],
    );
    assert.equal((await arbiter.judge('main.tf', 'a = "1e99999999"\n')).valid, true);
  });

  it('reads the module when it is first needed, packed or not, and once', async () => {
    let reads = 0;
    const unpacked = createArbiter(async () => {
      reads++;
      return gunzipSync(await readFile(modulePath));
    });
    assert.equal((await unpacked.judge('main.tf.json', '{}')).valid, true);
    assert.equal(reads, 0);
    const verdicts = await Promise.all(['a = 1\n', 'a = \n'].map((text) => unpacked.judge('main.tf', text)));
    assert.deepEqual(
      verdicts.map(({ valid }) => valid),
      [true, false],
    );
    assert.equal(reads, 1);
  });

  it('survives a module that is missing or damaged, and asks again', async () => {
    const answers = [
      () => Promise.reject(new Error('no such file')),
      () => Promise.resolve(new Uint8Array([1, 2, 3])),
      () => Promise.resolve(new Uint8Array([0x1f, 0x8b, 0, 0])),
      () => readFile(modulePath),
    ];
    const patient = createArbiter(() => answers.shift()?.() ?? Promise.reject(new Error('asked too often')));
    for (const expected of ['unknown', 'unknown', 'unknown', true]) {
      const verdict = await patient.judge('main.tf', 'a = 1\n');
      assert.equal(verdict.valid, expected);
      if (verdict.valid === 'unknown') assert.notEqual(verdict.reason, '');
    }
  });
});
