import type { Surroundings } from '../format.ts';
import type { Report } from '../report.ts';
import { complianceSection } from './compliance.ts';
import { skippedSection, suppressionsSection } from './exceptions.ts';
import { figuresSection } from './figures.ts';
import { findingsSection } from './findings.ts';
import { keyPoliciesSection } from './key-policies.ts';
import { historySection } from './history.ts';
import type { Markup } from './markup.ts';
import { html, nothing } from './markup.ts';
import { streamsSection } from './streams.ts';

/** Everything between the tags of the body: the same in a browser and in an editor's view. */
export function reportBody(report: Report, surroundings: Surroundings, actions: Markup): Markup {
  const { summary, tool } = report;
  const date = surroundings.date.toISOString();
  return html`<a class="skip" href="#main">Skip to the report</a>
    <header>
      <h1>Kinesis encryption report</h1>
      <p class="note">
        Made on <time datetime="${date}">${date.slice(0, 10)} ${date.slice(11, 16)} UTC</time> by ${tool.name}
        ${tool.version} from ${summary.filesRead} of ${summary.filesScanned} files
      </p>
      ${actions}
      <nav aria-label="Parts of the report">
        <ul>
          ${surroundings.history === undefined ? nothing : html`<li><a href="#history-title">History</a></li>`}
          <li><a href="#problems-title">Problems</a></li>
          <li><a href="#streams-title">Streams</a></li>
          <li><a href="#key-policies-title">Key policies</a></li>
          <li><a href="#compliance-title">Frameworks and controls</a></li>
          <li><a href="#suppressions-title">Suppressions</a></li>
          <li><a href="#skipped-title">Not evaluated</a></li>
        </ul>
      </nav>
    </header>
    <main id="main" tabindex="-1">
      ${figuresSection(report)} ${historySection(surroundings.history)} ${findingsSection(report, surroundings)}
      ${streamsSection(report, surroundings)} ${keyPoliciesSection(report)} ${complianceSection(report)}
      ${suppressionsSection(report, surroundings)} ${skippedSection(report, surroundings)}
    </main>
    <p id="announcement" class="visually-hidden" role="status"></p>`;
}
