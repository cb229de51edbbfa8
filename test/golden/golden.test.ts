import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Finding } from '../../server/src/model/finding.ts';
import type { Fix } from '../../server/src/model/fix.ts';
import { classify } from '../../server/src/model/stream.ts';
import type { Files, GoldenCase } from './cases.ts';
import { readCases } from './cases.ts';
import { checkFileShape, checkNothingMoved, checkPlan } from './fix-checks.ts';
import { languages } from './languages.ts';
import { lineAt, wantedIn } from './markers.ts';
import type { SyntaxCheck } from './syntax/syntax-check.ts';
import { hasTerraform, unformatted } from './terraform-fmt.ts';
import type { Workspace } from './workspace.ts';
import { filesAfter, openWorkspace, pathOf, planToFix, planToFixAll } from './workspace.ts';

/** Set to write the expected files anew; read them before they are committed. */
const updates = process.env['UPDATE_GOLDEN'] === '1';

/** Texts that are valid as they are, by language and text; most are looked at once for every fix. */
const accepted = new Map<SyntaxCheck, Map<string, boolean>>();

async function isAccepted(syntax: SyntaxCheck, path: string, text: string): Promise<boolean> {
  const verdicts = accepted.get(syntax) ?? new Map<string, boolean>();
  accepted.set(syntax, verdicts);
  const verdict = verdicts.get(text) ?? (await syntax.rejection(path, text)) === null;
  verdicts.set(text, verdict);
  return verdict;
}

/** Files of HCL before and after each fix, for `terraform fmt` to look at together. */
const laidOut: { readonly name: string; readonly before: string; readonly after: string }[] = [];

const cases = languages.flatMap(({ folder, syntax, isReadOnly }) =>
  readCases(join(import.meta.dirname, folder)).map((golden) => ({
    title: `${folder}/${golden.name}`,
    golden,
    syntax,
    isReadOnly: isReadOnly?.(golden.name) === true,
  })),
);

for (const { title, golden, syntax, isReadOnly } of cases) {
  describe(`golden: ${title}`, () => {
    const workspace = openWorkspace(golden.files, golden.settings);

    it('finds what is wanted, where it is wanted', () => {
      const wanted = wantedIn(golden.files);
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

    if (isReadOnly) return;

    for (const finding of workspace.findings()) {
      const fixes = workspace.analysis.fixes(finding);

      it(`prefers one fix of ${finding.rule} for ${finding.address}`, () => {
        const preferred = fixes.filter(({ preferred }) => preferred);
        const others = fixes.filter(({ intent }) => !/suppress/u.test(intent.kind));
        assert.equal(preferred.length, others.length === 0 ? 0 : 1);
        const last = fixes.at(-1)?.intent.kind;
        if (isAboutSuppression(finding)) assert.ok(last === undefined || last === 'delete-suppression', last);
        else assert.equal(last, 'suppress');
      });

      for (const fix of fixes) {
        it(`fixes ${finding.rule} for ${finding.address}: ${fix.title}`, () =>
          checkFix(golden, syntax, workspace, finding, fix));
      }
    }

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
  it('is that of terraform fmt wherever it was before', function () {
    if (!hasTerraform()) {
      console.log('      terraform is not on the path: the layout of the fixes is not checked against it');
      this.skip();
    }
    const texts = Object.fromEntries(
      laidOut.flatMap(({ name, before, after }) => [
        [`before ${name}`, before],
        [`after ${name}`, after],
      ]),
    );
    const dirty = unformatted(texts);
    const spoilt = laidOut.filter(({ name }) => !dirty.has(`before ${name}`) && dirty.has(`after ${name}`));
    assert.deepEqual(
      spoilt.map(({ name, after }) => `${name}\n${after}`),
      [],
    );
    assert.ok(
      laidOut.some(({ name }) => !dirty.has(`before ${name}`)),
      'no clean file among the cases',
    );
  });
});

async function checkFix(
  golden: GoldenCase,
  syntax: SyntaxCheck,
  workspace: Workspace,
  finding: Finding,
  fix: Fix,
): Promise<void> {
  const { files, settings, notes } = golden;
  const { kind } = fix.intent;
  const plan = planToFix(files, settings, finding, fix);
  if ('refused' in plan) {
    const expected = notes.refused?.[kind];
    assert.ok(expected !== undefined && plan.refused.includes(expected), `refused: ${plan.refused}`);
    return;
  }
  checkPlan(plan, files);
  const after = filesAfter(files, plan);
  checkFileShape(files, after);
  checkNothingMoved(files, after, plan);
  await checkSyntax(syntax, `${golden.name}: ${fix.title} for ${finding.rule} of ${finding.address}`, files, after);
  if (isFirstOfKind(workspace, finding, fix)) compare(golden, `expected-${kind}`, after);

  const fixed = openWorkspace(after, settings);
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

function isAboutSuppression({ subject }: Finding): boolean {
  return subject.kind === 'suppression';
}

function isSame(a: Finding, b: Finding): boolean {
  return a.rule === b.rule && a.subject.kind === b.subject.kind && a.subject.id === b.subject.id;
}

function isFirstOfKind(workspace: Workspace, finding: Finding, fix: Fix): boolean {
  const ofKind = (one: Finding): Fix | undefined =>
    workspace.analysis.fixes(one).find(({ intent }) => intent.kind === fix.intent.kind);
  const first = workspace.findings().find((one) => ofKind(one) !== undefined);
  return first !== undefined && isSame(first, finding) && ofKind(finding)?.title === fix.title;
}

/** A file that was valid stays valid; its layout is looked at later, together with all others. */
async function checkSyntax(syntax: SyntaxCheck, name: string, before: Files, after: Files): Promise<void> {
  for (const [path, text] of Object.entries(after)) {
    const was = before[path];
    if (was === undefined || text === was || !(await isAccepted(syntax, path, was))) continue;
    const rejection = await syntax.rejection(path, text);
    assert.equal(rejection, null, `${path} no longer parses: ${rejection ?? ''}\n${text}`);
    if (syntax.formatted(path)) laidOut.push({ name: `${name} (${path})`, before: was, after: text });
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
