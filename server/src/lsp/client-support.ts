import { type ClientCapabilities, InsertTextMode } from 'vscode-languageserver';

/** What the editor at the other end can do, as far as anything here depends on it. */
export interface ClientSupport {
  readonly pullDiagnostics: boolean;
  readonly diagnosticRefresh: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly diagnosticData: boolean;
  readonly codeActionLiterals: boolean;
  /** The edit of a code action may be left out until `codeAction/resolve`. */
  readonly resolveEdit: boolean;
  readonly disabledActions: boolean;
  readonly documentChanges: boolean;
  readonly createFiles: boolean;
  readonly changeAnnotations: boolean;
  readonly codeLensRefresh: boolean;
  readonly snippets: boolean;
  /** Whether the lines of a completion can be kept as they are, instead of being indented like the first one. */
  readonly asIsCompletion: boolean;
  readonly workDoneProgress: boolean;
  readonly configuration: boolean;
  readonly configurationChanges: boolean;
  readonly workspaceFolders: boolean;
  readonly watchedFiles: boolean;
}

export function readClientSupport({ textDocument, workspace, window }: ClientCapabilities): ClientSupport {
  const action = textDocument?.codeAction;
  const edit = workspace?.workspaceEdit;
  const completion = textDocument?.completion?.completionItem;
  // A client that pulls describes its diagnostics in one place, a client that is pushed to in the other.
  const pull = textDocument?.diagnostic;
  const push = textDocument?.publishDiagnostics;
  return {
    pullDiagnostics: pull !== undefined,
    diagnosticRefresh: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation: (pull?.relatedInformation ?? push?.relatedInformation) === true,
    codeDescription: (pull?.codeDescriptionSupport ?? push?.codeDescriptionSupport) === true,
    diagnosticData: (pull?.dataSupport ?? push?.dataSupport) === true,
    codeActionLiterals: action?.codeActionLiteralSupport !== undefined,
    resolveEdit: action?.dataSupport === true && (action.resolveSupport?.properties.includes('edit') ?? false),
    disabledActions: action?.disabledSupport === true,
    documentChanges: edit?.documentChanges === true,
    createFiles: edit?.resourceOperations?.includes('create') ?? false,
    changeAnnotations: edit?.documentChanges === true && edit.changeAnnotationSupport !== undefined,
    snippets: completion?.snippetSupport === true,
    asIsCompletion: completion?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true,
    codeLensRefresh: workspace?.codeLens?.refreshSupport === true,
    workDoneProgress: window?.workDoneProgress === true,
    configuration: workspace?.configuration === true,
    configurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
  };
}
