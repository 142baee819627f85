/**
 * The machines of the procedure, written down by hand from the product notes (4.2). Nothing here is computed by the
 * code under test.
 *
 * A cell holds the state afterwards; `=` where the report only repeats what is known; `-` where it is refused as
 * `wrong_state`; `!reason` where it is refused for that reason; a `*` after the state where a note has to say why.
 */

/** Who may report: R reseller, A agent, L lead and admin only, I integration, M import, S timer. */
export const WHO: Readonly<Record<string, string>> = {
  'lifecycle.invited': 'A',
  'lifecycle.held': 'A',
  'lifecycle.resumed': 'A S',
  'lifecycle.confirmed': 'A',
  'lifecycle.withdrawn': 'A',
  'lifecycle.reopened': 'L',
  'lifecycle.merged': 'L',
  'work_tenant.planned': 'R A M',
  'work_tenant.created': 'R A M',
  'work_tenant.confirmed': 'A I M',
  'work_tenant.wrong_account': 'A',
  'enrolment.started': 'R A M',
  'enrolment.form_error': 'R A M',
  'enrolment.submitted': 'R A M',
  'enrolment.email_confirmed': 'R A I M',
  'enrolment.mail_not_received': 'R A S',
  'enrolment.documents_requested': 'R A M',
  'enrolment.documents_sent': 'R A M',
  'enrolment.rejected': 'R A I M',
  'enrolment.resubmitted': 'R A M',
  'enrolment.appealed': 'R A M',
  'enrolment.approved': 'R A I M',
  'enrolment.profile_changed': 'R A I M',
  'enrolment.revoked': 'A I M',
  'partner_id.recorded': 'R A I M',
  'id_link.linked': 'R A I M',
  'id_link.skipped': 'R A M',
  'id_link.mismatched': 'R A I M',
  'mpa.accepted': 'R A I M',
  'mfa.policy_enabled': 'R A I M',
  'mfa.reading_recorded': 'R A I M',
  'mfa.user_registered': 'R A I M',
  'provider_link.requested': 'A I M',
  'provider_link.opened': 'R A I M',
  'provider_link.postponed': 'R A M',
  'provider_link.approved': 'R A I M',
  'provider_link.removed': 'A I M',
  'requirement.waived': 'L',
  'requirement.unwaived': 'L S',
  'fact.disputed_resolved': 'A',
};

export const ENROLMENT = `
state           | started   | form_error | submitted | email_confirmed | mail_not_received | documents_requested
not_started     | drafting  | -          | -         | -               | -                 | -
drafting        | =         | drafting   | submitted | -               | -                 | -
submitted       | -         | -          | =         | in_review       | submitted         | -
in_review       | -         | -          | -         | =               | -                 | action_required
action_required | -         | -          | -         | =               | -                 | =
rejected        | -         | -          | -         | =               | -                 | -
approved        | -         | -          | -         | =               | -                 | -
`;

export const ENROLMENT_DECISIONS = `
state           | documents_sent | rejected | resubmitted | appealed  | approved | profile_changed | revoked
not_started     | -              | -        | -           | -         | -        | -               | -
drafting        | -              | -        | -           | -         | -        | -               | -
submitted       | -              | rejected | -           | -         | approved | -               | -
in_review       | -              | rejected | -           | -         | approved | -               | -
action_required | in_review      | rejected | -           | -         | -        | -               | -
rejected        | in_review      | =        | in_review   | in_review | approved | -               | -
approved        | -              | -        | -           | -         | =        | in_review*      | rejected*
`;

/** Where steps never reported here are taken as done: imports, Microsoft's own records, facts before the invitation. */
export const ENROLMENT_LATE = `
state           | started   | form_error | submitted | email_confirmed | mail_not_received | documents_requested
not_started     | drafting  | drafting   | submitted | in_review       | -                 | action_required
drafting        | =         | drafting   | submitted | in_review       | -                 | action_required
submitted       | -         | -          | =         | in_review       | submitted         | action_required
in_review       | -         | -          | -         | =               | -                 | action_required
action_required | -         | -          | -         | =               | -                 | =
rejected        | -         | -          | -         | =               | -                 | -
approved        | -         | -          | -         | =               | -                 | -
`;

export const ENROLMENT_DECISIONS_LATE = `
state           | documents_sent | rejected | resubmitted | appealed  | approved | profile_changed | revoked
not_started     | -              | rejected | -           | -         | approved | -               | -
drafting        | -              | rejected | -           | -         | approved | -               | -
submitted       | -              | rejected | -           | -         | approved | -               | -
in_review       | -              | rejected | -           | -         | approved | -               | -
action_required | in_review      | rejected | -           | -         | approved | -               | -
rejected        | in_review      | =        | in_review   | in_review | approved | -               | -
approved        | -              | -        | -           | -         | =        | in_review*      | rejected*
`;

export const WORK_TENANT = `
state     | planned | created | confirmed | wrong_account
undecided | planned | -       | -         | -
planned   | =       | created | -         | -
created   | -       | =       | confirmed | planned*
confirmed | -       | =       | =         | planned*
`;

export const WORK_TENANT_LATE = `
state     | planned | created | confirmed | wrong_account
undecided | planned | created | confirmed | -
planned   | =       | created | confirmed | -
created   | -       | =       | confirmed | planned*
confirmed | -       | =       | =         | planned*
`;

export const ID_LINK = `
state    | linked | skipped | mismatched
unlinked | linked | skipped | mismatch
skipped  | linked | =       | mismatch
mismatch | linked | -       | =
linked   | =      | -       | mismatch*
`;

/** The agreement's locked state in its three kinds, by what is missing. */
export const MPA = `
state           | accepted
no_approval     | !mpa_needs_csp_approval
no_link         | !mpa_needs_id_link
no_signer       | !signer_unknown
available       | accepted
accepted        | =
`;

export const MPA_LATE = `
state           | accepted
no_approval     | accepted
no_link         | accepted
no_signer       | accepted
available       | accepted
accepted        | =
`;

/** Readings by what they say and when: `early` lies within the lag after the policy, `late` after it. */
export const MFA = `
state        | policy_enabled | reading:met | reading:early_low | reading:late_low | user_registered
not_started  | policy_on      | not_started | not_started       | not_started      | !mfa_policy_missing
policy_on    | =              | met         | enrolling         | below_target     | enrolling
enrolling    | =              | met         | enrolling         | below_target     | enrolling
met          | =              | met         | enrolling         | below_target     | =
below_target | =              | met         | below_target      | =                | below_target
`;

export const PROVIDER_LINK = `
state          | requested                    | opened                       | postponed                    | approved                     | removed
not_applicable | !not_applicable              | !not_applicable              | !not_applicable              | !not_applicable              | !not_applicable
locked         | !provider_link_not_offerable | !provider_link_not_offerable | !provider_link_not_offerable | !provider_link_not_offerable | !provider_link_not_offerable
offerable      | requested                    | -                            | postponed*                   | approved*                    | -
requested      | =                            | opened                       | postponed                    | approved                     | -
opened         | requested                    | =                            | postponed                    | approved                     | -
postponed      | requested                    | opened                       | =                            | approved                     | -
approved       | -                            | -                            | -                            | =                            | removed*
removed        | requested                    | -                            | -                            | approved*                    | =
`;

export const PROVIDER_LINK_LATE = `
state          | requested                    | opened                       | postponed                    | approved        | removed
not_applicable | !not_applicable              | !not_applicable              | !not_applicable              | !not_applicable | !not_applicable
locked         | !provider_link_not_offerable | !provider_link_not_offerable | !provider_link_not_offerable | approved        | !provider_link_not_offerable
offerable      | requested                    | -                            | postponed*                   | approved        | -
requested      | =                            | opened                       | postponed                    | approved        | -
opened         | requested                    | =                            | postponed                    | approved        | -
postponed      | requested                    | opened                       | =                            | approved        | -
approved       | -                            | -                            | -                            | =               | removed*
removed        | requested                    | -                            | -                            | approved        | =
`;

export const LIFECYCLE = `
state     | invited           | held              | resumed           | confirmed          | withdrawn         | reopened | merged
draft     | active            | -                 | -                 | -                  | withdrawn         | -        | merged
active    | =                 | on_hold           | =                 | !requirements_open | withdrawn         | -        | merged
on_hold   | -                 | =                 | active            | -                  | withdrawn         | -        | merged
ready     | =                 | -                 | =                 | live               | withdrawn         | -        | merged
live      | =                 | -                 | =                 | =                  | withdrawn         | -        | merged
withdrawn | !lifecycle_closed | !lifecycle_closed | !lifecycle_closed | !lifecycle_closed  | !lifecycle_closed | active   | !lifecycle_closed
merged    | !lifecycle_closed | !lifecycle_closed | !lifecycle_closed | !lifecycle_closed  | !lifecycle_closed | active   | !lifecycle_closed
`;

/** What the case as a whole says to a fact about a track, by who reports it. */
export const GATE = `
state     | reseller               | agent             | integration       | import
draft     | !lifecycle_not_started | met               | met               | met
active    | met                    | met               | met               | met
on_hold   | !lifecycle_on_hold     | met               | met               | met
ready     | met                    | met               | met               | met
live      | met                    | met               | met               | met
withdrawn | !lifecycle_closed      | !lifecycle_closed | !lifecycle_closed | !lifecycle_closed
merged    | !lifecycle_closed      | !lifecycle_closed | !lifecycle_closed | !lifecycle_closed
`;

export interface Cell {
  readonly state: string;
  readonly column: string;
  readonly expected: string;
}

/** The cells of one or more tables with the same rows. */
export function cellsOf(...tables: readonly string[]): Cell[] {
  return tables.flatMap((table) => {
    const [head, ...rows] = table
      .trim()
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()));
    return rows.flatMap(([state = '', ...cells]) =>
      cells.map((expected, index) => ({ state, column: head?.[index + 1] ?? '', expected })),
    );
  });
}
