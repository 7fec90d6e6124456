import type { Scenario } from '@understudy/mock-server';
import { useMockAct, useMockFormAct } from '../use-mock.ts';
import { readScript } from './script-text.ts';

const toPath = (name: string): string => `scenarios/${encodeURIComponent(name)}`;

/** Adds the scenario of a text; one that cannot be read is refused before anything is sent. */
export const useAddScript = () =>
  useMockFormAct(
    async (ask, text: string) => {
      const script = readScript(text);
      return ask<Scenario>('PUT', toPath(script.name), script);
    },
    ({ name }) => `The scenario “${name}” is in the catalogue.`,
  );

export const useRemoveScript = () =>
  useMockAct(
    (ask, name: string) => ask<{ readonly removed: string }>('DELETE', toPath(name)),
    ({ removed }) => `The scenario “${removed}” is gone.`,
  );
