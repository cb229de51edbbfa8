import { createWorkspaceAnalysis } from './server/src/workspace/workspace-analysis.ts';
import { defaultSettings } from './server/src/config/settings.ts';
import { sourceText } from './server/src/model/project.ts';
import { memoryHost, memoryRoot } from './test/unit/memory-host.ts';
import { loadGrammars, readAsset } from './test/unit/cdk/assets.ts';

await loadGrammars();
type Files = Record<string, string>;
const rep = (n: number, f: (i: number) => string, sep = '') => Array.from({ length: n }, (_, i) => f(i)).join(sep);

interface Lang { ext: string; head: string; tail: string; stream(i: number, props?: string): string; list(items: string): string; comment: string; let(name: string, value: string): string; str(s: string): string; concat(a: string[]): string; key(i:number): string; streamWith(i:number, name:string): string; fn(name: string, body: string): string }
const langs: Record<string, Lang> = {
  ts: { ext: 'ts', head: "import * as cdk from 'aws-cdk-lib';\nimport * as kinesis from 'aws-cdk-lib/aws-kinesis';\nimport * as kms from 'aws-cdk-lib/aws-kms';\nexport class S extends cdk.Stack {\n  constructor(scope: Construct, id: string) {\n    super(scope, id);\n", tail: '  }\n}\n',
    stream: (i) => `    new kinesis.Stream(this, 'S${i}', { streamName: 's${i}' });\n`, list: (x) => `[${x}]`, comment: '//', let: (n, v) => `    const ${n} = ${v};\n`, str: (s) => `'${s}'`, concat: (a) => a.join(' + '), key: (i) => `    const key${i} = new kms.Key(this, 'K${i}', { enableKeyRotation: true });\n`, streamWith: (i, n) => `    new kinesis.Stream(this, 'S${i}', { streamName: ${n}, encryptionKey: key${i} });\n`, fn: (n, b) => `    function ${n}(a) { return ${b}; }\n` },
  js: { ext: 'js', head: "const cdk = require('aws-cdk-lib');\nconst kinesis = require('aws-cdk-lib/aws-kinesis');\nconst kms = require('aws-cdk-lib/aws-kms');\nclass S extends cdk.Stack {\n  constructor(scope, id) {\n    super(scope, id);\n", tail: '  }\n}\n',
    stream: (i) => `    new kinesis.Stream(this, 'S${i}', { streamName: 's${i}' });\n`, list: (x) => `[${x}]`, comment: '//', let: (n, v) => `    const ${n} = ${v};\n`, str: (s) => `'${s}'`, concat: (a) => a.join(' + '), key: (i) => `    const key${i} = new kms.Key(this, 'K${i}', { enableKeyRotation: true });\n`, streamWith: (i, n) => `    new kinesis.Stream(this, 'S${i}', { streamName: ${n}, encryptionKey: key${i} });\n`, fn: (n, b) => `    function ${n}(a) { return ${b}; }\n` },
  py: { ext: 'py', head: 'from aws_cdk import Stack, aws_kinesis as kinesis, aws_kms as kms\n\n\nclass S(Stack):\n    def __init__(self, scope, id):\n        super().__init__(scope, id)\n', tail: '', 
    stream: (i) => `        kinesis.Stream(self, "S${i}", stream_name="s${i}")\n`, list: (x) => `[${x}]`, comment: '#', let: (n, v) => `        ${n} = ${v}\n`, str: (s) => `"${s}"`, concat: (a) => a.join(' + '), key: (i) => `        key${i} = kms.Key(self, "K${i}", enable_key_rotation=True)\n`, streamWith: (i, n) => `        kinesis.Stream(self, "S${i}", stream_name=${n}, encryption_key=key${i})\n`, fn: (n, b) => `        def ${n}(a):\n            return ${b}\n` },
  java: { ext: 'java', head: 'import software.amazon.awscdk.Stack;\nimport software.amazon.awscdk.services.kinesis.Stream;\nimport software.amazon.awscdk.services.kms.Key;\n\npublic class S extends Stack {\n  public S(Construct scope, String id) {\n    super(scope, id);\n', tail: '  }\n}\n',
    stream: (i) => `    Stream.Builder.create(this, "S${i}").streamName("s${i}").build();\n`, list: (x) => `List.of(${x})`, comment: '//', let: (n, v) => `    var ${n} = ${v};\n`, str: (s) => `"${s}"`, concat: (a) => a.join(' + '), key: (i) => `    Key key${i} = Key.Builder.create(this, "K${i}").enableKeyRotation(true).build();\n`, streamWith: (i, n) => `    Stream.Builder.create(this, "S${i}").streamName(${n}).encryptionKey(key${i}).build();\n`, fn: (n, b) => `  }\n  String ${n}(String a) { return ${b}; }\n  void m${n}() {\n` },
  cs: { ext: 'cs', head: 'using Amazon.CDK;\nusing Amazon.CDK.AWS.Kinesis;\nusing Amazon.CDK.AWS.KMS;\n\npublic class S : Stack {\n  public S(Construct scope, string id) : base(scope, id) {\n', tail: '  }\n}\n',
    stream: (i) => `    new Stream(this, "S${i}", new StreamProps { StreamName = "s${i}" });\n`, list: (x) => `new [] { ${x} }`, comment: '//', let: (n, v) => `    var ${n} = ${v};\n`, str: (s) => `"${s}"`, concat: (a) => a.join(' + '), key: (i) => `    var key${i} = new Key(this, "K${i}", new KeyProps { EnableKeyRotation = true });\n`, streamWith: (i, n) => `    new Stream(this, "S${i}", new StreamProps { StreamName = ${n}, EncryptionKey = key${i} });\n`, fn: (n, b) => `    string ${n}(string a) { return ${b}; }\n` },
  go: { ext: 'go', head: 'package main\n\nimport (\n\t"github.com/aws/aws-cdk-go/awscdk/v2"\n\t"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"\n\t"github.com/aws/aws-cdk-go/awscdk/v2/awskms"\n\t"github.com/aws/jsii-runtime-go"\n)\n\nfunc NewS(scope constructs.Construct, id string) awscdk.Stack {\n\tstack := awscdk.NewStack(scope, &id, nil)\n', tail: '\treturn stack\n}\n',
    stream: (i) => `\tawskinesis.NewStream(stack, jsii.String("S${i}"), &awskinesis.StreamProps{StreamName: jsii.String("s${i}")})\n`, list: (x) => `[]string{${x}}`, comment: '//', let: (n, v) => `\t${n} := ${v}\n`, str: (s) => `"${s}"`, concat: (a) => a.join(' + '), key: (i) => `\tkey${i} := awskms.NewKey(stack, jsii.String("K${i}"), &awskms.KeyProps{EnableKeyRotation: jsii.Bool(true)})\n`, streamWith: (i, n) => `\tawskinesis.NewStream(stack, jsii.String("S${i}"), &awskinesis.StreamProps{StreamName: jsii.String(${n}), EncryptionKey: key${i}})\n`, fn: (n, b) => `\t${n} := func(a string) string { return ${b} }\n` },
};
type Gen = (l: Lang, n: number) => string | Files;
const wrap = (l: Lang, body: string) => l.head + body + l.tail;
const gens: Record<string, [Gen, number]> = {
  'open brackets (': [(l, n) => wrap(l, l.stream(0) + '('.repeat(n)), 10000],
  'open brackets [': [(l, n) => wrap(l, l.stream(0) + '['.repeat(n)), 10000],
  'open brackets {': [(l, n) => wrap(l, l.stream(0) + '{'.repeat(n)), 10000],
  'balanced (': [(l, n) => wrap(l, l.stream(0) + l.let('x', '('.repeat(n) + '1' + ')'.repeat(n))), 10000],
  'balanced [': [(l, n) => wrap(l, l.stream(0) + l.let('x', '['.repeat(n) + ']'.repeat(n))), 10000],
  'closing }': [(l, n) => wrap(l, l.stream(0) + '}'.repeat(n)), 10000],
  'f( nested': [(l, n) => wrap(l, l.stream(0) + 'f('.repeat(n)), 10000],
  'lines of statements': [(l, n) => wrap(l, l.stream(0) + rep(n, (i) => l.let(`v${i}`, `f${i}(${i})`))), 20000],
  'comments': [(l, n) => wrap(l, rep(n, (i) => `        ${l.comment} comment ${i} ('"\`\n`) + l.stream(0)), 20000],
  'suppressions': [(l, n) => wrap(l, rep(n, (i) => `        ${l.comment} kinesis-encryption:ignore stream-aws-managed-key -- because ${i}\n`) + l.stream(0)), 2000],
  'long string 1MB': [(l, n) => wrap(l, l.let('x', l.str('a'.repeat(n))) + l.stream(0)), 1_000_000],
  'one line 1MB': [(l, n) => wrap(l, l.stream(0).replace(/^\s+/, l.ext === 'py' ? '        ' : '  ').trimEnd() + (l.ext === 'py' || l.ext === 'go' ? '; ' : ' ') + rep(n / 12 | 0, (i) => `f(${i})`, '; ') + '\n'), 1_000_000],
  'streams': [(l, n) => wrap(l, rep(n, (i) => l.stream(i))), 2000],
  'keys': [(l, n) => wrap(l, rep(n, (i) => l.key(i))), 2000],
  'keys and streams': [(l, n) => wrap(l, rep(n, (i) => l.key(i) + l.streamWith(i, l.str('s' + i)))), 1000],
  'streams by name var': [(l, n) => wrap(l, rep(n, (i) => l.let('n' + i, l.str('s' + i)) + l.key(i) + l.streamWith(i, 'n' + i))), 1000],
  'array of strings': [(l, n) => wrap(l, l.let('names', l.list(rep(n, (i) => l.str('n' + i), ', '))) + l.stream(0)), 20000],
  'concatenation': [(l, n) => wrap(l, l.let('name', l.concat(Array.from({ length: n }, (_, i) => l.str('n' + i)))) + l.key(0) + l.streamWith(0, 'name')), 5000],
  'constants chain': [(l, n) => wrap(l, l.let('c0', l.str('x')) + rep(n, (i) => l.let(`c${i + 1}`, `c${i} + c${i}`)) + l.key(0) + l.streamWith(0, `c${n}`)), 30],
  'constants long chain': [(l, n) => wrap(l, l.let('c0', l.str('x')) + rep(n, (i) => l.let(`c${i + 1}`, `c${i}`)) + rep(50, (i) => l.key(i) + l.streamWith(i, `c${n}`))), 3000],
  'recursion fns': [(l, n) => wrap(l, rep(n, (i) => l.fn(`g${i}`, `g${(i + 1) % n}(a) + g${(i + 2) % n}(a)`)) + l.key(0) + l.streamWith(0, `g0(${l.str('x')})`)), 50],
  'functions': [(l, n) => wrap(l, rep(n, (i) => l.fn(`g${i}`, `a + ${l.str('z')}`)) + l.key(0) + l.streamWith(0, `g0(${l.str('x')})`)), 3000],
  'reassign in ifs': [(l, n) => { const iff = l.ext === 'py' ? (i: number) => `        if f(${i}):\n            name = "b${i}"\n` : l.ext === 'go' ? (i: number) => `\tif f(${i}) {\n\t\tname = "b${i}"\n\t}\n` : (i: number) => `    if (f(${i})) { name = ${l.str('b' + i)}; }\n`; return wrap(l, (l.ext === 'ts' || l.ext === 'js' ? `    let name = 'x';\n` : l.let('name', l.str('x'))) + rep(n, iff) + l.key(0) + l.streamWith(0, 'name')); }, 40],
  'nested ifs': [(l, n) => { let pad = '        '; let s = ''; for (let i = 0; i < n; i++) { s += l.ext === 'py' ? `${pad}${' '.repeat(i)}if f(${i}):\n` : l.ext === 'go' ? `if f(${i}) {\n` : `if (f(${i})) {\n`; } s += l.ext === 'py' ? pad + ' '.repeat(n) + l.stream(0).trim() + '\n' : l.stream(0) + '}\n'.repeat(n); return wrap(l, s); }, 300],
  'else-if chain': [(l, n) => { const s = l.ext === 'py' ? rep(n, (i) => `        ${i ? 'elif' : 'if'} f(${i}):\n    ${l.stream(i)}`) : rep(n, (i) => `${i ? ' else ' : ''}if ${l.ext === 'go' ? `f(${i})` : `(f(${i}))`} {\n${l.stream(i)}}`) + '\n'; return wrap(l, s); }, 1000],
  'many wants errors': [(l, n) => wrap(l, rep(n, (i) => l.stream(i).replace(')', ''))), 1000],
  'half quotes': [(l, n) => wrap(l, l.stream(0) + rep(n, () => `"'\n`)), 5000],
  'method chain': [(l, n) => wrap(l, l.let('q', 'a' + rep(n, (i) => `.b(${i})`)) + l.stream(0)), 5000],
  'member chain': [(l, n) => wrap(l, l.let('q', 'a' + rep(n, (i) => `.b${i}`)) + l.stream(0)), 10000],
  'imports': [(l, n) => (l.ext === 'go' ? l.head.replace('import (\n', 'import (\n' + rep(n, (i) => `\t"example.com/a${i}"\n`)) : (l.ext === 'ts' ? rep(n, (i) => `import { a${i} } from './m${i}';\n`) : l.ext === 'js' ? rep(n, (i) => `const a${i} = require('./m${i}');\n`) : l.ext === 'py' ? rep(n, (i) => `from .m${i} import a${i}\n`) : l.ext === 'java' ? rep(n, (i) => `import com.example.m${i}.*;\n`) : rep(n, (i) => `using Example.M${i};\n`)) + l.head) + rep(300, (i) => l.stream(i)) + l.tail, 2000],
  'refs to param': [(l, n) => wrap(l, rep(n, (i) => l.key(i) + l.streamWith(i, 'id'))), 1000],
};
const tsOnly: Record<string, [Gen, number]> = {
  'template literal parts': [(l, n) => wrap(l, l.let('name', '`' + rep(n, (i) => `a${i}\${p.q${i}}`) + '`') + l.key(0) + l.streamWith(0, 'name')), 10000],
  'template nested': [(l, n) => wrap(l, l.let('name', '`${'.repeat(n) + '1' + '}`'.repeat(n)) + l.key(0) + l.streamWith(0, 'name')), 2000],
  'template open': [(l, n) => wrap(l, l.let('name', '`${'.repeat(n)) + l.key(0) + l.streamWith(0, 'name')), 10000],
  'spreads mutual': [(l, n) => wrap(l, rep(n, (i) => `    const o${i} = { ...o${(i + 1) % n}, ...o${(i + 2) % n} };\n`) + `    new kinesis.Stream(this, 'S', { ...o0 });\n`), 100],
  'spreads chain double': [(l, n) => wrap(l, `    const o0 = { a: 1 };\n` + rep(n, (i) => `    const o${i + 1} = { ...o${i}, ...o${i} };\n`) + `    new kinesis.Stream(this, 'S', { ...o${n} });\n`), 30],
  'many spreads': [(l, n) => wrap(l, `    const o = { a: 1 };\n    new kinesis.Stream(this, 'S', { ${rep(n, () => '...o', ', ')} });\n`), 5000],
  'many unknown cond spreads': [(l, n) => wrap(l, `    new kinesis.Stream(this, 'S', { ${rep(n, (i) => `...(f${i} ? { encryption: kinesis.StreamEncryption.KMS } : {})`, ', ')} });\n`), 40],
  'nested ternaries': [(l, n) => wrap(l, `    new kinesis.Stream(this, 'S', { encryption: ${rep(n, (i) => `f${i} ? kinesis.StreamEncryption.KMS : `)} undefined });\n`), 300],
  'props in one object': [(l, n) => wrap(l, `    new kinesis.Stream(this, 'S', { ${rep(n, (i) => `p${i}: ${i}`, ', ')} });\n`), 20000],
  'loop of streams': [(l, n) => wrap(l, `    for (const x of [${rep(n, (i) => `'${i}'`, ', ')}]) { new kinesis.Stream(this, x); }\n`), 10000],
  'streams in array': [(l, n) => wrap(l, `    const all = [${rep(n, (i) => `new kinesis.Stream(this, 'S${i}')`, ',\n')}];\n`), 2000],
  'policy statements': [(l, n) => wrap(l, `    const key = new kms.Key(this, 'K');\n` + rep(n, (i) => `    key.addToResourcePolicy(new iam.PolicyStatement({ actions: ['kms:Decrypt'], resources: ['*'], principals: [new iam.AccountPrincipal('${100000000000 + i}')] }));\n`)).replace('import * as kms', "import * as iam from 'aws-cdk-lib/aws-iam';\nimport * as kms"), 1000],
  'import cycle 500': [(l, n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`m${i}.ts`, `import { c${(i + 1) % n} } from './m${(i + 1) % n}';\nexport * from './m${(i + 2) % n}';\nexport const c${i} = c${(i + 1) % n};\n` + (i === 0 ? l.head + `    new kinesis.Stream(this, 'S', { encryptionKey: c1 });\n    new kinesis.Stream(this, 'T', { encryptionKey: nowhere });\n` + l.tail : '')])), 500],
  'reexport fan': [(l, n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`m${i}.ts`, rep(8, (k) => `export * from './m${(i * 3 + k + 1) % n}';\n`) + (i === 0 ? `import { nothere } from './m1';\n` + l.head + `    new kinesis.Stream(this, 'S', { encryptionKey: nothere });\n` + l.tail : '')])), 500],
  'if writes': [(l, n) => wrap(l, `    const o: any = {};\n` + rep(n, (i) => `    o.p${i} = ${i};\n`) + `    new kinesis.Stream(this, 'S', o);\n`), 5000],
  'overrides': [(l, n) => wrap(l, `    const s = new kinesis.Stream(this, 'S');\n    const c = s.node.defaultChild as kinesis.CfnStream;\n` + rep(n, (i) => `    c.addPropertyOverride('P${i}', ${i});\n`)), 3000],
  'grants': [(l, n) => wrap(l, `    const k = new kms.Key(this, 'K');\n` + rep(n, (i) => `    const r${i} = new iam.Role(this, 'R${i}', {});\n    k.grantDecrypt(r${i});\n`)).replace('import * as kms', "import * as iam from 'aws-cdk-lib/aws-iam';\nimport * as kms"), 1000],
  'tags': [(l, n) => wrap(l, rep(n, (i) => l.stream(i).replace('new', `const s${i} = new`) + `    cdk.Tags.of(s${i}).add('a', 'b');\n`)), 1000],
  'jsx deep': [(l, n) => wrap(l, l.stream(0)), 1],
  'cond && chain': [(l, n) => wrap(l, `    new kinesis.Stream(this, 'S', { encryption: ${rep(n, (i) => `f${i}`, ' && ')} });\n`), 5000],
  '?? chain': [(l, n) => wrap(l, `    new kinesis.Stream(this, 'S', { encryption: ${rep(n, (i) => `f${i}()`, ' ?? ')} });\n`), 5000],
};

const cpu = () => { const u = process.cpuUsage(); return (u.user + u.system) / 1000; };
function measure(label: string, files: Files, first: string) {
  const host = memoryHost(files);
  const analysis = createWorkspaceAnalysis(host, defaultSettings, (w, e) => { console.log('FAILURE', label, w, (e as Error)?.stack?.slice(0, 600)); }, readAsset);
  const t0 = cpu();
  for (const [n, t] of Object.entries(files)) analysis.documentChanged(`${memoryRoot}/${n}`, sourceText(t));
  analysis.discoveryFinished();
  const uri = `${memoryRoot}/${first}`;
  const findings = analysis.findingsIn(uri);
  const t1 = cpu();
  const subj = analysis.subjectsIn(uri);
  const notices = analysis.noticesIn(uri);
  let plans = 0; let unknowns = 0;
  const f = findings[0];
  let tFix = 0; let tWrite = 0;
  if (f) { const a = cpu(); const fx = analysis.fixes(f); tFix = cpu() - a; for (const x of fx) { const b = cpu(); analysis.write(x, f); tWrite = Math.max(tWrite, cpu() - b); plans++; } }
  // keystroke
  const text = files[first]!; const edited = text + '\n';
  host.write(first, edited);
  const k0 = cpu(); analysis.documentChanged(uri, sourceText(edited)); analysis.findingsIn(uri); const k1 = cpu();
  for (const s of subj.streams) if (s.encryption.kind === 'unknown') unknowns++;
  const worst = Math.max(t1 - t0, tFix, tWrite, k1 - k0);
  console.log(`${worst > 1000 ? '!!' : worst > 300 ? ' !' : '  '} ${label.padEnd(34)} open ${(t1 - t0).toFixed(0).padStart(6)} fixes ${tFix.toFixed(0).padStart(5)} write ${tWrite.toFixed(0).padStart(5)} key ${(k1 - k0).toFixed(0).padStart(6)} | ${(text.length / 1000).toFixed(0)}k findings ${findings.length} streams ${subj.streams.length} (unknown ${unknowns}) keys ${subj.keys.length} notices ${notices.length} ${subj.streams[0]?.encryption.kind === 'unknown' ? subj.streams[0].encryption.reason.slice(0, 60) : ''}`);
  return t1 - t0;
}
const [only, what] = process.argv.slice(2);
const scale = Number(process.env['SCALE'] ?? '1');
for (const [id, l] of Object.entries(langs)) {
  if (only && only !== 'all' && only !== id) continue;
  const all = id === 'ts' ? { ...gens, ...tsOnly } : gens;
  measure(id + ' warm', { ['a.' + l.ext]: wrap(l, l.stream(0)) }, 'a.' + l.ext);
  for (const [name, [gen, n]] of Object.entries(all)) {
    if (what && !name.includes(what)) continue;
    const made = gen(l, Math.round(n * scale));
    const files = typeof made === 'string' ? { ['a.' + l.ext]: made } : made;
    measure(`${id} ${name}`, files, typeof made === 'string' ? 'a.' + l.ext : 'm0.ts');
  }
}
