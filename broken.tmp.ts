import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { createRequire } from 'node:module';
import { Parser, Language } from 'web-tree-sitter';
import { languageOf, languages } from './server/src/cdk/languages/registry.ts';
import { defaultSettings } from './server/src/config/settings.ts';
import { applyEdits } from './server/src/fixes/apply.ts';
import { sourceText } from './server/src/model/project.ts';
import { createWorkspaceAnalysis } from './server/src/workspace/workspace-analysis.ts';
import { memoryHost, memoryRoot } from './test/unit/memory-host.ts';
import { grammars, loadGrammars, readAsset } from './test/unit/cdk/assets.ts';
await loadGrammars();
const parsers = new Map<string, Parser>();
for (const n of ['typescript', 'tsx', 'python', 'java', 'c-sharp', 'go']) { const p = new Parser(); p.setLanguage(await Language.load(await readAsset(`tree-sitter-${n}.wasm`))); parsers.set(n, p); }
function errors(g: string, text: string) { const t = parsers.get(g)!.parse(text)!; let n = 0; const c = t.walk(); const go = () => { do { if (c.nodeType === 'ERROR' || c.nodeIsMissing) n++; if (c.gotoFirstChild()) { go(); c.gotoParent(); } } while (c.gotoNextSibling()); }; go(); c.delete(); const e = t.rootNode.hasError; t.delete(); return e ? Math.max(1, n) : 0; }
const cases = join(import.meta.dirname, 'test/golden/cdk');
const pieces = ['', '', ' ', '\n', '(', ')', '{', '}', ',', ';', '"', "'", '`', '/*', '*/', '.', '=', '\\', '#', '//', '[', ']', '<', 'class ', 'if ', 'new '];
const rnd = (() => { let s = Number(process.env['SEED'] ?? 1); return () => { s = (s * 1103515245 + 12345) & 0x7fffffff; return s / 0x7fffffff; }; })();
const N = Number(process.argv[3] ?? 300);
for (const { id, suffixes } of languages) {
  if (process.argv[2] && process.argv[2] !== 'all' && process.argv[2] !== id) continue;
  const sources = readdirSync(cases, { recursive: true, encoding: 'utf8' }).filter((p) => !p.includes('expected') && Object.keys(suffixes).some((s) => p.endsWith(s))).sort().map((p) => ({ p, name: p.slice(p.lastIndexOf('/') + 1), text: readFileSync(join(cases, p), 'utf8') }));
  let written = 0, worse = 0, left = 0, shown = 0, fewer = 0, same = 0;
  for (let i = 0; i < N; i++) {
    const src = sources[Math.floor(rnd() * sources.length)]!;
    let text = src.text;
    for (let k = 1 + Math.floor(rnd() * 2); k > 0; k--) { const at = Math.floor(rnd() * text.length); text = text.slice(0, at) + pieces[Math.floor(rnd() * pieces.length)] + text.slice(at + Math.floor(rnd() * 8)); }
    const uri = `${memoryRoot}/${src.name}`;
    const g = languageOf(uri)!.grammar;
    const open = (t: string) => { const a = createWorkspaceAnalysis(memoryHost({ [src.name]: t }), defaultSettings, (w, e) => { throw new Error(w, { cause: e }); }, readAsset); a.documentChanged(uri, sourceText(t)); a.discoveryFinished(); return a; };
    if (grammars.accepts(g, text)) continue;
    const before = errors(g, text);
    const a = open(text);
    for (const f of a.findingsIn(uri)) for (const fix of a.fixes(f)) {
      const plan = a.write(fix, f);
      if ('refused' in plan) continue;
      written++;
      const after = applyEdits(text, plan.documents[0]!.edits);
      const n = errors(g, after);
      const l = open(after).findingsIn(uri);
      const isLeft = l.some((o) => o.suppressed === null && o.rule === f.rule && o.subject.id === f.subject.id);
      if (n > before) worse++; else if (n < before) fewer++; else same++;
      if (isLeft) left++;
      if ((n > before || isLeft) && shown < Number(process.env['SHOW'] ?? 3)) { shown++; console.log(`--- ${src.p} ${f.rule} ${f.address} ${fix.title}: errors ${before} -> ${n} left ${isLeft}`); for (const e of plan.documents[0]!.edits) { console.log(`@@ ${JSON.stringify(text.slice(Math.max(0, e.start - 80), e.start))} [-${JSON.stringify(text.slice(e.start, e.end))}-] {+${JSON.stringify(e.newText.slice(0, 300))}+} ${JSON.stringify(text.slice(e.end, e.end + 60))}`); } }
    }
  }
  console.log(`${id}: written ${written}, more errors ${worse}, same ${same}, fewer ${fewer}, finding left ${left}`);
}
