import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Finding } from '../../server/src/model/finding.ts';
import type { Fix, FixIntent } from '../../server/src/model/fix.ts';
import { classify } from '../../server/src/model/stream.ts';
import { checkAccess } from './access-checks.ts';
import { toldChanges } from './access-told.ts';
import type { Files, GoldenCase } from './cases.ts';
import { readCases } from './cases.ts';
import { hasGofmt, unformattedGo } from './gofmt.ts';
import { proposeFixes } from '../../server/src/fixes/registry.ts';
import { checkFileShape, checkNothingMoved, checkPlan } from './fix-checks.ts';
import { languages } from './languages.ts';
import { lineAt, wantedAt, wantedIn } from './markers.ts';
import type { SyntaxCheck } from './syntax/syntax-check.ts';
import { hasTerraform, unformatted } from './terraform-fmt.ts';
import type { Workspace } from './workspace.ts';
import { filesAfter, openWorkspace, pathOf, planToFix, planToFixAll } from './workspace.ts';

/** Set to write the expected files anew; read them before they are committed. */
const updates = process.env['UPDATE_GOLDEN'] === '1';

/** What some front ends have no fix for at all yet. */
/** A policy that names roles is not written where nothing can ask for them. */
const neverGiven = /names roles that only you know|gives a template no parameters/u;

const neverWritten = /are not written in programs yet|add it with `Tags\.of`/u;

/** Texts that are valid as they are, by language and text; most are looked at once for every fix. */
const accepted = new Map<SyntaxCheck, Map<string, boolean>>();

async function isAccepted(syntax: SyntaxCheck, path: string, text: string): Promise<boolean> {
  const verdicts = accepted.get(syntax) ?? new Map<string, boolean>();
  accepted.set(syntax, verdicts);
  const verdict = verdicts.get(text) ?? (await syntax.rejection(path, text)) === null;
  verdicts.set(text, verdict);
  return verdict;
}

/** Files before and after each fix, for the formatter of their language to look at together. */
const laidOut = { 'terraform fmt': [] as LaidOut[], gofmt: [] as LaidOut[] };

interface LaidOut {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

const formatters = [
  { name: 'terraform fmt', isHere: hasTerraform, unformatted },
  { name: 'gofmt', isHere: hasGofmt, unformatted: unformattedGo },
] as const;

const cases = languages.flatMap(({ folder, syntax }) =>
  readCases(join(import.meta.dirname, folder)).map((golden) => ({
    title: `${folder}/${golden.name}`,
    golden,
    syntax,
  })),
);

for (const { title, golden, syntax } of cases) {
  describe(`golden: ${title}`, () => {
    const workspace = openWorkspace(golden.files, golden.settings);

    it('finds what is wanted, where it is wanted', () => {
      const wanted = [...wantedIn(golden.files), ...wantedAt(golden.notes.wanted ?? {})];
      const found = workspace.findings();
      const missing = wanted.filter((one) => !found.some((finding) => isWanted(finding, one, golden.files)));
      const surplus = found.filter((finding) => !wanted.some((one) => isWanted(finding, one, golden.files)));
      assert.deepEqual(
        { missing, surplus: surplus.map((finding) => describeFinding(finding, golden.files)) },
        { missing: [], surplus: [] },
      );
    });

    it('classifies the streams', () => {
      const { streams, reasons } = golden.notes;
      const found = streamsOf(workspace);
      if (streams !== undefined) {
        assert.deepEqual(
          Object.fromEntries(found.map(({ address, classification }) => [address, classification])),
          streams,
        );
      }
      for (const [address, reason] of Object.entries(reasons ?? {})) {
        const stream = found.find((one) => one.address === address);
        assert.ok(
          stream?.reason?.includes(reason) === true,
          `${address} is unknown because ${stream?.reason ?? 'nothing'}`,
        );
      }
    });

    /** What each fix of a key policy changes in who may do what with the keys. */
    const told: string[] = [];

    for (const finding of workspace.findings()) {
      const fixes = workspace.analysis.fixes(finding);

      it(`prefers one fix of ${finding.rule} for ${finding.address}`, () => {
        const preferred = fixes.filter(({ preferred }) => preferred);
        const others = fixes.filter(({ intent }) => !intent.kind.includes('suppress'));
        assert.equal(preferred.length, others.length === 0 ? 0 : 1);
        const last = fixes.at(-1)?.intent.kind;
        if (isAboutSuppression(finding)) assert.ok(last === undefined || last === 'delete-suppression', last);
        else if (golden.notes.refused?.['suppress'] === undefined || last === 'suppress')
          assert.equal(last, 'suppress');
      });

      it(`offers what can be written for ${finding.rule} of ${finding.address}`, () => {
        const { analysis } = workspace;
        const offered = fixes.map(({ title }) => title);
        for (const fix of proposeFixes(finding, analysis.configuration(finding.configuration), golden.settings)) {
          if (offered.includes(fix.title)) continue;
          const written = analysis.write(fix, finding);
          const expected = golden.notes.refused?.[fix.intent.kind] ?? neverWritten;
          assert.ok('refused' in written, `${fix.title} could be written, and is not offered`);
          const isKnown = isSaid(expected, written.refused) || isSaid(neverGiven, written.refused);
          assert.ok(isKnown, `${fix.title} is refused: ${written.refused}`);
        }
      });

      for (const fix of fixes) {
        it(`fixes ${finding.rule} for ${finding.address}: ${fix.title}`, () =>
          checkFix(golden, syntax, workspace, finding, fix, told));
      }
    }

    it('changes who may do what with the keys as expected', () => {
      compareTold(golden, told);
    });

    it('fixes everything together', async () => {
      const plan = planToFixAll(golden.files, golden.settings);
      const after = filesAfter(golden.files, plan);
      checkFileShape(golden.files, after);
      checkNothingMoved(golden.files, after, plan);
      await checkSyntax(syntax, `${title}: everything`, golden.files, after);
      compare(golden, 'expected', after);
      const fixable = openWorkspace(after, golden.settings)
        .findings()
        .filter((finding) => !isAboutSuppression(finding))
        .map(({ rule }) => rule)
        .filter((rule) => golden.notes.remaining?.includes(rule) !== true);
      assert.deepEqual(fixable, []);
    });
  });
}

describe('golden: layout', () => {
  for (const { name, isHere, unformatted: dirtyIn } of formatters) {
    it(`is that of ${name} wherever it was before`, function () {
      if (!isHere()) {
        console.log(`      ${name} is not on the path: the layout of the fixes is not checked against it`);
        this.skip();
      }
      this.timeout(60_000);
      const files = laidOut[name];
      const texts = Object.fromEntries(
        files.flatMap((file) => [
          [`before ${file.name}`, file.before],
          [`after ${file.name}`, file.after],
        ]),
      );
      const dirty = dirtyIn(texts);
      const spoilt = files.filter((file) => !dirty.has(`before ${file.name}`) && dirty.has(`after ${file.name}`));
      assert.deepEqual(
        spoilt.map((file) => `${file.name}\n${file.after}`),
        [],
      );
      assert.ok(
        files.some((file) => !dirty.has(`before ${file.name}`)),
        'no clean file among the cases',
      );
    });
  }
});

async function checkFix(
  golden: GoldenCase,
  syntax: SyntaxCheck,
  workspace: Workspace,
  finding: Finding,
  fix: Fix,
  told: string[],
): Promise<void> {
  const { files, settings, notes } = golden;
  const { kind } = fix.intent;
  const plan = planToFix(files, settings, finding, fix);
  if ('refused' in plan) {
    const expected = notes.refused?.[kind];
    assert.ok(expected !== undefined && isSaid(expected, plan.refused), `refused: ${plan.refused}`);
    return;
  }
  checkPlan(plan, files);
  const after = filesAfter(files, plan);
  checkFileShape(files, after);
  checkNothingMoved(files, after, plan);
  await checkSyntax(syntax, `${golden.name}: ${fix.title} for ${finding.rule} of ${finding.address}`, files, after);
  for (const folder of foldersOf(workspace, finding, fix)) compare(golden, folder, after);

  const fixed = openWorkspace(after, settings);
  checkAccess(workspace, fixed, fix.intent, finding.configuration);
  if (policyFixes.includes(kind)) {
    told.push(`${finding.rule} for ${finding.address}: ${fix.title}`, ...toldChanges(workspace, fixed), '');
  }
  const left = fixed.findings();
  assert.ok(!left.some((other) => isSame(other, finding)), `still found: ${finding.message}`);
  // What is fixed need not be ignored any more: that a suppression now ignores nothing is no harm done.
  const fresh = left.filter(
    (other) => !isAboutSuppression(other) && !workspace.findings().some((one) => isSame(one, other)),
  );
  assert.deepEqual(
    fresh.map((one) => describeFinding(one, after)),
    [],
    'new findings',
  );
  if (kind === 'suppress') {
    const again = fixed.analysis.write(fix, finding);
    assert.ok('refused' in again || again.documents.length === 0, 'suppresses a second time');
  }
}

function isSaid(expected: string | readonly string[] | RegExp, refusal: string): boolean {
  if (expected instanceof RegExp) return expected.test(refusal);
  return [expected].flat().some((part) => refusal.includes(part));
}

function isAboutSuppression({ subject }: Finding): boolean {
  return subject.kind === 'suppression';
}

function isSame(a: Finding, b: Finding): boolean {
  const isOneSubject = a.subject.kind === b.subject.kind && a.subject.id === b.subject.id;
  return a.rule === b.rule && isOneSubject && a.configuration === b.configuration;
}

/**
 * The folders that hold what this fix leads to: that of the first fix of its kind, `expected-KIND`, that of the first of
 * its kind for its rule, `expected-KIND-RULE`, and those of the others of its kind for the same finding, numbered from 2.
 */
function foldersOf({ analysis, ...workspace }: Workspace, finding: Finding, { title, intent }: Fix): readonly string[] {
  const ofKind = (one: Finding): readonly Fix[] => analysis.fixes(one).filter((fix) => fix.intent.kind === intent.kind);
  const fixable = workspace.findings().filter((one) => ofKind(one).length > 0);
  const number = ofKind(finding).findIndex((fix) => fix.title === title) + 1;
  const isFirst = (one: Finding | undefined): boolean => one !== undefined && isSame(one, finding);
  const ofRule = isFirst(fixable.find(({ rule }) => rule === finding.rule));
  const forRule = `expected-${intent.kind}-${finding.rule}`;
  return [
    ...(isFirst(fixable[0]) && number === 1 ? [`expected-${intent.kind}`] : []),
    ...(ofRule ? [number === 1 ? forRule : `${forRule}-${number}`] : []),
  ];
}

/** Fixes that are about nothing but the policies of keys. */
const policyFixes: readonly FixIntent['kind'][] = ['change-key-policy', 'write-key-policy', 'enforce-lockout-check'];

/** Compares the changes in who may do what with `access.txt`, if there is one. */
function compareTold(golden: GoldenCase, lines: readonly string[]): void {
  if (golden.access === null) return;
  const text = `${lines.join('\n').trimEnd()}\n`;
  if (updates) writeFileSync(join(golden.folder, 'access.txt'), text);
  else assert.equal(text, golden.access);
}

/** A file that was valid stays valid; its layout is looked at later, together with all others. */
async function checkSyntax(syntax: SyntaxCheck, name: string, before: Files, after: Files): Promise<void> {
  for (const [path, text] of Object.entries(after)) {
    const was = before[path];
    if (was === undefined || text === was || !(await isAccepted(syntax, path, was))) continue;
    const rejection = await syntax.rejection(path, text);
    assert.equal(rejection, null, `${path} no longer parses: ${rejection ?? ''}\n${text}`);
    const formatter = syntax.formatter(path);
    if (formatter !== null) laidOut[formatter].push({ name: `${name} (${path})`, before: was, after: text });
  }
}

/** Compares with the expected files, if there are any; files that are not among them must be as they were. */
function compare(golden: GoldenCase, folder: string, after: Files): void {
  const expected = golden.expected.get(folder);
  if (expected === undefined) return;
  const changed = Object.fromEntries(Object.entries(after).filter(([path, text]) => text !== golden.files[path]));
  if (updates) {
    for (const [path, text] of Object.entries(changed)) {
      const file = join(golden.folder, folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return;
  }
  assert.deepEqual(changed, expected);
}

function isWanted(finding: Finding, wanted: ReturnType<typeof wantedIn>[number], files: Files): boolean {
  const path = pathOf(finding.range.uri);
  const line = lineAt(files[path] ?? '', finding.range.start);
  return finding.rule === wanted.rule && path === wanted.path && wanted.firstLine <= line && line <= wanted.lastLine;
}

function describeFinding({ rule, range, message }: Finding, files: Files): string {
  const path = pathOf(range.uri);
  return `${path}:${lineAt(files[path] ?? '', range.start)} ${rule}: ${message}`;
}

function streamsOf({
  analysis,
}: Workspace): readonly { address: string; classification: string; reason: string | null }[] {
  return analysis.configurations().flatMap((uri) =>
    analysis.configuration(uri).streams.map((stream) => ({
      address: stream.module === null ? stream.address : `${stream.module}.${stream.address}`,
      ...classify(stream),
    })),
  );
}
