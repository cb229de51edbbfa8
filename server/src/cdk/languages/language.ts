import type { Language } from '../../model/source.ts';
import type { GrammarName } from '../syntax/grammars.ts';
import type { Conversion } from '../syntax/converter.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import type { Entity } from '../libraries/entity.ts';

/** One language in which CDK apps are written: everything that is peculiar to it. */
export interface SourceLanguage {
  readonly id: 'typescript' | 'javascript' | 'python' | 'java' | 'csharp' | 'go';
  /** Suffixes of file names, with the grammar for each. */
  readonly suffixes: Readonly<Record<string, GrammarName>>;
  readonly conversion: Conversion;
  /**
   * The class that a statement of a file declares, where it does nothing else. Missing where a file has one class as a
   * rule, or none.
   */
  classIn?(statement: SyntaxNode): SyntaxNode | null;
  /** What a text holds that has to do with the CDK: nothing else is looked at any closer. */
  readonly markers: readonly string[];
  /** What of a library a path of names stands for; null where it belongs to none that is known. */
  readonly entityOf: (path: readonly string[]) => Entity | null;
  /** What a member's name adds to the path of a symbol: Go flattens `StreamEncryption.KMS` into `StreamEncryption_KMS`. */
  memberPath(name: string): readonly string[];
  /** Fields can be named without `this`. */
  readonly implicitThis: boolean;
  /** A name that nothing declares may begin a full name: `software.amazon.awscdk.services.kinesis.Stream`. */
  readonly fullNames: boolean;
  /** A name that begins with a capital letter is that of a class: functions and methods never do. */
  readonly capitalsAreClasses: boolean;
  /** The files that a module in `path[0]` may lie in, relative to the importing file's folder; empty where it is no relative one. */
  moduleFiles(path: readonly string[]): readonly ModuleFile[];
  /** A property's name (`encryptionKey`) as this language spells it. */
  spell(property: string): string;
  /** What the model calls it. */
  readonly modelLanguages: { readonly cdk: Language; readonly cdktf: Language };
}

export interface ModuleFile {
  /** `../keys.ts`. */
  readonly file: string;
  /** What of the import's path remains to be looked up inside of it. */
  readonly names: readonly string[];
}
