import { useEffect, useRef } from 'react';

/** Keys as they are pressed one after the other, for example `g t`, and what they do. */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const SEQUENCE_MS = 900;
let prefix = '';
let prefixAt = 0;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Single keys without a modifier, never while somebody types or converts kana, and never behind an open dialog. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target))
        return;
      if (document.querySelector('[role="dialog"], [role="menu"]')) return;
      const now = Date.now();
      const sequence = now - prefixAt < SEQUENCE_MS && prefix ? `${prefix} ${event.key}` : event.key;
      const action = latest.current[sequence];
      if (event.key === 'g') {
        prefix = 'g';
        prefixAt = now;
      }
      if (!action) return;
      event.preventDefault();
      prefix = '';
      action(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
