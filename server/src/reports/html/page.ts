import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Surroundings } from '../format.ts';
import type { Report } from '../report.ts';
import { reportBody } from './body.ts';
import { Markup, html, nothing } from './markup.ts';
import { script } from './script.ts';
import { style } from './style.ts';

/**
 * One page that needs nothing else: no network, and by its content security policy nothing but the style and the
 * script that it was made with can take effect.
 */
export function standalonePage(report: Report, surroundings: Surroundings): string {
  const policy = `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'`;
  return page(report, surroundings, policy, nothing, nothing);
}

/**
 * The page for a view of VS Code. What is clicked is posted to the extension: `{ kind: 'open', uri, line }`,
 * `{ kind: 'export' }` or `{ kind: 'refresh' }`.
 *
 * @param nonce fresh for each page; letters and digits
 */
export function editorPage(report: Report, surroundings: Surroundings, nonce: string): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  const actions = html`<p class="actions">
    <button type="button" data-action="export">Export</button>
    <button type="button" data-action="refresh">Refresh</button>
  </p>`;
  return page(report, surroundings, policy, html` nonce="${nonce}"`, actions);
}

function page(report: Report, surroundings: Surroundings, policy: string, nonce: Markup, actions: Markup): string {
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Kinesis encryption report</title>
<style${nonce}>${new Markup(style)}</style>
</head>
<body>
${reportBody(report, surroundings, actions)}
<script${nonce}>${new Markup(script)}</script>
</body>
</html>
`.source;
}

/** As a content security policy names a script or a style by what it says (CSP level 3, "hash-source"). */
function hashOf(content: string): string {
  return `sha256-${base64(sha256(utf8ToBytes(content)))}`;
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
