import type { Workspace } from './workspace.ts';
import { usersByKey } from '../../server/src/rules/key-use.ts';
import type { AccessRow, KeyAccess, Permission } from '../../server/src/policy/access.ts';
import { accessTo } from '../../server/src/policy/access.ts';
import { optionsOf } from '../../server/src/model/value.ts';

/**
 * What changes in the table of who may do what with a key, as the editor and the reports show it: one line for each row
 * before (`-`) and after (`+`).
 */
export function toldChanges(before: Workspace, after: Workspace): readonly string[] {
  const [was, now] = [rowsIn(before), rowsIn(after)];
  return [
    ...was.filter((row) => !now.includes(row)).map((row) => `- ${row}`),
    ...now.filter((row) => !was.includes(row)).map((row) => `+ ${row}`),
  ];
}

function rowsIn({ analysis }: Workspace): readonly string[] {
  return analysis.configurations().flatMap((uri) => {
    const configuration = analysis.configuration(uri);
    const users = usersByKey(configuration);
    return configuration.keys.flatMap((key) => {
      const name = key.module === null ? key.address : `${key.module}.${key.address}`;
      return optionsOf(accessTo(key, users.get(key.id) ?? [])).flatMap(({ value }) =>
        value.kind === 'known' ? rowsOf(value.value).map((row) => `${name}: ${row}`) : [`${name}: not known`],
      );
    });
  });
}

function rowsOf({ rows }: KeyAccess): readonly string[] {
  return rows.map((row) => tell(row));
}

function tell({ who, administer, encrypt, decrypt }: AccessRow): string {
  const permissions = Object.entries({ administer, encrypt, decrypt }).map(
    ([name, permission]) => `${name} ${word(permission)}`,
  );
  return [who.name, ...permissions].join(' | ');
}

function word({ outcome, delegated, condition }: Permission): string {
  if (outcome !== 'allowed') return outcome === 'denied' ? 'no' : 'not known';
  const how = delegated ? 'by IAM' : 'yes';
  return condition === '' ? how : `${how}, ${condition}`;
}
