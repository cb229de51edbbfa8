// The licences of the libraries that the bundles are made from.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Texts of licences that a package names without having them in it. */
const texts = fileURLToPath(new URL('licences', import.meta.url));

/** What packages do not say of themselves: what is compiled into them, and where its source is. */
const remarks = {
  '@cdktf/hcl2json': `Source code: https://github.com/hashicorp/terraform-cdk (packages/@cdktf/hcl2json) and https://github.com/hashicorp/hcl
dist/main.wasm.gz is this package's WebAssembly module, unchanged. HashiCorp's parser of HCL is compiled into it.`,
  '@vscode/tree-sitter-wasm': `Source code: https://github.com/microsoft/vscode-tree-sitter-wasm
dist/tree-sitter-*.wasm are made from the grammars of https://github.com/tree-sitter (tree-sitter-typescript, -python, -java, -c-sharp, -go), each under the MIT licence, whose terms are those below. The file LICENSE of each repository names its copyright holders.`,
};

/**
 * The folders of the packages that files come from, each once.
 *
 * @param {string} root
 * @param {readonly string[]} files absolute, or relative to the root
 */
export function packagesIn(root, files) {
  const folders = files.flatMap((file) => {
    const path = resolve(root, file);
    const at = path.lastIndexOf(`${sep}node_modules${sep}`);
    if (at < 0) return [];
    const below = path.slice(at + `${sep}node_modules${sep}`.length).split(sep);
    const name = below.slice(0, below[0]?.startsWith('@') ? 2 : 1);
    return [join(path.slice(0, at), 'node_modules', ...name)];
  });
  return [...new Set(folders)].sort();
}

/** @param {readonly string[]} folders of packages */
export function thirdPartyNotices(folders) {
  const parts = folders.map((folder) => {
    const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const remark = remarks[name] === undefined ? [] : [remarks[name]];
    return {
      name,
      text: [
        `${name} ${version} (${license.replace(/^\((.*)\)$/u, '$1')})`,
        ...remark,
        licenceText(folder, license, author),
      ].join('\n\n'),
    };
  });
  // One library may be there in several places, as the same text.
  const distinct = [...new Set(parts.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ text }) => text))];
  const rule = '='.repeat(80);
  return [
    'Kinesis Encryption is made with the libraries below. Their licences follow, each in full.\n',
    ...distinct.map((text) => `${rule}\n${text.replaceAll('\r\n', '\n').trim()}\n`),
  ].join('\n');
}

/**
 * @param {string} folder
 * @param {string} licence its name (SPDX)
 * @param {unknown} author as package.json says it: a text or an object
 */
function licenceText(folder, licence, author) {
  const files = readdirSync(folder).filter((name) => /^(?:licen[cs]e|copying|notice|thirdpartynotices)/iu.test(name));
  if (files.length > 0) return files.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n');
  const known = join(texts, `${licence}.txt`);
  if (!existsSync(known)) throw new Error(`${folder} has no text of its licence, ${licence}`);
  const holder = typeof author === 'object' ? author?.name : author;
  const text = readFileSync(known, 'utf8').trim();
  return typeof holder === 'string' ? `Author: ${holder}\n\n${text}` : text;
}
