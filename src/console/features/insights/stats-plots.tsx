import { type UseQueryOptions, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { PageError } from '../../shell/page-error.tsx';
import { Loading } from '../../ui/loading.tsx';
import { AgeingPlot } from './ageing-plot.tsx';
import { CausesPlot } from './causes-plot.tsx';
import { CyclePlot } from './cycle-plot.tsx';
import { ForecastPlot } from './forecast-plot.tsx';
import { ReminderPlot } from './reminder-plot.tsx';
import { StackPlot } from './stack-plot.tsx';
import {
  ageingQuery,
  causesQuery,
  cycleQuery,
  flowQuery,
  forecastQuery,
  remindersQuery,
  waitingQuery,
} from './stats-queries.ts';

const TEXTS = {
  flow: t('段階ごとの件数の推移（累積フロー）', 'Resellers by stage over time (cumulative flow)'),
  flowRead: t(
    '層の厚さがその日の件数です。下ほどゴールに近い段階で、同じ層が厚くなり続けるときは、そこで滞っています。',
    'A layer is as thick as its count that day, the goal at the bottom. A layer that keeps growing is where cases get stuck.',
  ),
  waiting: t('対応する人ごとの件数の推移', 'Whose turn it was over time'),
  waitingRead: t(
    '層の厚さがその日に対応を待っていた件数です。右端の番号は下の凡例の番号です。',
    'A layer is as thick as the count that waited for that side that day. Numbers on the right are those of the legend.',
  ),
  empty: t(
    'リセラーが登録された日から、1日ごとに数えます。',
    'Counted by the day, from the day a reseller is registered.',
  ),
};

/** What is kept by the day: flow, ageing, causes, durations, who was waited for, reminders, and what may be expected. */
export function StatsPlots() {
  const say = useSay();
  const empty = say(TEXTS.empty);
  return (
    <>
      <Loaded query={flowQuery}>
        {(table) => (
          <StackPlot
            title={say(TEXTS.flow)}
            read={say(TEXTS.flowRead)}
            file="flow"
            empty={empty}
            table={table}
          />
        )}
      </Loaded>
      <Loaded query={ageingQuery}>{(ageing) => <AgeingPlot ageing={ageing} />}</Loaded>
      <Loaded query={cycleQuery}>{(cycle) => <CyclePlot cycle={cycle} />}</Loaded>
      <Loaded query={forecastQuery}>{(forecast) => <ForecastPlot forecast={forecast} />}</Loaded>
      <Loaded query={causesQuery}>{(causes) => <CausesPlot causes={causes} />}</Loaded>
      <Loaded query={waitingQuery}>
        {(table) => (
          <StackPlot
            title={say(TEXTS.waiting)}
            read={say(TEXTS.waitingRead)}
            file="waiting-over-time"
            empty={empty}
            table={table}
            isOwners
          />
        )}
      </Loaded>
      <Loaded query={remindersQuery}>{(reminders) => <ReminderPlot reminders={reminders} />}</Loaded>
    </>
  );
}

interface LoadedProps<Data, Key extends readonly unknown[]> {
  readonly query: UseQueryOptions<Data, Error, Data, Key>;
  readonly children: (data: Data) => ReactNode;
}

/** A plot once its numbers are there; one that fails leaves the others standing. */
function Loaded<Data, Key extends readonly unknown[]>({ query, children }: LoadedProps<Data, Key>) {
  const { data, error, refetch } = useQuery(query);
  if (data !== undefined) return children(data);
  return error ? <PageError error={error} reset={() => void refetch()} /> : <Loading />;
}
