import type { Severity } from '../../model/finding.ts';
import { severities } from '../../model/finding.ts';
import type { Stretch } from '../../model/source.ts';
import type { SuppressionTool } from '../../model/suppression.ts';
import { suppressionTools } from '../../model/suppression.ts';
import { nearest } from '../nearest.ts';
import type { Settings, TerraformSettings } from '../settings.ts';
import type { ConfigurationProblem, DataEntry, DataNode } from './data.ts';

/** What a configuration file or an editor's settings say; what they do not say is missing. */
export interface GivenSettings extends Partial<Omit<Settings, 'terraform'>> {
  readonly terraform: Partial<Omit<TerraformSettings, 'variableFiles'>> & {
    readonly variableFiles?: readonly WrittenPath[];
  };
}

/** A path as written, and where. */
export interface WrittenPath extends Stretch {
  readonly path: string;
}

export interface Vocabulary {
  readonly ruleIds: ReadonlySet<string>;
  /** Whether a line of a `.gitignore` means anything. */
  isIgnorePattern(text: string): boolean;
  /** The settings' name for the variable files, in the editor and in the file. */
  readonly variableFiles: 'variableFiles' | 'varFiles';
  /** Whether names that are not known are said to be wrong: an editor has settings of its own beside these. */
  readonly isStrict: boolean;
}

export interface CheckedSettings {
  readonly given: GivenSettings;
  /** In the order in which they stand in the text. */
  readonly problems: readonly ConfigurationProblem[];
}

/** The tools that can be named in `honourSuppressionsOf`. */
export const honourableTools = suppressionTools.filter((tool) => tool !== 'kinesis-encryption');

/**
 * Checks what is said. What is not understood is left out, so that it keeps its default: a typing error must not switch
 * anything off.
 */
export function checkSettings(root: DataNode | null, vocabulary: Vocabulary): CheckedSettings {
  const checker = new SettingsChecker(vocabulary);
  const given = root === null ? { terraform: {} } : checker.settings(root);
  return { given, problems: checker.problems.sort((a, b) => a.start - b.start) };
}

class SettingsChecker {
  readonly problems: ConfigurationProblem[] = [];
  private readonly vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  settings(root: DataNode): GivenSettings {
    const names = [
      '$schema',
      'rules',
      'requiredTags',
      'classification',
      'approvedKeys',
      'exclude',
      'terraform',
      'honourSuppressionsOf',
    ];
    const fields = this.fields(root, '', names, 'an object', this.vocabulary.isStrict);
    const schema = fields.get('$schema');
    if (schema !== undefined) this.text(schema, '$schema');
    return {
      ...withoutUndefined({
        rules: this.rules(fields.get('rules')),
        requiredTags: this.texts(fields.get('requiredTags'), 'requiredTags'),
        classification: this.classification(fields.get('classification')),
        approvedKeys: this.texts(fields.get('approvedKeys'), 'approvedKeys'),
        exclude: this.patterns(fields.get('exclude'), 'exclude'),
        honourSuppressionsOf: this.tools(fields.get('honourSuppressionsOf')),
      }),
      terraform: this.terraform(fields.get('terraform')),
    };
  }

  private rules(node: DataNode | undefined): Settings['rules'] | undefined {
    if (node === undefined) return undefined;
    const found: Record<string, Severity | 'off'> = {};
    for (const { key, keySpan, value } of this.entries(node, 'rules', 'an object from rule to severity')) {
      const severity = value.kind === 'scalar' ? severityOf(value.value) : null;
      if (!this.vocabulary.ruleIds.has(key)) {
        this.complain(keySpan, `rules.${key}`, 'the name of a rule', hint(key, this.vocabulary.ruleIds));
      } else if (severity === null) this.complain(value, `rules.${key}`, `one of ${[...severities, 'off'].join(', ')}`);
      else found[key] = severity;
    }
    return found;
  }

  private classification(node: DataNode | undefined): Settings['classification'] | undefined {
    if (node === undefined) return undefined;
    const fields = this.fields(
      node,
      'classification',
      ['tag', 'publicValues'],
      'an object with "tag" and "publicValues"',
    );
    if (node.kind !== 'map') return undefined;
    const [tagNode, valuesNode] = [fields.get('tag'), fields.get('publicValues')];
    if (tagNode === undefined || valuesNode === undefined) {
      if (this.vocabulary.isStrict) this.complain(node, 'classification', 'an object with "tag" and "publicValues"');
      if (tagNode === undefined) return undefined;
    }
    // An editor's way to say that nothing is set.
    if (!this.vocabulary.isStrict && tagNode.kind === 'scalar' && tagNode.value === '') return undefined;
    const tag = this.text(tagNode, 'classification.tag');
    const publicValues = valuesNode === undefined ? [] : this.texts(valuesNode, 'classification.publicValues', true);
    return tag === undefined || publicValues === undefined ? undefined : { tag, publicValues };
  }

  private tools(node: DataNode | undefined): Settings['honourSuppressionsOf'] | undefined {
    const written = this.texts(node, 'honourSuppressionsOf');
    if (written === undefined || node === undefined) return undefined;
    const items = node.kind === 'list' ? node.items : [];
    return written.flatMap((name, index): readonly SuppressionTool[] => {
      const tool = honourableTools.find((one) => one === name);
      if (tool !== undefined) return [tool];
      this.complain(
        items[index] ?? node,
        'honourSuppressionsOf',
        `names among ${honourableTools.join(', ')}`,
        hint(name, honourableTools),
      );
      return [];
    });
  }

  private terraform(node: DataNode | undefined): GivenSettings['terraform'] {
    if (node === undefined) return {};
    const filesName = this.vocabulary.variableFiles;
    const fields = this.fields(node, 'terraform', [filesName, 'variables', 'workspace'], 'an object');
    const files = fields.get(filesName);
    const workspace = fields.get('workspace');
    // An editor's way to say that nothing is set.
    const isUnset = workspace?.kind === 'scalar' && workspace.value === '' && !this.vocabulary.isStrict;
    return withoutUndefined({
      variableFiles: this.paths(files, `terraform.${filesName}`),
      variables: this.variables(fields.get('variables')),
      workspace: workspace === undefined || isUnset ? undefined : this.text(workspace, 'terraform.workspace'),
    });
  }

  private variables(node: DataNode | undefined): TerraformSettings['variables'] | undefined {
    if (node === undefined) return undefined;
    const found: Record<string, string> = {};
    for (const { key, value } of this.entries(node, 'terraform.variables', 'an object from variable to value')) {
      if (value.kind === 'scalar' && value.value !== null) found[key] = String(value.value);
      else
        this.complain(
          value,
          `terraform.variables.${key}`,
          'a text, a number, true or false; write anything else as Terraform does, in quotes',
        );
    }
    return found;
  }

  private paths(node: DataNode | undefined, name: string): readonly WrittenPath[] | undefined {
    if (node === undefined) return undefined;
    const texts = this.texts(node, name);
    if (texts === undefined || node.kind !== 'list') return undefined;
    return texts.map((path, index) => {
      const { start, end } = node.items[index] ?? node;
      return { path, start, end };
    });
  }

  private patterns(node: DataNode | undefined, name: string): readonly string[] | undefined {
    const patterns = this.texts(node, name);
    if (patterns === undefined || node?.kind !== 'list') return patterns;
    return patterns.filter((pattern, index) => {
      if (this.vocabulary.isIgnorePattern(pattern)) return true;
      this.complain(node.items[index] ?? node, name, `patterns as in a .gitignore, and "${pattern}" is none`);
      return false;
    });
  }

  private text(node: DataNode | undefined, name: string): string | undefined {
    if (node?.kind === 'scalar' && typeof node.value === 'string' && node.value.trim() !== '') return node.value;
    if (node !== undefined) this.complain(node, name, 'a text');
    return undefined;
  }

  /** @param mayBeEmpty whether an empty text is one */
  private texts(node: DataNode | undefined, name: string, mayBeEmpty = false): readonly string[] | undefined {
    if (node === undefined) return undefined;
    const items = node.kind === 'list' ? node.items : null;
    const texts = items?.map((item) => textOf(item, mayBeEmpty));
    const wrong = items?.find((_, index) => texts?.[index] === null);
    if (texts !== undefined && wrong === undefined) return texts.filter((text) => text !== null);
    this.complain(wrong ?? node, name, 'a list of texts');
    return undefined;
  }

  /** The values of known names. */
  private fields(
    node: DataNode,
    path: string,
    names: readonly string[],
    expected: string,
    isStrict = true,
  ): ReadonlyMap<string, DataNode> {
    const fields = new Map<string, DataNode>();
    for (const { key, keySpan, value } of this.entries(node, path === '' ? 'configuration' : path, expected)) {
      if (names.includes(key)) {
        // Null is nothing, in an editor's settings and behind a key in YAML.
        if (!isNull(value)) fields.set(key, value);
      } else if (isStrict) {
        const whole = path === '' ? key : `${path}.${key}`;
        this.problems.push({
          ...spanOf(keySpan),
          message: `There is no setting "${whole}".${hint(key, names)}`,
        });
      }
    }
    return fields;
  }

  /** The entries of a map; one that is written twice is not used at all, since nobody can tell which one was meant. */
  private entries(node: DataNode, path: string, expected: string): readonly DataEntry[] {
    if (node.kind !== 'map') {
      if (!isNull(node)) this.complain(node, path, expected);
      return [];
    }
    return node.entries.filter(({ key, keySpan }) => {
      const others = node.entries.filter((other) => other.key === key);
      if (others.length === 1) return true;
      this.problems.push({
        ...spanOf(keySpan),
        message: `"${path === 'configuration' ? key : `${path}.${key}`}" is written more than once: none of them is used.`,
      });
      return false;
    });
  }

  private complain(place: Stretch, name: string, expected: string, advice = ''): void {
    this.problems.push({
      ...spanOf(place),
      message: `The setting "${name}" is ignored: expected ${expected}.${advice}`,
    });
  }
}

function isNull(node: DataNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

function spanOf({ start, end }: Stretch): Stretch {
  return { start, end };
}

function severityOf(value: unknown): Severity | 'off' | null {
  // YAML 1.1, which some editors write, takes `off` for false.
  if (value === 'off' || value === false) return 'off';
  return severities.find((severity) => severity === value) ?? null;
}

function textOf(node: DataNode, mayBeEmpty: boolean): string | null {
  const text = node.kind === 'scalar' && typeof node.value === 'string' ? node.value : null;
  return text !== null && (mayBeEmpty || text.trim() !== '') ? text : null;
}

function hint(text: string, names: Iterable<string>): string {
  const name = nearest(text, names);
  return name === null ? '' : ` Did you mean "${name}"?`;
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;
}
