import { languageOf } from '../../../server/src/cdk/languages/registry.ts';
import { grammars } from '../../unit/cdk/assets.ts';
import type { SyntaxCheck } from './syntax-check.ts';

/** The official grammar of each language. */
export const cdk: SyntaxCheck = {
  rejection(path, text) {
    const found = languageOf(path);
    return Promise.resolve(found === null || grammars.accepts(found.grammar, text) ? null : 'syntax error');
  },
  formatter: (path) => (path.endsWith('.go') ? 'gofmt' : null),
};
