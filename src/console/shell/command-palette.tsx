import { Modal, ScrollArea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { api, body } from '../api/client.ts';
import { useSay } from '../i18n/locale.tsx';
import { t } from '../i18n/text.ts';
import { IconBuilding, IconPlus, IconSearch } from '../ui/icons.ts';
import { STAGES } from '../vocabulary/labels.ts';
import classes from './command-palette.module.css';
import { PLACES } from './navigation.ts';
import { useSession } from './session.ts';

const TEXTS = {
  title: t('検索・移動', 'Search or go to'),
  placeholder: t('会社名、管理番号、パートナーID、画面の名前', 'Company, reference, Partner ID or page'),
  register: t('リセラーを登録する', 'Register a reseller'),
  none: t('該当するものはありません', 'Nothing found'),
  all: t('「{q}」をリセラー一覧で検索する', 'Search all resellers for “{q}”'),
};

interface Item {
  readonly id: string;
  readonly name: string;
  readonly detail?: string;
  readonly icon: typeof IconSearch;
  readonly go: () => void;
}

/** One field for everything: pages, commands, and resellers as they are typed. */
export default function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const items = useItems(query.trim());
  const choose = (item: Item | undefined) => {
    if (!item) return;
    onClose();
    item.go();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setActive((active + step + items.length) % Math.max(1, items.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(items[active]);
    }
  };
  return (
    <Modal opened onClose={onClose} withCloseButton={false} padding={0} aria-label={say(TEXTS.title)}>
      <TextInput
        data-autofocus
        variant="unstyled"
        size="md"
        className={classes.field}
        leftSection={<IconSearch size={18} aria-hidden />}
        placeholder={say(TEXTS.placeholder)}
        aria-label={say(TEXTS.title)}
        role="combobox"
        aria-expanded
        aria-controls="palette-items"
        aria-activedescendant={items[active] ? `palette-${items[active].id}` : undefined}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ScrollArea.Autosize mah="60vh">
        <div role="listbox" id="palette-items" className={classes.items} aria-label={say(TEXTS.title)}>
          {items.map((item, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and answers the keys
            <div
              key={item.id}
              id={`palette-${item.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={classes.item}
              onClick={() => choose(item)}
              onMouseMove={() => setActive(index)}
            >
              <item.icon size={16} aria-hidden />
              <span className={classes.name}>{item.name}</span>
              <span className="dim small">{item.detail}</span>
            </div>
          ))}
        </div>
        {items.length === 0 && <p className={classes.none}>{say(TEXTS.none)}</p>}
      </ScrollArea.Autosize>
    </Modal>
  );
}

function useItems(query: string): Item[] {
  const say = useSay();
  const navigate = useNavigate();
  const session = useSession();
  const [searched] = useDebouncedValue(query, 150);
  const found = useQuery({
    queryKey: ['resellers', 'palette', searched],
    queryFn: () => body(api.GET('/v1/resellers', { params: { query: { q: searched, limit: 8 } } })),
    enabled: searched !== '',
    placeholderData: keepPreviousData,
  });
  const fits = (name: string) => name.toLowerCase().includes(query.toLowerCase());
  const commands: Item[] = [
    ...PLACES.filter(({ permission }) => session?.may(permission)).map(({ to, name, icon }) => ({
      id: `go-${to.slice(1)}`,
      name: say(name),
      icon,
      go: () => void navigate({ to }),
    })),
    ...(session?.may('resellers:register')
      ? [
          {
            id: 'register',
            name: say(TEXTS.register),
            icon: IconPlus,
            go: () => void navigate({ to: '/resellers/new' }),
          },
        ]
      : []),
  ].filter(({ name }) => fits(name));
  if (query === '') return commands;
  const resellers = (found.data?.items ?? []).map((row) => ({
    id: row.id,
    name: row.company.registeredName,
    detail: `${row.externalRef ?? ''} ${say(STAGES[row.stage])}`,
    icon: IconBuilding,
    go: () => void navigate({ to: '/resellers/$id', params: { id: row.id } }),
  }));
  const all = {
    id: 'all',
    name: say(TEXTS.all, { q: query }),
    icon: IconSearch,
    go: () => void navigate({ to: '/resellers', search: { q: query } }),
  };
  return [...resellers, ...commands, all];
}
