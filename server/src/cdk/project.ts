import { changingMap } from '../model/changing-map.ts';
import type { Configuration } from '../model/configuration.ts';
import type { FixIntent } from '../model/fix.ts';
import type { Project, ReadAsset } from '../model/project.ts';
import type { SourceHost } from '../model/source.ts';
import type { PlacedSuppression } from '../model/suppression.ts';
import { createDocuments } from './documents.ts';
import { writeCdk, writesInCdk } from './edits/write.ts';
import type { Evaluator } from './evaluation/evaluator.ts';
import { createEvaluator } from './evaluation/evaluator.ts';
import { languageOf } from './languages/registry.ts';
import { findNagSuppressions, mayHoldNagSuppressions } from './reading/nag-suppressions.ts';
import type { ReadPieces } from './reading/by-pieces.ts';
import { readByPieces } from './reading/by-pieces.ts';
import type { CdkConfiguration } from './reading/read.ts';
import { readFile } from './reading/read.ts';
import { findSuppressions } from './reading/suppressions.ts';
import { mayHoldSuppressions } from '../config/suppressions/comment-forms.ts';
import { evaluationSteps, isRelevant } from './relevance.ts';
import { grammarsOf } from './syntax/grammars.ts';
import { perFile } from './syntax/per-file.ts';
import type { SourceFile } from './syntax/tree.ts';

/** Files kept together with what they were read from: an editor shows a few, a scan needs each once. */
const keptFiles = 8;

/** Every file that makes constructs is a configuration of its own, with what it imports from other files. */
export function createCdkProject(host: SourceHost, readAsset: ReadAsset): Project<FixIntent> {
  const grammars = grammarsOf(readAsset);
  const documents = createDocuments(host, grammars);
  const relevant = new Set<string>();
  const loaded = changingMap<string, CdkConfiguration>();
  const configurations = changingMap<string, Configuration>();
  const suppressions = changingMap<string, readonly PlacedSuppression[]>();
  /** Of files that have been edited since they were first read. */
  const pieces = changingMap<string, ReadPieces | null>();

  const forgetWith = (uri: string): void => {
    for (const [one, configuration] of configurations) {
      if (one !== uri && !configuration.documents.includes(uri)) continue;
      configurations.delete(one);
      loaded.delete(one);
      // Its pieces are good for its next version, but not where what they were read from has another.
      if (one !== uri) pieces.delete(one);
      else if (!pieces.has(one)) pieces.set(one, null);
    }
  };

  const changed = (uri: string): void => {
    documents.changed(uri);
    suppressions.delete(uri);
    forgetWith(uri);
  };

  /** @param note is told of every other file that is looked into */
  const evaluatorNoting = (note: (uri: string) => void): Evaluator =>
    createEvaluator({
      open(other) {
        note(other);
        return documents.file(other);
      },
      languageOf: documents.languageOf,
      budget: { steps: evaluationSteps },
    });

  const load = (uri: string): CdkConfiguration | null => {
    const kept = loaded.get(uri);
    if (kept !== undefined) return kept;
    const read: string[] = [uri];
    const file = documents.file(uri);
    if (file === null) return null;
    const evaluator = evaluatorNoting((other) => {
      // What is missing may be written yet: its name counts among what was read too.
      if (!read.includes(other)) read.push(other);
    });
    const result = readFile(file, evaluator, () => read);
    loaded.set(uri, result);
    const [oldest] = [...loaded.keys()].filter((one) => one !== uri);
    if (loaded.size > keptFiles && oldest !== undefined) {
      loaded.delete(oldest);
      documents.release(oldest);
    }
    return result;
  };

  const readAgain = (uri: string): Configuration | null => {
    const before = pieces.get(uri);
    const parsed = before === undefined ? null : documents.parsed(uri);
    const language = languageOf(uri)?.language;
    if (before === undefined || parsed === null || language === undefined) return null;
    const context = {
      open: (other: string) => documents.file(other),
      languageOf: documents.languageOf,
      steps: evaluationSteps,
    };
    const read = readByPieces(parsed, language, context, before);
    pieces.set(uri, read);
    const [oldest] = [...pieces.keys()].filter((one) => one !== uri);
    if (pieces.size > keptFiles && oldest !== undefined) pieces.delete(oldest);
    return read?.configuration ?? null;
  };

  const isGenerated = (uri: string): boolean => {
    const compiled = /^(.*)\.([cm]?)jsx?$/u.exec(uri);
    if (compiled === null) return false;
    const [, stem = '', kind = ''] = compiled;
    return [`.${kind}ts`, '.tsx'].some((suffix) => host.read(stem + suffix) !== null);
  };

  const errorsIn = (uri: string, text: string): number => {
    const grammar = languageOf(uri)?.grammar;
    return grammar === undefined ? Infinity : grammars.errors(grammar, text);
  };

  const errorsOf = perFile(({ uri, text, broken }) => (broken ? errorsIn(uri, text) : 0));

  const errorsAddedTo =
    (file: SourceFile) =>
    (text: string): boolean =>
      errorsIn(file.uri, text) > errorsOf(file);

  const suppressionsIn = (uri: string): readonly PlacedSuppression[] => {
    const known = suppressions.get(uri);
    if (known !== undefined) return known;
    const text = host.read(uri) ?? '';
    const holdsCalls = mayHoldNagSuppressions(text);
    const file = holdsCalls || mayHoldSuppressions(text) ? documents.file(uri) : null;
    const inCalls =
      file === null || !holdsCalls
        ? []
        : findNagSuppressions(
            file,
            evaluatorNoting(() => undefined),
          );
    const found = file === null ? [] : [...findSuppressions(file), ...inCalls];
    suppressions.set(uri, found);
    return found;
  };

  return {
    claims: (uri) => languageOf(uri) !== null,

    documentChanged(uri, source) {
      changed(uri);
      if (isRelevant(uri, source)) relevant.add(uri);
      else relevant.delete(uri);
    },

    documentRemoved(uri) {
      changed(uri);
      pieces.delete(uri);
      relevant.delete(uri);
    },

    // Each file stands for itself: no other one can change what is found in it but those that it imports.
    discoveryFinished: () => undefined,
    reconfigured: () => undefined,

    prepare(uri) {
      const needed = new Set(
        (uri === undefined ? [...relevant] : relevant.has(uri) ? [uri] : []).flatMap((one) => {
          const grammar = languageOf(one)?.grammar;
          return grammar === undefined || grammars.isSettled(grammar) ? [] : [grammar];
        }),
      );
      if (needed.size === 0) return null;
      return Promise.all([...needed].map((grammar) => grammars.load(grammar))).then(() => undefined);
    },

    configurationsOf(uri) {
      const dependent = [...configurations]
        .filter(([one, configuration]) => one !== uri && configuration.documents.includes(uri))
        .map(([one]) => one);
      return relevant.has(uri) && !isGenerated(uri) ? [uri, ...dependent] : dependent;
    },

    allConfigurations: () => [...relevant].filter((uri) => !isGenerated(uri)),

    configuration(uri) {
      const known = configurations.get(uri);
      if (known !== undefined) return known;
      const grammar = languageOf(uri)?.grammar;
      if (grammar !== undefined && !grammars.isLoaded(grammar)) {
        const failure = grammars.failure(grammar);
        return unread(
          uri,
          failure === null
            ? 'the parser of its language is not loaded yet'
            : `the parser of its language cannot be loaded: ${failure}`,
        );
      }
      const configuration = readAgain(uri) ?? load(uri)?.configuration ?? unread(uri, 'it cannot be read');
      configurations.set(uri, configuration);
      return configuration;
    },

    writes(intent, configuration) {
      if (!writesInCdk(intent.kind)) return false;
      const read = load(configuration);
      if (read === null) return false;
      // Of a sound program the result has always been sound: the grammar is asked only when it is written.
      const addsErrors = read.file.broken ? errorsAddedTo(read.file) : () => false;
      return !('refused' in writeCdk(intent, read, host, addsErrors));
    },

    write(intent, configuration) {
      const read = load(configuration);
      if (read === null) return { refused: 'the file cannot be read' };
      return writeCdk(intent, read, host, errorsAddedTo(read.file));
    },

    suppressionsIn,
  };
}

function unread(uri: string, reason: string): Configuration {
  return {
    uri,
    streams: [],
    keys: [],
    imports: [],
    policies: [],
    notices: [{ range: null, document: uri, reason }],
    documents: [uri],
  };
}
