import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api } from '../../../api/client.ts';
import { t } from '../../../i18n/text.ts';
import { showDone } from '../../../ui/notify.tsx';
import type { EventType, Reseller } from '../../../vocabulary/codes.ts';

export interface EventDraft {
  readonly type: EventType;
  readonly occurredAt?: string;
  readonly data?: Record<string, unknown>;
  readonly evidence?: { readonly level?: 0 | 1 | 2 | 3 | 4; readonly source?: string };
  readonly note?: string;
}

const DONE = t('記録しました', 'Recorded');
const SAME = t('同じ内容がすでに記録されています', 'That was known already');

/**
 * Reports an event against the revision that was on screen. The same draft sent twice, say after a line that broke, is one
 * report: its key changes only when its content does. Failures are the caller's to show.
 */
export function useReport(id: string, onDone: () => void) {
  const client = useQueryClient();
  const sent = useRef({ content: '', key: '' });
  return useMutation({
    meta: { handled: true },
    mutationFn: async ({ draft, revision }: { draft: EventDraft; revision: number }) => {
      const content = JSON.stringify([draft, revision]);
      if (sent.current.content !== content) sent.current = { content, key: crypto.randomUUID() };
      return api.POST('/v1/resellers/{id}/events', {
        params: {
          path: { id },
          header: { 'If-Match': `"${revision}"`, 'Idempotency-Key': sent.current.key },
        },
        body: draft as never,
      });
    },
    onSuccess: ({ data, response }) => {
      client.setQueryData(['reseller', id], data as Reseller);
      void client.invalidateQueries({ queryKey: ['reseller', id] });
      for (const key of ['resellers', 'worklists', 'worklist'])
        void client.invalidateQueries({ queryKey: [key] });
      showDone(response.status === 200 ? SAME : DONE);
      onDone();
    },
  });
}
