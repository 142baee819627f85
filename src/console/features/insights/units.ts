import { t } from '../../i18n/text.ts';

/** In whose days a stage is measured. */
export const UNITS = {
  business_days: t('営業日', 'business days'),
  calendar_days: t('日（暦日）', 'calendar days'),
};
