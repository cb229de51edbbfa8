import { languageOf } from '../../../server/src/cdk/languages/registry.ts';
import { grammars } from '../../unit/cdk/assets.ts';
import type { SyntaxCheck } from './syntax-check.ts';

/** The official grammar of each language. */
export const cdk: SyntaxCheck = {
  rejection(path, text) {
    const found = languageOf(path);
    const tree = found === null ? null : grammars.parse(found.grammar, text);
    return Promise.resolve(tree?.broken === true ? 'syntax error' : null);
  },
  formatted: () => false,
};
