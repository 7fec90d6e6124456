import type { Provider } from '@understudy/core';
import type { Delivery } from '../callbacks/delivery.ts';
import { createHttpSender } from '../callbacks/http-sender.ts';
import { realTime } from '../real-time.ts';
import type { SimulatorOptions } from '../simulator.ts';
import { createCallbackProvider } from './callback-provider.ts';
import { createPlayer, type Player } from './player.ts';

/** A player of one provider that calls back. */
export interface CallbackPlayer extends Player {
  /** Creates a task that calls back, and gives its id. */
  create(callbackUrl: string, options?: { readonly scenario?: string; readonly key?: string }): string;
  /** A task as a query tells it. */
  retrieve(id: string): unknown;
  deliveries(): readonly Readonly<Delivery>[];
}

/** Real time in which waiting for a silent receiver takes a turn of the event loop. */
export const impatientTime = { ...realTime, after: (_: number, run: () => void) => realTime.after(0, run) };

/** The rules that most documents state. */
export const DOCUMENTED = { timeoutMs: 10_000, retryDelaysMs: [1_000, 2_000, 4_000] };

export function createCallbackPlayer(
  provider: Provider = createCallbackProvider(DOCUMENTED),
  options: SimulatorOptions = {},
): CallbackPlayer {
  const player = createPlayer({
    providers: [provider],
    allowLocalCallbacks: true,
    sendCallback: createHttpSender(),
    ...options,
  });
  const { adapter, spec } = provider;
  const { create, retrieve } = spec.operations;
  const prompt = 'a lighthouse in the rain';
  return {
    ...player,
    create(callbackUrl, { scenario = 'success', key = 'sk-test' } = {}) {
      const { body } = adapter.toCreateRequest({ prompt }, { callbackUrl });
      const answer = player.say(create.method, spec.basePath + create.path, {
        key,
        headers: { 'x-mock-scenario': scenario },
        body: { ...body, ...(provider.spec.callback === undefined ? { callback_url: callbackUrl } : {}) },
      });
      if (answer.status !== 200) throw new Error(`the create was refused: ${JSON.stringify(answer.json)}`);
      return adapter.toTaskId(answer.json);
    },
    retrieve(id) {
      const { in: place, name } = retrieve.taskId ?? { in: 'path', name: '' };
      const path = place === 'path' ? retrieve.path.replace(`{${name}}`, id) : `${retrieve.path}?${name}=${id}`;
      return player.say(retrieve.method, spec.basePath + path).json;
    },
    deliveries: () => player.simulator.state.callbacks.all(),
  };
}
