const start = '<!-- generated:rules -->';
const end = '<!-- /generated:rules -->';

/** The README with the table of rules between its markers, which are added at the end where they are missing. */
export function withRulesTable(readme: string, table: string): string {
  const from = readme.indexOf(start);
  const to = readme.indexOf(end, from);
  const generated = `${start}\n\n${table.trim()}\n\n${end}`;
  if (from >= 0 && to >= 0) return readme.slice(0, from) + generated + readme.slice(to + end.length);
  return readme.trim() === '' ? `${generated}\n` : `${readme.trimEnd()}\n\n${generated}\n`;
}
