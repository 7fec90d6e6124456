import '@mantine/notifications/styles.css';
import { Notifications } from '@mantine/notifications';

/** The notes at the lower right, newest last. */
export function NoteStack() {
  return <Notifications position="bottom-right" />;
}
