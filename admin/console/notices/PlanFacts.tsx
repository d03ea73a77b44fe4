import { useGetList, useLocaleState, useTranslate } from 'ra-core';
import { fullTime } from '../format';
import type { BoardRecord, NoticePlan, NoticeText } from '../notice-types';
import { Fact, FactList } from '../ui/Fact';
import { useAudienceText } from './use-audience-text';

/** Whom it is for and what is to become of it, each as one line of words: to read, and to compare. */
export function usePlanFacts(): (of: Pick<NoticeText, 'audience' | 'plan'>) => { name: string; text: string }[] {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const audienceText = useAudienceText();
  const boardNames = useBoardNames();
  return ({ audience, plan: { type, urgent, publishAt, expiresAt, boards } }) => [
    { name: 'resources.notices.fields.type', text: typeText({ type, urgent }) },
    { name: 'noticeUi.audience', text: audienceText(audience) },
    { name: 'noticeUi.publishAt', text: publishAt ? fullTime(publishAt, locale) : translate('noticeUi.onApproval') },
    { name: 'noticeUi.expiresAt', text: expiresAt ? fullTime(expiresAt, locale) : translate('noticeUi.byType') },
    { name: 'noticeUi.paperOn', text: boardNames(boards) || translate('noticeUi.noPaper') },
  ];

  function typeText({ type, urgent }: Pick<NoticePlan, 'type' | 'urgent'>): string {
    if (!type) return '—';
    return [translate(`noticeType.${type}`), urgent && translate('noticeUi.urgent')].filter(Boolean).join(' · ');
  }
}

function useBoardNames(): (ids: string[]) => string {
  const translate = useTranslate();
  const { data = [] } = useGetList<BoardRecord>(
    'boards',
    { pagination: { page: 1, perPage: 100 }, sort: { field: 'name', order: 'ASC' } },
    { staleTime: 60_000 },
  );
  return (ids) => ids.map((id) => data.find((board) => board.id === id)?.name ?? '…').join(translate('app.comma'));
}

export function PlanFacts({ of }: { of: Pick<NoticeText, 'audience' | 'plan'> }) {
  const translate = useTranslate();
  const factsOf = usePlanFacts();
  return (
    <FactList>
      {factsOf(of).map(({ name, text }) => (
        <Fact key={name} label={translate(name)}>
          {text}
        </Fact>
      ))}
    </FactList>
  );
}
