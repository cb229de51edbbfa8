import type { Completion } from '../../model/editor.ts';
import { draftOf, revise } from '../../model/draft.ts';
import type { SourceHost } from '../../model/source.ts';
import { optionsOf } from '../../model/value.ts';
import { policiesForStreams } from '../../policy/library/for-streams.ts';
import { libraryPolicies } from '../../policy/library/library.ts';
import type { Code, CodeMember } from '../edits/code.ts';
import { source, text } from '../edits/code.ts';
import type { EditContext } from '../edits/context.ts';
import { changesWith, editContext } from '../edits/edit-context.ts';
import type { EncryptionTerms, KeyCode } from '../edits/encryption-terms.ts';
import { encryptionTerms, keyCode } from '../edits/encryption-terms.ts';
import { anchorOf } from '../edits/home.ts';
import { keyPolicyCode, policyProperty } from '../edits/keys.ts';
import { importedKey, newKey } from '../edits/new-key.ts';
import type { Declarations } from '../edits/place.ts';
import { heldBy, isVisible } from '../edits/place.ts';
import { printingAt } from '../edits/properties.ts';
import { columnsOf } from '../edits/style.ts';
import { isKey } from '../reading/keys.ts';
import type { CdkConfiguration } from '../reading/read.ts';
import { fold } from '../syntax/tree.ts';
import type { Gap } from './gap.ts';
import type { PropertyPlace } from './place.ts';
import { propertyAt } from './place.ts';

/** Stands in a program for the value that is being written, so that there is one to parse. */
export const stand = 'valueThatIsWrittenHere';

/** A program in which `stand` stands for the value. */
export interface Draft {
  readonly read: CdkConfiguration;
  readonly host: SourceHost;
  readonly gap: Gap;
  /** Whether the grammar of the language takes a text. */
  readonly isSound: (text: string) => boolean;
}

/**
 * What only somebody who knows the streams and keys of a program can offer for a value: its customer managed keys in the
 * form that the property takes, a new key with its policy, the types of encryption where they are texts, and the policies
 * of the library. Names, members of enums and properties are left to the language's own server.
 */
export function completionsIn(draft: Draft): readonly Completion[] {
  const place = propertyAt(draft.read, editContext(draft.read, draft.host).dialect, draft.gap.start);
  if (place === null) return [];
  // A text that has been begun is to name something else.
  const { isText } = draft.gap;
  const { construct, path } = place;
  if (isKey(construct)) {
    const isPolicy = !isText && path.length === 1 && path[0] === fold(policyProperty(construct));
    return isPolicy ? policies(place, draft) : [];
  }
  const terms = encryptionTerms(construct.type);
  const asked = terms === null ? null : codeAt(terms.members(placeholderKey), path);
  if (terms === null || asked === null) return [];
  if (asked.kind === 'text') return types(place, draft);
  if (isText) return [];
  if (asked !== placeholderKey.arn && asked !== placeholderKey.construct) return [];
  return [...keys(place, terms, draft), ...newKeys(place, terms, draft)];
}

const placeholderKey: KeyCode = { construct: source('key'), arn: source('key arn') };

/** What stands at a path among properties. */
function codeAt(members: readonly CodeMember[], [name, ...rest]: readonly string[]): Code | null {
  const code = members.find(([one]) => fold(one) === name)?.[1];
  if (code === undefined) return null;
  if (rest.length === 0) return code;
  if (code.kind === 'struct') return codeAt(code.properties, rest);
  const isCalled = code.kind === 'call' && rest.length === 1 && fold(code.name) === rest[0];
  return isCalled ? (code.arguments[0] ?? null) : null;
}

interface TypeValue {
  readonly value: string;
  readonly detail: string;
}

/** API_StartStreamEncryption; the provider also takes NONE, which is its default (internal/service/kinesis/stream.go). */
const encryptionTypes: readonly TypeValue[] = [
  { value: 'KMS', detail: 'Encrypts with the key that the stream names' },
  { value: 'NONE', detail: 'No encryption: the provider’s default' },
];

/** API_DeliveryStreamEncryptionConfigurationInput. */
const keyTypes: readonly TypeValue[] = [
  { value: 'CUSTOMER_MANAGED_CMK', detail: 'Encrypts with the key that the delivery stream names' },
  { value: 'AWS_OWNED_CMK', detail: 'Encrypts with a key that AWS owns and nobody can see' },
];

function types({ construct, path }: PropertyPlace, draft: Draft): readonly Completion[] {
  const all = path.at(-1) === 'keytype' ? keyTypes : encryptionTypes;
  // Templates say that a stream is not encrypted by saying nothing.
  const possible = construct.type.startsWith('cdktf:') ? all : all.filter(({ value }) => value !== 'NONE');
  return possible.flatMap(({ value, detail }) =>
    offer(text(value), { draft, context: contextFor(draft), declarations: null }, (newText) => ({
      label: newText,
      detail,
      kind: 'value',
    })),
  );
}

/** The keys of the file that can be named where the stream is made. */
function keys({ construct, path }: PropertyPlace, terms: EncryptionTerms, draft: Draft): readonly Completion[] {
  return draft.read.configuration.keys.flatMap(({ id }) => {
    const key = draft.read.constructs.get(id);
    const context = contextFor(draft);
    if (key === undefined || !isKey(key)) return [];
    const holder = heldBy(key.call, construct.call, context);
    if (holder === null || !isVisible(key.call, anchorOf(construct, context.dialect))) return [];
    const held = keyCode(key.type, holder, (arn) => importedKey(arn, construct, context));
    const code = held === null ? null : codeAt(terms.members(held), path);
    if (code === null) return [];
    return offer(code, { draft, context, declarations: null }, (newText) => ({
      label: newText,
      detail: `Customer managed key ${key.address}`,
      kind: 'key',
    }));
  });
}

/** A key that is declared before the stream, under the policy for streams of its kind. */
function newKeys({ construct, path }: PropertyPlace, terms: EncryptionTerms, draft: Draft): readonly Completion[] {
  const stream = draft.read.configuration.streams.find(({ id }) => draft.read.constructs.get(id) === construct);
  if (stream === undefined) return [];
  const context = contextFor(draft);
  const { id: policy, statements } = policiesForStreams[stream.kind];
  const made = newKey(stream, construct, statements, [], context);
  const code = 'refused' in made ? null : codeAt(terms.members(made.key), path);
  if ('refused' in made || code === null) return [];
  return offer(code, { draft, context, declarations: made.declarations }, (newText) =>
    // Where there is no place for a declaration the whole key would have to stand here.
    newText.includes('\n')
      ? null
      : {
          label: 'new customer managed key',
          filterText: `${newText} new customer managed key`,
          detail: 'Declares one before the stream, with rotation and a key policy',
          kind: 'policy',
          policy,
        },
  );
}

/** The policies of the library that name nobody whom only the author knows. */
function policies({ construct: key }: PropertyPlace, draft: Draft): readonly Completion[] {
  const { configuration, constructs } = draft.read;
  const users = configuration.streams.filter(({ encryption }) =>
    optionsOf(encryption).some(
      ({ value }) =>
        value.kind === 'known' &&
        value.value.kind === 'kms' &&
        value.value.key?.kind === 'declared' &&
        constructs.get(value.value.key.key) === key,
    ),
  );
  return libraryPolicies.flatMap(({ id, title, statements }) => {
    const context = contextFor(draft);
    const made = keyPolicyCode(
      key,
      statements,
      users.map((stream) => stream.id),
      context,
    );
    if ('refused' in made) return [];
    return offer(made.code, { draft, context, declarations: made.declarations }, (newText) => ({
      label: `key policy: ${id}`,
      filterText: `${newText.split(/[\n(]/u, 1).join('')} key policy ${id}`,
      detail: title,
      kind: 'policy',
      policy: id,
    }));
  });
}

function contextFor({ read, host }: Draft): EditContext {
  return editContext(read, host);
}

/** Code for the gap with what has to be declared and imported for it; none where the result would not be valid. */
function offer(
  code: Code,
  { draft, context, declarations }: { draft: Draft; context: EditContext; declarations: Declarations | null },
  describe: (newText: string) => Omit<Completion, 'newText' | 'start' | 'end' | 'additional'> | null,
): readonly Completion[] {
  const { gap, read, isSound } = draft;
  const standsTo = gap.start + stand.length;
  const printing = printingAt(gap.start, context);
  // How long the line gets is the author's to decide while he writes it: a name is not wrapped.
  const newText = context.dialect.print(code, { ...printing, column: columnsOf(printing.indentation) });
  const described = describe(newText);
  if (described === null) return [];
  context.editor.replace(gap.start, standsTo, newText, 'The value');
  declarations?.write('What the value needs');
  const edits = changesWith(context);
  // One that has grown together with others is none that an editor could make by itself.
  const isApart = edits?.some(({ start, end }) => start === gap.start && end === standsTo) === true;
  if (edits === null || !isApart) return [];
  // A name in place of another one is as good: what is added elsewhere is what may go wrong.
  const isPlain = edits.length === 1 && !newText.includes('\n');
  if (!isPlain && !read.file.broken && !isSound(revise(draftOf(read.file.text), edits).text)) return [];
  const shift = gap.end - standsTo;
  const additional = edits
    .filter(({ start }) => start !== gap.start)
    .map((edit) => (edit.start < gap.start ? edit : { ...edit, start: edit.start + shift, end: edit.end + shift }));
  return [{ ...described, newText, start: gap.start, end: gap.end, additional }];
}
