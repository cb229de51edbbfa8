import { BYTE_ORDER_MARK, END } from './characters.ts';
import { BodyItems, parseItem } from './body.ts';
import { parseJson } from './json.ts';
import type { FileRole } from './json.ts';
import { Landmarks } from './landmarks.ts';
import { BROKEN_ITEM, Scanner } from './scanner.ts';
import type { SyntaxTree } from './tree.ts';

/** The syntax that Terraform and OpenTofu read a file of this name in; null for files that they do not read. */
export function syntaxOf(fileName: string): 'hcl' | 'json' | null {
  const match = /\.(?:tf|tofu|tfvars)(\.json)?$/.exec(fileName);
  if (match === null) return null;
  return match[1] === undefined ? 'hcl' : 'json';
}

/** Whether a file of this name holds values of variables (`.tfvars`, `.tfvars.json`). */
export function roleOf(fileName: string): FileRole {
  return /\.tfvars(?:\.json)?$/.test(fileName) ? 'variables' : 'configuration';
}

/**
 * Reads a file's text. Never throws; what is wrong stands in `errors` of the tree. The role matters in JSON only: there
 * nothing but the file's name tells blocks from variables and templates from plain strings.
 */
export function parseTerraform(text: string, syntax: 'hcl' | 'json', role: FileRole = 'configuration'): SyntaxTree {
  return syntax === 'json' ? parseJson(text, role) : parseNative(text);
}

/**
 * How often the text may be read in vain before items are only read up to the next header: bounds the work for a file
 * in which every block lacks its end.
 */
const READS_IN_VAIN = 8;

function parseNative(text: string): SyntaxTree {
  const s = new Scanner(text, text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0, text.length);
  const items = new BodyItems();
  let landmarks: Landmarks | null = null;
  let readInVain = 0;
  for (let code = s.nextBeyondNewlines(); code !== END; code = s.nextBeyondNewlines()) {
    const start = s.at;
    if (readInVain <= READS_IN_VAIN * text.length) {
      if (readsCleanly(s, items, code)) continue;
      readInVain += s.at - start;
    }
    landmarks ??= new Landmarks(text);
    const known = landmarks;
    const cut = known.headerAfter(start);
    s.at = start;
    s.end = cut === -1 ? text.length : cut;
    s.endMarkerAfter = (marker, from) => known.endMarkerAfter(marker, from);
    parseRegion(s, items);
    s.end = text.length;
    s.endMarkerAfter = null;
  }
  const errors = s.errors.sort((a, b) => a.start - b.start);
  const body = { attributes: items.attributes, blocks: items.blocks, start: 0, end: text.length };
  return { syntax: 'hcl', text, body, errors };
}

/** Reads one item; false where it has an error, and then nothing has been added. */
function readsCleanly(s: Scanner, items: BodyItems, code: number): boolean {
  s.strict = true;
  try {
    parseItem(s, items, -1, code);
    return true;
  } catch (error) {
    if (error !== BROKEN_ITEM) throw error;
    s.depth = 0;
    s.newlinesMatter = true;
    s.resumeAt = -1;
    return false;
  } finally {
    s.strict = false;
  }
}

/** Reads up to the end that has been set, recovering from errors. */
function parseRegion(s: Scanner, items: BodyItems): void {
  s.unclosedNoted = false;
  for (let code = s.nextBeyondNewlines(); code !== END; code = s.nextBeyondNewlines()) {
    parseItem(s, items, -1, code);
  }
}
