import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { formats } from '../reports/formats.ts';
import { explanation, ruleList } from './explain.ts';
import type { ExitStatus } from './failure.ts';
import { CliFailure, exitStatus } from './failure.ts';
import type { HistoryArguments } from './history.ts';
import { historyFormats, runHistory } from './history.ts';
import type { PieceKind } from './pieces.ts';
import { pieceForms, pieceLanguages, pieceText } from './pieces.ts';
import { textColumns, writeReport } from './output.ts';
import type { ScanArguments } from './scan.ts';
import { runScan, thresholds } from './scan.ts';

const exitStatusHelp = `
Exit status: 0 where no finding reaches --fail-on, 1 where one does, 2 on wrong usage or where nothing could be read.`;

/** What the command line does not know by itself. */
export interface Product {
  readonly version: string;
  /** Starts the language server, which then keeps the process alive. */
  serve(): Promise<void>;
}

/**
 * Runs the command line and returns the exit status. Failures are told on standard error.
 *
 * @param words the command line without the program's name
 */
export async function runCli(words: readonly string[], product: Product): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.clean;
  const program = createProgram(product, (result) => {
    status = result;
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.clean : exitStatus.failure;
    if (!(error instanceof CliFailure)) throw error;
    process.stderr.write(`kinesis-encryption: ${error.message}\n`);
    return exitStatus.failure;
  }
}

function createProgram(product: Product, finish: (status: ExitStatus) => void): Command {
  const program = new Command('kinesis-encryption')
    .description('Finds Amazon Kinesis streams that are not encrypted with a customer managed KMS key.')
    .version(product.version)
    .showHelpAfterError('(--help tells more)')
    .exitOverride();

  program
    .command('scan')
    .description('Finds the problems in folders and files, by default in the working folder.')
    .argument('[path...]', 'folders, or files of which only their own problems are reported; - for standard input')
    .addOption(
      new Option('--format <format>', 'how to report').choices(formats.map(({ name }) => name)).default('text'),
    )
    .option('--output <file>', 'where to write the report instead of standard output')
    .addOption(
      new Option('--fail-on <severity>', 'the least severity that makes the exit status 1')
        .choices(thresholds)
        .default('error'),
    )
    .option('--baseline <file>', 'an earlier report, JSON or SARIF: reports only what is new since')
    .addOption(
      new Option('--fix', 'writes the preferred fixes into the files, and says what it changed').conflicts('baseline'),
    )
    .addOption(
      new Option(
        '--plan <file>',
        'judges a Terraform plan ("terraform show -json"); the paths are its sources',
      ).conflicts('fix'),
    )
    .option('--source-url <template>', 'where Markdown and HTML link places to, with {file} and {line}')
    .option('--history', 'adds to an HTML report how encryption has moved in the git repository')
    .option('--since <commit or date>', 'the same, from there on')
    .option('--stdin-filename <file>', 'where the source on standard input belongs')
    .option('--config <file>', 'the configuration, instead of the nearest .kinesis-encryption.yaml')
    .option('--var-file <file>', 'a Terraform variable file for all root modules; may be repeated', collected, [])
    .option('--var <name=value>', 'a value for a variable of the root modules; may be repeated', collected, [])
    .addHelpText('after', exitStatusHelp)
    .action(async (paths: string[], given: ScanArguments) => {
      finish(await runScan(paths, given, product.version));
    });

  program
    .command('history')
    .description('Says how encryption has moved in the git repository, and how long findings were open.')
    .argument('[path]', 'a folder of the repository', '.')
    .addOption(new Option('--since <commit or date>', 'where to start, for example 2026-01-31, v1.0 or main'))
    .addOption(new Option('--format <format>', 'how to report').choices(historyFormats).default('text'))
    .option('--output <file>', 'where to write it instead of standard output')
    .option('--config <file>', 'the configuration, instead of the nearest .kinesis-encryption.yaml')
    .action(async (path: string, given: HistoryArguments) => {
      await runHistory(path, given, product.version);
    });

  program
    .command('rules')
    .description('Lists the rules.')
    .action(async () => {
      await writeReport(ruleList(), null);
    });

  program
    .command('explain')
    .description('Says what a rule is about, why it matters and what to do.')
    .argument('<rule>', 'its name')
    .action(async (rule: string) => {
      await writeReport(explanation(rule, textColumns()), null);
    });

  addPieces(program, 'policy', 'key-policy', 'Lists the approved key policies, or prints one.');
  addPieces(program, 'guardrail', 'guardrail', 'Lists the guardrails for an organization, or prints one.');

  program
    .command('lsp')
    .description('Starts the language server, for editors.')
    .requiredOption('--stdio', 'talks to the editor over standard input and output')
    .action(async () => {
      await product.serve();
    });

  return program;
}

function addPieces(program: Command, name: string, kind: PieceKind, description: string): void {
  const command = program
    .command(name)
    .description(description)
    .argument('[name]', 'the one to print')
    .addOption(new Option('--language <language>', 'what it is written in').choices(pieceLanguages()))
    .addOption(new Option('--form <form>', 'how it is written').choices(pieceForms(kind)))
    .action(async (id: string | undefined, { language, form }: PieceArguments) => {
      await writeReport(pieceText(kind, id ?? null, { language, form }), null);
    });
  command.addHelpText('after', formsHelp(kind));
}

/** Which forms each language has, the usual one first. */
function formsHelp(kind: PieceKind): string {
  const lines = pieceLanguages().flatMap((language) => {
    const forms = pieceForms(kind, language);
    return forms.length === 0 ? [] : [`  ${language}: ${forms.join(', ')}`];
  });
  return `\nForms, the usual one first:\n${lines.join('\n')}`;
}

interface PieceArguments {
  readonly language?: string;
  readonly form?: string;
}

function collected(value: string, before: readonly string[]): readonly string[] {
  if (value === '') throw new InvalidArgumentError('It is empty.');
  return [...before, value];
}
