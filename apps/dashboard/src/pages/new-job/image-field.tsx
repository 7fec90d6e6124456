import '@mantine/dropzone/styles.css';
import { ActionIcon, Box, Group, Image, Input, Stack, Text, TextInput } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { ImagePlus, X } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { type Maker, toNames } from '../../parts/use-makers.ts';
import { useVocabulary } from '../../server/vocabulary.ts';
import type { DraftImage } from './draft.ts';
import type { FieldsProps } from './fields.ts';
import { readImage, toMegabytes } from './read-image.ts';

/** A reference image: a file that is dropped, pasted or chosen, or its address. */
export function ImageField({ draft: { image }, change, makers, toError }: FieldsProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const set = (next: DraftImage | null): void => {
    setProblem(null);
    change({ image: next });
  };
  const take = (file: File): void =>
    void readImage(file, makers).then(set, ({ message }: Error) => setProblem(message));
  usePastedImage(take);
  const error = problem ?? toError('image');
  return (
    <Stack gap={6} data-field="image">
      <Input.Label component="div">Reference image</Input.Label>
      {image === null || image.kind === 'address' ? (
        <>
          <TextInput
            type="url"
            aria-label="Address of the image"
            placeholder="https://… of an image, or a file below"
            value={image?.address ?? ''}
            error={image !== null && error !== undefined}
            onChange={({ currentTarget: { value } }) => set(value === '' ? null : { kind: 'address', address: value })}
          />
          {image === null && <ImageDrop onTake={take} />}
        </>
      ) : (
        <ChosenImage image={image} onRemove={() => set(null)} />
      )}
      {error !== undefined && <Input.Error role="alert">{error}</Input.Error>}
      <ImageLimits makers={makers} />
    </Stack>
  );
}

/** Images in the clipboard are taken wherever on the page they are pasted. */
function usePastedImage(take: (file: File) => void): void {
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
    if (file === undefined) return;
    event.preventDefault();
    take(file);
  });
  useEffect(() => {
    const listener = (event: ClipboardEvent) => onPaste(event);
    window.addEventListener('paste', listener);
    return () => window.removeEventListener('paste', listener);
  }, []);
}

const ImageDrop = ({ onTake }: { readonly onTake: (file: File) => void }) => (
  <Dropzone
    multiple={false}
    onDrop={([file]) => file !== undefined && onTake(file)}
    inputProps={{ 'aria-label': 'Image file' }}
    p="xs"
    radius="md"
  >
    <Group gap="xs" justify="center" wrap="nowrap">
      <ImagePlus size={18} aria-hidden />
      <Text size="sm">Drop an image, paste it, or choose a file</Text>
    </Group>
  </Dropzone>
);

interface ChosenImageProps {
  readonly image: Exclude<DraftImage, { readonly kind: 'address' }>;
  readonly onRemove: () => void;
}

function ChosenImage({ image, onRemove }: ChosenImageProps) {
  const [size, setSize] = useState<string | null>(null);
  return (
    <Group gap="sm" wrap="nowrap">
      {image.kind === 'file' && (
        <Image
          src={image.dataUrl}
          alt={image.name}
          h={72}
          w="auto"
          maw={140}
          radius="sm"
          fit="contain"
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => setSize(`${naturalWidth} × ${naturalHeight}`)}
        />
      )}
      <Box flex={1} miw={0}>
        <Text size="sm" truncate>
          {image.name}
        </Text>
        {image.kind === 'file' && (
          <Text size="xs" c="dimmed">
            {size !== null && `${size}, `}
            {toMegabytes((image.dataUrl.length * 3) / 4)}
          </Text>
        )}
      </Box>
      <ActionIcon variant="default" aria-label={`Remove ${image.name}`} onClick={onRemove}>
        <X size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

/** What each provider takes, in the gateway's words. */
function ImageLimits({ makers }: { readonly makers: readonly Maker[] }) {
  const unknown = useVocabulary().find('sources', 'unknown').label.toLowerCase();
  const toLimits = ({ facts }: Maker): string =>
    facts
      .flatMap((group) => group.facts)
      .filter(({ place }) => place.startsWith('profile.image.'))
      .map(({ label, text }) => `${label}: ${text ?? unknown}`)
      .join(' · ');
  const groups = Map.groupBy(makers, toLimits);
  return [...groups].map(([limits, members]) => (
    <Text key={limits} size="xs" c="dimmed">
      {groups.size > 1 && (
        <Text inherit span fw={600}>
          {toNames(members)}:{' '}
        </Text>
      )}
      {limits}
    </Text>
  ));
}
