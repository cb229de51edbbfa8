import assert from 'node:assert/strict';
import type { FindingLife, History, HistoryPoint } from '../../../server/src/reports/history.ts';
import { historySection } from '../../../server/src/reports/html/history.ts';

function pointOn(day: string, cmkPercent: number | null): HistoryPoint {
  const date = `2026-01-${day}T00:00:00.000Z`;
  return { commit: day, date, streams: cmkPercent === null ? 0 : 2, customerManagedKey: 0, cmkPercent, open: 0 };
}

function historyWith(points: readonly HistoryPoint[], findings: readonly FindingLife[] = []): History {
  return {
    version: 1,
    tool: { name: 'kinesis-encryption', version: '1.0.0' },
    repository: { head: 'abc', commits: 9, relevant: 5, judged: points.length, missing: null },
    points,
    findings,
    remediation: { closed: 2, meanDays: 3.5, open: findings.length },
  };
}

function lineOf(...points: readonly HistoryPoint[]): string | undefined {
  return /<path d="([^"]*)"/u.exec(historySection(historyWith(points)).source)?.[1];
}

describe('the history in the HTML report', () => {
  it('is nothing where nobody asked, or there is none', () => {
    assert.equal(historySection(undefined).source, '');
    assert.equal(historySection(historyWith([])).source, '');
  });

  it('draws each share until the next commit', () => {
    assert.equal(
      lineOf(pointOn('01', 0), pointOn('03', 50), pointOn('05', 100)),
      'M0.00 20.00H50.00V10.00H100.00V0.00',
    );
  });

  it('has a gap where there are no streams, and no NaN where all commits are of one moment', () => {
    assert.equal(
      lineOf(pointOn('01', null), pointOn('03', 50), pointOn('04', null), pointOn('05', 100)),
      'M50.00 10.00H75.00M100.00 0.00',
    );
    assert.equal(lineOf(pointOn('01', 100)), 'M0.00 0.00H100');
    assert.doesNotMatch(lineOf(pointOn('01', 0), pointOn('01', 100)) ?? 'NaN', /NaN/u);
  });

  it('says the figures, and escapes what comes from sources', () => {
    const life: FindingLife = {
      fingerprint: 'f',
      rule: 'stream-unencrypted',
      severity: 'error',
      address: '<script>alert(1)</script>',
      file: 'main.tf',
      opened: { commit: 'a', date: '2026-01-02T00:00:00.000Z' },
      openedBefore: true,
      closed: null,
      days: 12.5,
    };
    const { source } = historySection(historyWith([pointOn('01', 0), pointOn('03', 50)], [life]));
    assert.match(source, /3\.5 days on average/u);
    assert.match(source, /&lt;script&gt;/u);
    assert.doesNotMatch(source, /<script>/u);
    assert.match(source, /since 2026-01-02 or\s+longer/u);
  });
});
