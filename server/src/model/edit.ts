/** A change to one document; `start` and `end` are 0-based UTF-16 offsets into its current text, `end` exclusive. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
  /** Shown beside the change in a preview. */
  readonly annotation: string;
}

export interface DocumentEdit {
  readonly uri: string;
  /** True where the document does not exist yet: it is created with the one edit's text. */
  readonly create: boolean;
  /** In order, without overlaps. */
  readonly edits: readonly TextEdit[];
}

/** Everything one fix changes. */
export interface EditPlan {
  readonly documents: readonly DocumentEdit[];
  /** Set where applying it destroys something (a replaced stream loses its data): the editor asks first. */
  readonly needsConfirmation: string | null;
  /**
   * What it declares, each with the place where the name must be the only one of its kind. Two plans that declare the
   * same cannot both be carried out; missing where that is not known.
   */
  readonly declares?: readonly string[];
}

/** A fix that cannot be written here, and why, for a person. */
export interface Refusal {
  readonly refused: string;
}
