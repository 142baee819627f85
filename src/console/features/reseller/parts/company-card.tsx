import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { useSay } from '../../../i18n/locale.tsx';
import { t } from '../../../i18n/text.ts';
import { Panel } from '../../../ui/panel.tsx';
import type { Reseller } from '../../../vocabulary/codes.ts';
import { useColleagues } from '../../assignee/colleagues.ts';
import classes from '../reseller-page.module.css';

const TEXTS = {
  title: t('登録内容', 'Details'),
  startPoint: t('開始時の状態', 'Start point'),
  corporateNumber: t('法人番号', 'Corporate number'),
  address: t('所在地', 'Address'),
  phone: t('電話番号', 'Phone'),
  website: t('ウェブサイト', 'Website'),
  domain: t('ドメイン', 'Domain'),
  partnerId: t('パートナーID', 'Partner ID'),
  submittedName: t('申請した社名', 'Submitted name'),
  assignee: t('担当者', 'Assignee'),
  tags: t('タグ', 'Tags'),
  parent: t('親リセラー', 'Parent'),
  open: t('開く', 'Open'),
  registered: t('登録日', 'Registered'),
};

export function CompanyCard({ reseller }: { readonly reseller: Reseller }) {
  const say = useSay();
  const format = useFormat();
  const { nameOf } = useColleagues();
  const { company, tracks } = reseller;
  const { address } = company;
  const lines: readonly (readonly [string, ReactNode])[] = [
    [say(TEXTS.startPoint), reseller.labels.startPoint],
    [say(TEXTS.corporateNumber), company.corporateNumber],
    [
      say(TEXTS.address),
      address &&
        `〒${address.postalCode} ${address.prefecture}${address.city}${address.line1} ${address.line2 ?? ''}`,
    ],
    [say(TEXTS.phone), company.phone],
    [say(TEXTS.website), company.website],
    [say(TEXTS.domain), tracks.workTenant.domain],
    [say(TEXTS.partnerId), tracks.partnerId.number],
    [say(TEXTS.submittedName), tracks.csp.submittedName ?? tracks.mpn.submittedName],
    [say(TEXTS.assignee), reseller.assigneeId && nameOf(reseller.assigneeId)],
    [say(TEXTS.tags), reseller.tags.join('、')],
    [
      say(TEXTS.parent),
      reseller.parentResellerId && (
        <Link to="/resellers/$id" params={{ id: reseller.parentResellerId }}>
          {say(TEXTS.open)}
        </Link>
      ),
    ],
    [say(TEXTS.registered), format.day(reseller.createdAt)],
  ];
  return (
    <Panel title={say(TEXTS.title)}>
      <dl className={classes.pairs}>
        {lines
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </Panel>
  );
}
