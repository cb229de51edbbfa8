import type { PieceShelf } from '../model/piece.ts';
import type { SourceHost } from '../model/source.ts';
import { guardrailText } from '../policy/guardrails/guardrail.ts';
import { guardrails } from '../policy/guardrails/library.ts';
import { insertBlocks } from './edits/insert.ts';
import { syntaxOf } from './syntax/parse.ts';

/** What can be taken over into Terraform's native syntax. */
export function createTerraformPieces(host: SourceHost): PieceShelf {
  const shelf = guardrails.map((guardrail) => ({
    kind: 'guardrail' as const,
    id: guardrail.id,
    title: guardrail.title,
    detail: guardrail.purpose,
    text: () => guardrailText(guardrail),
  }));
  const find: (kind: string, id: string) => (typeof shelf)[number] | undefined = (kind, id) =>
    shelf.find((piece) => piece.kind === kind && piece.id === id);
  return {
    language: 'terraform',
    accepts: (uri) => syntaxOf(uri) === 'hcl',
    pieces: shelf.map(({ kind, id, title, detail }) => ({ kind, id, title, detail })),
    textOf: (kind, id) => find(kind, id)?.text() ?? null,
    insert(kind, id, uri) {
      const piece = find(kind, id);
      return piece === undefined
        ? { refused: `there is no ${kind} called ${id}` }
        : insertBlocks(uri, piece.text(), piece.title, host);
    },
  };
}
