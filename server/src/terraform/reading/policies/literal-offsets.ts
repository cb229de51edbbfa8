import type { LiteralPart, Template } from '../../syntax/tree.ts';

/** The source of each code unit of a literal's value. */
export interface LiteralOffsets {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/**
 * Where each code unit of a literal stands in the source: behind escapes, `$${`, the indentation that `<<-` takes off and
 * what strip markers take away. White space that was taken off is found by what follows it. `form` is null for a template
 * that is a file of its own.
 */
export function literalOffsets(part: LiteralPart, source: string, form: Template['form'] | null): LiteralOffsets {
  const { value, end } = part;
  const starts: number[] = [];
  const ends: number[] = [];
  const hasEscapes = form === 'quoted' || form === 'json';
  let at = part.start;
  while (starts.length < value.length && at < end) {
    const unit = sourceUnit(source, at, hasEscapes);
    const wanted = value.charAt(starts.length);
    // Escapes stand for other characters; all else is itself, unless it was taken off or composed with its accents.
    if (unit.escaped || source.charAt(at) === wanted || !/\s/u.test(source.charAt(at))) {
      for (let one = 0; one < unit.units; one++) {
        starts.push(at);
        ends.push(at + unit.length);
      }
      const isComposed = !unit.escaped && source.charAt(at) !== wanted;
      at = isComposed ? behindMarks(source, at + 1, end) : at + unit.length;
    } else {
      at += 1;
    }
    at = behindDoubledMarker(source, at);
  }
  return { starts, ends };
}

interface SourceUnit {
  /** In the source. */
  readonly length: number;
  /** In the value. */
  readonly units: number;
  readonly escaped: boolean;
}

function sourceUnit(source: string, at: number, hasEscapes: boolean): SourceUnit {
  if (!hasEscapes || source.charAt(at) !== '\\') return { length: 1, units: 1, escaped: false };
  switch (source.charAt(at + 1)) {
    case 'u':
      return { length: 6, units: 1, escaped: true };
    case 'U':
      return { length: 10, units: parseInt(source.slice(at + 2, at + 10), 16) > 0xffff ? 2 : 1, escaped: true };
    default:
      return { length: 2, units: 1, escaped: true };
  }
}

/** Of a run of `$` or `%` before a brace the last one only keeps it from beginning a sequence. */
function behindDoubledMarker(source: string, at: number): number {
  const marker = source.charAt(at);
  const isDoubled = (marker === '$' || marker === '%') && source.charAt(at - 1) === marker;
  return isDoubled && source.charAt(at + 1) === '{' ? at + 1 : at;
}

function behindMarks(source: string, at: number, end: number): number {
  let behind = at;
  while (behind < end && /\p{M}/u.test(source.charAt(behind))) behind += 1;
  return behind;
}
