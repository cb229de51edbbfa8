import type { SourceText } from '../model/project.ts';
import { languageOf } from './languages/registry.ts';

/** Expressions that reading one file may look at, well under a second's work. */
export const evaluationSteps = 200_000;

/** What every source about Kinesis holds: the modules are called `aws-kinesis`, `Kinesis`, `awskinesis`. */
const subject = 'inesis';

/** Whether a text may make constructs about Kinesis, told without a parser. */
export function isRelevant(uri: string, source: SourceText): boolean {
  const found = languageOf(uri);
  if (found === null || !source.includes(subject)) return false;
  return found.language.markers.some((marker) => source.includes(marker));
}
