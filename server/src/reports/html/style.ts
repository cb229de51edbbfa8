/**
 * The page's style. In an editor its theme's colours hold; in a browser the reader's choice of light or dark. Contrast
 * is at least 4.5 : 1 for text and 3 : 1 for the chart's parts.
 */
export const style = `
:root {
  color-scheme: light dark;
  --text: var(--vscode-foreground, #1f2328);
  --background: var(--vscode-editor-background, #ffffff);
  --raised: var(--vscode-editorWidget-background, #f6f8fa);
  --faint: var(--vscode-descriptionForeground, #59636e);
  --line: var(--vscode-contrastBorder, var(--vscode-panel-border, #d1d9e0));
  --link: var(--vscode-textLink-foreground, #0550ae);
  --focus: var(--vscode-focusBorder, #0550ae);
  --mark: var(--vscode-editor-findMatchHighlightBackground, #fff3b0);
  --good: #1a7f37;
  --fair: #9a6700;
  --bad: #cf222e;
  --worst: #82071e;
  --open: #6e7781;
  --note: #0969da;
  --font: var(--vscode-font-family, system-ui, -apple-system, "Segoe UI", sans-serif);
  --mono: var(--vscode-editor-font-family, ui-monospace, SFMono-Regular, Menlo, Consolas, monospace);
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: var(--vscode-foreground, #e6edf3);
    --background: var(--vscode-editor-background, #0d1117);
    --raised: var(--vscode-editorWidget-background, #161b22);
    --faint: var(--vscode-descriptionForeground, #9198a1);
    --line: var(--vscode-contrastBorder, var(--vscode-panel-border, #3d444d));
    --link: var(--vscode-textLink-foreground, #79b8ff);
    --focus: var(--vscode-focusBorder, #79b8ff);
    --mark: var(--vscode-editor-findMatchHighlightBackground, #5a4a00);
    --good: #3fb950;
    --fair: #d29922;
    --bad: #ff7b72;
    --worst: #ffa198;
    --open: #9198a1;
    --note: #79b8ff;
  }
}
body.vscode-dark, body.vscode-high-contrast { --good: #3fb950; --fair: #d29922; --bad: #ff7b72; --worst: #ffa198; --open: #9198a1; --note: #79b8ff; }
body.vscode-light, body.vscode-high-contrast-light { --good: #1a7f37; --fair: #9a6700; --bad: #cf222e; --worst: #82071e; --open: #6e7781; --note: #0969da; }
html { font-size: calc(var(--vscode-font-size, 0.875rem) * 8 / 7); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 88rem; padding: 1rem 1.5rem 4rem; font: 0.875rem/1.5 var(--font); color: var(--text); background: var(--background); }
h1 { margin: 0; font-size: 1.6rem; }
h2 { margin: 2.5rem 0 0.75rem; font-size: 1.2rem; }
h3 { margin: 1.5rem 0 0.5rem; font-size: 1rem; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
main:focus { outline: none; }
code, pre { font-family: var(--mono); font-size: 0.8125rem; }
code { overflow-wrap: anywhere; }
pre { margin: 0.5rem 0; padding: 0.4rem 0.6rem; overflow-x: auto; background: var(--raised); border: 1px solid var(--line); border-radius: 4px; }
pre .number { color: var(--faint); user-select: none; }
mark { color: inherit; background: var(--mark); }
.note, .empty, caption { color: var(--faint); }
.caution { padding: 0.5rem 0.75rem; border-left: 4px solid var(--fair); background: var(--raised); }
nav ul, .figures, .legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0.75rem 0; padding: 0; list-style: none; }
.figures { gap: 1rem; }
.figures li { flex: 1 1 12rem; padding: 0.75rem 1rem; background: var(--raised); border: 1px solid var(--line); border-radius: 6px; }
.figures .value { display: block; font-size: 1.8rem; font-weight: 600; line-height: 1.2; }
.figures .label { display: block; }
.chart .sparkline { height: 3rem; border: 0; border-bottom: 1px solid var(--line); border-radius: 0; }
.sparkline path { fill: none; stroke: var(--note); stroke-width: 2; vector-effect: non-scaling-stroke; }
.chart { margin: 1rem 0; }
.chart > svg { display: block; width: 100%; height: 1.75rem; border: 1px solid var(--line); border-radius: 4px; }
.swatch { width: 0.75rem; height: 0.75rem; }
figcaption { margin-bottom: 0.4rem; }
rect.customer-managed-key { fill: var(--good); }
rect.aws-managed-key { fill: var(--fair); }
rect.aws-owned-key { fill: var(--note); }
rect.unencrypted { fill: var(--bad); }
rect.key-missing { fill: var(--worst); }
rect.unknown { fill: var(--open); }
.chart > svg rect { stroke: var(--background); stroke-width: 0.3; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { min-width: 5rem; padding: 0.4rem 0.75rem 0.4rem 0; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--line); }
td:has(code) { min-width: 9.5rem; }
td p { margin: 0 0 0.25rem; }
td ul { margin: 0.25rem 0; padding-left: 1.2rem; }
tr:target { background: var(--raised); }
.sort { padding: 0; font: inherit; font-weight: 600; color: inherit; background: none; border: 0; border-radius: 3px; cursor: pointer; white-space: nowrap; }
.sort::after { content: " \\2195" / ""; color: var(--faint); }
[aria-sort="ascending"] .sort::after { content: " \\2191" / ""; color: inherit; }
[aria-sort="descending"] .sort::after { content: " \\2193" / ""; color: inherit; }
.severity, .verdict, .class { font-weight: 600; }
.severity.error, .verdict.fail, .class.unencrypted { color: var(--bad); }
.class.key-missing { color: var(--worst); }
.severity.warning, .verdict.accepted, .class.aws-managed-key { color: var(--fair); }
.severity.information, .class.aws-owned-key { color: var(--note); }
.verdict.pass, .class.customer-managed-key { color: var(--good); }
.verdict.unknown, .class.unknown { color: var(--open); text-decoration: underline dotted; }
.verdict.not-applicable, .verdict.off, .class.not-applicable { color: var(--faint); font-weight: normal; }
.filter { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: baseline; margin-bottom: 0.5rem; }
select, input, .actions button { padding: 0.25rem 0.5rem; font: inherit; color: var(--vscode-input-foreground, var(--text)); background: var(--vscode-input-background, var(--background)); border: 1px solid var(--vscode-input-border, var(--faint)); border-radius: 4px; }
.actions button { color: var(--vscode-button-foreground, var(--text)); background: var(--vscode-button-background, var(--raised)); cursor: pointer; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 0.5rem; padding: 0.5rem; background: var(--background); }
@media print { nav, .filter, .actions, .skip { display: none; } .scroll { overflow: visible; } .sort::after { content: ""; } }
`;
