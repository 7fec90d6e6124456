import { Button, Menu, Text } from '@mantine/core';
import { ChevronDown } from 'lucide-react';

interface Option {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
}

interface FacetMenuProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Narrows the view to one or several of something. */
export function FacetMenu({ label, options, chosen, onChange }: FacetMenuProps) {
  const [first] = chosen;
  const name = options.find(({ id }) => id === first)?.label ?? first;
  const more = chosen.length > 1 ? ` +${chosen.length - 1}` : '';
  return (
    <Menu position="bottom-start" shadow="md" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          size="xs"
          flex="none"
          variant={chosen.length > 0 ? 'light' : 'default'}
          rightSection={<ChevronDown size={13} aria-hidden />}
        >
          {first === undefined ? label : `${label}: ${name}${more}`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {options.map(({ id, label: option, description }) => {
          const isChosen = chosen.includes(id);
          return (
            <Menu.CheckboxItem
              key={id}
              checked={isChosen}
              onChange={() => onChange(isChosen ? chosen.filter((one) => one !== id) : [...chosen, id])}
            >
              {option}
              {description !== undefined && (
                <Text size="xs" c="dimmed" maw={320}>
                  {description}
                </Text>
              )}
            </Menu.CheckboxItem>
          );
        })}
        {chosen.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => onChange([])}>Any</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
