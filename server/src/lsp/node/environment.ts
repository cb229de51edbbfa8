import { relative, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { alwaysIgnored } from '../../workspace/discovery.ts';
import { readAsset } from '../../workspace/node/assets.ts';
import { createBoundary } from '../../workspace/node/boundary.ts';
import { createDiskDiscovery } from '../../workspace/node/disk-discovery.ts';
import { filePath } from '../../workspace/node/file-uri.ts';
import { isIgnored, placeRules, rulesAbove, rulesOf } from '../../workspace/node/git-ignore.ts';
import { createNodeSourceHost } from '../../workspace/node/source-host.ts';
import { readHistory } from './history.ts';
import type { ServerEnvironment, Sources, SourcesOptions } from '../environment.ts';

/** A process that reads the disk by itself. */
export const nodeEnvironment: ServerEnvironment = {
  openSources,
  readAsset,
  readHistory,
  nextTurn: () => setImmediate(),
};

function openSources({ folders: uris, exclude, openText }: SourcesOptions): Sources | null {
  const folders = uris.flatMap((uri) => filePath(uri) ?? []);
  if (folders.length < uris.length) return null;
  const boundary = createBoundary(folders);
  return {
    host: createNodeSourceHost(boundary, openText),
    discovery: createDiskDiscovery({ folders, exclude, boundary, openText }),
    refresh: () => Promise.resolve(),
    covers(uri) {
      const path = filePath(uri);
      const folder = path === null ? undefined : folders.find((one) => isBelow(path, one));
      return path !== null && folder !== undefined && isFound(path, folder, exclude.join('\n'));
    },
  };
}

/** Whether a walk from the folder down to the file passes every rule on the way. */
function isFound(path: string, top: string, excluded: string): boolean {
  const names = relative(top, path).split(sep);
  const exclusions = [placeRules(excluded, top)];
  const rules = [...rulesAbove(top)];
  let folder = top;
  return names.every((name, index) => {
    const own = rulesOf(folder);
    if (own !== null) rules.push(own);
    folder = folder.endsWith(sep) ? folder + name : folder + sep + name;
    const isFolder = index < names.length - 1;
    if (isFolder && alwaysIgnored.has(name)) return false;
    return !isIgnored(folder, isFolder, exclusions) && !isIgnored(folder, isFolder, rules);
  });
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
