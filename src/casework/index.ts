export { lastReplies } from './last-replies.ts';
export { readTexts, type TextsOf } from './read-texts.ts';
