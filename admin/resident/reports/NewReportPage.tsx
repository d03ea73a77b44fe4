import { useState } from 'react';
import { send } from '../http';
import { useMayReport } from '../own-lease';
import { refresh, useRead } from '../queries';
import { navigate } from '../router';
import { useMe } from '../session';
import type { Category, TicketRecord } from '../types';
import { Form } from '../ui/Form';
import { Checkbox, Choices, TextArea, textOf, TextField } from '../ui/fields';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { say } from '../ui/toast';
import { useMissing } from '../ui/use-missing';
import { useSubmit } from '../ui/use-submit';
import { useLanguage } from '../words';
import { PhotoField, type Photo } from './PhotoField';
import { WishedTime, wishedOf } from './WishedTime';

export function NewReportPage() {
  const { words, language } = useLanguage();
  const me = useMe();
  const mayReport = useMayReport();
  const categories = useRead<Category[]>('/categories');
  const [kind, setKind] = useState<Category['kind']>('repair');
  const [category, setCategory] = useState<string | null>(null);
  const [where, setWhere] = useState<'own' | 'shared'>('own');
  const [photos, setPhotos] = useState<Photo[]>([]);
  const [isUrgent, setUrgent] = useState(false);
  const { missing, check } = useMissing();
  const report = useSubmit(async (key, data: FormData) => {
    const { number, id } = await send<TicketRecord>('/tickets', { method: 'POST', body: bodyOf(data), key });
    say(words.reports.filed(number));
    refresh('/tickets');
    navigate(`/reports/${id}`, { replace: true });
  });

  const bodyOf = (data: FormData) => ({
    category,
    priority: isUrgent ? 'urgent' : 'normal',
    title: textOf(data, 'title'),
    description: textOf(data, 'description'),
    place: [where === 'shared' ? words.reports.whereShared : '', textOf(data, 'place')].filter(Boolean).join(' '),
    attachmentIds: photos.map(({ id }) => id),
    ...(isUrgent ? {} : wishedOf(data)),
  });

  if (!mayReport)
    return (
      <Page title={words.reports.newTitle} back="/reports">
        <p className="note warn">{words.home.noTickets}</p>
      </Page>
    );
  return (
    <Page title={words.reports.newTitle} back="/reports">
      <Loaded read={categories}>
        {(known) => (
          <Form
            busy={report.busy}
            failure={missing ?? report.failure}
            submitLabel={words.reports.file}
            onSubmit={(data) => {
              if (check(category ? {} : { category: words.app.required })) void report.submit(data);
            }}
          >
            <div className="switch" role="group" aria-label={words.reports.what}>
              {(['repair', 'complaint'] as const).map((each) => (
                <button
                  key={each}
                  type="button"
                  aria-pressed={kind === each}
                  onClick={() => {
                    setKind(each);
                    setCategory(null);
                  }}
                >
                  {words.reports.kinds[each]}
                </button>
              ))}
            </div>
            <Choices
              name="category"
              label={words.reports.what}
              options={known
                .filter((each) => each.kind === kind)
                .map((each) => ({ value: each.code, label: language === 'en' ? each.en : each.zh }))}
              value={category}
              onChange={setCategory}
            />
            <TextField name="title" label={words.reports.subject} hint={words.reports.subjectHint} maxLength={120} />
            <Choices
              name="where"
              label={words.reports.where}
              options={[
                { value: 'own', label: words.reports.whereOwn(me.homeLabel ?? '') },
                { value: 'shared', label: words.reports.whereShared },
              ]}
              value={where}
              onChange={setWhere}
            />
            <TextField
              name="place"
              label={words.reports.place}
              hint={words.reports.placeHint}
              maxLength={180}
              isOptional
            />
            <TextArea name="description" label={words.reports.description} isOptional />
            <PhotoField photos={photos} onChange={setPhotos} />
            <Checkbox name="urgent" checked={isUrgent} onChange={(event) => setUrgent(event.target.checked)}>
              {words.reports.urgent}
              <small>{words.reports.urgentHint}</small>
            </Checkbox>
            {isUrgent ? <p className="note warn">{words.reports.danger}</p> : <WishedTime />}
          </Form>
        )}
      </Loaded>
    </Page>
  );
}
