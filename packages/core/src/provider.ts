import type { Adapter } from './adapter.ts';
import type { Examples } from './example.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Profile } from './profile.ts';
import type { Replay } from './replay.ts';
import type { Spec } from './spec.ts';

/** A video API: one folder, always the same files. */
export interface Provider {
  readonly id: string;
  readonly name: string;
  readonly spec: Spec;
  readonly examples: Examples;
  readonly profile: Profile;
  readonly lifecycle: Lifecycle;
  readonly adapter: Adapter;
  readonly replay: Replay;
}

/** States a provider, keeping its literal id. */
export const defineProvider = <const P extends Provider>(provider: P): P => provider;
