import { existsSync } from 'node:fs';
import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** How long a condition may take to come true: far beyond what it should take, for a busy machine. */
const PATIENCE_MS = 45_000;
const PROBE_EVERY_MS = 50;

export const SOURCE = 'kinesis-encryption';

/** The folder VS Code has opened. */
export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('VS Code has opened no folder');
  return folder.uri;
}

/** The address of a file of the workspace, named by its path in it. */
export function file(path: string): vscode.Uri {
  return vscode.Uri.joinPath(workspaceFolder(), ...path.split('/'));
}

/**
 * Opens a file of the workspace in an editor, which becomes the active one, as a user does: VS Code holds a document
 * that an extension opens for minutes after its editor is closed.
 */
export async function open(path: string): Promise<vscode.TextEditor> {
  const uri = file(path);
  await vscode.commands.executeCommand('vscode.open', uri, { preview: false });
  return until(`${path} is in the active editor`, () => {
    const editor = vscode.window.activeTextEditor;
    return editor?.document.uri.toString() === uri.toString() ? editor : undefined;
  });
}

/**
 * Waits until `probe` returns something other than `undefined` or `false`, and returns it. Rejects, with `what` and
 * what `state` says, when it takes too long.
 */
export async function until<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
  state: () => string = () => describeFindings(allFindings()),
): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const result = await probe();
    if (result !== undefined && result !== false) return result;
    if (Date.now() > deadline) throw new Error(`Not so after ${PATIENCE_MS / 1000} s: ${what}\n${state()}`);
    await nextChange();
  }
}

/** The next change of any diagnostics, or a moment later: not everything that is waited for comes with an event. */
function nextChange(): Promise<void> {
  return new Promise((resolve) => {
    const listener = vscode.languages.onDidChangeDiagnostics(() => {
      done();
    });
    const timer = setTimeout(() => {
      done();
    }, PROBE_EVERY_MS);
    const done = (): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
  });
}

/** A diagnostic of this extension, with what the tests look at. */
export interface Finding {
  readonly path: string;
  readonly rule: string;
  readonly diagnostic: vscode.Diagnostic;
}

/** What the Problems view shows of this extension for one file, in the order of the text. */
export function findings(path: string): Finding[] {
  return vscode.languages
    .getDiagnostics(file(path))
    .filter((diagnostic) => diagnostic.source === SOURCE)
    .map((diagnostic) => ({ path, rule: ruleOf(diagnostic), diagnostic }))
    .sort((a, b) => a.diagnostic.range.start.compareTo(b.diagnostic.range.start));
}

/** What the Problems view shows of this extension for the whole workspace, open or not. */
export function allFindings(): Finding[] {
  return vscode.languages
    .getDiagnostics()
    .filter(([, diagnostics]) => diagnostics.some((diagnostic) => diagnostic.source === SOURCE))
    .map(([uri]) => vscode.workspace.asRelativePath(uri))
    .sort()
    .flatMap((path) => findings(path));
}

/** The rules of some findings, sorted, as one comparable value. */
export function rules(some: readonly Finding[]): string[] {
  return some.map((finding) => finding.rule).sort();
}

export function describeFindings(some: readonly Finding[]): string {
  if (some.length === 0) return 'no findings';
  return some
    .map(({ path, rule, diagnostic: { range, message } }) => `${path}:${range.start.line + 1} ${rule}: ${message}`)
    .join('\n');
}

function ruleOf(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits for a finding of a rule in a file and returns it. */
export function findingOf(path: string, rule: string): Promise<Finding> {
  return until(`${path} has a finding of ${rule}`, () => findings(path).find((finding) => finding.rule === rule));
}

/** The quick fixes VS Code offers at a finding, their edits resolved. */
export async function quickFixes(finding: Finding): Promise<vscode.CodeAction[]> {
  return codeActions(finding.path, finding.diagnostic.range, vscode.CodeActionKind.QuickFix);
}

/** The code actions of a kind that VS Code offers for a range, their edits resolved. */
export async function codeActions(
  path: string,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
  const asked = vscode.commands.executeCommand<(vscode.CodeAction | vscode.Command)[]>(
    'vscode.executeCodeActionProvider',
    file(path),
    range,
    kind.value,
    100,
  );
  const actions = await Promise.resolve(asked).catch((error: unknown): (vscode.CodeAction | vscode.Command)[] => {
    // Whoever asks where another extension begins to offer actions meanwhile gets nothing, and asks again.
    if (error instanceof Error && error.name === 'Canceled') return [];
    throw error;
  });
  return actions.filter((action): action is vscode.CodeAction => action instanceof vscode.CodeAction);
}

/** Applies the edit of a code action as a click on it would. */
export async function apply(action: vscode.CodeAction): Promise<void> {
  if (action.edit === undefined) throw new Error(`"${action.title}" has no edit`);
  if (!(await vscode.workspace.applyEdit(action.edit))) throw new Error(`"${action.title}" was not applied`);
}

/** Types a text at a place of an open document. */
export async function type(editor: vscode.TextEditor, at: vscode.Position, text: string): Promise<void> {
  const done = await editor.edit((builder) => {
    builder.insert(at, text);
  });
  if (!done) throw new Error('The editor refused the edit');
}

/** Puts the workspace back as it is checked in, with no editor open. */
export async function restoreWorkspace(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  const fixture = process.env['KINESIS_VSCODE_FIXTURE'];
  if (fixture === undefined) throw new Error('KINESIS_VSCODE_FIXTURE is not set');
  const workspace = workspaceFolder().fsPath;
  for (const name of await readdir(workspace, { recursive: true })) {
    if (!existsSync(join(fixture, name))) await rm(join(workspace, name), { recursive: true, force: true });
  }
  await cp(fixture, workspace, { recursive: true, force: true });
}
