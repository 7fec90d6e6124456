import { type CSSVariablesResolver, createTheme, DEFAULT_THEME } from '@mantine/core';

/** A dialog's head is no second banner of the page, and its cross has a name. */
const dialog = {
  defaultProps: { attributes: { header: { role: 'presentation' } }, closeButtonProps: { 'aria-label': 'Close' } },
};

/** Mantine leaves the cross of a note without a name, and its text too pale. */
const note = {
  defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } },
  styles: { description: { color: 'var(--mantine-color-text)' } },
};

/** The shades of an alert are for its border and icon; as text they are too pale. */
const alert = { styles: { title: { color: 'var(--mantine-color-text)' } } };

/** Shades are one step stronger than Mantine's own, because those miss WCAG AA for text. */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: 'md',
  fontFamily: `Inter, ${DEFAULT_THEME.fontFamily}`,
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: { fontWeight: '650' },
  components: { Alert: alert, Modal: dialog, Drawer: dialog, Notification: note },
});

/** Colors of texts that are pale or red in Mantine, at 4.5 to 1 or more. */
export const cssVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-placeholder': '#6a7178',
    '--mantine-color-error': colors.red[9],
    '--mantine-color-anchor': colors.indigo[9],
    '--mantine-color-body': '#fbfbfc',
  },
  dark: {
    '--mantine-color-dimmed': colors.dark[1],
    '--mantine-color-placeholder': colors.dark[2],
    '--mantine-color-error': colors.red[4],
    '--mantine-color-anchor': colors.indigo[3],
  },
});
