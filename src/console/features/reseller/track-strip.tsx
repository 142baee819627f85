import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { type Text, t } from '../../i18n/text.ts';
import { IconAlert, IconCheck, IconCircle, IconClock, IconMinus } from '../../ui/icons.ts';
import type { Reseller } from '../../vocabulary/codes.ts';
import { type Tone, TRACKS, type TrackName, toneOf } from '../../vocabulary/tracks.ts';
import classes from './reseller-page.module.css';

const LABEL = t('各手続きの状態', 'State of every track');
const ATTEMPT = t('{n}回目', 'attempt {n}');
const ICONS: Readonly<Record<Tone, typeof IconCheck>> = {
  good: IconCheck,
  bad: IconAlert,
  busy: IconClock,
  open: IconCircle,
  off: IconMinus,
};

/** Every track side by side, in the order of the journey. */
export function TrackStrip({ tracks }: { readonly tracks: Reseller['tracks'] }) {
  const say = useSay();
  return (
    <ol className={classes.tracks} aria-label={say(LABEL)}>
      {(Object.keys(TRACKS) as TrackName[]).map((name) => (
        <Track key={name} name={name} track={tracks[name]} />
      ))}
    </ol>
  );
}

function Track({ name, track }: { readonly name: TrackName; readonly track: Reseller['tracks'][TrackName] }) {
  const say = useSay();
  const format = useFormat();
  const tone = toneOf(track.state);
  const Icon = ICONS[tone];
  const states: Readonly<Record<string, Text>> = TRACKS[name].states;
  const state = states[track.state];
  const attempt = 'attempt' in track && track.attempt > 1 ? say(ATTEMPT, { n: track.attempt }) : '';
  return (
    <li className={classes.track} data-tone={tone}>
      <span className={classes.trackName}>
        <Icon size={14} stroke={2.2} aria-hidden />
        {say(TRACKS[name].name)}
      </span>
      <span className={classes.trackState}>{state ? say(state) : track.state}</span>
      <span className="small dim number">
        {tone === 'off' || tone === 'open' ? '' : format.day(track.since)} {attempt}
      </span>
    </li>
  );
}
