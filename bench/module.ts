import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { random } from './random.ts';
import { source } from './sources.ts';

/** How large the module is in which keystrokes are timed. */
const files = 50;
const lines = 1000;

/** Writes a module of 50 files, of which `streams.tf` has 1,000 lines, and returns its folder. */
export function generateModule(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const dice = random(50);
  const texts: Record<string, string> = {
    'variables.tf': source.variables(dice, 40),
    'outputs.tf': source.outputs(dice, 20),
    'versions.tf': source.versions(),
    'backend.tf': source.backend('bench'),
    'iam.tf': source.iam(dice, 6, 'kinesis'),
    'terraform.tfvars': source.assignments(dice),
    'streams.tf': longText(() => source.streams(dice, source.streamNames(dice, 1))),
  };
  for (let index = Object.keys(texts).length; index < files; index++) {
    texts[`resources_${index}.tf`] = source.resources(dice, 4).replace('locals', `# Part ${index}\nlocals`);
  }
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  return folder;
}

function longText(part: () => string): string {
  const text: string[] = [];
  while (text.length < lines) text.push(...part().split('\n'));
  return `${text.slice(0, lines).join('\n')}\n`;
}
