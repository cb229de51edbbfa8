import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { syntaxOf } from '../terraform/syntax/parse.ts';

/**
 * The documents that the editor has open, by their canonical address. Editors spell one and the same address
 * differently (`%3A` or `:`, `%20` or a space); inside the server there is only the canonical spelling, and what goes
 * back to the editor is its own.
 */
export interface OpenDocuments {
  open(item: TextDocumentItem): string;
  /** Returns null where the document is not open. */
  change(clientUri: string, changes: readonly TextDocumentContentChangeEvent[], version: number): string | null;
  close(clientUri: string): string | null;
  get(uri: string): TextDocument | null;
  uris(): readonly string[];
  /** The canonical spelling of an address that the editor has sent. */
  canonical(clientUri: string): string;
  /** The spelling the editor understands. */
  clientUri(uri: string): string;
}

/** Documents of these languages are Terraform's even while they have no name yet. */
const terraformLanguages = ['terraform', 'opentofu'];

/** Documents of these languages may be templates while they have no name yet. */
const templateNames: ReadonlyMap<string, string> = new Map([
  ['yaml', 'template.yaml'],
  ['cloudformation', 'template.yaml'],
  ['json', 'template.json'],
]);

export function createOpenDocuments(): OpenDocuments {
  const documents = new Map<string, TextDocument>();
  const clientUris = new Map<string, string>();
  const canonicalUris = new Map<string, string>();

  const canonical = (clientUri: string): string => canonicalUris.get(clientUri) ?? canonicalUri(clientUri);

  return {
    open({ uri: clientUri, languageId, version, text }) {
      const uri = named(canonicalUri(clientUri), languageId);
      documents.set(uri, TextDocument.create(clientUri, languageId, version, text));
      clientUris.set(uri, clientUri);
      canonicalUris.set(clientUri, uri);
      return uri;
    },
    change(clientUri, changes, version) {
      const uri = canonical(clientUri);
      const document = documents.get(uri);
      if (document === undefined) return null;
      documents.set(uri, TextDocument.update(document, [...changes], version));
      return uri;
    },
    close(clientUri) {
      const uri = canonical(clientUri);
      const wasOpen = documents.delete(uri);
      clientUris.delete(uri);
      canonicalUris.delete(clientUri);
      return wasOpen ? uri : null;
    },
    get: (uri) => documents.get(uri) ?? null,
    uris: () => [...documents.keys()],
    canonical,
    clientUri: (uri) => clientUris.get(uri) ?? uri,
  };
}

/** A document without a file name yet (`untitled:Untitled-1`) is a module, or a template, of its own. */
function named(uri: string, languageId: string): string {
  if (terraformLanguages.includes(languageId)) return syntaxOf(uri) === null ? unsaved(uri, 'main.tf') : uri;
  const name = uri.startsWith('untitled:') ? templateNames.get(languageId) : undefined;
  return name === undefined ? uri : unsaved(uri, name);
}

function unsaved(uri: string, name: string): string {
  return `untitled:///${encodeURIComponent(uri)}/${name}`;
}

function canonicalUri(uri: string): string {
  try {
    return URI.parse(uri).toString();
  } catch {
    // Not an address by RFC 3986: it is only ever compared.
    return uri;
  }
}
