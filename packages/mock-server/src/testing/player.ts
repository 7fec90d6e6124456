import { createSimulator, type Simulator, type SimulatorOptions } from '../simulator.ts';

/** What a test says to a simulator: the parts of a request that matter to it. */
export interface Said {
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** An answer as a test looks at it. */
export interface Heard {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body read as JSON; `undefined` when it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: a test names the fields it expects, and fails where they are not.
  readonly json: any;
  /** The connection was closed without an answer. */
  readonly isReset: boolean;
}

/** A simulator on a frozen clock, with short ways to call it. */
export interface Player {
  readonly simulator: Simulator;
  say(method: string, path: string, said?: Said): Heard;
  /** Moves the clock on by so many ms. */
  wait(ms: number): Promise<void>;
}

/** 2026-01-01, so that timestamps in tests are readable. */
export const START = Date.UTC(2026, 0, 1);

/** Starts a simulator on a clock that only the test moves; callbacks go nowhere and arrive. */
export function createPlayer(options: SimulatorOptions = {}): Player {
  const sendCallback = async () => ({ status: 200 });
  const simulator = createSimulator({ startAt: START, isFrozen: true, sendCallback, ...options });
  return {
    simulator,
    say(method, path, { key = 'sk-test', headers = {}, body } = {}) {
      const response = simulator.handle({
        method,
        path,
        headers: { authorization: `Bearer ${key}`, ...headers },
        body: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
        origin: 'http://mock.test',
      });
      const { status, headers: answered, delivery } = response;
      return { status, headers: answered, json: toJson(response.body), isReset: delivery?.isReset === true };
    },
    wait: (ms) => simulator.state.clock.advanceTo(simulator.state.clock.now() + ms),
  };
}

function toJson(body: string | Uint8Array): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : undefined;
  } catch {
    return undefined;
  }
}
