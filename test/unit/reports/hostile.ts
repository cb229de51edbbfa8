import type { ScanResult } from '../../../server/src/workspace/scan.ts';
import { orders, result } from './sample.ts';

/** What somebody might write into a source in the hope that a report acts on it. */
export const hostileTexts: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style></script><svg onload=alert(1)>',
  ']]><!-- -->&amp;&#60;',
  '[click](javascript:alert(1)) ![x](https://evil.example/x.png)',
  '`code` ``` | cell | **bold** @everyone #1 https://evil.example www.evil.example',
  '\u001b[31mred\u001b]8;;https://evil.example\u0007\u0000\r\n# heading',
  '\u202egnirts desrever\u2066 \u2028 \ud800',
  '${{ secrets.TOKEN }} {{ page }} {0}',
];

/** A result with one text of the sources wherever one can stand. */
export function hostileResult(text: string): ScanResult {
  const [first] = result.streams;
  if (first === undefined) throw new Error('The sample has streams');
  const { range } = orders;
  const hostile = { ...orders, message: `This stream ${text} and \`${text}\``, address: `aws_kinesis_stream.${text}` };
  return {
    ...result,
    findings: [
      { ...hostile, related: [{ range, message: text }] },
      {
        ...hostile,
        rule: 'key-rotation-disabled',
        suppressed: { tool: 'kinesis-encryption', range, reason: text, until: null },
      },
    ],
    streams: [
      {
        ...first,
        stream: { ...first.stream, address: text, encryption: { kind: 'unknown', reason: text, trail: [] } },
      },
      {
        ...first,
        stream: {
          ...first.stream,
          encryption: {
            kind: 'known',
            value: { kind: 'kms', key: { kind: 'named', form: 'key-id', text, region: null, account: null } },
            trail: [],
          },
        },
      },
    ],
    skipped: [{ uri: `file:///w/${text}`, reason: text }],
    notices: [],
  };
}
