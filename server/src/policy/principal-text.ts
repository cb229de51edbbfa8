import type { PolicyHole, PolicyText } from '../model/policy-document.ts';
import type { RequestText } from './request-text.ts';
import { account } from './request-text.ts';

/** Characters for private use stand for the deployment's account and for a hole of which nothing is known. */
const ownAccount = '\ue000';
const open = '\ue001';

/** The text as one string, with a mark for each hole; the partition goes without saying. */
function outline(text: PolicyText): string {
  return text.map((part) => (typeof part === 'string' ? part : markOf(part))).join('');
}

function markOf({ hole }: PolicyHole): string {
  switch (hole) {
    case 'partition':
      return 'aws';
    case 'account':
      return ownAccount;
    case 'region':
    case 'other':
      return open;
  }
}

/** The account that a principal stands for as a whole, by its root or its number; null for anything else. */
export function accountNamed(text: PolicyText): RequestText | null {
  const found = /^(?:arn:aws[a-z-]*:iam::([^:]+):root|(\d{12}|\ue000))$/u.exec(outline(text));
  return accountFrom(found?.[1] ?? found?.[2], text);
}

/** The account in which a principal is that is named by its ARN; null where it is not known. */
export function accountWithin(text: PolicyText): RequestText | null {
  return accountFrom(/^arn:aws[a-z-]*:(?:iam|sts)::([^:]+):/u.exec(outline(text))?.[1], text);
}

function accountFrom(field: string | undefined, text: PolicyText): RequestText | null {
  if (field === undefined) return null;
  if (field === ownAccount) return [account];
  if (/^\d{12}$/u.test(field)) return [field];
  const holes = text.filter((part) => typeof part === 'object').filter(({ hole }) => hole === 'other');
  return field === open && holes.length === 1 ? holes : null;
}

/** The same, without what all principals of the deployment's own account begin with: `role/producer`. */
export function shortTextOf(text: PolicyText): string {
  const full = textOf(text);
  return accountWithin(text)?.[0] === account ? full.slice(full.lastIndexOf(':') + 1) : full;
}

/** For messages: `aws_iam_role.producer.arn`, `arn:aws:iam::111122223333:role/producer`. */
export function textOf(text: PolicyText): string {
  const [only, ...others] = text;
  if (others.length === 0) return typeof only === 'object' ? (only.text ?? only.identity) : (only ?? '');
  return text.map((part) => (typeof part === 'string' ? part : (part.text ?? `\${${part.identity}}`))).join('');
}

/** Equal for texts that hold the same, whatever the holes hold. */
export function identityOf(text: PolicyText): string {
  return text
    .map((part) => {
      if (typeof part === 'string') return JSON.stringify(part);
      return part.hole === 'other' ? `<${part.identity}>` : `<${part.hole}>`;
    })
    .join('');
}
