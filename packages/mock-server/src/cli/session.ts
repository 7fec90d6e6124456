import { providers } from '@understudy/core';
import { realTime } from '../real-time.ts';
import type { RecordTarget } from '../record/forward.ts';
import { createSimulator } from '../simulator.ts';
import { type MockServer, serveSimulator } from '../start-mock-server.ts';
import { addChaos } from './chaos.ts';
import type { Flags } from './flags.ts';
import { toServingOptions, toSimulatorOptions } from './server-options.ts';

/** A mock server as the flags describe it, running. */
export interface Session {
  readonly server: MockServer;
  /** Closes the port, saves state and recordings, and stops everything. Rejects when saving fails. */
  stop(): Promise<void>;
}

/** Starts what the flags ask for. Rejects with one sentence, and nothing is left running, when a part of it cannot be. */
export async function startSession(flags: Flags, onProblem: (sentence: string) => void): Promise<Session> {
  const serving = await toServingOptions(flags);
  const options = toSimulatorOptions(flags);
  const recorder = flags.record === undefined ? null : await openRecorder(flags.record);
  const simulator = createSimulator({ ...options, ...(recorder === null ? {} : { recorder }) });
  const { state } = simulator;
  const files = flags.scenarios === undefined ? null : await watchFiles(flags.scenarios);
  addChaos(state, flags.chaos, flags.chaosScenarios);
  const kept = flags.state === undefined ? null : await openState(flags.state);
  const server = await serveSimulator(simulator, serving);
  try {
    await kept?.begin(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    server,
    async stop() {
      files?.close();
      await server.close();
      await Promise.all([recorder?.flush(), kept?.end()]);
      await server.stop();
    },
  };

  async function openRecorder(targets: readonly RecordTarget[]) {
    const { openRecorder } = await import('../record/open-recorder.ts');
    return openRecorder({
      targets,
      providers: options.providers ?? Object.values(providers),
      folder: flags.recordTo,
      onProblem,
    });
  }

  async function watchFiles(folder: string) {
    const { watchScenarioFiles } = await import('../scenario/scenario-files.ts');
    return watchScenarioFiles(state, folder, { onProblem });
  }

  async function openState(file: string) {
    const { openKeptState } = await import('../snapshot/kept-state.ts');
    return openKeptState(state, file, { time: realTime, onProblem });
  }
}
