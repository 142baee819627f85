import './self.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { LocaleProvider } from '../i18n/locale.tsx';
import { SelfApp } from './self-app.tsx';

const client = new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 15_000 } } });
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <LocaleProvider>
      <QueryClientProvider client={client}>
        <SelfApp />
      </QueryClientProvider>
    </LocaleProvider>,
  );
}
