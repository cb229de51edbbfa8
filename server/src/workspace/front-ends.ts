import { createTemplateEditor } from '../cloudformation/editor.ts';
import { createTemplatePieces } from '../cloudformation/pieces.ts';
import { createTemplateProject } from '../cloudformation/project.ts';
import type { Settings } from '../config/settings.ts';
import type { EditorSupport } from '../model/editor.ts';
import type { FixIntent } from '../model/fix.ts';
import type { PieceShelf } from '../model/piece.ts';
import type { Project, ReadAsset } from '../model/project.ts';
import type { SourceHost } from '../model/source.ts';
import { createCdkEditor } from '../cdk/editor.ts';
import { createCdkProject } from '../cdk/project.ts';
import { createTerraformEditor } from '../terraform/editor.ts';
import { createTerraformPieces } from '../terraform/pieces.ts';
import { createTerraformProject } from '../terraform/project.ts';

/** One language of the sources, as everything else sees it. */
export interface FrontEnd {
  createProject(host: SourceHost, settings: () => Settings, readAsset: ReadAsset): Project<FixIntent>;
  createEditor(host: SourceHost, readAsset: ReadAsset): EditorSupport;
  /** Ready pieces in this language; missing where there are none. */
  createPieces?(host: SourceHost): PieceShelf;
}

/** Every language that is read. */
export const frontEnds: readonly FrontEnd[] = [
  {
    createProject: (host, settings) => createTerraformProject(host, () => settings().terraform),
    createEditor: createTerraformEditor,
    createPieces: createTerraformPieces,
  },
  {
    createProject: createTemplateProject,
    createEditor: createTemplateEditor,
    createPieces: createTemplatePieces,
  },
  { createProject: (host, _, readAsset) => createCdkProject(host, readAsset), createEditor: createCdkEditor },
];
