import { Stack } from '@mantine/core';
import { useMay } from '../../shell/session.ts';
import { MailForm } from './mail-form.tsx';
import { MailTextsPanel, TemplatePanel } from './mail-texts-panel.tsx';
import { withTenant } from './with-tenant.tsx';

const Sender = withTenant(MailForm);

/** Everything about the mails: sender, look, own words, and how they come out. */
export function MailTab() {
  const mayRead = useMay('templates:read');
  return (
    <Stack>
      <Sender />
      {mayRead && (
        <>
          <div style={{ maxWidth: 760 }}>
            <MailTextsPanel />
          </div>
          <TemplatePanel />
        </>
      )}
    </Stack>
  );
}
