import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { run } from './command-line.ts';

const page = readFileSync('docs/pipelines.md', 'utf8');

/** The blocks of one language. */
function fenced(language: string): readonly string[] {
  return Array.from(page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm')), ([, code = '']) => code);
}

describe('the page about pipelines', () => {
  it('has YAML that can be read', () => {
    assert.ok(fenced('yaml').length >= 4);
    for (const text of fenced('yaml')) assert.equal(typeof parse(text), 'object');
  });

  it('calls the command line by options that it has', async () => {
    const words = [...fenced('yaml'), ...fenced('')].join('\n').replace(/\\?\n\s*(?=--|>>)/g, ' ');
    const calls = Array.from(words.matchAll(/kinesis-encryption (scan\b[^\n|>]*)/g), ([, call = '']) => call);
    assert.ok(calls.length > 8);
    const { stdout: help } = await run(['scan', '--help']);
    for (const option of new Set(calls.flatMap((call) => call.match(/--[a-z-]+/g) ?? []))) {
      assert.ok(help.includes(`  ${option}`), option);
    }
    for (const [, format = ''] of page.matchAll(/--format (\w+)/g)) assert.ok(help.includes(`"${format}"`), format);
  });
});
