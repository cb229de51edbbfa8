import { pathToFileURL } from 'node:url';
import { percentile } from './figures.ts';
import { defaultSettings } from '../server/src/config/settings.ts';
import { sourceText } from '../server/src/model/project.ts';
import { createWorkspaceAnalysis } from '../server/src/workspace/workspace-analysis.ts';

/** Documents that stand beside templates and apps in a repository, and are neither. */
const kinds: Readonly<Record<string, (index: number) => string>> = {
  'docker-compose.yaml': (index) =>
    `services:\n${repeat(100, (one) => `  service${index}-${one}:\n    image: registry.example.com/service:${one}\n    environment:\n      SERVICES: kinesis,kms\n      STREAM: events-${one}\n    ports:\n      - "${4000 + one}:80"\n`)}`,
  'deployment.yaml': (index) =>
    repeat(
      40,
      (one) =>
        `---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: consumer-${index}-${one}\nspec:\n  replicas: ${one}\n  template:\n    spec:\n      containers:\n        - name: app\n          image: registry.example.com/app:${one}\n          env:\n            - name: KINESIS_STREAM\n              value: events\n`,
    ),
  'openapi.json': (index) =>
    JSON.stringify(
      {
        openapi: '3.1.0',
        info: { title: `Kinesis gateway ${index}`, version: '1' },
        paths: Object.fromEntries(
          Array.from({ length: 100 }, (_, one) => [
            `/streams/${one}`,
            { get: { operationId: `get${one}`, responses: { '200': { description: 'The Kinesis stream' } } } },
          ]),
        ),
      },
      null,
      2,
    ),
  'button.ts': (index) =>
    `import { useState } from 'react';\n\n${repeat(300, (one) => `export function useToggle${index}x${one}(initial: boolean) {\n  return useState(initial);\n}\n`)}`,
  'producer.ts': (index) =>
    `import { KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis';\n\nconst client = new KinesisClient({});\n${repeat(300, (one) => `export const put${index}x${one} = (data: Uint8Array) =>\n  client.send(new PutRecordCommand({ StreamName: 'events', PartitionKey: '${one}', Data: data }));\n`)}`,
};

const rounds = 60;

/** The slowest kind of document that has nothing to do with us: from its opening to its findings, of which it has none. */
export function measureNeighbours(): number {
  const folder = pathToFileURL('/neighbours').toString();
  const texts = new Map<string, string>();
  const analysis = createWorkspaceAnalysis(
    { read: (uri) => texts.get(uri) ?? null, list: () => [] },
    defaultSettings,
    (what, error) => {
      throw new Error(what, { cause: error });
    },
  );
  const slowest = Object.entries(kinds).map(([name, write]) => {
    const times = Array.from({ length: rounds }, (_, index) => {
      const uri = `${folder}/${index}/${name}`;
      const text = write(index);
      texts.set(uri, text);
      const start = performance.now();
      if (analysis.claims(uri)) analysis.documentChanged(uri, sourceText(text));
      const findings = analysis.findingsIn(uri);
      const time = performance.now() - start;
      if (findings.length > 0) throw new Error(`${name} has findings`);
      if (analysis.prepare(uri) !== null) throw new Error(`${name} asks for a grammar`);
      return time;
    });
    return percentile(times, 50);
  });
  return Math.max(...slowest);
}

function repeat(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index)).join('');
}
