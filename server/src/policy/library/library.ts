import type { LibraryPolicy } from './policy.ts';
import { singleAccount } from './single-account.ts';

/** Every approved key policy, the default first. */
export const libraryPolicies: readonly LibraryPolicy[] = [singleAccount];
