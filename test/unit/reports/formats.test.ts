import assert from 'node:assert/strict';
import { parse } from 'parse5';
import { formatOf, formats } from '../../../server/src/reports/formats.ts';
import { htmlFormat } from '../../../server/src/reports/html.ts';
import { editorPage } from '../../../server/src/reports/html/page.ts';
import { junitFormat } from '../../../server/src/reports/junit.ts';
import { markdownFormat } from '../../../server/src/reports/markdown.ts';
import { withoutBaseline } from '../../../server/src/reports/baseline.ts';
import { empty, named, orders, reportOf, result, surroundings } from './sample.ts';

describe('formats', () => {
  it('are found by their names, each its own', () => {
    assert.deepEqual(
      formats.map(({ name }) => name),
      ['text', 'json', 'sarif', 'markdown', 'html', 'junit'],
    );
    for (const format of formats) assert.equal(formatOf(format.name), format);
    assert.equal(formatOf('pdf'), null);
  });

  it('write what there is, and that there is nothing, and end with a line’s end', () => {
    for (const format of formats) {
      for (const scanned of [result, empty]) {
        assert.match(format.write(reportOf(scanned), surroundings), /[^\n]\n$/, format.name);
      }
    }
  });
});

describe('Markdown report', () => {
  it('begins with the mark by which a pipeline finds its comment, and the figures', () => {
    const lines = markdownFormat.write(reportOf(result), surroundings).split('\n');
    assert.deepEqual(lines.slice(0, 9), [
      '<!-- kinesis-encryption -->',
      '',
      '## Kinesis Encryption',
      '',
      '**1 error, 1 warning**, 1 suppressed. 16.7 % of 6 streams with a customer managed key.',
      '',
      '| customer managed key | AWS managed key | not encrypted | key missing | unknown |',
      '| ---: | ---: | ---: | ---: | ---: |',
      '| 1 | 1 | 2 | 1 | 1 |',
    ]);
  });

  it('names the places, why and until when something is suppressed, and what is unknown', () => {
    const markdown = markdownFormat.write(reportOf(result), surroundings);
    assert.match(markdown, /in `live\/main\.tf:2`/);
    assert.match(markdown, /agreed, until 2099-01-01/);
    assert.match(markdown, /variable `key` has no default/);
    assert.match(markdown, /`big\.tf`: larger than 2 MiB/);
  });

  it('stays short enough for a comment, and says what it leaves out', () => {
    const many = Array.from({ length: 2000 }, (_, index) => ({
      ...named,
      message: `Problem ${index}: ${'x'.repeat(99)}`,
    }));
    const markdown = markdownFormat.write(reportOf({ ...result, findings: many }), surroundings);
    assert.ok(markdown.length < 65_536);
    assert.match(markdown, /_\d+ more problems not shown here\._/);
  });

  it('says of a baseline that there is nothing new', () => {
    const report = reportOf({ ...result, findings: [orders] });
    const all = new Set(report.findings.map(({ fingerprint }) => fingerprint));
    assert.match(
      markdownFormat.write(withoutBaseline(report, all), surroundings),
      /✅ No new problems, 1 known from the baseline\./,
    );
  });
});

describe('JUnit report', () => {
  const xml = junitFormat.write(reportOf(result), surroundings);

  it('has a failed case for each problem, skipped ones for what is suppressed or unknown', () => {
    assert.match(
      xml,
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites name="kinesis-encryption" tests="\d+" failures="2" /,
    );
    assert.equal(xml.match(/<failure /g)?.length, 2);
    assert.match(
      xml,
      /name="key-policy-broad: [^"]+" file="live\/main.tf" line="2" time="0"><skipped message="suppressed: agreed"/,
    );
    assert.match(
      xml,
      /name="aws_kinesis_stream.open: unknown" [^>]+><skipped message="unknown: variable `key` has no default"/,
    );
  });

  it('has no passed case for what the baseline leaves out', () => {
    const report = reportOf({ ...result, findings: [orders] });
    const all = new Set(report.findings.map(({ fingerprint }) => fingerprint));
    assert.doesNotMatch(junitFormat.write(withoutBaseline(report, all), surroundings), /name="[^"]*: not encrypted"/);
  });
});

describe('HTML report', () => {
  const page = htmlFormat.write(reportOf(result), surroundings);

  it('is one page that may load nothing', () => {
    assert.match(
      page,
      /content="default-src 'none'; style-src 'sha256-[\w+/]+='; script-src 'sha256-[\w+/]+='; base-uri 'none'; form-action 'none'"/,
    );
    assert.doesNotMatch(page, /\b(?:src|srcset|action)=|url\(|@import|\sstyle=/);
    assert.equal(parse(page, { onParseError: ({ code }) => assert.fail(code) }).nodeName, '#document');
  });

  it('lets through by its nonce what the editor’s view needs', () => {
    const view = editorPage(reportOf(result), surroundings, 'abc123');
    assert.match(view, /default-src 'none'; style-src 'nonce-abc123'; script-src 'nonce-abc123'/);
    assert.equal(view.match(/ nonce="abc123"/g)?.length, 2);
    assert.match(view, /<button type="button" data-action="export">/);
    assert.doesNotMatch(page, /data-action="/);
  });

  it('says when it was made', () => {
    assert.match(page, /<time datetime="2027-01-02T03:04:05.000Z">2027-01-02 03:04 UTC<\/time>/);
  });
});
