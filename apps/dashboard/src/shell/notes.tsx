import { notificationsStore } from '@mantine/notifications';
import { lazy, Suspense, useEffect, useState } from 'react';

const Notifications = lazy(() => import('./note-stack.tsx').then(({ NoteStack }) => ({ default: NoteStack })));

/** Where acts tell how they went; its code comes with the first of them. */
export function Notes() {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => notificationsStore.subscribe(() => setWanted(true)), []);
  if (!isWanted) return null;
  return (
    <Suspense>
      <Notifications />
    </Suspense>
  );
}
