import assert from 'node:assert/strict';

const always = ['isomorphic-git', 'yaml', 'web-tree-sitter', '@vscode/tree-sitter-wasm', '@cdktf/hcl2json'];

/** Each library by its name and licence, with the whole text of it. */
export function expectNotices(text: string, further: readonly string[]): void {
  const parts = text.split(/^={80}$/mu).slice(1);
  const names = parts.map((part) => /^\n(\S+) /u.exec(part)?.[1]);
  for (const name of [...always, ...further]) assert.ok(names.includes(name), `${name} is missing`);
  for (const part of parts) {
    const [first = ''] = part.trim().split('\n');
    assert.match(first, /^\S+ \d+\.\d+\.\S+ \([A-Z][\w.() -]+\)$/u);
    assert.match(part, /permission|redistribution|license/iu, first);
    assert.ok(part.length > 500, `${first}: no licence but ${part}`);
  }
  const hcl = parts.find((part) => part.includes('@cdktf/hcl2json')) ?? '';
  assert.match(hcl, /Source code: https:/u);
  assert.match(hcl, /Mozilla Public License Version 2\.0/u);
}
