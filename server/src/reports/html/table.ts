import type { Markup } from './markup.ts';
import { html, nothing } from './markup.ts';

export interface Column<Row> {
  readonly title: string;
  /** What is shown. */
  cell(row: Row): Markup;
  /** What it is sorted by: text, or a number; a column without is not sorted. */
  order?(row: Row): string | number;
}

export interface TableOptions {
  readonly id: string;
  /** Says what the table holds, to those who hear it. */
  readonly caption: string;
  /** Shown where there are no rows. */
  readonly empty: string;
}

/** A table whose columns sort by a click, or by a key, on their heads. */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { id, caption, empty }: TableOptions,
  attributesOf: (row: Row) => Markup = () => nothing,
): Markup {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
  const heads = columns.map((column) =>
    column.order === undefined
      ? html`<th scope="col">${column.title}</th>`
      : html`<th scope="col" aria-sort="none"><button type="button" class="sort">${column.title}</button></th>`,
  );
  const body = rows.map((row) => {
    const cells = columns.map((column) => {
      const order = column.order?.(row);
      const sorted = order === undefined ? nothing : html` data-order="${order}"`;
      return html`<td${sorted}>${column.cell(row)}</td>`;
    });
    return html`<tr${attributesOf(row)}>${cells}</tr>\n`;
  });
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table id="${id}">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`;
}
