import type { Piece, PieceShelf } from '../model/piece.ts';
import { sentenceOf } from '../model/piece.ts';
import type { SourceHost } from '../model/source.ts';
import { guardrailText } from '../policy/guardrails/guardrail.ts';
import { guardrails } from '../policy/guardrails/library.ts';
import { libraryPolicies } from '../policy/library/library.ts';
import { insertBlocks } from './edits/insert.ts';
import type { TextPart } from './edits/code.ts';
import { asAddition, asDocument, asJsonencode } from './library-text.ts';
import type { ModuleTexts } from './module-texts.ts';
import { moduleTexts } from './module-texts.ts';
import { syntaxOf } from './syntax/parse.ts';

/** A piece with its texts: to read as an example, and to stand in a module that has streams of its own. */
interface TerraformPiece extends Piece {
  text(form: string | undefined): string;
  insertion(streams: readonly (readonly TextPart[])[] | null): string;
}

const pieces: readonly TerraformPiece[] = [
  ...guardrails.map((guardrail): TerraformPiece => {
    const { id, title, purpose } = guardrail;
    const text = (): string => guardrailText(guardrail);
    return { kind: 'guardrail', id, title, detail: purpose, forms: [], text, insertion: text };
  }),
  ...libraryPolicies.map((policy): TerraformPiece => {
    const { id, title, whenToUse } = policy;
    return {
      kind: 'key-policy',
      id,
      title,
      detail: sentenceOf(whenToUse),
      forms: ['document', 'jsonencode'],
      text: (form) => (form === 'jsonencode' ? asJsonencode(policy) : asDocument(policy)),
      insertion: (streams) => asAddition(policy, streams),
    };
  }),
];

function find(kind: Piece['kind'], id: string): TerraformPiece | undefined {
  return pieces.find((piece) => piece.kind === kind && piece.id === id);
}

/** What can be taken over into Terraform's native syntax. */
export function createTerraformPieces(host: SourceHost): PieceShelf {
  return {
    language: 'terraform',
    documentLanguage: 'terraform',
    pieces,
    accepts: (uri) => syntaxOf(uri) === 'hcl',
    textOf: (kind, id, form) => find(kind, id)?.text(form) ?? null,
    insert(kind, id, uri) {
      const piece = find(kind, id);
      return piece === undefined
        ? { refused: `there is no ${kind} called ${id}` }
        : insertBlocks(uri, piece.insertion(namesOf(moduleTexts(uri, host))), piece.title, host);
    },
  };
}

/** The names of the module's data streams; null where there is none, or one whose name cannot be repeated. */
function namesOf({ streams }: ModuleTexts): readonly (readonly TextPart[])[] | null {
  const names = streams.map(({ name }) => name);
  return names.length > 0 && names.every((name) => name !== null) ? names : null;
}
