import type { Settings } from '../config/settings.ts';
import type { ReadAsset } from '../model/project.ts';
import type { SourceHost } from '../model/source.ts';
import type { Analysis } from './analysis.ts';
import { createAnalysis } from './engine.ts';
import { frontEnds } from './front-ends.ts';

/**
 * The analysis of a workspace with every front end there is; see `createAnalysis` for `onFailure`.
 *
 * @param readAsset for languages whose parser has to be loaded
 */
export function createWorkspaceAnalysis(
  host: SourceHost,
  settings: Settings,
  onFailure: (what: string, error: unknown) => void,
  readAsset: ReadAsset = noAssets,
): Analysis {
  const projects = frontEnds.map((frontEnd) => frontEnd.createProject(host, () => analysis.settings, readAsset));
  const analysis: Analysis = createAnalysis(projects, settings, onFailure);
  return analysis;
}

function noAssets(name: string): Promise<Uint8Array> {
  return Promise.reject(new Error(`there is no \`${name}\` here`));
}
