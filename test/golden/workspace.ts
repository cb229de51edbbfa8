import { applyEdits } from '../../server/src/fixes/apply.ts';
import { fixAll } from '../../server/src/fixes/fix-all.ts';
import { fixFinding } from '../../server/src/fixes/fix-finding.ts';
import type { Rehearsal } from '../../server/src/fixes/rehearsal.ts';
import type { EditPlan, Refusal } from '../../server/src/model/edit.ts';
import type { Finding } from '../../server/src/model/finding.ts';
import type { Fix } from '../../server/src/model/fix.ts';
import type { Settings } from '../../server/src/config/settings.ts';
import type { Analysis } from '../../server/src/workspace/analysis.ts';
import { createWorkspaceAnalysis } from '../../server/src/workspace/workspace-analysis.ts';
import { loadGrammars, readAsset } from '../unit/cdk/assets.ts';
import { memoryHost } from '../unit/memory-host.ts';
import type { Files } from './cases.ts';
import { caseRoot } from './cases.ts';

// Whatever a case is written in can then be read at once.
await loadGrammars();

/** A case's files under analysis. */
export interface Workspace {
  readonly analysis: Analysis;
  readonly files: Files;
  /** What is found and not suppressed. */
  findings(): readonly Finding[];
}

export function openWorkspace(files: Files, settings: Settings): Workspace {
  const host = memoryHost({});
  const analysis = createWorkspaceAnalysis(
    host,
    settings,
    (what, error) => {
      throw new Error(`${what} failed`, { cause: error });
    },
    readAsset,
  );
  for (const [path, text] of Object.entries(files)) host.write(uriOf(path), text);
  for (const [path, text] of Object.entries(files)) tell(analysis, uriOf(path), text);
  analysis.discoveryFinished();
  return {
    analysis,
    files,
    findings: () => Object.keys(files).flatMap((path) => analysis.findingsIn(uriOf(path)).filter(isOpen)),
  };
}

export function isOpen({ suppressed }: Finding): boolean {
  return suppressed === null;
}

/** The files after a plan. */
export function filesAfter(files: Files, plan: EditPlan): Files {
  const changed = plan.documents.map(({ uri, edits }) => [pathOf(uri), applyEdits(files[pathOf(uri)] ?? '', edits)]);
  return { ...files, ...(Object.fromEntries(changed) as Files) };
}

/** The plan that fixes everything in a copy of the files. */
export function planToFixAll(files: Files, settings: Settings): EditPlan {
  return fixAll(rehearse(files, settings));
}

/** The plan of one fix, for every call of a module that the finding stands for. */
export function planToFix(files: Files, settings: Settings, finding: Finding, fix: Fix): EditPlan | Refusal {
  return fixFinding(rehearse(files, settings), finding, fix);
}

function rehearse(files: Files, settings: Settings): Rehearsal {
  let current = openWorkspace(files, settings);
  return {
    findings: () => current.findings(),
    fixes: (finding) => current.analysis.fixes(finding),
    write: (fix, finding) => current.analysis.write(fix, finding),
    text: (uri) => current.files[pathOf(uri)] ?? null,
    change(uri, text) {
      current = openWorkspace({ ...current.files, [pathOf(uri)]: text }, settings);
    },
  };
}

function tell(analysis: Analysis, uri: string, text: string): void {
  // Discovery passes over installed modules; they are read when a call leads to them.
  if (uri.includes('/.terraform/') || !analysis.claims(uri)) return;
  analysis.documentChanged(uri, { includes: (needle) => text.includes(needle), text: () => text });
}

export function uriOf(path: string): string {
  return `${caseRoot}/${path}`;
}

export function pathOf(uri: string): string {
  return uri.slice(caseRoot.length + 1);
}
