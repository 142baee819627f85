const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');

/** The value that lets styles made at run time pass the page's policy; the server draws a new one for every answer. */
export const nonce = meta?.nonce ?? '';

// Where the scroll lock of dialogs looks for it.
(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = nonce;
