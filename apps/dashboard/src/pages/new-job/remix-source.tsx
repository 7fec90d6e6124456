import { Anchor, Box, Button, Card, Group, Image, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Outputs } from '../../server/trpc.ts';

/** The job whose video is to be made again with other words. */
export function RemixSource({ job }: { readonly job: Outputs['jobs']['get'] }) {
  const { id, prompt, asset, seconds, size } = job;
  return (
    <Card withBorder padding="xs">
      <Group gap="sm" wrap="nowrap" align="flex-start">
        {asset?.state === 'archived' && (
          <Image src={`/v1/videos/${id}/content?variant=thumbnail`} alt="" h={72} w={112} fit="cover" radius="sm" />
        )}
        <Box flex={1} miw={0}>
          <Text size="xs" c="dimmed">
            A remix of
          </Text>
          <Anchor
            size="sm"
            lineClamp={2}
            renderRoot={(props) => <Link to="/jobs/$jobId" params={{ jobId: id }} {...props} />}
          >
            {prompt}
          </Anchor>
          <Text size="xs" c="dimmed">
            Length, size and account are those of this video
            {seconds !== null && size !== null && `: ${seconds} s, ${size.replace('x', ' × ')}`}.
          </Text>
        </Box>
        <Button
          size="compact-xs"
          variant="default"
          renderRoot={(props) => <Link to="/new" search={{ prompt }} {...props} />}
        >
          Make it anew instead
        </Button>
      </Group>
    </Card>
  );
}
