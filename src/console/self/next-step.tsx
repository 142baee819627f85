import { useFormat } from '../i18n/format.ts';
import { useSay } from '../i18n/locale.tsx';
import { t } from '../i18n/text.ts';
import type { SelfStatus } from '../vocabulary/codes.ts';

const TEXTS = {
  yours: t('次にしていただくこと', 'Your next step'),
  waiting: t('いまの状況', 'Where it stands'),
  parallel: t('待つ間に進められること', 'What you can do meanwhile'),
  due: t('{date}までにお願いします。', 'Please do it by {date}.'),
  none: t('いまは、していただくことはありません。', 'There is nothing for you to do at present.'),
  remedies: t('どう直すか', 'How to put it right'),
};

type Action = SelfStatus['nextActions'][number];

/** The one thing to do now, with every step of it; or that there is nothing to do, and until when. */
export function NextStep({ status }: { readonly status: SelfStatus }) {
  const say = useSay();
  const [first, ...others] = status.nextActions;
  const yours = first?.owner === 'reseller';
  const more = others.filter((action) => action.owner === 'reseller');
  return (
    <>
      <section className="card now" aria-labelledby="next">
        <p className="kicker">{say(yours ? TEXTS.yours : TEXTS.waiting)}</p>
        {first ? (
          <ActionBody action={first} status={status} titleId="next" />
        ) : (
          <h2 id="next">{say(TEXTS.none)}</h2>
        )}
      </section>
      {more.length > 0 && (
        <section className="card" aria-label={say(TEXTS.parallel)}>
          <p className="kicker">{say(TEXTS.parallel)}</p>
          {more.map((action) => (
            <details key={action.requirement}>
              <summary>{action.title}</summary>
              <ActionBody action={action} status={status} />
            </details>
          ))}
        </section>
      )}
    </>
  );
}

interface BodyProps {
  readonly action: Action;
  readonly status: SelfStatus;
  readonly titleId?: string;
}

function ActionBody({ action, status, titleId }: BodyProps) {
  const say = useSay();
  const format = useFormat();
  const { currentlyDue, pastDue } = status.requirements;
  const requirement = [...pastDue, ...currentlyDue].find(({ code }) => code === action.requirement);
  const isYours = action.owner === 'reseller';
  return (
    <>
      {titleId && <h2 id={titleId}>{action.title}</h2>}
      {requirement?.causeText && <p className="cause">{requirement.causeText}</p>}
      {isYours && requirement?.dueAt && <p>{say(TEXTS.due, { date: format.short(requirement.dueAt) })}</p>}
      {action.or && <p>{action.or}</p>}
      {action.steps.length > 0 && (
        <ol className="steps">
          {action.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {action.links.length > 0 && (
        <ul className="links">
          {action.links.map((link) => (
            <li key={link.code}>
              <a href={link.url} target="_blank" rel="noreferrer">
                {link.label}
              </a>
            </li>
          ))}
        </ul>
      )}
      {requirement && requirement.remedies.length > 0 && (
        <details>
          <summary>{say(TEXTS.remedies)}</summary>
          {requirement.remedies.map((remedy) => (
            <div key={remedy.code}>
              <p>
                <strong>{remedy.text}</strong>
              </p>
              <ol className="steps">
                {remedy.steps.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ol>
            </div>
          ))}
        </details>
      )}
    </>
  );
}
