import { useSay } from '../../../i18n/locale.tsx';
import { t } from '../../../i18n/text.ts';
import { useMay } from '../../../shell/session.ts';
import { Panel } from '../../../ui/panel.tsx';
import type { Reseller } from '../../../vocabulary/codes.ts';
import { CONTACT_ROLES } from '../../../vocabulary/labels.ts';
import classes from '../reseller-page.module.css';
import { InviteContact } from './invite-contact.tsx';

const TEXTS = {
  title: t('連絡先', 'Contacts'),
  none: t('連絡先が登録されていません。', 'No contact yet.'),
  undeliverable: t('メールが届きません', 'Mail does not arrive'),
  left: t('退職・異動', 'Has left'),
};

/** The people there, how to reach them, and a way to let them see their own page. */
export function ContactsCard({ reseller }: { readonly reseller: Reseller }) {
  const { contacts } = reseller;
  const say = useSay();
  const mayInvite = useMay('resellers:invite');
  return (
    <Panel title={say(TEXTS.title)}>
      {contacts.length === 0 && <p className="dim">{say(TEXTS.none)}</p>}
      {contacts.map((contact) => (
        <div key={contact.id} className={classes.contact}>
          <strong>
            {contact.familyName} {contact.givenName}
          </strong>{' '}
          <span className="small dim">
            {contact.roles.map((role) => (CONTACT_ROLES[role] ? say(CONTACT_ROLES[role]) : role)).join('、')}
            {contact.leftCompany && ` ・ ${say(TEXTS.left)}`}
          </span>
          {contact.email && (
            <div>
              <a href={`mailto:${contact.email}`}>{contact.email}</a>
              {contact.undeliverable && <span className={classes.cause}> {say(TEXTS.undeliverable)}</span>}
            </div>
          )}
          {contact.phone && (
            <div>
              <a href={`tel:${contact.phone.replace(/[^+\d]/g, '')}`}>{contact.phone}</a>
            </div>
          )}
          {mayInvite && contact.email && !contact.leftCompany && (
            <InviteContact resellerId={reseller.id} contactId={contact.id} />
          )}
        </div>
      ))}
    </Panel>
  );
}
