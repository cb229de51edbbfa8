import type { EditorSupport } from '../model/editor.ts';
import type { ReadAsset } from '../model/project.ts';
import { sourceText } from '../model/project.ts';
import type { SourceHost } from '../model/source.ts';
import { completionsIn, stand } from './completion/completions.ts';
import { gapAt } from './completion/gap.ts';
import { createDocuments } from './documents.ts';
import { createEvaluator } from './evaluation/evaluator.ts';
import { languageOf } from './languages/registry.ts';
import { readFile } from './reading/read.ts';
import { evaluationSteps, isRelevant } from './relevance.ts';
import { grammarsOf } from './syntax/grammars.ts';

/** What editors ask of a program's text. */
export function createCdkEditor(host: SourceHost, readAsset: ReadAsset): EditorSupport {
  const grammars = grammarsOf(readAsset);
  return {
    claims: (uri) => languageOf(uri) !== null,
    // What is broken in a program its own language server says.
    hasSyntaxErrors: () => false,
    completionsAt(uri, offset) {
      const text = host.read(uri);
      const gap = text === null ? null : gapAt(text, offset);
      const grammar = languageOf(uri)?.grammar;
      if (text === null || gap === null || grammar === undefined || !isRelevant(uri, sourceText(text))) return [];
      // A program is read with something in place of the value: without any it would not be one.
      const whole = text.slice(0, gap.start) + stand + text.slice(gap.end);
      const read = (one: string): string | null => (one === uri ? whole : host.read(one));
      const documents = createDocuments({ ...host, read }, grammars);
      const file = documents.file(uri);
      if (file === null) return [];
      const evaluator = createEvaluator({
        open: (other) => documents.file(other),
        languageOf: documents.languageOf,
        budget: { steps: evaluationSteps },
      });
      const configuration = readFile(file, evaluator, () => [uri]);
      const isSound = (one: string): boolean => grammars.accepts(grammar, one);
      return completionsIn({ read: configuration, host, gap, isSound });
    },
  };
}
