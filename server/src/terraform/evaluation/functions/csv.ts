/**
 * The records of a text in RFC 4180's format, the header first, or what is wrong with it. As in Go's encoding/csv empty
 * lines do not count, and a quote may not stand inside a field without quotes.
 */
export function parseCsv(text: string): readonly (readonly string[])[] | string {
  const records: string[][] = [];
  const field = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
  let at = 0;
  while (at < text.length) {
    const record: string[] = [];
    const start = at;
    for (;;) {
      field.lastIndex = at;
      const match = field.exec(text);
      record.push(match?.[1]?.replaceAll('""', '"').replaceAll('\r\n', '\n') ?? match?.[2] ?? '');
      at += match?.[0].length ?? 0;
      if (text[at] !== ',') break;
      at += 1;
    }
    const isEmpty = at === start;
    const lineEnd = /\r?\n|$/y;
    lineEnd.lastIndex = at;
    const end = lineEnd.exec(text);
    if (end === null) return `the text is not CSV: a quote is misplaced in record ${records.length + 1}`;
    at += end[0].length;
    if (!isEmpty) records.push(record);
  }
  const [header] = records;
  if (header === undefined) return 'the header line is missing';
  if (new Set(header).size < header.length) return 'two columns have one name';
  const uneven = records.findIndex(({ length }) => length !== header.length);
  return uneven === -1 ? records : `record ${uneven + 1} has a wrong number of fields`;
}
