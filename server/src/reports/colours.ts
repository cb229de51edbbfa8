import type { Severity } from '../model/finding.ts';

/** How a terminal sets off the parts of a text report. */
export interface Colours {
  readonly heading: Paint;
  readonly faint: Paint;
  readonly severity: Readonly<Record<Severity, Paint>>;
  /** Text that leads to an address where the terminal can do that. */
  link(text: string, url: string): string;
}

export type Paint = (text: string) => string;

const plain: Paint = (text) => text;

function sgr(on: number, off: number): Paint {
  return (text) => `\u001b[${on}m${text}\u001b[${off}m`;
}

export const noColours: Colours = {
  heading: plain,
  faint: plain,
  severity: { error: plain, warning: plain, information: plain },
  link: plain,
};

export const terminalColours: Colours = {
  heading: sgr(1, 22),
  faint: sgr(2, 22),
  severity: { error: sgr(31, 39), warning: sgr(33, 39), information: sgr(36, 39) },
  // OSC 8; a terminal that does not know it shows the text alone.
  link: (text, url) => `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`,
};
