import type { Completion, EditorSupport } from '../model/editor.ts';
import type { Key } from '../model/key.ts';
import type { SourceHost } from '../model/source.ts';
import { getAtt, text } from './edits/code.ts';
import { printCode } from './edits/print.ts';
import type { Style } from './edits/style.ts';
import { policyCompletions, policySlotAt } from './policy-completion.ts';
import { styleOf } from './edits/style.ts';
import { streamTypes } from './reading/streams.ts';
import { mayBeTemplate, mentionsIn } from './syntax/recognise.ts';
import type { Template, TemplateResource } from './syntax/template.ts';
import { parseTemplate } from './syntax/template.ts';
import { sourceText } from '../model/project.ts';

/** What each property that asks for a type accepts, the best first (CloudFormation user guide). */
const types: Readonly<Record<string, readonly { readonly value: string; readonly detail: string }[]>> = {
  EncryptionType: [{ value: 'KMS', detail: 'Encrypts with the key that the stream names' }],
  KeyType: [
    { value: 'CUSTOMER_MANAGED_CMK', detail: 'Encrypts with the key that the delivery stream names' },
    { value: 'AWS_OWNED_CMK', detail: 'Encrypts with a key that AWS owns and nobody can see' },
  ],
};

/** What editors ask of a template's text. */
export function createTemplateEditor(host: SourceHost): EditorSupport {
  return {
    claims: mayBeTemplate,
    // What is wrong with YAML or JSON, the editor's own support for the language says.
    hasSyntaxErrors: () => false,
    completionsAt(uri, offset, keys) {
      const source = host.read(uri);
      if (source === null) return [];
      const slot = slotAt(source, offset);
      const policySlot = slot === null ? policySlotAt(source, offset) : null;
      if (slot === null && policySlot === null) return [];
      const mentioned = mentionsIn(sourceText(source));
      const template = mentioned.kinesis || mentioned.kms ? parseTemplate(uri, source) : null;
      const resource = template === null ? null : resourceAt(template, offset);
      if (template === null || resource === null) return [];
      if (slot !== null) {
        return streamTypes.has(resource.type ?? '') ? completions(slot, styleOf(template), keys) : [];
      }
      return policySlot !== null && resource.type === 'AWS::KMS::Key'
        ? policyCompletions(policySlot, template, resource)
        : [];
    },
  };
}

interface Slot {
  readonly property: string;
  /** What of the value stands on the line already. */
  readonly start: number;
  readonly end: number;
}

const begun =
  /(?:^|[\s{,-])["']?(EncryptionType|KeyType|KeyId|KeyARN|KmsKeyId)["']?[ \t]*:[ \t]*(["']?!?[\w.:/-]*(?: [\w.]*)?)$/u;

/** The place for a value of an encryption property at `offset`. What is half written has no tree, but it has a line. */
function slotAt(source: string, offset: number): Slot | null {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
  const match = begun.exec(source.slice(lineStart, offset));
  if (match === null) return null;
  const [, property = '', typed = ''] = match;
  const rest = /^[\w.]*["']?/u.exec(source.slice(offset))?.[0] ?? '';
  return { property, start: offset - typed.length, end: offset + rest.length };
}

function resourceAt({ resources }: Template, offset: number): TemplateResource | null {
  return resources.findLast(({ start }) => start <= offset) ?? null;
}

function completions({ property, start, end }: Slot, style: Style, keys: readonly Key[]): readonly Completion[] {
  const values = types[property];
  if (values !== undefined) {
    return values.map(({ value, detail }) => {
      const newText = printCode(text(value), { layout: 'inline' }, style);
      return { newText, start, end, label: newText, detail, kind: 'value' };
    });
  }
  return keys.map(({ address }) => {
    const newText = printCode(getAtt(address, 'Arn'), { layout: 'inline' }, style);
    return { newText, start, end, label: newText, detail: 'Customer managed key of this template', kind: 'key' };
  });
}
