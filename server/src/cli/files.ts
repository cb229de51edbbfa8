import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { decode, failureReason, maxDocumentBytes } from '../workspace/node/read-document.ts';
import { CliFailure } from './failure.ts';

/** How large a plan or a report may be: they are written by programs. */
const maxInputBytes = 256 * 1024 * 1024;

/**
 * The text of a file that is named on the command line, or of standard input for `-`.
 *
 * @param what for the message: "the baseline"
 * @param shown for the message: the name as the user knows it
 * @throws {CliFailure} where it cannot be read, or is not text
 */
export async function readInput(written: string, what: string, shown = written): Promise<string> {
  const name = written === '-' ? 'standard input' : `${what} ${shown}`;
  try {
    return textOf(written === '-' ? await buffer(process.stdin) : readFileSync(written), name, maxInputBytes);
  } catch (error) {
    if (error instanceof CliFailure) throw error;
    throw new CliFailure(`cannot read ${name}: ${failureReason(error)}`);
  }
}

/** The source on standard input, as large as a document may be. */
export async function readSourceFromStdin(): Promise<string> {
  return textOf(await buffer(process.stdin), 'standard input', maxDocumentBytes);
}

function textOf(bytes: Buffer, name: string, limit: number): string {
  if (bytes.length > limit) throw new CliFailure(`cannot read ${name}: larger than ${limit / 1024 / 1024} MiB`);
  if (isUtf16(bytes)) return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
  if (bytes.includes(0)) throw new CliFailure(`cannot read ${name}: it is binary, not text`);
  return decode(bytes);
}

/** Windows PowerShell writes what it redirects so. */
function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}
