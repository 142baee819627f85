import { Checkbox, Group, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useSay } from '../../../i18n/locale.tsx';
import { t } from '../../../i18n/text.ts';
import { FIELD_NAMES, VALUE_NAMES } from '../../../vocabulary/fields.ts';
import { PairsField } from './pairs-field.tsx';

/** The part of JSON schema that event data is written in. */
export interface FieldSchema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly FieldSchema[];
  readonly items?: FieldSchema;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
}

interface FieldProps {
  readonly name: string;
  readonly schema: FieldSchema;
  readonly required: boolean;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** Names of codes that only the record knows, for example of its requirements. */
  readonly names?: Readonly<Record<string, string>>;
}

const YES = t('はい', 'Yes');

/** The field that fits a schema. Values are kept as the API takes them. */
export function SchemaField({ name, schema, required, value, onChange, names = {} }: FieldProps) {
  const say = useSay();
  const label = FIELD_NAMES[name] ? say(FIELD_NAMES[name]) : name;
  const nameOf = (code: string) => names[code] ?? (VALUE_NAMES[code] ? say(VALUE_NAMES[code]) : code);
  const optionsOf = (codes: readonly string[]) => codes.map((code) => ({ value: code, label: nameOf(code) }));
  const text = typeof value === 'string' ? value : '';
  const set = (next: string) => onChange(next === '' ? undefined : next);
  const kind = kindOf(schema);
  switch (kind) {
    case 'choice':
      return (
        <Select
          label={label}
          required={required}
          clearable={!required}
          searchable={(schema.enum?.length ?? 0) > 8}
          data={optionsOf(schema.enum ?? [])}
          value={text || null}
          onChange={(next) => onChange(next ?? undefined)}
        />
      );
    case 'choices':
      return (
        <Checkbox.Group
          label={label}
          value={Array.isArray(value) ? value : []}
          onChange={(next) => onChange(next.length > 0 ? next : undefined)}
        >
          <Group gap="md" mt={4}>
            {optionsOf(schema.items?.enum ?? []).map((option) => (
              <Checkbox key={option.value} {...option} />
            ))}
          </Group>
        </Checkbox.Group>
      );
    case 'pairs':
      return <PairsField label={label} schema={schema} value={value} onChange={onChange} nameOf={nameOf} />;
    case 'lines':
      return (
        <Textarea
          label={label}
          required={required}
          autosize
          minRows={2}
          value={Array.isArray(value) ? value.join('\n') : ''}
          onChange={(event) => {
            const lines = event.currentTarget.value;
            onChange(lines === '' ? undefined : lines.split('\n'));
          }}
        />
      );
    case 'boolean':
      return (
        <Stack gap={4}>
          <Checkbox
            label={label}
            checked={value === true}
            onChange={(event) => onChange(event.currentTarget.checked || undefined)}
            aria-description={say(YES)}
          />
        </Stack>
      );
    case 'number':
      return (
        <NumberInput
          label={label}
          required={required}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
          allowDecimal={schema.type === 'number'}
          {...(schema.minimum === undefined ? {} : { min: schema.minimum })}
          {...(schema.maximum === undefined ? {} : { max: schema.maximum })}
        />
      );
    case 'date':
    case 'moment':
      return (
        <TextInput
          type="date"
          label={label}
          required={required}
          value={text.slice(0, 10)}
          onChange={(event) => {
            const day = event.currentTarget.value;
            set(day && kind === 'moment' ? endOfDay(day) : day);
          }}
        />
      );
    case 'prose':
      return (
        <Textarea
          label={label}
          required={required}
          autosize
          minRows={2}
          value={text}
          onChange={(event) => set(event.currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          label={label}
          required={required}
          value={text}
          onChange={(event) => set(event.currentTarget.value)}
        />
      );
  }
}

type FieldKind =
  | 'choice'
  | 'choices'
  | 'pairs'
  | 'lines'
  | 'boolean'
  | 'number'
  | 'date'
  | 'moment'
  | 'prose'
  | 'line';

function kindOf(schema: FieldSchema): FieldKind {
  if (schema.enum) return 'choice';
  if (schema.type === 'array') {
    if (schema.items?.properties) return 'pairs';
    return schema.items?.enum ? 'choices' : 'lines';
  }
  if (schema.type === 'boolean') return 'boolean';
  if (schema.type === 'number' || schema.type === 'integer') return 'number';
  if (schema.format === 'date-time') return 'moment';
  if (schema.format === 'date' || schema.anyOf?.some((part) => part.format === 'date')) return 'date';
  return (schema.maxLength ?? 0) >= 1000 ? 'prose' : 'line';
}

/** "Until the 5th" includes the 5th, on the reader's clock. */
const endOfDay = (day: string): string => new Date(`${day}T23:59:59`).toISOString();
