import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { startEditor, stopEditors } from './editor.ts';
import { run, scanned } from './command-line.ts';

const examples = resolve('examples');

/** As an editor names the languages. */
function languageOf(file: string): string {
  const [, extension = ''] = /\.(ya?ml|json|ts|py|java|cs|go)$/u.exec(file) ?? [];
  const names: Readonly<Record<string, string>> = {
    yaml: 'yaml',
    yml: 'yaml',
    json: 'json',
    ts: 'typescript',
    py: 'python',
    java: 'java',
    cs: 'csharp',
    go: 'go',
  };
  return names[extension] ?? 'terraform';
}

/** One finding in one line, with lines and characters from zero as an editor has them. */
interface Place {
  readonly file: string;
  readonly rule: string;
  readonly level: string;
  readonly start: readonly [line: number, character: number];
  readonly end: readonly [line: number, character: number];
  readonly message: string;
}

function sorted(places: readonly Place[]): readonly string[] {
  return places.map((place) => JSON.stringify(place)).sort();
}

function filesOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

const levels: Readonly<Record<string, string>> = { 1: 'error', 2: 'warning', 3: 'information', note: 'information' };

function fromEditor(file: string, { code, severity, range, message }: Diagnostic): Place {
  const { start, end } = range;
  return {
    file,
    rule: String(code),
    level: levels[severity ?? 0] ?? '',
    start: [start.line, start.character],
    end: [end.line, end.character],
    message: typeof message === 'string' ? message : message.value,
  };
}

interface SarifResult {
  readonly ruleId: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly suppressions: readonly object[];
  readonly locations: readonly [
    {
      readonly physicalLocation: {
        readonly artifactLocation: { readonly uri: string };
        readonly region: Readonly<Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn', number>>;
      };
    },
  ];
}

function fromSarif({ ruleId, level, message, locations }: SarifResult): Place {
  const { artifactLocation, region } = locations[0].physicalLocation;
  return {
    file: decodeURIComponent(artifactLocation.uri),
    rule: ruleId,
    level: levels[level] ?? level,
    start: [region.startLine - 1, region.startColumn - 1],
    end: [region.endLine - 1, region.endColumn - 1],
    message: message.text,
  };
}

describe('the same workspace', () => {
  afterEach(stopEditors);

  it('gives the same findings in the editor, in a scan and as SARIF', async () => {
    const report = await scanned(examples);
    const fromScan = report.findings
      .filter(({ suppressed }) => suppressed === null)
      .map(({ file, rule, severity, range: { start, end }, message }) => ({
        file,
        rule,
        level: severity,
        start: [start.line - 1, start.character] as const,
        end: [end.line - 1, end.character] as const,
        message,
      }));
    assert.ok(fromScan.length > 5);

    const { stdout } = await run(['scan', '--format', 'sarif'], { cwd: examples });
    const { runs } = JSON.parse(stdout) as { readonly runs: readonly { readonly results: readonly SarifResult[] }[] };
    const results = runs.flatMap((one) => one.results).filter(({ suppressions }) => suppressions.length === 0);
    assert.deepEqual(sorted(results.map(fromSarif)), sorted(fromScan));

    const editor = await startEditor(filesOf(examples));
    await editor.ready();
    const inEditor: Place[] = [];
    for (const file of new Set(fromScan.map((one) => one.file))) {
      editor.open(file, undefined, languageOf(file));
      inEditor.push(...(await editor.pull(file)).map((diagnostic) => fromEditor(file, diagnostic)));
    }
    assert.deepEqual(sorted(inEditor), sorted(fromScan));
    const elsewhere = Object.keys(filesOf(examples)).filter((file) => editor.shown(file).length > 0);
    assert.deepEqual(elsewhere, []);
  });
});
