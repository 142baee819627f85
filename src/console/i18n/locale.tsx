import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { fill, type Locale, type Text } from './text.ts';

interface LocaleContext {
  readonly locale: Locale;
  readonly choose: (locale: Locale) => void;
}
const Context = createContext<LocaleContext | null>(null);
const KEY = 'shirube-locale';

/** The language chosen last, else the browser's; known before React starts (public/appearance.js). */
export const currentLocale = (): Locale => (document.documentElement.lang === 'en' ? 'en' : 'ja');

export function LocaleProvider({ children }: { readonly children: ReactNode }) {
  const [locale, setLocale] = useState(currentLocale);
  const value = useMemo(
    () => ({
      locale,
      choose: (next: Locale) => {
        document.documentElement.lang = next;
        try {
          localStorage.setItem(KEY, next);
        } catch {
          // A browser that keeps nothing simply asks again next time.
        }
        setLocale(next);
      },
    }),
    [locale],
  );
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export function useLocale(): LocaleContext {
  const context = useContext(Context);
  if (context === null) throw new Error('LocaleProvider is missing');
  return context;
}

/** `say(text, {n: 3})` in the reader's language. */
export function useSay() {
  const { locale } = useLocale();
  return useCallback(
    (text: Text, values?: Readonly<Record<string, string | number>>) => fill(text, locale, values),
    [locale],
  );
}
