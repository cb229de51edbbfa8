/** The files of one folder that form a module, by name. */
export interface ModuleFiles {
  /** In the order Terraform reads them. */
  readonly primary: readonly string[];
  /** Read after all others; what they say replaces it. */
  readonly overrides: readonly string[];
}

/** The longest extension comes first: `x.tf.json` is no `x.tf` file called `x.tf.json`. */
const configurationExtensions = ['.tofu.json', '.tf.json', '.tofu', '.tf'] as const;

/**
 * Picks a module's files as `configs.Parser.ConfigDirFiles` of Terraform does, and as OpenTofu does for its own
 * extensions: `x.tofu` stands in for an `x.tf` beside it (OpenTofu documentation, "Files and configuration structure").
 */
export function moduleFiles(names: readonly string[]): ModuleFiles {
  const files = names.filter((name) => configurationExtension(name) !== null && !isIgnored(name)).sort();
  const present = new Set(files);
  const read = files.filter((name) => !present.has(tofuTwin(name)));
  return { primary: read.filter((name) => !isOverride(name)), overrides: read.filter(isOverride) };
}

/**
 * The variable files that Terraform loads by itself, later ones winning (Terraform documentation, "Assign values to
 * root module variables"). A leading dot does not hide one.
 */
export function automaticVariableFiles(names: readonly string[]): readonly string[] {
  const fixed = ['terraform.tfvars', 'terraform.tfvars.json'].filter((name) => names.includes(name));
  return [...fixed, ...names.filter((name) => /\.auto\.tfvars(?:\.json)?$/u.test(name)).sort()];
}

function configurationExtension(name: string): string | null {
  return configurationExtensions.find((extension) => name.endsWith(extension)) ?? null;
}

/** Editors' own files: hidden ones, backups and autosaves (`configs.IsIgnoredFile`). */
function isIgnored(name: string): boolean {
  return name.startsWith('.') || name.endsWith('~') || (name.startsWith('#') && name.endsWith('#'));
}

function isOverride(name: string): boolean {
  const base = name.slice(0, -(configurationExtension(name) ?? '').length);
  return base === 'override' || base.endsWith('_override');
}

/** `x.tofu` for `x.tf`; a name that no file can have for a file that is OpenTofu's own. */
function tofuTwin(name: string): string {
  return /\.tf(?:\.json)?$/u.test(name) ? name.replace(/\.tf(?=(?:\.json)?$)/u, '.tofu') : '';
}
