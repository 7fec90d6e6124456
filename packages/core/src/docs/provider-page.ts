import { toMermaid } from '../lifecycle.ts';
import { toFacts } from '../provenance.ts';
import type { Provider } from '../provider.ts';
import { toSourceLine } from '../source.ts';
import { toOperations } from '../spec.ts';
import { toFactName, toFactText } from './fact-text.ts';
import { toCode, toFence, toTable } from './markdown.ts';

/** The Markdown page that says what is known of a provider, and where from. Made of its data alone. */
export function toProviderPage(provider: Provider): string {
  const { id, name, spec } = provider;
  const parts = [
    `# ${name}`,
    `<!-- Written by \`pnpm docs:providers\` from packages/core/src/providers/${id}: change it there. -->`,
    spec.description,
    'Every line says where it comes from. *documented*: the document of the provider itself, at that place. ' +
      '*public*: another public page or client of the provider. *inferred*: stated nowhere; it follows for that reason. ' +
      'Nothing here was tried against the live provider.',
    ...toSections(provider).flatMap(([title, ...texts]) => [`## ${title}`, ...texts]),
  ];
  return `${parts.join('\n\n')}\n`;
}

type Section = readonly [title: string, ...texts: string[]];

function toSections(provider: Provider): Section[] {
  const { spec, lifecycle } = provider;
  const { value, source } = spec.origin;
  return [
    ['Calls', `Base URL: ${toCode(value + spec.basePath)} (${toSourceLine(source)})`, toCallTable(provider)],
    ['How a task goes', toFence('mermaid', toMermaid(lifecycle)), toStateTable(provider)],
    ['Facts', toFactTable(provider)],
    ['Not documented', toUnknownList(provider)],
    ['Where the documents contradict themselves', toReadings(provider)],
    ['How a call is refused', toErrorTable(provider)],
    ['How a task fails', toFailureTable(provider)],
    ['Examples', toExampleTable(provider)],
  ];
}

const toCallTable = ({ spec }: Provider): string =>
  toTable(
    ['call', 'method and path', 'what it does', 'source'],
    toOperations(spec).map(([name, { method, path, summary, source }]) => [
      name,
      toCode(`${method} ${path}`),
      summary,
      toSourceLine(source),
    ]),
  );

const toStateTable = ({ lifecycle }: Provider): string =>
  toTable(
    ['state', 'for a job', 'progress', 'source'],
    Object.entries(lifecycle.states).map(([name, { job, progress, source }]) => [
      toCode(name),
      job,
      progress === null ? 'none reported' : `${[...new Set(progress)].join(' to ')} %`,
      toSourceLine(source),
    ]),
  );

const toFactTable = ({ profile }: Provider): string =>
  toTable(
    ['fact', 'value', 'source'],
    toFacts(profile).flatMap((entry) =>
      entry.fact === null
        ? []
        : [[toFactName(entry.path), toFactText(entry, profile.price) ?? '', toSourceLine(entry.fact.source)]],
    ),
  );

function toUnknownList({ profile }: Provider): string {
  const unknown = toFacts(profile).filter(({ fact }) => fact === null);
  if (unknown.length === 0) return 'Nothing that this product asks for is missing.';
  const list = unknown.map(({ path }) => `- ${toFactName(path)}`).join('\n');
  return `The mock invents none of these, and the gateway assumes none.\n\n${list}`;
}

function toReadings({ profile }: Provider): string {
  const readings = Object.entries(profile.readings).map(([key, { question, chosen, options }]) => {
    const rows = Object.entries(options).map(([option, { does, source }]) => [
      toCode(option) + (option === chosen ? ' (in force)' : ''),
      does,
      toSourceLine(source),
    ]);
    return `**${question}** ${toCode(key)}\n\n${toTable(['reading', 'what happens', 'source'], rows)}`;
  });
  return readings.length === 0 ? 'No contradiction is known.' : readings.join('\n\n');
}

const toErrorTable = ({ profile }: Provider): string =>
  toTable(
    ['HTTP', 'in our words', 'body', 'source'],
    Object.values(profile.errors).map(({ status, code, body, source }) => [
      String(status),
      code,
      toCode(JSON.stringify(body)),
      toSourceLine(source),
    ]),
  );

const toFailureTable = ({ profile }: Provider): string =>
  toTable(
    ['their code', 'in our words', 'message', 'source'],
    Object.entries(profile.failures).map(([key, { code, message, source }]) => [
      toCode(key),
      code,
      message,
      toSourceLine(source),
    ]),
  );

const toExampleTable = ({ examples }: Provider): string =>
  toTable(
    ['example', 'call', 'what it shows', 'source'],
    Object.entries(examples).map(([key, { operation, direction, summary, source }]) => [
      toCode(key),
      `${operation}, ${direction}`,
      summary,
      toSourceLine(source),
    ]),
  );
