import type { Scope } from '../evaluation/scope.ts';
import { unknownBecause } from '../evaluation/unknown.ts';
import type { TerraformValue } from '../evaluation/value.ts';

/** What the names of one module instance stand for. */
export interface Names {
  variable(name: string): TerraformValue;
  local(name: string): TerraformValue;
  /** `aws_kms_key.k`, `data.aws_kms_key.k`. */
  resource(name: string): TerraformValue;
  call(name: string): TerraformValue;
  /** `path.module` and its like. */
  readonly paths: ReadonlyMap<string, TerraformValue>;
  readonly workspace: TerraformValue;
}

type Found = ReturnType<Scope['lookup']>;

/** Finds what a traversal refers to (Terraform documentation, "References to named values"). */
export function lookupIn(names: Names): Scope['lookup'] {
  return (path) => {
    const [root = '', first, second] = path;
    switch (root) {
      case 'var':
        return first === undefined ? incomplete(root) : { value: names.variable(first), used: 2 };
      case 'local':
        return first === undefined ? incomplete(root) : { value: names.local(first), used: 2 };
      case 'module':
        return first === undefined ? incomplete(root) : { value: names.call(first), used: 2 };
      case 'data':
        if (first === undefined || second === undefined) return incomplete(root);
        return { value: names.resource(`data.${first}.${second}`), used: 3 };
      case 'resource':
        if (first === undefined || second === undefined) return incomplete(root);
        return { value: names.resource(`${first}.${second}`), used: 3 };
      case 'ephemeral':
        return nothing('ephemeral values exist only while Terraform runs', Math.min(path.length, 3));
      case 'path':
        return {
          value: names.paths.get(first ?? '') ?? unknownBecause(`\`path.${first ?? ''}\` is not a path`),
          used: 2,
        };
      case 'terraform':
        if (first === 'workspace') return { value: names.workspace, used: 2 };
        return nothing(`\`terraform.${first ?? ''}\` is known only while Terraform runs`, 2);
      case 'each':
        return nothing('`each` means something only in a block with `for_each`', 1);
      case 'count':
        return nothing('`count` means something only in a block with `count`', 1);
      case 'self':
        return nothing('`self` means something only inside a resource', 1);
      default:
        return first === undefined
          ? nothing(`\`${root}\` is not declared`, 1)
          : { value: names.resource(`${root}.${first}`), used: 2 };
    }
  };
}

function incomplete(root: string): Found {
  return nothing(`\`${root}\` alone refers to nothing`, 1);
}

function nothing(reason: string, used: number): Found {
  return { value: unknownBecause(reason), used };
}
