import { type ComponentType, lazy, Suspense, useEffect, useMemo, useState } from 'react';
import type { Door } from './door.ts';

interface BehindDoorProps {
  readonly door: Door;
  /** Fetches what is behind the door; it is shown from the first time on that someone opens it. */
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

/** Something that is not needed until it is asked for. */
export function BehindDoor({ door, load }: BehindDoorProps) {
  const [isWanted, setWanted] = useState(false);
  const Content = useMemo(() => lazy(load), [load]);
  useEffect(() => door.onOpen(() => setWanted(true)), [door]);
  if (!isWanted) return null;
  return (
    <Suspense>
      <Content />
    </Suspense>
  );
}
