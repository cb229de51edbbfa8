import type { EditorSupport } from '../model/editor.ts';
import { mayBeTemplate } from './syntax/recognise.ts';

/** What editors ask of a template's text. */
export function createTemplateEditor(): EditorSupport {
  return {
    claims: mayBeTemplate,
    hasSyntaxErrors: () => false,
    completionsAt: () => [],
  };
}
