import { parseTerraform } from '../server/src/terraform/syntax/parse.ts';
import { terraformCorpus } from './parser-corpus.ts';

export interface ParserFigures {
  /** Megabytes (10^6 bytes) of UTF-8 per second in the first pass; means something only in a fresh process. */
  readonly parseColdMBps: number;
  /** The same in the fifth pass. */
  readonly parseWarmMBps: number;
}

const passes = 5;

/** Parses a generated corpus of `megabytes` five times over and tells the speed of the first and the last pass. */
export function measureParser(megabytes = 10): ParserFigures {
  // Through a buffer, as files are read: the parser is not to pay for joining the generator's pieces.
  const buffers = terraformCorpus(megabytes * 1e6, 1).map((text) => Buffer.from(text));
  const bytes = buffers.reduce((sum, buffer) => sum + buffer.length, 0);
  const texts = buffers.map((buffer) => buffer.toString());
  const speeds = Array.from({ length: passes }, () => {
    const start = performance.now();
    for (const text of texts) {
      if (parseTerraform(text, 'hcl').errors.length > 0) throw new Error('the corpus is not valid');
    }
    return bytes / 1e3 / (performance.now() - start);
  });
  return { parseColdMBps: rounded(speeds[0]), parseWarmMBps: rounded(speeds[passes - 1]) };
}

function rounded(speed = 0): number {
  return Math.round(speed * 10) / 10;
}
