// Before anything is drawn: the language and the colours chosen last, so that nothing flashes.
(() => {
  const read = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const chosen = read('mantine-color-scheme-value');
  const dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  const language = read('shirube-locale') || (/^ja/i.test(navigator.language) ? 'ja' : 'en');
  document.documentElement.lang = language === 'en' ? 'en' : 'ja';
})();
