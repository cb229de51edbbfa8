import type { Surroundings } from '../format.ts';
import type { FindingEntry, Report, StreamEntry } from '../report.ts';
import { blockOf, classes, fullAddressOf, wordsFor } from '../wording.ts';
import { addressCode, placeLink } from './links.ts';
import type { Markup } from './markup.ts';
import { html, nothing, prose } from './markup.ts';
import type { Column } from './table.ts';
import { table } from './table.ts';

const kinds: Readonly<Record<StreamEntry['kind'], string>> = {
  'data-stream': 'data stream',
  'delivery-stream': 'Firehose delivery stream',
  'video-stream': 'video stream',
};

/** Every stream with its key, whether that rotates, and who may decrypt. */
export function streamsSection(report: Report, { sourceLinks }: Pick<Surroundings, 'sourceLinks'>): Markup {
  const columns: readonly Column<StreamEntry>[] = [
    {
      title: 'Stream',
      cell: (stream) =>
        html`${addressCode(fullAddressOf(stream))}<br /><span class="note">${kinds[stream.kind]}</span>`,
      order: fullAddressOf,
    },
    {
      title: 'Encryption',
      cell: ({ classification, reason }) =>
        html`<span class="class ${classification}">${wordsFor[classification]}</span
          >${reason === null ? nothing : html`<br /><span class="note">${prose(reason)}</span>`}`,
      order: ({ classification }) => classes.indexOf(classification),
    },
    {
      title: 'Key',
      cell: ({ key }) => (key === null ? html`–` : addressCode(key)),
      order: ({ key }) => key ?? '',
    },
    {
      title: 'Rotation',
      cell: ({ keyRotation }) => html`${keyRotation ?? '–'}`,
      order: ({ keyRotation }) => keyRotation ?? '',
    },
    {
      title: 'Who may decrypt',
      cell: ({ mayDecrypt }) => (mayDecrypt === null ? html`–` : prose(mayDecrypt)),
      order: ({ mayDecrypt }) => mayDecrypt ?? '',
    },
    {
      title: 'Place',
      cell: ({ file, line, calls }) =>
        html`${placeLink(file, line, sourceLinks)}${calls.map((call) => html`<br /><span class="note">called in ${placeLink(call.file, call.line, sourceLinks)}</span>`)}`,
      order: ({ file, line }) => `${file}:${String(line).padStart(7, '0')}`,
    },
    {
      title: 'Problems',
      cell: (stream) => problemLinks(findingsOf(stream, report)),
      order: (stream) => findingsOf(stream, report).length,
    },
  ];
  return html`<section aria-labelledby="streams-title">
    <h2 id="streams-title">Streams</h2>
    ${table(report.streams, columns, { id: 'streams', caption: 'Streams', empty: 'No Kinesis streams found.' })}
  </section>`;
}

/** A finding stands for every instance and call of its block. */
function findingsOf(stream: StreamEntry, { findings }: Report): readonly FindingEntry[] {
  const block = blockOf(fullAddressOf(stream));
  return findings.filter(
    ({ suppressed, file, address }) => suppressed === null && file === stream.file && blockOf(address) === block,
  );
}

function problemLinks(findings: readonly FindingEntry[]): Markup {
  if (findings.length === 0) return html`–`;
  return html`${findings.map(({ rule, fingerprint }, index) => html`${index === 0 ? '' : ', '}<a href="#finding-${fingerprint}">${rule}</a>`)}`;
}
