/** Made while bundling: imports every `*.test.ts` of this folder, in the order of their names. */
declare module 'test-files' {
  export function load(): void;
}
