import { Chip, Fieldset, Group, Input, Select, SimpleGrid } from '@mantine/core';
import { type Maker, toNames, toOffers, toOnly } from '../../parts/use-makers.ts';
import { useVocabulary } from '../../server/vocabulary.ts';
import type { Policy } from './draft.ts';
import type { FieldsProps } from './fields.ts';

interface MakerFieldsProps extends FieldsProps {
  /** Every provider that jobs can go to. */
  readonly all: readonly Maker[];
}

/** Which provider makes the video, or how one is chosen, and the model. */
export function MakerFields({ draft, change, makers, all, toError }: MakerFieldsProps) {
  const { policy, providers } = draft;
  const policies = useVocabulary().list('policies');
  const isNamed = policy === 'named';
  const setPolicy = (next: Policy): void =>
    change({ policy: next, ...(next === 'named' ? { providers: makers.slice(0, 1).map(({ id }) => id) } : {}) });
  const toLabel = ({ id, name }: Maker): string =>
    policy === 'in_order' && providers.includes(id) ? `${providers.indexOf(id) + 1}. ${name}` : name;
  const chips = all.map((maker) => (
    <Chip key={maker.id} value={maker.id} size="sm">
      {toLabel(maker)}
    </Chip>
  ));
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <div data-field="policy">
          <Select
            label="Choose by"
            allowDeselect={false}
            data={policies.map(({ id, label }) => ({ value: id, label }))}
            value={policy}
            description={policies.find(({ id }) => id === policy)?.description}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            onChange={(next) => next !== null && setPolicy(next as Policy)}
          />
        </div>
        <ModelField draft={draft} change={change} makers={makers} toError={toError} />
      </SimpleGrid>
      <div data-field="providers">
        <Fieldset
          variant="unstyled"
          p={0}
          m={0}
          miw={0}
          legend={<Input.Label component="span">{isNamed ? 'Provider' : 'Providers'}</Input.Label>}
        >
          <Group gap="xs" mt={4}>
            {isNamed ? (
              <Chip.Group
                value={providers[0] ?? null}
                onChange={(id) => change({ providers: id === null ? [] : [id] })}
              >
                {chips}
              </Chip.Group>
            ) : (
              <Chip.Group multiple value={[...providers]} onChange={(ids) => change({ providers: ids })}>
                {chips}
              </Chip.Group>
            )}
          </Group>
          {!isNamed && providers.length === 0 && (
            <Input.Description mt={6}>None is picked, so all of them.</Input.Description>
          )}
          {toError('providers') !== undefined && <Input.Error mt={6}>{toError('providers')}</Input.Error>}
        </Fieldset>
      </div>
    </>
  );
}

const USUAL = '';

function ModelField({ draft, change, makers, toError }: FieldsProps) {
  const offers = toOffers(makers, ({ profile }) => profile.models.value);
  const usual = new Set(makers.map(({ profile }) => profile.models.value[0]));
  const toLabel = (model: string, offered: readonly Maker[]): string =>
    offered.length === makers.length ? model : `${model} (${toNames(offered)})`;
  const stray = draft.model !== null && !offers.some(({ value }) => value === draft.model) ? [draft.model] : [];
  return (
    <div data-field="model">
      <Select
        label="Model"
        allowDeselect={false}
        data={[
          { value: USUAL, label: `Usual (${toOnly([...usual]) ?? 'each provider’s own'})` },
          ...offers.map(({ value, makers: offered }) => ({ value, label: toLabel(value, offered) })),
          ...stray.map((model) => ({ value: model, label: `${model} (not offered)` })),
        ]}
        value={draft.model ?? USUAL}
        error={toError('model')}
        onChange={(model) => change({ model: model === USUAL ? null : model })}
      />
    </div>
  );
}
