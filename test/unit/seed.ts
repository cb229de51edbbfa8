import fc from 'fast-check';

/** Every run tries the same inputs, so that a failure is somebody's change; `FUZZ_SEED=…` tries others. */
fc.configureGlobal({ seed: Number(process.env['FUZZ_SEED'] ?? '1') });

/**
 * Multiplies the number of inputs of the property tests: `FUZZ_RUNS=100 npx mocha --timeout 0 --grep …`.
 */
export const fuzzRuns = Number(process.env['FUZZ_RUNS'] ?? '1');
