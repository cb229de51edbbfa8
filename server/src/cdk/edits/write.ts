import type { EditPlan, Refusal } from '../../model/edit.ts';
import type { FixIntent } from '../../model/fix.ts';
import type { SourceHost } from '../../model/source.ts';
import type { CdkConfiguration } from '../reading/read.ts';

/** Writes a fix as code of the file's own language. */
export function writeCdk(intent: FixIntent, { file }: CdkConfiguration, host: SourceHost): EditPlan | Refusal {
  if (host.read(file.uri) === null) return { refused: 'the file cannot be read' };
  return { refused: `a fix of the kind ${intent.kind} cannot be written in this language yet` };
}
