import fc from 'fast-check';

/** Every run tries the same inputs, so that a failure is somebody's change; `FUZZ_SEED=…` tries others. */
fc.configureGlobal({ seed: Number(process.env['FUZZ_SEED'] ?? '1') });
