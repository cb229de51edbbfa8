import assert from 'node:assert/strict';
import type { EditPlan } from '../../server/src/model/edit.ts';
import type { Files } from './cases.ts';
import { pathOf } from './workspace.ts';

/** Line breaks, byte order mark and the end of the file are those that were there. */
export function checkFileShape(before: Files, after: Files): void {
  for (const [path, text] of Object.entries(after)) {
    const was = before[path] ?? '';
    assert.equal(text.startsWith('\uFEFF'), was.startsWith('\uFEFF'), `${path}: byte order mark`);
    if (was.trim() !== '') assert.equal(text.endsWith('\n'), was.endsWith('\n'), `${path}: final line break`);
    const breaks = (one: string): ReadonlySet<string> => new Set(one.match(/\r?\n/gu));
    if (was.includes('\n')) assert.deepEqual([...breaks(text)].sort(), [...breaks(was)].sort(), `${path}: line breaks`);
    const gaps = (one: string): number => one.match(/\n[ \t]*\r?\n[ \t]*\r?\n/gu)?.length ?? 0;
    assert.ok(gaps(text) <= gaps(was), `${path}: two empty lines in a row`);
  }
}

/** Lines that no edit touches stand where they stood, in their order, and no comment is lost. */
export function checkNothingMoved(before: Files, after: Files, plan: EditPlan): void {
  for (const { uri, edits } of plan.documents) {
    const path = pathOf(uri);
    const text = before[path] ?? '';
    const rest = (after[path] ?? '').split('\n');
    let next = 0;
    let offset = 0;
    for (const line of text.split('\n')) {
      const end = offset + line.length;
      const touched = edits.some((edit) => edit.start <= end && edit.end >= offset);
      if (!touched) {
        next = rest.indexOf(line, next) + 1;
        assert.notEqual(next, 0, `${path}: lost or moved: ${line}`);
      }
      offset = end + 1;
    }
    for (const [comment] of text.matchAll(/(?:#|\/\/ |\/\*).*$/gmu)) {
      assert.ok(
        (after[path] ?? '').includes(comment.trimEnd()) || isMerged(comment),
        `${path}: lost comment ${comment}`,
      );
    }
  }
}

/** A suppression takes in another rule, or loses one, or is deleted. */
function isMerged(comment: string): boolean {
  return /kinesis-encryption:ignore|trivy:ignore/u.test(comment);
}

/** Edits in order, without overlaps, each of them changing something and telling what. */
export function checkPlan(plan: EditPlan, files: Files): void {
  assert.ok(plan.documents.length > 0, 'the plan changes nothing');
  for (const { uri, edits } of plan.documents) {
    const text = files[pathOf(uri)];
    assert.ok(text !== undefined, `${uri} is not among the files`);
    let end = 0;
    for (const edit of edits) {
      assert.ok(edit.start >= end && edit.end >= edit.start && edit.end <= text.length, `overlap in ${uri}`);
      assert.notEqual(text.slice(edit.start, edit.end), edit.newText, `idle edit in ${uri}`);
      assert.notEqual(edit.annotation, '', `edit without annotation in ${uri}`);
      end = edit.end;
    }
  }
}
