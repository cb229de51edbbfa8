import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** Larger documents are not read: no person wrote them. */
export const maxDocumentBytes = 2 * 1024 * 1024;

export type ReadResult =
  /** `bytes` is only good until the reader's next call. */
  { readonly kind: 'bytes'; readonly bytes: Buffer } | Unread;

export interface Unread {
  readonly kind: 'unread';
  readonly reason: string;
}

/** Reads a whole file of at most `maxDocumentBytes`. Never throws, and never waits for what may come out of a pipe. */
export type DocumentReader = (path: string) => ReadResult;

/** A reader with one buffer for all its reads: a scan reads thousands of files and keeps none. */
export function createDocumentReader(): DocumentReader {
  let buffer: Buffer | null = null;
  return (path) => {
    buffer ??= Buffer.allocUnsafeSlow(maxDocumentBytes + 1);
    let descriptor: number;
    try {
      descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    } catch (error) {
      return unread(failureReason(error));
    }
    try {
      // One read gets all of a file on a disk that fits into the buffer.
      const length = readSync(descriptor, buffer, 0, buffer.length, null);
      if (length > maxDocumentBytes) return unread('larger than 2 MiB');
      if (length === 0 && !fstatSync(descriptor).isFile()) return unread('not a file');
      const bytes = buffer.subarray(0, length);
      return bytes.includes(0) ? unread('a binary file') : { kind: 'bytes', bytes };
    } catch (error) {
      return unread(failureReason(error));
    } finally {
      closeSync(descriptor);
    }
  };
}

function unread(reason: string): Unread {
  return { kind: 'unread', reason };
}

/** UTF-8 without its byte order mark, as an editor shows it. */
export function decode(bytes: Buffer): string {
  const marked = bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.toString('utf8', marked ? 3 : 0);
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  ENOENT: 'it does not exist',
  ENOTDIR: 'it is not a folder',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic link leads to itself',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
};

/** Why the file system said no, for a person. */
export function failureReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  return (code === null ? null : reasons[code]) ?? `it cannot be read (${code ?? String(error)})`;
}
