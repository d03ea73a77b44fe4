import { useLocaleState, useTranslate } from 'ra-core';
import { localDate, shortTime } from '../format';
import type { CaseJournalItem, LeaseRight, MatchCode, ObstacleKind } from '../registry-types';

interface Obstacle {
  kind: ObstacleKind;
  count: number;
}

const DAY = 86_400_000;

/** A fact of a resident's case as a sentence: `detail` has ids, codes and times. Empty when the name says it all. */
export function useCaseStory(): (item: Pick<CaseJournalItem, 'name' | 'detail'>) => string {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const time = (value: unknown) => (typeof value === 'string' ? shortTime(value, locale) : '—');
  /** Of 00:00 after it. */
  const lastDay = (value: unknown) => (typeof value === 'string' ? localDate(Date.parse(value) - DAY) : '—');
  const clock = (value: unknown) => translate(`caseClock.${String(value)}`);
  const rights = (value: unknown) =>
    (Array.isArray(value) ? (value as LeaseRight[]) : [])
      .map((right) => translate(`leaseRight.${right}`))
      .join(translate('app.comma')) || translate('dossier.noRights');

  return ({ name, detail }) => {
    switch (name) {
      case 'opened':
        return translate('caseStory.opened', { version: Number(detail.policyVersion) });
      case 'matched':
        return [
          translate(`matchRegister.${detail.register as MatchCode}`),
          translate(`matchContact.${detail.contact as MatchCode}`),
        ].join(translate('app.semicolon'));
      case 'warned':
        return translate('caseStory.warned', { clock: clock(detail.clock), time: time(detail.dueAt) });
      case 'breached':
        return translate('caseStory.breached', { clock: clock(detail.clock) });
      case 'begun':
        return translate('caseStory.begun', { day: lastDay(detail.endsAt) });
      case 'extend':
        return translate('caseStory.extend', { day: lastDay(detail.endsAt) });
      case 'changeRights':
        return translate('caseStory.changeRights', { rights: rights(detail.rights) });
      case 'checked':
        return obstaclesText(detail.obstacles as Obstacle[] | undefined);
      case 'coolingOff':
        return translate('caseStory.coolingOff', { time: time(detail.until) });
      case 'erased':
        return translate('caseStory.erased', { tickets: Number(detail.tickets), files: Number(detail.files) });
      case 'resubmit':
        return detail.relation ? translate(`relation.${String(detail.relation)}`) : '';
      case 'confirmTruth':
      case 'confirmRights':
      case 'sendBack':
      case 'refuse':
      case 'withdraw':
      case 'terminate':
      case 'apply':
      case 'confirmMoveOut':
      case 'recheck':
      case 'expired':
      case 'leaseEnded':
      case 'obstructed':
        return '';
      default:
        return name satisfies never;
    }
  };

  function obstaclesText(obstacles: Obstacle[] = []): string {
    if (obstacles.length === 0) return translate('dossier.obstaclesNone');
    return obstacles.map(({ kind, count }) => translate(`obstacle.${kind}`, { count })).join(translate('app.comma'));
  }
}
