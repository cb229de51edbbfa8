import type { Completion } from '../model/editor.ts';
import type { TextEdit } from '../model/edit.ts';
import { optionsOf } from '../model/value.ts';
import { libraryPolicies } from '../policy/library/library.ts';
import { listsOf } from '../policy/library/lists.ts';
import type { LibraryPolicy } from '../policy/library/policy.ts';
import { DocumentEditor } from './edits/document.ts';
import { listName, listParameter } from './edits/lists.ts';
import { namesOf, streamsIn } from './edits/new-key.ts';
import type { PolicySubject } from './edits/policy.ts';
import { policyDocument } from './edits/policy.ts';
import { printCode } from './edits/print.ts';
import type { Style } from './edits/style.ts';
import { lineStart, styleOf } from './edits/style.ts';
import { readTemplate } from './reading/read.ts';
import type { Template, TemplateResource } from './syntax/template.ts';

/** A place for the value of a `KeyPolicy`. */
export interface PolicySlot {
  /** What stands of it already. */
  readonly start: number;
  readonly end: number;
  /** That of the key `KeyPolicy`. */
  readonly indentation: string;
  /** Whether the value begins on the line of its key. */
  readonly isBehindKey: boolean;
}

/** The place for a key policy at an offset: behind `KeyPolicy:` or on an empty line below it. */
export function policySlotAt(source: string, offset: number): PolicySlot | null {
  const from = lineStart(source, offset);
  const before = source.slice(from, offset);
  const rest = source.slice(offset);
  const end = offset + (/^[\w-]*/u.exec(rest)?.[0].length ?? 0);
  if (!/^[ \t]*(?:,?[ \t]*\r?\n|,?$|\})/u.test(source.slice(end))) return null;
  const behind = /^([ \t]*)["']?KeyPolicy["']?[ \t]*:[ \t]*([\w-]*)$/u.exec(before);
  if (behind !== null) {
    const [, indentation = '', typed = ''] = behind;
    return { start: offset - typed.length, end, indentation, isBehindKey: true };
  }
  if (!/^[ \t]*[\w-]*$/u.test(before)) return null;
  const above = /(?:^|\n)([ \t]*)KeyPolicy:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*$/u.exec(
    source.slice(0, from),
  );
  return above === null ? null : { start: from, end, indentation: above[1] ?? '', isBehindKey: false };
}

/** The policies of the library for the key around a place, in the template's style, with the parameters that they need. */
export function policyCompletions(
  slot: PolicySlot,
  template: Template,
  resource: TemplateResource,
): readonly Completion[] {
  const style = styleOf(template);
  const subject = subjectFor(template, resource);
  return libraryPolicies.flatMap((policy): readonly Completion[] => {
    const additional = parametersFor(policy, template);
    if (additional === null) return [];
    const code = policyDocument(policy.statements, { ...subject, list: listName });
    const newText = placed(printCode(code, settingOf(slot, style), style), slot, style);
    const { id, title } = policy;
    return [
      {
        newText,
        start: slot.start,
        end: slot.end,
        label: `key policy: ${id}`,
        filterText: `key policy ${id}`,
        detail: title,
        kind: 'policy',
        policy: id,
        stops: stopsIn(newText),
        additional,
      },
    ];
  });
}

function settingOf({ indentation }: PolicySlot, { syntax }: Style): Parameters<typeof printCode>[1] {
  return { layout: syntax === 'json' ? 'lines' : 'block', indentation };
}

/** Block collections begin with a line break: they stand below their key. */
function placed(printed: string, { isBehindKey }: PolicySlot, { lineBreak, syntax }: Style): string {
  return syntax === 'json' || isBehindKey ? printed : printed.slice(lineBreak.length);
}

/** The streams that use the key, or all of the template where none does yet. */
function subjectFor(template: Template, { id }: TemplateResource): Omit<PolicySubject, 'list'> {
  const read = readTemplate(template);
  const users = read.configuration.streams.flatMap((stream) => {
    const isUser = optionsOf(stream.encryption).some(
      ({ value }) =>
        value.kind === 'known' &&
        value.value.kind === 'kms' &&
        value.value.key?.kind === 'declared' &&
        value.value.key.key === id,
    );
    return isUser && stream.kind === 'data-stream' ? (read.resources.get(stream.id) ?? []) : [];
  });
  return users.length === 0 ? streamsIn(read) : namesOf(users);
}

/** Parameters for the lists that are not declared yet; null where the template cannot have them. */
function parametersFor({ statements }: LibraryPolicy, template: Template): readonly TextEdit[] | null {
  const declared = new Set(template.section('Parameters').map(({ key }) => key));
  const missing = listsOf(statements).filter((list) => !declared.has(listName(list)));
  if (missing.length === 0) return [];
  if (template.language === 'serverless' || template.isBroken('Parameters')) return null;
  const editor = new DocumentEditor(template);
  for (const list of missing) editor.addParameter(listParameter(list, listName(list)), 'Ask for the roles');
  const edits = editor.changes();
  return 'refused' in edits ? null : edits;
}

/** Whatever stands for any stream. */
function stopsIn(newText: string): NonNullable<Completion['stops']> {
  const places = Array.from(newText.matchAll(/:stream\/\*(?=["'\s])/gu), ({ index }) => {
    const start = index + ':stream/'.length;
    return { start, end: start + 1 };
  });
  return places.length === 0 ? [] : [places];
}
