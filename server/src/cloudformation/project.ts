import { changingMap } from '../model/changing-map.ts';
import { mayHoldSuppressions } from '../config/suppressions/comment-forms.ts';
import { mayHoldSuppressionMetadata } from '../config/suppressions/metadata-forms.ts';
import type { Configuration } from '../model/configuration.ts';
import type { FixIntent } from '../model/fix.ts';
import type { Project } from '../model/project.ts';
import type { SourceHost } from '../model/source.ts';
import type { PlacedSuppression } from '../model/suppression.ts';
import { asksForLists } from '../policy/library/lists.ts';
import { writeTemplate } from './edits/write.ts';
import type { ReadTemplate } from './reading/read.ts';
import { readTemplate, unreadable } from './reading/read.ts';
import { findSuppressions } from './reading/suppressions.ts';
import type { Mentions } from './syntax/recognise.ts';
import { mayBeTemplate, mentionsIn } from './syntax/recognise.ts';
import type { PieceCache } from './syntax/template.ts';
import { obstacleTo, parseTemplate } from './syntax/template.ts';

/** Templates kept with their trees: an editor shows a few, a scan needs each once. */
const keptTemplates = 16;

/** Templates of a workspace: each is a configuration by itself, told by its text and not by its name. */
export function createTemplateProject(host: SourceHost): Project<FixIntent> {
  const mentions = new Map<string, Mentions>();
  const configurations = changingMap<string, Configuration>();
  const read = changingMap<string, ReadTemplate | null>();
  const pieces = changingMap<string, PieceCache>();
  const suppressions = changingMap<string, readonly PlacedSuppression[]>();

  const forget = (uri: string): void => {
    configurations.delete(uri);
    read.delete(uri);
    suppressions.delete(uri);
  };

  const load = (uri: string): ReadTemplate | null => {
    const known = read.get(uri);
    if (known !== undefined) return known;
    const text = host.read(uri);
    const cache: PieceCache = pieces.get(uri) ?? { pieces: new Map() };
    const template = text === null ? null : parseTemplate(uri, text, cache);
    const loaded = template === null ? null : readTemplate(template);
    read.set(uri, loaded);
    pieces.set(uri, cache);
    for (const store of [read, pieces]) {
      const [oldest] = [...store.keys()].filter((one) => one !== uri);
      if (store.size > keptTemplates && oldest !== undefined) store.delete(oldest);
    }
    return loaded;
  };

  const suppressionsIn = (uri: string): readonly PlacedSuppression[] => {
    const known = suppressions.get(uri);
    if (known !== undefined) return known;
    const text = host.read(uri);
    const mayHave = text !== null && (mayHoldSuppressions(text) || mayHoldSuppressionMetadata(text));
    const loaded = mayHave ? load(uri) : null;
    const found = loaded === null ? [] : findSuppressions(loaded.template);
    suppressions.set(uri, found);
    return found;
  };

  const isCandidate = (uri: string): boolean => {
    const mentioned = mentions.get(uri);
    return mentioned !== undefined && (mentioned.kinesis || mentioned.kms);
  };

  return {
    claims: mayBeTemplate,

    documentChanged(uri, source) {
      forget(uri);
      const found = mentionsIn(source);
      if (found.kinesis || found.kms) mentions.set(uri, found);
      else mentions.delete(uri);
    },

    documentRemoved(uri) {
      forget(uri);
      mentions.delete(uri);
      pieces.delete(uri);
    },

    discoveryFinished: () => undefined,

    reconfigured: () => undefined,

    configurationsOf: (uri) => (isCandidate(uri) ? [uri] : []),

    allConfigurations: () => [...mentions].flatMap(([uri, { kinesis }]) => (kinesis ? [uri] : [])),

    configuration(uri) {
      const known = configurations.get(uri);
      if (known !== undefined) return known;
      const configuration = load(uri)?.configuration ?? withoutTemplate(uri, host.read(uri));
      configurations.set(uri, configuration);
      return configuration;
    },

    // The Serverless Framework deploys a template without parameters of its own.
    writes: (intent, uri) => !asksForLists(intent) || load(uri)?.template.language !== 'serverless',

    write(intent, uri) {
      const loaded = load(uri);
      return loaded === null ? { refused: 'the template cannot be read any more' } : writeTemplate(intent, loaded);
    },

    suppressionsIn,
  };
}

/** A document that speaks of Kinesis and is no template says nothing; one that cannot be read says so. */
function withoutTemplate(uri: string, text: string | null): Configuration {
  const obstacle = text === null ? null : obstacleTo(uri, text);
  return unreadable(uri, obstacle);
}
