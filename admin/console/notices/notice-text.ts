import type { Audience, NoticeText } from '../notice-types';

export const EVERYONE: Audience = { buildings: [], units: [], relations: [] };

/** Only what its author writes. */
export const textOf = ({ title, body, titleEn, bodyEn, audience, plan }: NoticeText): NoticeText => ({
  ...{ title, body, titleEn, bodyEn, audience },
  plan: {
    type: plan.type ?? null,
    urgent: plan.urgent ?? false,
    publishAt: plan.publishAt ?? null,
    expiresAt: plan.expiresAt ?? null,
    boards: plan.boards ?? [],
    amends: plan.amends ?? null,
  },
});

/** What a form holds, complete: inputs leave null where nothing is written. Urgent is for important notices only. */
export function textFrom(values: Partial<NoticeText>, before: NoticeText): NoticeText {
  const plan = { ...before.plan, ...values.plan };
  const type = plan.type || null;
  return {
    title: values.title ?? '',
    body: values.body ?? '',
    titleEn: values.titleEn ?? '',
    bodyEn: values.bodyEn ?? '',
    audience: values.audience ?? before.audience,
    plan: {
      ...plan,
      type,
      urgent: type === 'important' && plan.urgent === true,
      boards: plan.boards ?? [],
      amends: plan.amends || null,
    },
  };
}
