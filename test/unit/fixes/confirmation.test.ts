import assert from 'node:assert/strict';

import { withConfirmation } from '../../../server/src/fixes/confirmation.ts';
import { fixAll } from '../../../server/src/fixes/fix-all.ts';
import { fixFinding } from '../../../server/src/fixes/fix-finding.ts';
import type { Rehearsal } from '../../../server/src/fixes/rehearsal.ts';
import type { EditPlan } from '../../../server/src/model/edit.ts';
import type { FixIntent } from '../../../server/src/model/fix.ts';
import { sourceText } from '../../../server/src/model/project.ts';
import { createWorkspaceAnalysis } from '../../../server/src/workspace/workspace-analysis.ts';
import { memoryHost, memoryRoot } from '../memory-host.ts';
import { configuration, deliveryStream, rethrow, settings, stream, videoStream } from '../rules/build.ts';

const empty: EditPlan = { documents: [], needsConfirmation: null };

function encrypt(id: string): FixIntent {
  return { kind: 'encrypt-with-new-key', stream: id, tags: [] };
}

describe('what a fix destroys', () => {
  it('is asked about where a video stream gets another key, whoever has written the plan', () => {
    const given = configuration({ streams: [stream(), deliveryStream(), videoStream()] });
    const needed = (intent: FixIntent) => {
      const plan = withConfirmation(empty, intent, given);
      return 'refused' in plan ? plan.refused : plan.needsConfirmation;
    };
    assert.equal(needed(encrypt(stream().id)), null);
    assert.equal(needed(encrypt(deliveryStream().id)), null);
    assert.match(
      needed(encrypt(videoStream().id)) ?? '',
      /the stream is replaced, and everything recorded in it is lost/u,
    );
    assert.match(needed({ kind: 'encrypt-with-key', stream: videoStream().id, key: 'k' }) ?? '', /replaced/u);
    assert.equal(needed({ kind: 'enable-key-rotation', key: 'k' }), null);
    assert.deepEqual(withConfirmation({ refused: 'no' }, encrypt(videoStream().id), given), { refused: 'no' });
    const other = { ...empty, needsConfirmation: 'something else is lost' };
    assert.equal(withConfirmation(other, encrypt(stream().id), given), other);
  });

  /** A copy of some files under analysis. */
  function rehearse(files: Readonly<Record<string, string>>): Rehearsal {
    const host = memoryHost({});
    const analysis = createWorkspaceAnalysis(host, settings(), rethrow);
    const change = (uri: string, text: string): void => {
      host.write(uri, text);
      analysis.documentChanged(uri, sourceText(text));
    };
    const uris = Object.keys(files).map((path) => `${memoryRoot}/${path}`);
    for (const [path, text] of Object.entries(files)) change(`${memoryRoot}/${path}`, text);
    analysis.discoveryFinished();
    return {
      findings: () => uris.flatMap((uri) => analysis.findingsIn(uri)),
      fixes: (finding) => analysis.fixes(finding),
      write: (fix, finding) => analysis.write(fix, finding),
      text: (uri) => host.read(uri),
      change,
    };
  }

  it('is never done by fixing everything', () => {
    const rehearsal = rehearse({
      'main.tf':
        'resource "aws_kinesis_video_stream" "hall" {\n  name = "hall"\n}\n\nresource "aws_kinesis_stream" "orders" {\n  name = "orders"\n}\n',
    });
    const plan = fixAll(rehearsal);
    assert.equal(plan.needsConfirmation, null);
    assert.deepEqual(
      rehearsal.findings().map(({ rule }) => rule),
      ['video-stream-aws-managed-key'],
    );
  });

  it('is asked about once for all instances of a block', () => {
    const rehearsal = rehearse({
      'main.tf':
        'resource "aws_kinesis_video_stream" "camera" {\n  for_each = toset(["hall", "yard"])\n  name     = each.key\n}\n',
    });
    const [finding] = rehearsal.findings();
    assert.ok(finding !== undefined);
    const [fix] = rehearsal.fixes(finding);
    assert.ok(fix !== undefined);
    assert.match(fix.title, /\(replaces the stream\)$/u);
    const plan = fixFinding(rehearsal, finding, fix);
    assert.ok(!('refused' in plan));
    assert.match(plan.needsConfirmation ?? '', /replaced/u);
    assert.deepEqual(rehearsal.findings(), []);
  });

  it('is asked about where the argument that encrypts another stream reaches a video stream, too', () => {
    const rehearsal = rehearse({
      'main.tf': 'module "camera" {\n  source = "./camera"\n}\n',
      'camera/main.tf': [
        'variable "key" {\n  default = null\n}\n',
        'resource "aws_kinesis_stream" "events" {',
        '  name            = "events"',
        '  encryption_type = var.key == null ? "NONE" : "KMS"',
        '  kms_key_id      = var.key\n}\n',
        'resource "aws_kinesis_video_stream" "hall" {\n  name       = "hall"\n  kms_key_id = var.key\n}\n',
      ].join('\n'),
    });
    const finding = rehearsal.findings().find(({ rule }) => rule === 'stream-unencrypted');
    assert.ok(finding !== undefined);
    const fix = rehearsal.fixes(finding).find(({ preferred }) => preferred);
    assert.ok(fix !== undefined);
    const plan = rehearsal.write(fix, finding);
    assert.ok(!('refused' in plan));
    assert.match(plan.needsConfirmation ?? '', /replaced/u);
    assert.deepEqual(fixAll(rehearsal).documents, []);
  });
});
