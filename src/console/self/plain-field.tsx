import { useSay } from '../i18n/locale.tsx';
import { t } from '../i18n/text.ts';
import { FIELD_NAMES, VALUE_NAMES } from '../vocabulary/fields.ts';

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
}

const CHOOSE = t('選んでください', 'Choose');

/** The browser's own field for a schema: what a phone's keyboard and picker know. */
export function PlainField(props: FieldProps) {
  const { name, schema, required, value, onChange } = props;
  const say = useSay();
  const label = FIELD_NAMES[name] ? say(FIELD_NAMES[name]) : name;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (schema.type === 'boolean') {
    return (
      <label className="tick">
        <input
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked || undefined)}
        />
        {label}
      </label>
    );
  }
  if (schema.type === 'array') return <ListField {...props} label={label} />;
  if (schema.enum) {
    return (
      // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside Choice
      <label>
        {label}
        <Choice
          codes={schema.enum}
          value={text}
          required={required}
          onChange={(code) => onChange(code || undefined)}
        />
      </label>
    );
  }
  const isNumber = schema.type === 'number' || schema.type === 'integer';
  const isDay = schema.format === 'date' || schema.anyOf?.some((part) => part.format === 'date') === true;
  return (
    <label>
      {label}
      <input
        type={isNumber ? 'number' : isDay ? 'date' : 'text'}
        required={required}
        value={text}
        min={schema.minimum}
        max={schema.maximum}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          onChange(typed === '' ? undefined : isNumber ? Number(typed) : typed);
        }}
      />
    </label>
  );
}

interface ChoiceProps {
  readonly codes: readonly string[];
  readonly value: string;
  readonly required: boolean;
  readonly onChange: (code: string) => void;
  readonly label?: string;
}

function Choice({ codes, value, required, onChange, label }: ChoiceProps) {
  const say = useSay();
  return (
    <select
      value={value}
      required={required}
      aria-label={label}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="">{say(CHOOSE)}</option>
      {codes.map((code) => (
        <option key={code} value={code}>
          {VALUE_NAMES[code] ? say(VALUE_NAMES[code]) : code}
        </option>
      ))}
    </select>
  );
}

/** Lists: of objects whose members are choices, one line; of texts, a line each. */
function ListField({ schema, required, value, onChange, label }: FieldProps & { readonly label: string }) {
  const say = useSay();
  const members = Object.entries(schema.items?.properties ?? {});
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  if (members.length > 0) {
    const pair = (list[0] ?? {}) as Readonly<Record<string, string>>;
    return (
      <fieldset>
        <legend>{label}</legend>
        {members.map(([name, member]) => (
          <Choice
            key={name}
            label={FIELD_NAMES[name] ? say(FIELD_NAMES[name]) : name}
            codes={member.enum ?? []}
            value={pair[name] ?? ''}
            required={required}
            onChange={(code) => onChange([{ ...pair, [name]: code }])}
          />
        ))}
      </fieldset>
    );
  }
  if (schema.items?.enum) {
    return (
      <fieldset>
        <legend>{label}</legend>
        {schema.items.enum.map((code) => (
          <label key={code} className="tick">
            <input
              type="checkbox"
              checked={list.includes(code)}
              onChange={(event) => {
                const next = event.currentTarget.checked
                  ? [...list, code]
                  : list.filter((item) => item !== code);
                onChange(next.length > 0 ? next : undefined);
              }}
            />
            {VALUE_NAMES[code] ? say(VALUE_NAMES[code]) : code}
          </label>
        ))}
      </fieldset>
    );
  }
  return (
    <label>
      {label}
      <textarea
        rows={3}
        required={required}
        value={list.join('\n')}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          onChange(typed === '' ? undefined : typed.split('\n'));
        }}
      />
    </label>
  );
}
