import type { Reseller } from '../../vocabulary/codes.ts';
import { ActionCard } from './parts/action-card.tsx';
import { Capabilities } from './parts/capabilities.tsx';
import { CompanyCard } from './parts/company-card.tsx';
import { ContactsCard } from './parts/contacts-card.tsx';
import { RequirementsCards } from './parts/requirements-cards.tsx';
import classes from './reseller-page.module.css';

interface OverviewProps {
  readonly reseller: Reseller;
  readonly onReport: (type?: string) => void;
}

/** What is to be done now on the left, who and what it is about on the right. */
export function Overview({ reseller, onReport }: OverviewProps) {
  return (
    <div className={classes.columns}>
      <div className={classes.stack}>
        <ActionCard reseller={reseller} onReport={onReport} />
        <RequirementsCards requirements={reseller.requirements} />
      </div>
      <div className={classes.stack}>
        <Capabilities reseller={reseller} />
        <ContactsCard reseller={reseller} />
        <CompanyCard reseller={reseller} />
      </div>
    </div>
  );
}
