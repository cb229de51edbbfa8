import type { PolicyFlaw } from '../../model/policy-document.ts';

/** Gathers what is wrong with the text of a policy while it is read. */
export type NoteFlaw = (flaw: PolicyFlaw) => void;
