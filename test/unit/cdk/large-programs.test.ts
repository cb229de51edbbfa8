import assert from 'node:assert/strict';
import { defaultSettings } from '../../../server/src/config/settings.ts';
import { sourceText } from '../../../server/src/model/project.ts';
import type { Analysis } from '../../../server/src/workspace/analysis.ts';
import { createWorkspaceAnalysis } from '../../../server/src/workspace/workspace-analysis.ts';
import { memoryHost, memoryRoot } from '../memory-host.ts';
import { loadGrammars, readAsset } from './assets.ts';

type Files = Readonly<Record<string, string>>;

/** Processor time, since the machine may have other work; far above what is needed, far below what grows with a square. */
const limitMs = 4000;

const subject = `${memoryRoot}/stack.ts`;

function times(count: number, piece: (index: number) => string, separator = ''): string {
  return Array.from({ length: count }, (_, index) => piece(index)).join(separator);
}

/** A stack in TypeScript with these statements in its constructor. */
function stack(statements: string, imports = ''): Files {
  const text = `import * as cdk from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
${imports}
export class DataStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
${statements}
  }
}
`;
  return { 'stack.ts': text };
}

const plain = `    new kinesis.Stream(this, 'Orders');\n`;

function named(name: string): string {
  return `    new kinesis.Stream(this, 'Orders', { streamName: ${name} });\n`;
}

/** Each with the number of streams that are to be found in it. */
const programs: Readonly<Record<string, readonly [Files, number]>> = {
  '10,000 open brackets': [stack(plain + '('.repeat(10_000)), 1],
  '10,000 open braces': [stack(plain + '{'.repeat(10_000)), 1],
  '10,000 lists in each other': [stack(`${plain}const x = ${'['.repeat(10_000)}${']'.repeat(10_000)};`), 1],
  '10,000 closing braces': [stack(plain + '}'.repeat(10_000)), 1],
  '20,000 lines of comments': [stack(times(20_000, (index) => `// ${index} ('"\`\n`) + plain), 1],
  'a text of a million characters': [stack(`const x = '${'a'.repeat(1_000_000)}';\n${plain}`), 1],
  '2,000 streams': [stack(times(2000, (index) => plain.replace('Orders', `Orders${index}`))), 2000],
  '2,000 streams in a list': [
    stack(`const all = [${times(2000, (index) => `new kinesis.Stream(this, 'S${index}')`, ', ')}];`),
    2000,
  ],
  '1,000 keys with a stream each': [
    stack(
      times(
        1000,
        (index) => `const key${index} = new kms.Key(this, 'K${index}');
    new kinesis.Stream(this, 'S${index}', { encryptionKey: key${index} });\n`,
      ),
    ),
    1000,
  ],
  '1,000 tags': [
    stack(
      times(
        1000,
        (index) => `const s${index} = new kinesis.Stream(this, 'S${index}');\ncdk.Tags.of(s${index}).add('a', 'b');\n`,
      ),
    ),
    1000,
  ],
  '20,000 properties': [
    stack(`new kinesis.Stream(this, 'Orders', { ${times(20_000, (index) => `p${index}: ${index}`, ', ')} });`),
    1,
  ],
  '5,000 spreads': [
    stack(`const o = { shardCount: 1 };
    new kinesis.Stream(this, 'Orders', { ${times(5000, () => '...o', ', ')} });`),
    1,
  ],
  'spreads that double 30 times': [
    stack(`const o0 = { shardCount: 1 };
    ${times(30, (index) => `const o${index + 1} = { ...o${index}, ...o${index} };\n`)}
    new kinesis.Stream(this, 'Orders', { ...o30 });`),
    1,
  ],
  'spreads that refer to one another': [
    stack(
      `${times(100, (index) => `const o${index} = { ...o${(index + 1) % 100}, ...o${(index + 2) % 100} };\n`)}
    new kinesis.Stream(this, 'Orders', { ...o0 });`,
    ),
    1,
  ],
  'a template with 10,000 expressions': [
    stack(`const name = \`${times(10_000, (index) => `a${index}\${scope.b${index}}`)}\`;\n${named('name')}`),
    1,
  ],
  'a template in a template, 2,000 times': [
    stack(`const name = ${'`${'.repeat(2000)}1${'}`'.repeat(2000)};\n${named('name')}`),
    1,
  ],
  'a sum of 5,000 texts': [stack(`const name = ${times(5000, (index) => `'n${index}'`, ' + ')};\n${named('name')}`), 1],
  'constants that double 30 times': [
    stack(`const c0 = 'x';\n${times(30, (index) => `const c${index + 1} = c${index} + c${index};\n`)}${named('c30')}`),
    1,
  ],
  'functions that call one another': [
    stack(
      `${times(50, (index) => `function f${index}() { return f${(index + 1) % 50}() + f${(index + 2) % 50}(); }\n`)}${named('f0()')}`,
    ),
    1,
  ],
  '500 files that import each other in a circle': [
    {
      ...Object.fromEntries(
        Array.from({ length: 500 }, (_, index) => [
          `m${index}.ts`,
          times(8, (one) => `export * from './m${(index * 3 + one + 1) % 500}';\n`),
        ]),
      ),
      ...stack(`new kinesis.Stream(this, 'Orders', { encryptionKey: lost });`, `import { lost } from './m1';`),
    },
    1,
  ],
};

/** All that an editor asks of a file, and once more after a keystroke. */
function look(files: Files): Analysis {
  const host = memoryHost(files);
  const fail = (what: string, error: unknown): never => {
    throw new Error(`${what} failed`, { cause: error });
  };
  const analysis = createWorkspaceAnalysis(host, defaultSettings, fail, readAsset);
  const ask = (): void => {
    const [finding] = analysis.findingsIn(subject);
    for (const fix of finding === undefined ? [] : analysis.fixes(finding)) {
      const plan = finding === undefined ? null : analysis.write(fix, finding);
      assert.ok(plan !== null && !('refused' in plan), `${fix.title} is offered and refused`);
    }
  };
  for (const [name, text] of Object.entries(files)) {
    analysis.documentChanged(`${memoryRoot}/${name}`, sourceText(text));
  }
  analysis.discoveryFinished();
  ask();
  const edited = `${files['stack.ts'] ?? ''}\n`;
  host.write('stack.ts', edited);
  analysis.documentChanged(subject, sourceText(edited));
  ask();
  return analysis;
}

describe('Large programs', () => {
  before(loadGrammars);

  for (const [name, [files, streams]] of Object.entries(programs)) {
    it(`are read in proportion: ${name}`, function () {
      this.timeout(120_000);
      const before = process.cpuUsage();
      const analysis = look(files);
      const { user, system } = process.cpuUsage(before);
      assert.equal(analysis.subjectsIn(subject).streams.length, streams);
      assert.ok((user + system) / 1000 < limitMs, `it took ${(user + system) / 1000} ms`);
    });
  }

  it('say so where the code is nested too deep to be read', () => {
    const text = `${'if (x) {\n'.repeat(300)}${plain}${'}\n'.repeat(300)}`;
    const analysis = look(stack(text + plain.replace('Orders', 'Clicks')));
    assert.deepEqual(
      analysis.subjectsIn(subject).streams.map(({ address }) => address),
      ['Clicks'],
    );
    const [notice, ...others] = analysis.noticesIn(subject);
    assert.match(notice?.reason ?? '', /^the code in line \d+ is nested too deep, and left out$/u);
    assert.deepEqual(others, []);
  });

  it('say so where they have a syntax error', () => {
    const analysis = look(stack(`${plain}    if (x {\n${plain}`));
    assert.match(analysis.noticesIn(subject)[0]?.reason ?? '', /^syntax error in line 9; what stands around it/u);
  });
});
