import type { EditPlan, Refusal } from '../../model/edit.ts';
import type { SourceHost } from '../../model/source.ts';
import type { TemplateParts } from '../library-text.ts';
import { templateText } from '../library-text.ts';
import { readTemplate } from '../reading/read.ts';
import { parseTemplate } from '../syntax/template.ts';
import { DocumentEditor } from './document.ts';
import { streamsIn } from './new-key.ts';
import type { PolicySubject } from './policy.ts';
import { lineBreakOf } from './style.ts';

/**
 * Adds parameters and resources to a template, in its own style; makes one of an empty document. Parameters that are
 * declared already are left out; a resource that is declared already is a reason to refuse.
 *
 * @param partsFor what to add, for streams of the template
 * @param annotation shown beside the change in a preview
 */
export function insertParts(
  uri: string,
  partsFor: (subject: Omit<PolicySubject, 'list'>) => TemplateParts,
  annotation: string,
  host: SourceHost,
): EditPlan | Refusal {
  const text = host.read(uri);
  if (text === null) return { refused: 'the document cannot be read' };
  if (text.trim() === '') {
    const syntax = uri.endsWith('.json') ? 'json' : 'yaml';
    const newText = templateText(partsFor({ streams: ['*'], areExact: false }), syntax);
    return planOf(uri, [
      { start: text.length, end: text.length, newText: newText.replaceAll('\n', lineBreakOf(text)), annotation },
    ]);
  }
  const template = parseTemplate(uri, text);
  if (template === null) return { refused: 'it is no CloudFormation template that declares a resource' };
  const { parameters, resources } = partsFor(streamsIn(readTemplate(template)));
  const missing = parameters.filter(([name]) => !template.section('Parameters').some(({ key }) => key === name));
  const taken = resources.find(([name]) => template.resources.some(({ id }) => id === name));
  if (taken !== undefined) return { refused: `this template declares ${taken[0]} already` };
  if (missing.length > 0 && template.language === 'serverless') {
    return { refused: 'the Serverless Framework gives a template no parameters, and the text asks for some' };
  }
  const last = template.resources.at(-1);
  if (last === undefined || template.problems.length > 0) {
    return { refused: 'the template has a syntax error: mend it first' };
  }
  const editor = new DocumentEditor(template);
  for (const parameter of missing) editor.addParameter(parameter, annotation);
  editor.addResources(last, resources, annotation);
  const edits = editor.changes();
  return 'refused' in edits ? edits : planOf(uri, edits);
}

function planOf(uri: string, edits: EditPlan['documents'][number]['edits']): EditPlan {
  return { documents: [{ uri, create: false, edits }], needsConfirmation: null };
}
