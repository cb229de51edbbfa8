import { basename, dirname } from 'node:path';
import type { SourceHost } from '../model/source.ts';
import { sourceText } from '../model/project.ts';
import type { Discovery } from '../workspace/discovery.ts';
import { filePath } from '../workspace/node/file-uri.ts';

/** Documents whose text does not come from the disk, by URI. They need not be on it. */
export type Overlay = Map<string, string>;

/** A host that also has the documents of the overlay. */
export function hostWithOverlay(host: SourceHost, overlay: Overlay): SourceHost {
  return {
    read: (uri) => overlay.get(uri) ?? host.read(uri),
    list(folderUri) {
      const saved = host.list(folderUri);
      const folder = filePath(folderUri);
      const added = [...overlay.keys()].flatMap((uri) => {
        const path = filePath(uri);
        return path === null || dirname(path) !== folder ? [] : [basename(path)];
      });
      const names = new Set(saved.map(({ name }) => name));
      const missing = added.filter((name) => !names.has(name)).map((name) => ({ name, kind: 'file' as const }));
      return missing.length === 0 ? saved : [...saved, ...missing].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
  };
}

/** A discovery that also finds the documents of the overlay. */
export function discoveryWithOverlay(discovery: Discovery, overlay: Overlay): Discovery {
  return {
    *find(claims) {
      const seen = new Set<string>();
      for (const found of discovery.find(claims)) {
        if (found.kind === 'document') seen.add(found.uri);
        yield found;
      }
      for (const [uri, text] of overlay) {
        if (seen.has(uri)) continue;
        yield claims(uri) ? { kind: 'document', uri, source: sourceText(text) } : { kind: 'other' };
      }
    },
  };
}

/** The name under which a source on standard input is read, told by what it looks like. */
export function nameFor(text: string): string {
  const isJson = text.trimStart().startsWith('{');
  const isTemplate = isJson ? /"Resources"\s*:/.test(text) : /^Resources\s*:/m.test(text);
  if (isTemplate) return isJson ? 'stdin.template.json' : 'stdin.template.yaml';
  return isJson ? 'stdin.tf.json' : 'stdin.tf';
}
