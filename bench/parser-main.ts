// Prints the parser's figures as JSON. To be bundled first and run in a process of its own, so that the first pass
// finds no warm code and no loader slows it.
import { measureParser } from './parser.ts';

console.log(JSON.stringify(measureParser()));
