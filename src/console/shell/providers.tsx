import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isProblem } from '../api/problem.ts';
import { LocaleProvider } from '../i18n/locale.tsx';
import { theme, variables } from '../theme.ts';
import { showProblem } from '../ui/notify.tsx';
import { nonce } from './nonce.ts';

/** Refusals are answers: asking again changes nothing. A line that broke is tried twice more. */
const retry = (count: number, error: unknown) => count < 2 && (!isProblem(error) || error.status >= 502);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry, staleTime: 10_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
  mutationCache: new MutationCache({
    onError: (error, _variables, _context, mutation) => {
      if (!mutation.meta?.handled) showProblem(error);
    },
  }),
});

export function Providers({ children }: { readonly children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
      deduplicateInlineStyles={false}
    >
      <LocaleProvider>
        <QueryClientProvider client={queryClient}>
          <Notifications position="bottom-right" autoClose={6000} />
          {children}
        </QueryClientProvider>
      </LocaleProvider>
    </MantineProvider>
  );
}
