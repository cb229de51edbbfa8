import { URI } from 'vscode-uri';

/** The URI of a file, spelled as VS Code spells it. */
export function fileUri(path: string): string {
  return URI.file(path).toString();
}

/** The path of a `file:` URI; null for any other. */
export function filePath(uri: string): string | null {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath : null;
}

const plain = /^[\w.~-]+$/;

/** The URI of an entry of a folder: a walk asks for thousands, and few names have anything to encode. */
export function childUri(folderUri: string, name: string): string {
  return `${folderUri}/${plain.test(name) ? name : fileUri(`/${name}`).slice('file:///'.length)}`;
}
