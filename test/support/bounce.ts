/** A delivery status notification as mail servers write it (RFC 3464). */
export function bounceMail(of: {
  readonly messageId: string;
  readonly recipient?: string;
  readonly action?: string;
  readonly status?: string;
  readonly diagnostic?: string;
  readonly envelopeId?: string;
}): Buffer {
  const { messageId, recipient = 'yamada@aoitec.example', action = 'failed', status = '5.1.1' } = of;
  const lines = [
    'From: MAILER-DAEMON@mx.example',
    'To: bounces@distributor.example',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="B"',
    '',
    '--B',
    'Content-Type: text/plain; charset=utf-8',
    '',
    '配信できませんでした。',
    '',
    '--B',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    ...(of.envelopeId === undefined ? [] : [`Original-Envelope-Id: ${of.envelopeId}`]),
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${of.diagnostic ?? '550 user unknown'}`,
    '',
    '--B',
    'Content-Type: message/rfc822',
    '',
    'From: support@distributor.example',
    `Message-ID: <${messageId}>`,
    'Subject: x',
    '',
    'Message-ID: <not-this-one@x.example>',
    '',
    '--B--',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
