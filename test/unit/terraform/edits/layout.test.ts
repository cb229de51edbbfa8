import assert from 'node:assert/strict';
import fc from 'fast-check';
import { draftOf, revise } from '../../../../server/src/model/draft.ts';
import { applyEdits } from '../../../../server/src/fixes/apply.ts';
import type { Code } from '../../../../server/src/terraform/edits/code.ts';
import { expression, text } from '../../../../server/src/terraform/edits/code.ts';
import type { DocumentEditor } from '../../../../server/src/terraform/edits/document.ts';
import { align } from '../../../../server/src/terraform/edits/hcl/align.ts';
import { editHcl } from '../../../../server/src/terraform/edits/hcl/document.ts';
import { formatLines } from '../../../../server/src/terraform/edits/hcl/lines.ts';
import { placeFor } from '../../../../server/src/terraform/edits/placement.ts';
import { parseTerraform } from '../../../../server/src/terraform/syntax/parse.ts';
import { formatted, hasTerraform, unformatted } from '../../../golden/terraform-fmt.ts';

function applied(source: string, editor: DocumentEditor): string {
  const changes = editor.changes();
  assert.ok(!('refused' in changes));
  return applyEdits(source, changes);
}

/** A block with one of everything that changes how `terraform fmt` aligns lines. */
const motley = `resource "a" "b" {
  a    = <<EOT
x \${var.foo} = 1 # no comment
EOT
  bbbb = 1
  c = [
    1,  # one
    22, # two
  ]     # three
  dd = foo(<<EOT
hi
EOT
  )
  e            = "ééé" # c1
  f            = "日本"  # c2
  g            = /* x */ 1
  hhhh /* y */ = 2
  a1           = { a = 1, bbb = 2 } # c
  aa = {                            # d
    a = 1
  }
  x { a = 1 } # e
  yyyyyyyy = <<-EOT
    a = 1
  EOT
  q        = 1 /*
  */
  zzzzz    = "$\${a} \${"\${b == c}"} // \\"#"
  o = {
    "q"     = 1
    (var.x) = 3 // z
  }
  qq = var.x == 1 ? 2 : [
  1]
  for = [for a in b : a
  if c => d]
}
`;

describe('lines as terraform fmt sees them', () => {
  it('are cut into lead, assignment and comment', () => {
    const source = 'a = 1 # x\n\n  b {\n  cc   = [ // y\n';
    const cell = (one: { readonly start: number; readonly end: number } | null): string | null =>
      one === null ? null : source.slice(one.start, one.end);
    const lines = formatLines(source).map(({ start, leadEnd, assignment, comment }) => [
      source.slice(start, leadEnd),
      cell(assignment),
      cell(comment),
    ]);
    assert.deepEqual(lines, [
      ['a', '= 1', '# x'],
      ['', null, null],
      ['  b {', null, null],
      ['  cc   = [', null, '// y'],
    ]);
  });

  it('cover any text once, in order', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(?:[a-z=#"{}[\]\\ \n$%/*é]|<<[A-Z]\n|\$\{|\r\n)*$/u), (source) => {
        const starts = formatLines(source).map(({ start }) => start);
        assert.deepEqual(
          starts,
          [...starts].sort((a, b) => a - b),
        );
        for (const { start, leadEnd, assignment, comment } of formatLines(source)) {
          const places = [
            start,
            leadEnd,
            assignment?.start ?? leadEnd,
            assignment?.end ?? leadEnd,
            comment?.start ?? Infinity,
          ];
          assert.deepEqual(
            places,
            [...places].sort((a, b) => a - b),
          );
        }
      }),
    );
  });

  it('stay where they are in a file that is aligned', () => {
    assert.equal(align(draftOf(motley)).text, motley);
  });

  it('are aligned where they are new', () => {
    const squeezed = motley
      .replaceAll(/^( *[^\s=]+(?: \/\* y \*\/)?) += /gmu, '$1 = ')
      .replaceAll(/ +(#|\/\/ z)/gu, ' $1');
    assert.notEqual(squeezed, motley);
    const fresh = revise(draftOf(''), [{ start: 0, end: 0, newText: squeezed, annotation: 'new' }]);
    assert.equal(align(fresh).text, motley);
  });

  it('are not moved where they were laid out otherwise', () => {
    const source = 'a = 1\nbbb = 2 # x\nc   =  3   # y\n';
    const draft = revise(draftOf(source), [{ start: 6, end: 6, newText: 'dddd = 1 # z\n', annotation: 'new' }]);
    assert.equal(align(draft).text, 'a = 1\ndddd = 1 # z\nbbb = 2 # x\nc   =  3   # y\n');
  });
});

const name = fc
  .stringMatching(/^[a-z][a-z_]{0,14}$/u)
  .filter((one) => !['for', 'null', 'true', 'false', 'if', 'in'].includes(one));
const value = fc.constantFrom(
  '1',
  '"orders"',
  'var.x',
  '[1, 2]',
  '[\n    1,\n  ]',
  '{ a = 1 }',
  '{\n    a   = 1\n    bcd = 2 # d\n  }',
  '<<-EOT\n    a = 1\n  EOT',
  'f("é日本", x == 1 ? "a" : "b")',
  'null',
  '"${var.a}-b"',
  '[for s in var.l : s if s != ""]',
  '-1',
  '!var.x',
);
const item = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({ name, value, comment: fc.constantFrom('', '', ' # c', ' // long comment') })
      .map((one) => ({ ...one, text: `${one.name} = ${one.value}${one.value.startsWith('<<') ? '' : one.comment}` })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('', '# on its own', '/* block */', 'nested {\n    a = 1\n  }', 'empty {}')
      .map((one) => ({ name: null, text: one })),
  },
);
const groups = fc
  .array(item, { maxLength: 8 })
  .map((items) =>
    items.filter((one, index) => one.name === null || items.findIndex((other) => other.name === one.name) === index),
  )
  .map((items) => `resource "aws_kinesis_stream" "x" {${items.map((one) => `\n  ${one.text}`).join('')}\n}\n`);

const added: readonly { readonly name: string; readonly value: Code }[] = [
  { name: 'encryption_type', value: text('KMS') },
  { name: 'kms_key_id', value: expression('aws_kms_key.x.arn') },
];

describe('arguments added to any block', () => {
  it('are laid out as terraform fmt does', function () {
    if (!hasTerraform()) {
      console.log('      terraform is not on the path: the layout is not checked against it');
      this.skip();
    }
    // One run of terraform formats all of them, one more checks what became of them.
    const sources = fc.sample(groups, 150).filter((source) => parseTerraform(source, 'hcl').errors.length === 0);
    const clean = formatted(sources.join('// cut\n')).split('// cut\n');
    assert.ok(clean.length > 100);
    const results = Object.fromEntries(
      clean.flatMap((source, index) => edited(source).map((after, way) => [`${index}.${way}`, after])),
    );
    const dirty = [...unformatted(results)];
    assert.deepEqual(
      dirty.map((one) => results[one]),
      [],
    );
  });

  it('are the only change beside alignment', () => {
    fc.assert(
      fc.property(groups, (source) => {
        if (parseTerraform(source, 'hcl').errors.length > 0) return;
        for (const after of edited(source)) {
          const { errors, body } = parseTerraform(after, 'hcl');
          assert.deepEqual(errors, []);
          assert.equal(body.blocks[0]?.body.attributes.filter(({ name: one }) => one === 'encryption_type').length, 1);
          const words = (one: string): readonly string[] => one.split(/\s+/u).filter((word) => word !== '');
          const rest = words(after);
          for (const word of words(source)) assert.ok(rest.includes(word), `${word} is gone from\n${after}`);
          assert.equal(rest.length - words(source).length, 6);
        }
      }),
    );
  });

  /** The source with the arguments added at the usual place, at the start and at the end; and with a value replaced. */
  function edited(source: string): readonly string[] {
    const tree = parseTerraform(source, 'hcl');
    const [block] = tree.body.blocks;
    assert.ok(block !== undefined);
    const usual = placeFor(block, { after: [], before: [] }, source);
    return [usual, { at: 'start' } as const, { at: 'end' } as const].map((place) => {
      const editor = editHcl(tree);
      editor.addArguments(block, added, place, 'Encrypt');
      return applied(source, editor);
    });
  }
});
