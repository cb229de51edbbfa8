import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  LSPErrorCodes,
  type Range,
  ResponseError,
} from 'vscode-languageserver';
import type { EditPlan, Refusal } from '../model/edit.ts';
import type { Finding, Subject } from '../model/finding.ts';
import type { Fix } from '../model/fix.ts';
import type { Arbiter } from '../terraform/arbiter.ts';
import type { ClientSupport } from './client-support.ts';
import { checkPlan } from './edit-check.ts';
import type { Engine, Engines } from './engines.ts';
import type { DiagnosticWriter } from './finding-diagnostics.ts';
import { fixDocument, fixOne } from './fix-all.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { Positions } from './positions.ts';
import { fixAllKind } from './protocol.ts';
import { toWorkspaceEdit } from './workspace-edits.ts';

/** The kinds that are ever answered with. */
export const codeActionKinds = [CodeActionKind.QuickFix, fixAllKind];

export interface CodeActions {
  provide(params: CodeActionParams): Promise<readonly CodeAction[]>;
  /** Computes the edit. Where there is none, says why, in the action or in a message. */
  resolve(action: CodeAction): Promise<CodeAction>;
}

/** What an action needs to be resolved later: names, so that it still means the same after an edit elsewhere. */
type ActionData =
  | {
      readonly kind: 'fix';
      readonly uri: string;
      readonly rule: string;
      readonly configuration: string;
      readonly subject: Subject;
      readonly intent: Fix['intent'];
    }
  | { readonly kind: 'fix-all'; readonly uri: string };

export interface CodeActionsContext {
  readonly engines: Engines;
  readonly documents: OpenDocuments;
  readonly positions: Positions;
  readonly support: ClientSupport;
  readonly writer: DiagnosticWriter;
  readonly arbiter: Arbiter;
  /** Tells the author why nothing happens. */
  showMessage(message: string): void;
}

export function createCodeActions(context: CodeActionsContext): CodeActions {
  const { engines, documents, positions, support, writer } = context;

  const toEdit = async (plan: EditPlan | Refusal): Promise<Pick<CodeAction, 'edit'> | Refusal> => {
    if ('refused' in plan) return plan;
    const refused = await checkPlan(plan, context.arbiter, engines.read);
    if (refused !== null) return refused;
    const edit = toWorkspaceEdit(plan, support, documents, engines.read);
    return 'refused' in edit ? edit : { edit };
  };

  const quickFixes = (engine: Engine, uri: string, range: Range): readonly CodeAction[] => {
    const actions = new Map<string, CodeAction>();
    for (const finding of engine.analysis.findingsIn(uri)) {
      const place = positions.rangeOf(finding.range);
      if (finding.suppressed !== null || place === null || !overlaps(place, range)) continue;
      const diagnostics: Diagnostic[] = [...writer.diagnostics([finding])];
      for (const { title, preferred, intent } of engine.analysis.fixes(finding)) {
        const { rule, configuration, subject } = finding;
        const data: ActionData = { kind: 'fix', uri, rule, configuration, subject, intent };
        const key = JSON.stringify(intent);
        const same = actions.get(key);
        // One change that answers two findings is one action.
        actions.set(key, {
          title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [...(same?.diagnostics ?? []), ...diagnostics],
          ...(preferred || same?.isPreferred === true ? { isPreferred: true } : {}),
          data,
        });
      }
    }
    return [...actions.values()];
  };

  const fixAll = (engine: Engine, uri: string): readonly CodeAction[] => {
    const { analysis } = engine;
    const fixable = analysis
      .findingsIn(uri)
      .filter((finding) => finding.suppressed === null && analysis.fixes(finding).some(({ preferred }) => preferred));
    if (fixable.length === 0) return [];
    const data: ActionData = { kind: 'fix-all', uri };
    return [
      {
        title: 'Fix all encryption problems of this file',
        kind: fixAllKind,
        diagnostics: [...writer.diagnostics(fixable)],
        data,
      },
    ];
  };

  const planOf = (engine: Engine, data: ActionData): EditPlan | Refusal => {
    const { analysis } = engine;
    if (data.kind === 'fix-all') return fixDocument(engine, data.uri).plan;
    const found = analysis.findingsIn(data.uri).find((finding) => isSame(finding, data));
    const wanted = canonical(data.intent);
    const fix =
      found === undefined ? undefined : analysis.fixes(found).find(({ intent }) => canonical(intent) === wanted);
    if (found === undefined || fix === undefined) {
      throw contentModified();
    }
    return fixOne(engine, found, fix);
  };

  /** The action with its edit, or with the reason why there is none. */
  const complete = async (action: CodeAction, data: ActionData): Promise<CodeAction | Refusal> => {
    const engine = engines.of(data.uri);
    if (engine === null) throw contentModified();
    const version = documents.get(data.uri)?.version;
    const edit = await toEdit(planOf(engine, data));
    if (documents.get(data.uri)?.version !== version) throw contentModified();
    return 'refused' in edit ? edit : { ...action, ...edit };
  };

  return {
    async resolve(action) {
      const data: unknown = action.data;
      if (!isActionData(data)) return action;
      const completed = await complete(action, data);
      if (!('refused' in completed)) return completed;
      const reason = `${action.title}: not possible, because ${completed.refused}`;
      context.showMessage(reason);
      return support.disabledActions ? { ...action, disabled: { reason } } : action;
    },

    async provide({ textDocument, range, context: { only } }) {
      const uri = documents.canonical(textDocument.uri);
      const engine = engines.of(uri);
      if (engine === null || !support.codeActionLiterals) return [];
      const actions = [
        ...(isWanted(CodeActionKind.QuickFix, only) ? quickFixes(engine, uri, range) : []),
        // For the whole file, not for the place of the cursor: only where it is asked for.
        ...(only !== undefined && isWanted(fixAllKind, only) ? fixAll(engine, uri) : []),
      ];
      if (support.resolveEdit) return actions;
      const completed: CodeAction[] = [];
      for (const action of actions) {
        const data: unknown = action.data;
        const one = isActionData(data) ? await complete(action, data) : action;
        if (!('refused' in one)) completed.push(one);
        else if (support.disabledActions) completed.push({ ...action, disabled: { reason: one.refused } });
      }
      return completed;
    },
  };
}

function contentModified(): ResponseError<undefined> {
  return new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed since');
}

/** What comes back from the editor is what was sent, or something else altogether. */
function isActionData(data: unknown): data is ActionData {
  if (typeof data !== 'object' || data === null || !('kind' in data) || !('uri' in data)) return false;
  if (typeof data.uri !== 'string') return false;
  return data.kind === 'fix-all' || (data.kind === 'fix' && 'rule' in data && 'subject' in data && 'intent' in data);
}

/** The same for the same value: an editor that keeps objects in hash tables sends their members back in any order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function isSame(finding: Finding, data: Extract<ActionData, { kind: 'fix' }>): boolean {
  return (
    finding.rule === data.rule &&
    finding.configuration === data.configuration &&
    finding.subject.kind === data.subject.kind &&
    finding.subject.id === data.subject.id
  );
}

/** A kind is wanted where nothing is asked for in particular, or it or a kind above it. */
function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}

function overlaps(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
