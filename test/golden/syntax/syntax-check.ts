/** The parser that has the last word on a language; what it rejects must never come out of a fix. */
export interface SyntaxCheck {
  /**
   * Why this text is not valid, or null where it is or where the file is of no concern. Only texts that were valid are
   * asked to stay so.
   */
  rejection(path: string, text: string): Promise<string | null>;
  /** Whose layout that of such a file is compared with; null where nobody's. */
  formatter(path: string): 'terraform fmt' | 'gofmt' | null;
}
