import { FILE_NAME } from './diagnostics.ts';

/** Asks for the JSON that HashiCorp's parser makes of a text. Throws where the parser crashes. */
export type Program = (text: string) => { readonly json: string } | { readonly error: string };

/** What this file uses of the WebAssembly API, which the types of Node.js leave out. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: object }>;
};

/** Go's glue for WebAssembly, as `wasm_exec.js` of the package defines it. */
interface GoRuntime {
  readonly importObject: object;
  exit: (code: number) => void;
  run(instance: object): Promise<void>;
}

type Callback = (error: string | null, result: string) => void;

/** The functions that the program puts into an object it finds under a name of its own. */
interface Exports {
  parse?: (fileName: string, text: string, callback: Callback) => void;
}

/** Where the glue and the program look for each other. */
interface GoGlobals {
  fs?: object;
  /** Node.js's name for the global object, under which the program looks for it. */
  global?: object;
  Go?: new () => GoRuntime;
  __parse_terraform_config_wasm__?: Exports;
}

/**
 * Starts the parser from its WebAssembly module, plain or packed with gzip. The package's own entry is not used: it
 * needs Node.js, waits for ever where the module is missing, and ends the process.
 */
export async function startProgram(readModule: () => Promise<Uint8Array>): Promise<Program> {
  const scope = globalThis as GoGlobals;
  scope.global ??= scope;
  // Without a file system the glue makes one that writes to the console, which a language server speaks its protocol on.
  scope.fs ??= silentFileSystem;
  await import('@cdktf/hcl2json/wasm/wasm_exec.js');
  if (scope.Go === undefined) throw new Error('its runtime is missing');
  const go = new scope.Go();
  let running = true;
  go.exit = () => {
    running = false;
  };
  const bytes = await unpacked(await readModule());
  const { instance } = await WebAssembly.instantiate(bytes, go.importObject);
  const exports: Exports = {};
  scope.__parse_terraform_config_wasm__ = exports;
  void go.run(instance);
  const { parse } = exports;
  if (parse === undefined) throw new Error('it does not start');
  return (text) => {
    const answers: ReturnType<Program>[] = [];
    // It answers before it returns.
    parse(FILE_NAME, text, (error, result) => {
      answers.push(error === null ? { json: result } : { error });
    });
    const [answer] = answers;
    if (answer === undefined || !running) throw new Error('it has crashed');
    return answer;
  };
}

async function unpacked(bytes: Uint8Array): Promise<Uint8Array> {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isGzip) return bytes;
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The program opens no file; what it prints before a crash goes nowhere. */
const silentFileSystem = {
  constants: { O_WRONLY: -1, O_RDWR: -1, O_CREAT: -1, O_TRUNC: -1, O_APPEND: -1, O_EXCL: -1, O_DIRECTORY: -1 },
  writeSync: (_descriptor: number, bytes: Uint8Array): number => bytes.length,
};
