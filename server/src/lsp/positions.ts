import type { Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SourceRange } from '../model/source.ts';
import type { OpenDocuments } from './open-documents.ts';

/** Turns offsets into lines and characters, in the documents as they are now. */
export interface Positions {
  /** Null where the document cannot be read any more. */
  rangeOf(range: SourceRange): Range | null;
  /** A document that is not open has changed on disk. */
  forget(uri: string): void;
  /** Any document may have changed on disk. */
  forgetAll(): void;
}

/** Line tables of documents that are not open; findings in them come in runs of one document. */
const keptDocuments = 32;

/** @param read the text of a document that is not open */
export function createPositions(open: OpenDocuments, read: (uri: string) => string | null): Positions {
  const closed = new Map<string, TextDocument>();

  const documentOf = (uri: string): TextDocument | null => {
    const document = open.get(uri) ?? closed.get(uri) ?? null;
    if (document !== null) return document;
    const text = read(uri);
    if (text === null) return null;
    const [oldest] = closed.keys();
    if (closed.size >= keptDocuments && oldest !== undefined) closed.delete(oldest);
    const created = TextDocument.create(uri, '', 0, text);
    closed.set(uri, created);
    return created;
  };

  return {
    rangeOf({ uri, start, end }) {
      const document = documentOf(uri);
      return document === null ? null : { start: document.positionAt(start), end: document.positionAt(end) };
    },
    forget(uri) {
      closed.delete(uri);
    },
    forgetAll() {
      closed.clear();
    },
  };
}
