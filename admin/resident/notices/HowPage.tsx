import { useState } from 'react';
import { CHANNELS, NOTICE_TYPES, type Channel, type NoticeType } from '../../../workflows/notice/words';
import { send } from '../http';
import { keep, useRead } from '../queries';
import type { NoticeSettings } from '../types';
import { Form, useFieldError } from '../ui/Form';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { say } from '../ui/toast';
import { useSubmit } from '../ui/use-submit';
import { useWords } from '../words';
import { PushSwitch } from './PushSwitch';

const SETTINGS = '/my/notice-settings';
const CHOICES = CHANNELS.filter((channel) => channel !== 'in_app');

/** N5: by which ways besides this page each type of notice reaches them. */
export function HowPage() {
  const { notices: words } = useWords();
  const read = useRead<NoticeSettings>(SETTINGS);
  return (
    <Page title={words.how.title} back="/notices" lead={words.how.lead}>
      <Loaded read={read}>
        {(settings) => (
          <>
            <PushSwitch publicKey={settings.pushPublicKey} />
            <Ways {...settings} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Ways({ settings, quiet }: NoticeSettings) {
  const { app, notices: words } = useWords();
  const [chosen, setChosen] = useState(settings);
  const save = useSubmit(async () => {
    keep(SETTINGS, await send<NoticeSettings>(SETTINGS, { method: 'PUT', body: { settings: chosen } }));
    say(words.how.saved);
  });
  const toggle = (type: NoticeType, channel: Channel) => {
    const now = chosen[type];
    const next = now.includes(channel) ? now.filter((each) => each !== channel) : [...now, channel];
    setChosen({ ...chosen, [type]: next });
  };
  return (
    <Form {...save} submitLabel={app.save} onSubmit={() => void save.submit()}>
      {NOTICE_TYPES.map((type) => (
        <WaysOfType key={type} type={type} chosen={chosen[type]} onToggle={(channel) => toggle(type, channel)} />
      ))}
      <p className="hint">{words.how.quiet(...(quiet.map(clock) as [string, string]))}</p>
    </Form>
  );
}

function WaysOfType({
  type,
  chosen,
  onToggle,
}: {
  type: NoticeType;
  chosen: Channel[];
  onToggle: (channel: Channel) => void;
}) {
  const { notices: words } = useWords();
  const error = useFieldError(`settings.${type}`);
  const errorId = `ways-${type}`;
  return (
    <fieldset className="field ways" aria-describedby={error ? errorId : undefined}>
      <legend>{words.type[type]}</legend>
      {type === 'important' && <p className="hint">{words.how.importantHint}</p>}
      <p className="muted">
        {words.how.channel.in_app} · {words.how.always}
      </p>
      {CHOICES.map((channel) => (
        <label key={channel} className="check">
          <input
            type="checkbox"
            name={`settings.${type}`}
            checked={chosen.includes(channel)}
            aria-invalid={error !== undefined}
            onChange={() => onToggle(channel)}
          />
          <span>{words.how.channel[channel]}</span>
        </label>
      ))}
      {error && (
        <p className="wrong" id={errorId}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** `08:30` of minutes after midnight. */
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
