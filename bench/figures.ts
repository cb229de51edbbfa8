/** A figure with what it may be at most, or at least. */
export interface Budget {
  readonly what: string;
  readonly unit: string;
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** The figures that are promised. */
export const budgets = {
  keystrokeP95Ms: { what: 'change to diagnostics, 1,000-line file in a 50-file module', unit: 'ms', atMost: 16 },
  parseColdMBps: { what: 'HCL parser, first pass of a fresh process', unit: 'MB/s', atLeast: 20 },
  parseWarmMBps: { what: 'HCL parser, fifth pass', unit: 'MB/s', atLeast: 80 },
  scanOverRipgrep: { what: 'cold scan of 10,000 files ÷ ripgrep -l kinesis', unit: '×', atMost: 3 },
  firstDiagnosticsMs: { what: 'server spawned to diagnostics of the opened file', unit: 'ms', atMost: 300 },
  peakRssMb: { what: 'memory at most, scanning 10,000 files', unit: 'MB', atMost: 200 },
  codeActionP95Ms: { what: 'code actions of a finding', unit: 'ms', atMost: 10 },
  vsixMb: { what: 'packaged extension', unit: 'MB', atMost: 5 },
  scanGrowth: { what: 'scan of 20,000 files ÷ scan of 10,000', unit: '×', atMost: 2.1 },
} as const satisfies Readonly<Record<string, Budget>>;

/** Figures beside the promised ones, that help to read them. */
export const asides = {
  scanMs: { what: 'cold scan of 10,000 files', unit: 'ms' },
  ripgrepMs: { what: 'ripgrep over the same files', unit: 'ms' },
  scanOverRipgrepTerraform: { what: 'the same ratio where all 10,000 files are Terraform', unit: '×' },
  nodeStartMs: { what: 'node with an empty script', unit: 'ms' },
  versionMs: { what: 'kinesis-encryption --version', unit: 'ms' },
  scanExamplesMs: { what: 'cold scan of examples/', unit: 'ms' },
  // The first keystrokes of a session are slower, while V8 has not compiled what it runs.
  keystrokeWarmMs: { what: 'the median keystroke, after 300 others', unit: 'ms' },
  keystrokeWarmP95Ms: { what: 'the slowest of 20 keystrokes, after 300 others', unit: 'ms' },
  keystrokeTemplateP95Ms: { what: 'change to diagnostics, 1,000-line template', unit: 'ms' },
  firstDiagnosticsCdkMs: { what: 'server spawned to diagnostics of a 1,000-line CDK app', unit: 'ms' },
  keystrokeCdkP95Ms: { what: 'change to diagnostics, 1,000-line CDK app', unit: 'ms' },
  neighbourMs: { what: 'opening a manifest or program of another subject; the slowest of five kinds', unit: 'ms' },
  firstDiagnosticsMonorepoMs: { what: 'server spawned to diagnostics, in the 10,000 files', unit: 'ms' },
  scanRssMb: { what: 'memory of the command line, 10,000 files', unit: 'MB' },
  serverRssMb: { what: 'memory of the language server after its background scan, 10,000 files', unit: 'MB' },
} as const satisfies Readonly<Record<string, Budget>>;

/** Null where it could not be measured on this machine. */
export type Figures = Readonly<Partial<Record<keyof typeof budgets | keyof typeof asides, number | null>>>;

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)] ?? NaN;
}

/** To three significant digits, or whole above that. */
export function rounded(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
