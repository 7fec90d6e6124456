import { Code } from '@mantine/core';
import { Fragment } from 'react';
import { CopyText } from '../../parts/copy-text.tsx';

/** A sentence of the gateway; a command that stands in it between backticks can be copied. */
export function ToldCommand({ sentence }: { readonly sentence: string }) {
  return sentence.split('`').map((text, place) =>
    place % 2 === 0 ? (
      <Fragment key={String(place)}>{text}</Fragment>
    ) : (
      <span key={String(place)} style={{ display: 'inline-flex', alignItems: 'center', gap: 2 }}>
        <Code>{text}</Code>
        <CopyText text={text} what="command" />
      </span>
    ),
  );
}
