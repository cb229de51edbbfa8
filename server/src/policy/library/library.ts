import { crossAccountDataLake } from './cross-account-data-lake.ts';
import { firehoseDelivery } from './firehose-delivery.ts';
import { lambdaAndFlinkConsumers } from './lambda-and-flink-consumers.ts';
import { namedProducersAndConsumers } from './named-producers-and-consumers.ts';
import { oneKeyPerTenant } from './one-key-per-tenant.ts';
import type { LibraryPolicy } from './policy.ts';
import { regulatedData } from './regulated-data.ts';
import { singleAccount } from './single-account.ts';
import { videoStream } from './video-stream.ts';

/** Every approved key policy, the default first. */
export const libraryPolicies: readonly LibraryPolicy[] = [
  singleAccount,
  namedProducersAndConsumers,
  crossAccountDataLake,
  oneKeyPerTenant,
  regulatedData,
  firehoseDelivery,
  lambdaAndFlinkConsumers,
  videoStream,
];

/** The policy of that id, or null. */
export function libraryPolicy(id: string): LibraryPolicy | null {
  return libraryPolicies.find((policy) => policy.id === id) ?? null;
}
