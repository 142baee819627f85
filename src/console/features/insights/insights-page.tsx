import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, body } from '../../api/client.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { PageError } from '../../shell/page-error.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { BarPlot } from './bar-plot.tsx';
import { StatsPlots } from './stats-plots.tsx';

const TEXTS = {
  title: t('状況の分析', 'Insights'),
  funnel: t('段階ごとの件数', 'Resellers by stage'),
  waiting: t('対応する人ごとの件数', 'Whose turn it is'),
  stage: t('段階', 'Stage'),
  owner: t('対応する人', 'Waiting on'),
  worklists: t('対応の種類ごとの件数', 'Worklists'),
  worklist: t('対応の種類', 'Worklist'),
};

/** Where the resellers stand, how they got there, and what may be expected. Bars of today open the list behind them. */
export function InsightsPage() {
  const say = useSay();
  const funnel = useQuery({ queryKey: ['funnel'], queryFn: () => body(api.GET('/v1/stats/funnel')) });
  const lists = useQuery({ queryKey: ['worklists'], queryFn: () => body(api.GET('/v1/worklists')) });
  return (
    <Stack>
      <PageHeader title={say(TEXTS.title)} />
      {(funnel.isPending || lists.isPending) && <Loading />}
      {funnel.isError && <PageError error={funnel.error} reset={() => void funnel.refetch()} />}
      {funnel.data && (
        <>
          <BarPlot
            title={say(TEXTS.funnel)}
            unit={say(TEXTS.stage)}
            file="stages"
            bars={funnel.data.stages.map(({ stage, label, count }) => ({
              key: stage,
              label,
              count,
              search: { stage },
            }))}
          />
          <BarPlot
            title={say(TEXTS.waiting)}
            unit={say(TEXTS.owner)}
            file="waiting-on"
            bars={funnel.data.waitingOn.map(({ owner, label, count }) => ({
              key: owner,
              label,
              count,
              tone: owner,
              search: { waitingOn: owner },
            }))}
          />
        </>
      )}
      {lists.data && (
        <BarPlot
          title={say(TEXTS.worklists)}
          unit={say(TEXTS.worklist)}
          file="worklists"
          bars={lists.data.items.map(({ name, title, count, query }) => ({
            key: name,
            label: title,
            count,
            search: query,
          }))}
        />
      )}
      <StatsPlots />
    </Stack>
  );
}
