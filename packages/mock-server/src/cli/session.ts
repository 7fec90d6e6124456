import { providers } from '@understudy/core';
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
  const stateFile = flags.state === undefined ? null : await openStateFile(flags.state);
  const server = await serveSimulator(simulator, serving);
  try {
    await stateFile?.save(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    server,
    async stop() {
      files?.close();
      await server.close();
      await Promise.all([recorder?.flush(), stateFile?.save(server.url)]);
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

  /** Goes on from a state file. It is saved at once too, so that a file that cannot be written is known now. */
  async function openStateFile(file: string) {
    const { loadStateFile, saveStateFile } = await import('../snapshot/state-file.ts');
    await loadStateFile(state, file, { now: Date.now() });
    return { save: (origin: string) => saveStateFile(state, file, { now: Date.now(), origin }) };
  }
}
