import type { Construct } from '../reading/construct.ts';
import type { TagValue } from '../reading/tags.ts';
import { bindingOf } from '../syntax/scopes.ts';
import type { Call, Expression } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import type { Code, CodeMember } from './code.ts';
import { cdk, symbol, text } from './code.ts';
import type { EditContext } from './context.ts';

/** What a key that is written for a stream takes over of the stream's tags. */
export interface KeyTags {
  /** Properties of the key itself. */
  readonly members: readonly CodeMember[];
  /** What is said about the key once it is there. */
  readonly statements: (key: Code) => readonly Code[];
}

const none: KeyTags = { members: [], statements: () => [] };

/**
 * Tags for a key that must carry the required ones. What is said of the stack, or of the provider, holds for the key as
 * well: only what the stream is given itself is repeated.
 *
 * @param required null for a key that takes the place of one that the stream made for itself, and that had all its tags
 */
export function keyTags(construct: Construct, required: readonly string[] | null, context: EditContext): KeyTags {
  if (required?.length === 0) return none;
  if (construct.type.startsWith('cdktf:')) {
    const tags = construct.written?.entries.find((entry) => entry.kind === 'property' && fold(entry.name) === 'tags');
    if (tags?.kind !== 'property') return none;
    return { ...none, members: [['tags', context.dialect.codeOf(tags.value, construct.file)]] };
  }
  const { tagging } = context.read;
  const around = tagging.around(construct.call);
  const own = tagging.own(construct.call);
  const values = (required ?? [...own.keys()]).flatMap((name): readonly (readonly [string, Code])[] => {
    if (around.kind === 'known' && Object.hasOwn(around.value, name)) return [];
    const value = own.get(name);
    const code = value === undefined ? null : valueCode(value, construct.call, context);
    return code === null ? [] : [[name, code]];
  });
  const tags = (key: Code): Code => ({ kind: 'call', of: symbol(cdk('', 'Tags')), name: 'of', arguments: [key] });
  return {
    ...none,
    statements: (key) =>
      values.map(([name, value]) => ({
        kind: 'call',
        of: tags(key),
        name: 'add',
        arguments: [text(name), value],
        leavesOptions: true,
      })),
  };
}

/** The value as code that means the same before the stream; null where it cannot be told. */
function valueCode({ text: known, written }: TagValue, stream: Call, { dialect }: EditContext): Code | null {
  if (known !== null) return text(known);
  return written !== null && isKnownBefore(written, stream) ? dialect.codeOf(written, stream.scope.file) : null;
}

/** Whether a path of names begins with something that has its value before a call. */
function isKnownBefore(expression: Expression, call: Call): boolean {
  switch (expression.kind) {
    case 'this':
      return true;
    case 'member':
      return isKnownBefore(expression.object, call);
    case 'name': {
      const binding = bindingOf(expression.name, call.scope);
      if (binding?.kind === 'parameter') return true;
      const [write, ...others] = binding?.writes ?? [];
      return write !== undefined && others.length === 0 && write.span.end <= call.statement.start;
    }
    default:
      return false;
  }
}
