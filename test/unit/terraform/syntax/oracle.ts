import { getExpressionAst } from '@cdktf/hcl2json';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createArbiter } from '../../../../server/src/terraform/arbiter.ts';
import type { Verdict } from '../../../../server/src/terraform/arbiter.ts';

/** HashiCorp's parser, from the installed package. */
export const arbiter = createArbiter(() =>
  readFile(createRequire(import.meta.url).resolve('@cdktf/hcl2json/main.wasm.gz')),
);

/** What HashiCorp's parser makes of a text in native syntax. */
export function judge(text: string): Promise<Verdict> {
  return arbiter.judge('main.tf', text);
}

/** HashiCorp's tree of an expression. */
export interface OracleNode {
  readonly type: string;
  readonly meta: Readonly<Record<string, unknown>> | null;
  readonly children: readonly OracleNode[] | null;
}

/** Null where it is no expression. */
export async function oracleTree(expression: string): Promise<OracleNode | null> {
  try {
    return await getExpressionAst('main.tf', expression);
  } catch {
    return null;
  }
}
