import type { KeyGrant } from '../model/key.ts';
import type { PolicyDocument } from '../model/policy-document.ts';
import { useActions } from './actions.ts';
import { contextValue } from './context.ts';
import { identityOf } from './principal-text.ts';
import type { PolicyRequest } from './request.ts';
import type { Application } from './statement.ts';
import { applyStatement } from './statement.ts';
import { matchText } from './text-match.ts';
import type { Truth } from './truth.ts';
import { all, any, doubt, isDoubt, orPerhaps, unlessPerhaps } from './truth.ts';

export interface Decision {
  /** Denied where no statement allows, too. */
  readonly outcome: 'allowed' | 'denied' | 'unknown';
  /**
   * The statements that decide, by their place in `PolicyDocument.statements`: those that allow, of themselves if any
   * does, or perhaps; where a Deny stops the request, those that deny.
   */
  readonly statements: readonly number[];
  /** Allowed only so far as an IAM policy of the caller's account allows the same. */
  readonly delegated: boolean;
  /** Why it is not known, for a person, without a full stop. */
  readonly reason: string | null;
}

/**
 * What a key policy and the grants on the key answer to a request: a Deny first, then an Allow or a grant, else denied
 * (IAM user guide, "Policy evaluation logic"; KMS developer guide, "Determining access to AWS KMS keys"). Policies of
 * IAM and of the organisation, which may deny more, are not looked at.
 */
export function decide(document: PolicyDocument, request: PolicyRequest, grants: readonly KeyGrant[] = []): Decision {
  const applied = document.statements.map((statement) => applyStatement(statement, request));
  const placesOf = (holds: (application: Application) => boolean): readonly number[] =>
    applied.flatMap((application, place) => (holds(application) ? [place] : []));
  const denying = placesOf(({ denies }) => denies === 'yes');
  if (denying.length > 0) return { outcome: 'denied', statements: denying, delegated: false, reason: null };

  const granted = any(grants.map((grant) => grantAllows(grant, request)));
  const statements = placesOf(({ allows }) => allows !== 'no');
  const certain = placesOf(({ allows }) => allows === 'yes');
  const allows = orPerhaps(any([...applied.map((application) => application.allows), granted]), document.open);
  if (allows === 'no') return { outcome: 'denied', statements: [], delegated: false, reason: null };

  const denies = orPerhaps(any(applied.map((application) => escape(application, applied, document))), document.open);
  const passes = isDoubt(denies) ? unlessPerhaps(allows, denies.doubt) : allows;
  const direct = certain.filter((place) => applied[place]?.delegated === false);
  const deciding = [direct, certain, statements].find((places) => places.length > 0) ?? [];
  const delegated = granted === 'no' && deciding.length > 0 && deciding.every((place) => applied[place]?.delegated);
  return isDoubt(passes)
    ? { outcome: 'unknown', statements: deciding, delegated, reason: passes.doubt }
    : { outcome: 'allowed', statements: deciding, delegated, reason: null };
}

/** Whether a Deny stops the request after all, because the caller cannot please it and an Allow at once. */
function escape(application: Application, applied: readonly Application[], document: PolicyDocument): Truth {
  const { denies, chosen } = application;
  if (denies !== 'no' || chosen.length === 0) return denies;
  if (document.statements[applied.indexOf(application)]?.effect !== 'Deny') return denies;
  const wanted = applied.filter(({ allows }) => allows !== 'no').flatMap((one) => one.chosen);
  return chosen.some((key) => wanted.includes(key)) ? doubt('an Allow and a Deny ask for the same key') : denies;
}

/** A grant is for one principal, which needs no IAM policy beside it (KMS developer guide, "Grants in AWS KMS"). */
function grantAllows({ grantee, operations, context }: KeyGrant, request: PolicyRequest): Truth {
  const { caller, action } = request;
  if (grantee === null || operations === null) return doubt('a grant on the key is not known');
  if (!operations.some((operation) => `kms:${operation}`.toLowerCase() === action.toLowerCase())) return 'no';
  if (caller.kind !== 'named') return 'no';
  const matches =
    identityOf(grantee.text) === identityOf(caller.name)
      ? 'yes'
      : matchText(grantee.text, caller.name, { wildcards: false, ignoreCase: false });
  return all([matches, hasContext(context, request)]);
}

/** Operations that have an encryption context; a grant's constraint is about no others (API_GrantConstraints). */
const withContext: ReadonlySet<string> = new Set(
  useActions.filter((action) => action !== 'kms:CreateGrant').map((action) => action.toLowerCase()),
);

/**
 * Whether a request has the encryption context that a grant asks for. Kinesis gives exactly one pair, so to equal the
 * constraint and to include it come to the same.
 */
function hasContext(context: KeyGrant['context'], request: PolicyRequest): Truth {
  if (!withContext.has(request.action.toLowerCase())) return 'yes';
  if (context === null) return doubt('the encryption context that a grant asks for is not known');
  return all(
    context.map(({ name, value }): Truth => {
      const held = contextValue(request, `kms:EncryptionContext:${name}`);
      if (held.kind === 'unknown') return doubt(held.reason);
      if (held.kind === 'absent') return 'no';
      if (held.kind === 'chosen') return 'yes';
      return any(held.values.map((one) => matchText(value, one, { wildcards: false, ignoreCase: false })));
    }),
  );
}
