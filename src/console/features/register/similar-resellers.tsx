import { Alert } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, body } from '../../api/client.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { STAGES } from '../../vocabulary/labels.ts';

const TITLE = t('似た名前のリセラーが登録されています', 'A reseller of a similar name is registered already');

/** What is already there under that name, before it is registered twice. */
export function SimilarResellers({ name }: { readonly name: string }) {
  const say = useSay();
  const [searched] = useDebouncedValue(name.trim(), 300);
  const found = useQuery({
    queryKey: ['resellers', 'similar', searched],
    queryFn: () => body(api.GET('/v1/resellers', { params: { query: { q: searched, limit: 5 } } })),
    enabled: searched.length >= 3,
  });
  const items = searched.length >= 3 ? (found.data?.items ?? []) : [];
  if (items.length === 0) return null;
  return (
    <Alert color="yellow" title={say(TITLE)}>
      <ul style={{ margin: 0, paddingLeft: '1.2em' }}>
        {items.map((row) => (
          <li key={row.id}>
            <Link to="/resellers/$id" params={{ id: row.id }}>
              {row.company.registeredName}
            </Link>{' '}
            <span className="small dim">{say(STAGES[row.stage])}</span>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
