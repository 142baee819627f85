/** The session of whoever signed in. */
export const SESSION_COOKIE = '__Host-shirube_session';
/** A sign-in that is under way: ties the provider's answer to the browser that asked. */
export const FLOW_COOKIE = '__Host-shirube_flow';
/** Ties a link that somebody has asked for to the browser that asked. */
export const LINK_COOKIE = '__Host-shirube_link';
