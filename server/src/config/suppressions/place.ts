import type { Stretch } from '../../model/source.ts';
import type { PlacedSuppression, SuppressionTool } from '../../model/suppression.ts';
import type { Placement, WrittenSuppression } from './comment-forms.ts';
import { suppressionsInLine } from './comment-forms.ts';
import { createLines, type Lines } from './lines.ts';
import type { Outline, OutlineComment, OutlineItem } from './outline.ts';
import { everyItem, itemsAround } from './outline.ts';

/** Every suppression in a document's comments, with what it covers by the rules of placement of its tool. */
export function placeSuppressions(uri: string, outline: Outline): readonly PlacedSuppression[] {
  const layout: Layout = { ...outline, lines: createLines(outline.text), all: everyItem(outline.items) };
  const commands = outline.comments.flatMap((comment) => commandsIn(comment, outline.text));
  return commands.map((command) => {
    const { tool, allBut, reason, until, workspace, problem } = command.said;
    // In templates Checkov reads one id of a list.
    const ids =
      tool === 'checkov' && outline.dialect === 'cloudformation' ? command.said.ids.slice(0, 1) : command.said.ids;
    const placed = place(command, commands, layout);
    const range = { uri, start: command.said.start, end: command.said.end };
    return {
      tool,
      range,
      ids,
      allBut,
      reason,
      until,
      workspace,
      covers: placed.covers,
      problem: problem ?? placed.problem,
    };
  });
}

/** A suppression with the comment it stands in; its offsets are those of the document. */
interface Command {
  readonly comment: OutlineComment;
  readonly said: WrittenSuppression;
}

/** Whose scanners look at the source of a program; the others see the templates that come out of it. */
const readsPrograms: ReadonlySet<SuppressionTool> = new Set(['kinesis-encryption', 'semgrep', 'sonar']);

interface Layout extends Outline {
  readonly lines: Lines;
  readonly all: readonly OutlineItem[];
}

interface Placed {
  readonly covers: readonly Stretch[];
  readonly problem: string | null;
}

function commandsIn(comment: OutlineComment, text: string): readonly Command[] {
  let at = comment.start;
  return text
    .slice(comment.start, comment.end)
    .split('\n')
    .flatMap((line) => {
      const start = at;
      at += line.length + 1;
      return suppressionsInLine(line).map((said) => ({
        comment,
        said: { ...said, start: start + said.start, end: start + said.end },
      }));
    });
}

function place(command: Command, all: readonly Command[], layout: Layout): Placed {
  if (layout.dialect === 'cdk' && !readsPrograms.has(command.said.tool)) {
    return {
      covers: [],
      problem: 'its tool does not read the comments of programs: say it in the metadata of the resource',
    };
  }
  return command.comment.kind === 'property'
    ? inProperty(command, layout)
    : places[command.said.placement](command, layout, all);
}

const places: Readonly<Record<Placement, (command: Command, layout: Layout, all: readonly Command[]) => Placed>> = {
  near,
  inside,
  beside,
  'line-or-next': lineOrNext,
  line: (command, { lines }) => covering([wholeLine(lineOf(command, lines), lines)]),
  'next-line': nextLine,
  'next-block': nextBlock,
  file: wholeFile,
};

function covering(covers: readonly Stretch[], problem = 'there is nothing here that it could be about'): Placed {
  return { covers: covers.map(({ start, end }) => ({ start, end })), problem: covers.length === 0 ? problem : null };
}

/** Tools that read lines see a comment in a JSON property as any other; those that read comments see none. */
function inProperty({ comment, said }: Command, { items }: Layout): Placed {
  const block = itemsAround(items, comment.start).findLast((item) => item.inside !== null);
  if (said.placement !== 'near' && said.placement !== 'inside') return { covers: [], problem: null };
  return covering(block === undefined ? [] : [block]);
}

function near({ comment }: Command, { text, items, all, lines }: Layout): Placed {
  const block = itemsAround(items, comment.start).findLast((item) => contains(item.inside, comment));
  const between =
    block?.inside === undefined || block.inside === null ? null : text.slice(block.inside.start, comment.start);
  if (block !== undefined && between !== null && isOnlyComments(between)) return covering([block]);
  const line = lines.start(lines.of(comment.start));
  const before = all.filter((item) => item.start < comment.start);
  const sameLine =
    before.find(({ start }) => start >= line) ?? before.findLast(({ end }) => line < end && end <= comment.start);
  if (sameLine !== undefined) return covering([sameLine]);
  const below = all.find((item) => item.start >= comment.end);
  // An element of a list begins behind its dash.
  const gap = below === undefined ? '' : text.slice(comment.end, below.start).replace(/(\n[ \t]*)(?:- +)+$/u, '$1');
  return covering(
    below !== undefined && isOnlyComments(gap) && !hasEmptyLine(gap) ? [below] : [],
    'it stands neither beside, nor directly above, nor at the beginning of a block or an attribute',
  );
}

/** The whole top-level block or resource around the comment; Checkov leaves out its first and last line in Terraform. */
function inside({ comment, said }: Command, { items, lines, dialect }: Layout): Placed {
  const line = lines.of(said.start);
  const [resource] = items.filter((item) => {
    const [first, last] = [lines.of(item.start), lines.of(item.end)];
    if (said.tool === 'checkov')
      return dialect === 'terraform' ? first < line && line < last : first <= line && line <= last;
    return contains(item.inside, comment);
  });
  return covering(
    resource === undefined ? [] : [resource],
    said.tool === 'terrascan'
      ? 'Terrascan looks for it inside the resource: move it there'
      : `Checkov looks for it inside the resource${dialect === 'terraform' ? ', between the lines of its braces,' : ''} and nowhere else: move it there`,
  );
}

function beside({ said }: Command, layout: Layout, all: readonly Command[]): Placed {
  const { lines } = layout;
  let line = lines.of(said.start);
  if (lines.isOnlyComment(line)) {
    const occupied = new Set(
      all.filter((other) => other.said.placement === 'beside').map((other) => lines.of(other.said.start)),
    );
    while (occupied.has(line) && lines.isOnlyComment(line)) line++;
  }
  const found = startingOn(line, layout);
  const fitting = found.filter((item) => fits(item, said.filter));
  return covering(
    fitting,
    found.length > 0
      ? 'no attribute here has the literal value that it asks for'
      : `${said.tool === 'tfsec' ? 'tfsec' : 'Trivy'} looks for it on the line of a block or attribute, or on the line above: move it there`,
  );
}

function fits({ items }: OutlineItem, filter: WrittenSuppression['filter']): boolean {
  return Object.entries(filter).every(([name, value]) =>
    items.some(({ attribute }) => attribute?.name === name && attribute.literal === value),
  );
}

/** A finding of Semgrep starts where the block does that it is about. */
function lineOrNext(command: Command, layout: Layout): Placed {
  const line = lineOf(command, layout.lines);
  return covering(
    [...startingOn(line, layout), ...(layout.lines.isOnlyComment(line) ? startingOn(line + 1, layout) : [])],
    'Semgrep looks for it on the first line of what it finds, or on the line above: move it there',
  );
}

/** KICS passes over the comment's own line too. */
function nextLine({ comment, said }: Command, { lines }: Layout): Placed {
  return covering([wholeLine(lines.of(said.start), lines), wholeLine(lines.of(comment.end) + 1, lines)]);
}

function nextBlock({ comment }: Command, { lines, all }: Layout): Placed {
  const line = lines.of(comment.end) + 1;
  const next = all.find((item) => item.start >= comment.end && lines.of(item.start) === line);
  return covering(
    next === undefined ? [] : [next],
    'KICS takes it for the block on the next line, and none begins there',
  );
}

function wholeFile({ comment, said }: Command, { text, items }: Layout, all: readonly Command[]): Placed {
  const file = covering([{ start: 0, end: text.length + 1 }]);
  const [first] = items;
  if (first !== undefined && first.start < comment.start) {
    return { covers: [], problem: 'KICS looks for it at the beginning of the file only: move it there' };
  }
  // What is enabled wins over what is disabled.
  const isOverruled =
    said.ids.length > 0 &&
    !said.allBut &&
    all.some((other) => other.said.placement === 'file' && other.said.allBut && other.said.ids.length > 0);
  return isOverruled ? { covers: [], problem: null } : file;
}

function startingOn(line: number, { lines, all }: Layout): readonly OutlineItem[] {
  return all.filter((item) => lines.of(item.start) === line);
}

function wholeLine(line: number, lines: Lines): Stretch {
  return { start: lines.start(line), end: lines.start(line + 1) };
}

function lineOf({ said }: Command, lines: Lines): number {
  return lines.of(said.start);
}

function contains(outer: Stretch | null, inner: Stretch): boolean {
  return outer !== null && outer.start <= inner.start && inner.start < outer.end;
}

function isOnlyComments(text: string): boolean {
  return /^(?:\s|(?:#|\/\/)[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)*$/u.test(text);
}

function hasEmptyLine(text: string): boolean {
  return /\n[ \t]*\r?\n/u.test(text);
}
