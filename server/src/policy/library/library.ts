import { firehoseDelivery } from './firehose-delivery.ts';
import type { LibraryPolicy } from './policy.ts';
import { singleAccount } from './single-account.ts';
import { videoStream } from './video-stream.ts';

/** Every approved key policy, the default first. */
export const libraryPolicies: readonly LibraryPolicy[] = [singleAccount, firehoseDelivery, videoStream];
