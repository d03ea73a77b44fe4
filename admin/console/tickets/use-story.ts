import { useLocaleState, useTranslate } from 'ra-core';
import { useCategoryName } from '../categories';
import { shortTime, span } from '../format';
import { usePersonName } from '../people';
import type { FactName } from '../types';

interface Told {
  name: FactName;
  detail: Record<string, unknown>;
}

/** A fact as a sentence. `detail` has ids, codes and times; the words come from here. Empty when the name says it all. */
export function useStory(): (told: Told) => string {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const categoryName = useCategoryName();
  const personName = usePersonName();

  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  const person = (value: unknown): string => {
    if (value === 'pool') return translate('story.pool');
    if (value === 'automatic') return translate('story.automatic');
    return personName(value) ?? translate('story.someone');
  };
  const appointment = (value: unknown): string | null => {
    const visit = value as { from?: string; to?: string } | null | undefined;
    return visit?.from ? span(visit.from, visit.to ?? null, locale) : null;
  };
  const clock = (value: unknown) => translate(`clock.${text(value) ?? 'handling'}`);
  const because = (value: unknown): string => {
    const choice = value as { candidates?: number; load?: number | null } | null | undefined;
    return choice?.candidates && choice.load !== null && choice.load !== undefined
      ? `（${translate('story.why', { candidates: choice.candidates, load: choice.load })}）`
      : '';
  };

  return ({ name, detail }) => {
    switch (name) {
      case 'opened': {
        const version = detail.policyVersion as number | undefined;
        if (!version) return '';
        const channel = text(detail.channel);
        return channel
          ? translate('story.opened', { channel: translate(`channel.${channel}`), version })
          : translate('story.openedPlain', { version });
      }
      case 'enter':
      case 'reclassify':
        return translate(`story.${name}`, {
          category: categoryName(text(detail.category)),
          priority: translate(`priority.${text(detail.priority) ?? 'normal'}`),
        });
      case 'offered':
        if (!detail.to && !detail.holder) return translate('story.offeredPool');
        return (
          translate('story.offered', { to: person(detail.to ?? detail.holder) }) + because(detail.choice ?? detail)
        );
      case 'queued':
        return translate('story.queued', {
          reason: translate(`queueReason.${text(detail.reason) ?? 'BY_DISPATCHER'}`),
        });
      case 'assign':
      case 'reassign':
        return translate(`story.${name}`, { to: person(detail.to) });
      case 'accept': {
        const visit = appointment(detail.appointment);
        return visit ? translate('story.accept', { appointment: visit }) : translate('story.acceptTold');
      }
      case 'reschedule':
        return translate('story.reschedule', { appointment: appointment(detail.appointment) ?? '—' });
      case 'hold':
      case 'resume':
        return translate(`story.${name}`, { reason: translate(`hold.${text(detail.reason) ?? 'awaiting_parts'}`) });
      case 'finish':
      case 'reportResult': {
        const endedAt = text(detail.endedAt);
        return endedAt ? translate('story.finish', { endedAt: shortTime(endedAt, locale) }) : '';
      }
      case 'verify':
        return detail.satisfied
          ? translate('story.verifyYes')
          : translate('story.verifyNo', { round: (detail.round as number | undefined) ?? '' });
      case 'applyPolicy':
        return translate('story.applyPolicy', { version: detail.policyVersion as number });
      case 'warned':
        return translate('story.warned', { clock: clock(detail.clock ?? detail.kind) });
      case 'breached':
        return detail.holder
          ? translate('story.breached', { clock: clock(detail.clock ?? detail.kind), holder: person(detail.holder) })
          : translate('story.breachedNobody', { clock: clock(detail.clock ?? detail.kind) });
      case 'offerExpired':
        return translate('story.offerExpired', { holder: person(detail.holder) });
      case 'escalate': {
        const level = detail.level ?? detail.escalation;
        return level === 1 || level === 2
          ? translate('story.escalate', { level: translate(`story.level${level}`) })
          : '';
      }
      case 'merge':
      case 'decline':
      case 'note':
      case 'transfer':
      case 'rate':
      case 'reopen':
      case 'urge':
      case 'cancel':
      case 'reminded':
      case 'closedUnanswered':
      case 'ended':
        return '';
      default:
        return name satisfies never;
    }
  };
}
