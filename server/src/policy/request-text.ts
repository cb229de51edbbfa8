import type { PolicyHole } from '../model/policy-document.ts';

/** A text of a request: what a policy's texts are compared with. */
export type RequestText = readonly RequestPart[];

export type RequestPart = string | PolicyHole | Own | Unnamed | Chosen;

/**
 * The partition, account or region of the deployment. It is what a policy's hole of that kind stands for, and also this
 * text, where it is known.
 */
export interface Own {
  readonly own: 'partition' | 'account' | 'region';
  readonly text: string | null;
}

/** Something of its kind that no policy names: only a wildcard stands for it, and a hole that may hold one. */
export interface Unnamed {
  readonly unnamed: true;
}

/** A text that the caller chooses as he likes: the name of a role in his own account. */
export interface Chosen {
  readonly chosen: true;
}

export const partition: Own = { own: 'partition', text: null };

export const account: Own = { own: 'account', text: null };

export const unnamed: Unnamed = { unnamed: true };

export const chosen: Chosen = { chosen: true };

export function region(text: string | null): Own {
  return { own: 'region', text };
}
