import assert from 'node:assert/strict';
import { defaultSettings } from '../../../server/src/config/settings.ts';
import type { Configuration } from '../../../server/src/model/configuration.ts';
import { openWorkspace } from '../../golden/workspace.ts';

function read(path: string, text: string): Configuration {
  const { analysis } = openWorkspace({ [path]: text }, defaultSettings);
  const [uri] = analysis.configurations();
  assert.ok(uri !== undefined, 'the text is not looked at');
  return analysis.configuration(uri);
}

function reasons({ notices }: Configuration): string {
  return notices.map(({ reason }) => reason).join('; ');
}

const stream = 'Type: AWS::Kinesis::Stream';

describe('hostile templates', () => {
  it('may use the names of JavaScript’s own objects', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const yaml = `Parameters:\n  __proto__: {Type: String, Default: alias/aws/kinesis}\nResources:\n${names
      .map(
        (name) =>
          `  ${name}:\n    ${stream}\n    Properties:\n      StreamEncryption: {EncryptionType: KMS, KeyId: !Ref __proto__}\n`,
      )
      .join('')}`;
    assert.deepEqual(
      read('a.yaml', yaml).streams.map(({ id, encryption }) => [id, encryption.kind]),
      names.map((name) => [name, 'known']),
    );
    const json = `{"Resources":{${names.map((name) => `"${name}":{"Type":"AWS::Kinesis::Stream","Properties":{"__proto__":{"Tags":1}}}`).join()}}}`;
    assert.deepEqual(
      read('a.json', json).streams.map(({ id }) => id),
      names,
    );
    assert.equal(({} as Record<string, unknown>)['Tags'], undefined);
  });

  it('are told to be too large where their aliases explode', () => {
    const levels = Array.from(
      { length: 30 },
      (_, index) => `  a${index + 1}: &a${index + 1} [*a${index}, *a${index}, *a${index}]\n`,
    );
    const text = `Metadata:\n  a0: &a0 [x]\n${levels.join('')}Resources:\n  Orders:\n    ${stream}\n    Properties: *a30\n`;
    assert.match(reasons(read('a.yaml', text)), /aliases/);
  });

  it('have aliases that refer to themselves', () => {
    const text = `Resources:\n  Orders: &a\n    ${stream}\n    Properties: *a\n`;
    assert.deepEqual(
      read('a.yaml', text).streams.map(({ id }) => id),
      ['Orders'],
    );
  });

  const deep = 10_000;
  for (const [name, text] of Object.entries({
    'a.json': `{"Resources":{"Orders":{"Type":"AWS::Kinesis::Stream","Properties":${'['.repeat(deep)}${']'.repeat(deep)}}}}`,
    'b.yaml': `Resources: {Orders: {${stream}, Properties: ${'{a: '.repeat(deep)}${'}'.repeat(deep)}}}\n`,
    'c.yaml': `Resources: {Orders: {Type: 'AWS::Kinesis::Stream', Properties: \n${'- '.repeat(deep)}x}}\n`,
  })) {
    it(`are told to be nested too deeply: ${name}`, () => {
      assert.match(reasons(read(name, text)), /nested too deeply/);
    });
  }

  it('leave the other resources alone where one is nested too deeply', () => {
    const lines = Array.from({ length: 400 }, (_, index) => `${'  '.repeat(index + 3)}a:\n`);
    const text = `Resources:\n  Deep:\n    ${stream}\n    Properties:\n${lines.join('')}  Orders:\n    ${stream}\n`;
    const { streams } = read('a.yaml', text);
    assert.deepEqual(
      streams.map(({ id, encryption }) => [id, encryption.kind]),
      [
        ['Deep', 'unknown'],
        ['Orders', 'known'],
      ],
    );
  });

  it('do not evaluate for ever', () => {
    const subs = Array.from(
      { length: 40 },
      (_, index) =>
        `  C${index + 1}: !And [!Condition C${index}, !Or [!Condition C${index}, !Not [!Condition C${index}]]]\n`,
    );
    const text = `Parameters:\n  P: {Type: String}\nConditions:\n  C0: !Equals [!Ref P, a]\n${subs.join('')}Resources:\n  Orders:\n    ${stream}\n    Condition: C40\n`;
    assert.equal(read('a.yaml', text).streams.length, 1);
    const cycle = `Conditions:\n  A: !Not [!Condition B]\n  B: !Not [!Condition A]\nResources:\n  Orders:\n    ${stream}\n    Condition: A\n`;
    assert.equal(read('a.yaml', cycle).streams.length, 1);
  });

  it('do not loop for ever', () => {
    const values = Array.from({ length: 3000 }, (_, index) => `v${index}`).join();
    const loop = (inner: string, name: string): string => `{'Fn::ForEach::${name}': [${name}, [${values}], ${inner}]}`;
    const text = `Resources: ${loop(loop(loop(`{'\${A}\${B}\${C}': {${stream}}}`, 'C'), 'B'), 'A')}\n`;
    assert.ok(read('a.yaml', text).streams.length > 0);
  });
});
