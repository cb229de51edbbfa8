import { URI } from 'vscode-uri';

/** The URI of a file, spelled as VS Code spells it. */
export function fileUri(path: string): string {
  return URI.file(path).toString();
}

/** The path of a `file:` URI; null for any other, and for what is no URI. */
export function filePath(uri: string): string | null {
  try {
    const { scheme, fsPath } = URI.parse(uri, true);
    return scheme === 'file' ? fsPath : null;
  } catch {
    return null;
  }
}

const plain = /^[\w.~-]+$/;

/** The URI of an entry of a folder: a walk asks for thousands, and few names have anything to encode. */
export function childUri(folderUri: string, name: string): string {
  return `${folderUri}/${plain.test(name) ? name : fileUri(`/${name}`).slice('file:///'.length)}`;
}
