import { runCompiled } from './code-cache.ts';

runCompiled('cli-main');
