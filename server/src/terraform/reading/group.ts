import type { Assumption, Option, Value } from '../../model/value.ts';
import { absent, conjunction, fromOptions, known, optionsOf, unknown } from '../../model/value.ts';
import { choicesOf } from '../evaluation/choices.ts';
import { kindName } from '../evaluation/text.ts';
import { withTrail } from '../evaluation/trail.ts';
import { isFailed, reasonOf } from '../evaluation/unknown.ts';
import type { SettledTerraformValue, TerraformValue } from '../evaluation/value.ts';
import type { NestedBlock, ResourceInstance } from '../modules/instance.ts';
import { readArgument } from './resource.ts';

/** Settings of a resource that are written together: a nested block, or an object given as an argument. */
export interface Group {
  read<T>(name: string, convert: (value: TerraformValue | null) => Value<T>): Value<T>;
}

/**
 * The one group of that name: `absent` where there is none, `null` where null is given for it, and several options where
 * a `dynamic` block or a conditional decides.
 */
export function readGroup(resource: ResourceInstance, name: string): Value<Group> {
  const blocks = resource.blocks(name);
  return blocks.length > 0
    ? groupOfBlocks(blocks, name)
    : readArgument(resource, name, (value) => (value === null ? absent : groupOfValue(value)));
}

/** The block that is there in each case; of several in one case the first, since the provider allows one. */
function groupOfBlocks(blocks: readonly NestedBlock[], name: string): Value<Group> {
  const options: Option<Group>[] = [];
  let left: readonly (readonly Assumption[])[] = [[]];
  for (const block of blocks) {
    for (const case_ of left) {
      const when = conjunction(case_, block.when);
      if (when !== null) options.push({ when, value: groupOfBlock(block, name) });
    }
    left = left.flatMap((case_) => withoutCase(case_, block.when));
  }
  return fromOptions([...options, ...left.map((when) => ({ when, value: absent }))]);
}

function groupOfBlock(block: NestedBlock, name: string): Option<Group>['value'] {
  if (block.indefinite) return unknown(`whether there is a \`${name}\` block is not known`);
  return known({ read: (argument, convert) => readArgument(block, argument, convert) });
}

/** What remains of a case outside of another one, cut into cases that exclude each other. */
function withoutCase(
  given: readonly Assumption[],
  excluded: readonly Assumption[],
): readonly (readonly Assumption[])[] {
  return excluded
    .map((assumption, index) => [...excluded.slice(0, index), { ...assumption, holds: !assumption.holds }])
    .map((otherwise) => conjunction(given, otherwise))
    .filter((rest) => rest !== null);
}

function groupOfValue(value: TerraformValue): Value<Group> {
  const choices = choicesOf(value);
  const possible = choices.filter((choice) => !isFailed(choice.value));
  return fromOptions(
    (possible.length === 0 ? choices : possible).flatMap((choice) =>
      optionsOf(groupOfSettled(choice.value)).flatMap((option) => {
        const when = conjunction(choice.when, option.when);
        return when === null ? [] : [{ when, value: option.value }];
      }),
    ),
  );
}

function groupOfSettled(value: SettledTerraformValue): Value<Group> {
  switch (value.kind) {
    case 'null':
      return { kind: 'null', trail: value.trail };
    case 'mapping':
      return known(
        {
          read(name, convert) {
            const entry = value.entries.get(name);
            return convert(entry === undefined ? null : withTrail(entry, value.trail));
          },
        },
        value.trail,
      );
    case 'sequence': {
      // Blocks used to be written, and in JSON are, as lists of objects.
      const [first] = value.items;
      return first === undefined ? absent : groupOfValue(withTrail(first, value.trail));
    }
    case 'unknown':
    case 'computed':
    case 'partial-string':
      return unknown(reasonOf(value), value.trail);
    case 'bool':
    case 'number':
    case 'string':
    case 'handle':
      return unknown(`${kindName(value)} stands where an object is expected`, value.trail);
  }
}
