import type { Settings } from '../config/settings.ts';
import type { SourceHost } from '../model/source.ts';
import type { Analysis } from './analysis.ts';
import { createAnalysis } from './engine.ts';
import { frontEnds } from './front-ends.ts';

/** The analysis of a workspace with every front end there is; see `createAnalysis` for `onFailure`. */
export function createWorkspaceAnalysis(
  host: SourceHost,
  settings: Settings,
  onFailure: (what: string, error: unknown) => void,
): Analysis {
  const projects = frontEnds.map((frontEnd) => frontEnd.createProject(host, () => analysis.settings));
  const analysis: Analysis = createAnalysis(projects, settings, onFailure);
  return analysis;
}
