import { runCompiled } from './code-cache.ts';

runCompiled('server-main');
