import { useLocaleState, useTranslate } from 'ra-core';
import { useCategoryName } from '../categories';
import { shortTime, span } from '../format';
import { whyChosen } from '../queue/why-chosen';
import type { Choice, FactName, Rating } from '../types';
import { teamOf } from '../words';

interface Told {
  name: FactName;
  detail: Record<string, unknown>;
  names: Record<string, string>;
}

/** A fact as a sentence. `detail` has ids, codes and times, `names` who the ids are. Empty when the name says it all. */
export function useStory(): (told: Told) => string {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const categoryName = useCategoryName();

  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  const appointment = (value: unknown): string | null => {
    const visit = value as { from?: string; to?: string } | null | undefined;
    return visit?.from ? span(visit.from, visit.to ?? null, locale) : null;
  };
  const clock = (value: unknown) => translate(`clock.${text(value) ?? 'handling'}`);
  const until = (value: unknown) => {
    const at = text(value);
    return at ? translate('story.until', { time: shortTime(at, locale) }) : '';
  };
  const kindOf = (value: unknown) => {
    const { category, priority } = value as { category?: string | null; priority?: string };
    return { category: categoryName(category), priority: translate(`priority.${priority ?? 'normal'}`) };
  };

  return ({ name, detail, names }) => {
    const person = (value: unknown): string => {
      const id = text(value) ?? '';
      if (id === 'pool' || id === 'automatic') return translate(`story.${id}`);
      return teamOf(id) ?? names[id] ?? translate('story.colleague');
    };
    switch (name) {
      case 'opened': {
        const version = translate('story.opened', { version: detail.policyVersion as number });
        if (detail.entered === true) return `${translate('story.openedComplete', kindOf(detail))}${version}`;
        return version;
      }
      case 'enter':
        return translate('story.enter', kindOf(detail));
      case 'reclassify':
        return translate('story.reclassify', kindOf(detail.to ?? {}));
      case 'offered': {
        if (detail.to === 'pool') return translate('story.offeredPool') + until(detail.dueAt);
        const team = teamOf(text(detail.to) ?? '');
        if (team !== null) return translate('story.offeredTeam', { team }) + until(detail.dueAt);
        const offer = translate(detail.again === true ? 'story.offeredAgain' : 'story.offered', {
          to: person(detail.to),
        });
        const choice = detail.choice as Choice | undefined;
        const [why, figures] = choice ? whyChosen(choice) : [];
        return offer + (why ? translate(`story.${why}`, figures) : '') + until(detail.dueAt);
      }
      case 'queued': {
        const team = text(detail.team);
        if (team) return translate('story.queuedTeam', { team }) + until(detail.dueAt);
        const reason = translate(`queueReason.${text(detail.reason) ?? 'BY_DISPATCHER'}`);
        return translate('story.queued', { reason }) + until(detail.dueAt);
      }
      case 'assign':
        return translate('story.assign', { to: person(detail.to) });
      case 'reassign':
        return detail.from
          ? translate('story.reassignFrom', { from: person(detail.from), to: person(detail.to) })
          : translate('story.assign', { to: person(detail.to) });
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
        return translate(detail.satisfied ? 'story.verifyYes' : 'story.verifyNo') + marks(detail.rating);
      case 'rate':
        return marks(detail.rating);
      case 'applyPolicy':
        return translate('story.applyPolicy', { from: detail.from as number, to: detail.to as number });
      case 'warned':
        return translate('story.warned', { clock: clock(detail.clock) }) + until(detail.dueAt);
      case 'breached':
        return detail.holder
          ? translate('story.breached', { clock: clock(detail.clock), holder: person(detail.holder) })
          : translate('story.breachedNobody', { clock: clock(detail.clock) });
      case 'offerExpired':
        return detail.from
          ? translate('story.offerExpired', { holder: person(detail.from) })
          : translate('story.poolExpired');
      case 'escalate':
        return translate('story.escalate', { level: translate(detail.level === 1 ? 'story.level1' : 'story.level2') });
      case 'urge':
        return translate('story.urge', { count: detail.urges as number });
      case 'closedUnanswered': {
        const at = text(detail.reopenUntil);
        return at ? translate('story.reopenUntil', { time: shortTime(at, locale) }) : '';
      }
      case 'ended':
        return text(detail.outcome) ? translate(`outcome.${text(detail.outcome)}`) : '';
      case 'merge':
      case 'decline':
      case 'note':
      case 'transfer':
      case 'reopen':
      case 'cancel':
      case 'reminded':
        return '';
      default:
        return name satisfies never;
    }
  };

  function marks(value: unknown): string {
    const rating = value as Rating | null | undefined;
    if (!rating) return '';
    return translate('story.marks', { ...rating });
  }
}
