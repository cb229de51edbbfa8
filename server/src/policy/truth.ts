/** An answer that may have to wait: yes, no, or not known and why. */
export type Truth = 'yes' | 'no' | Doubt;

export interface Doubt {
  /** For a person, without a full stop. */
  readonly doubt: string;
}

export function doubt(reason: string): Doubt {
  return { doubt: reason };
}

export function isDoubt(truth: Truth): truth is Doubt {
  return typeof truth === 'object';
}

export function negate(truth: Truth): Truth {
  if (isDoubt(truth)) return truth;
  return truth === 'yes' ? 'no' : 'yes';
}

/** Yes where all are, no where any is not; the first doubt otherwise. */
export function all(truths: readonly Truth[]): Truth {
  if (truths.includes('no')) return 'no';
  return truths.find(isDoubt) ?? 'yes';
}

/** Yes where any is, no where none is; the first doubt otherwise. */
export function any(truths: readonly Truth[]): Truth {
  if (truths.includes('yes')) return 'yes';
  return truths.find(isDoubt) ?? 'no';
}

/** The answer where something that is not known may also say yes. */
export function orPerhaps(truth: Truth, reason: string | null): Truth {
  return truth === 'no' && reason !== null ? doubt(reason) : truth;
}

/** The answer where something that is not known may also say no. */
export function unlessPerhaps(truth: Truth, reason: string | null): Truth {
  return truth === 'yes' && reason !== null ? doubt(reason) : truth;
}
