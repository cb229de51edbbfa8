import type { EditPlan, Refusal } from '../model/edit.ts';
import type { Piece, PieceShelf } from '../model/piece.ts';
import { sentenceOf } from '../model/piece.ts';
import type { SourceHost } from '../model/source.ts';
import { guardrails } from '../policy/guardrails/library.ts';
import { libraryPolicies } from '../policy/library/library.ts';
import { insertParts } from './edits/insert.ts';
import type { TemplateParts, TemplateSyntax } from './library-text.ts';
import { exampleParts, guardrailParts, keyParts, templateText } from './library-text.ts';
import type { PolicySubject } from './edits/policy.ts';
import { mayBeTemplate } from './syntax/recognise.ts';

/** A piece with what it adds to a template. */
interface TemplatePiece extends Piece {
  /** To read as an example. */
  example(): TemplateParts;
  /** To stand beside the streams that it is about. */
  insertion(subject: Omit<PolicySubject, 'list'>): TemplateParts;
}

const forms: readonly TemplateSyntax[] = ['yaml', 'json'];

const pieces: readonly TemplatePiece[] = [
  ...guardrails.map((guardrail): TemplatePiece => {
    const { id, title, purpose } = guardrail;
    const parts = (): TemplateParts => guardrailParts(guardrail);
    return { kind: 'guardrail', id, title, detail: purpose, forms, example: parts, insertion: parts };
  }),
  ...libraryPolicies.map((policy): TemplatePiece => {
    const { id, title, whenToUse } = policy;
    return {
      kind: 'key-policy',
      id,
      title,
      detail: sentenceOf(whenToUse),
      forms,
      example: () => exampleParts(policy),
      insertion: (subject) => keyParts(policy, subject, 'KinesisKey'),
    };
  }),
];

function find(kind: Piece['kind'], id: string): TemplatePiece | undefined {
  return pieces.find((piece) => piece.kind === kind && piece.id === id);
}

/** What can be taken over into a template. */
export function createTemplatePieces(host: SourceHost): PieceShelf {
  return {
    language: 'cloudformation',
    documentLanguage: 'yaml',
    pieces,
    accepts: mayBeTemplate,
    textOf(kind, id, form) {
      const piece = find(kind, id);
      return piece === undefined ? null : templateText(piece.example(), forms.find((one) => one === form) ?? 'yaml');
    },
    insert(kind, id, uri): EditPlan | Refusal {
      const piece = find(kind, id);
      return piece === undefined
        ? { refused: `there is no ${kind} called ${id}` }
        : insertParts(uri, (subject) => piece.insertion(subject), piece.title, host);
    },
  };
}
