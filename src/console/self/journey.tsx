import { useQuery } from '@tanstack/react-query';
import { api, body } from '../api/client.ts';
import { useLocale, useSay } from '../i18n/locale.tsx';
import { t } from '../i18n/text.ts';
import type { SelfGuide } from '../vocabulary/codes.ts';

const TEXTS = {
  title: t('手続きの全体', 'The whole way'),
  done: t('済み', 'done'),
  current: t('いまここ', 'now'),
  later: t('これから', 'later'),
};

type Step = SelfGuide['steps'][number];
const stateOf = (step: Step) => (step.current ? 'current' : step.done ? 'done' : 'later');
const MARKS = { done: '✓', current: '▶', later: '・' } as const;

/** Every step that applies to this company, done or still to come, each with its explanation. */
export function Journey() {
  const say = useSay();
  const { locale } = useLocale();
  const guide = useQuery({ queryKey: ['guide', locale], queryFn: () => body(api.GET('/v1/self/guide')) });
  if (!guide.data) return null;
  const steps = guide.data.steps.filter((step) => step.applies);
  return (
    <section className="card" aria-labelledby="journey">
      <h2 id="journey">{say(TEXTS.title)}</h2>
      <ol className="journey">
        {steps.map((step) => (
          <li key={step.code} data-state={stateOf(step)}>
            <span className="mark" role="img" aria-label={say(TEXTS[stateOf(step)])}>
              {MARKS[stateOf(step)]}
            </span>
            <details>
              <summary>{step.title}</summary>
              {step.body.map((paragraph) => (
                <p key={paragraph} className="small">
                  {paragraph}
                </p>
              ))}
              {step.links.map((link) => (
                <p key={link.code} className="small">
                  <a href={link.url} target="_blank" rel="noreferrer">
                    {link.label}
                  </a>
                </p>
              ))}
            </details>
          </li>
        ))}
      </ol>
      {guide.data.notices.map((notice) => (
        <p key={notice} className="small dim">
          {notice}
        </p>
      ))}
    </section>
  );
}
