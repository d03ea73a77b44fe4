import { useLocaleState } from 'ra-core';
import { useCategories } from '../categories';
import { languageOf } from '../format';

/** A skill is named by the categories that ask for it; a category of the same code names it best. */
export function useSkillName(): (skill: string) => string {
  const categories = useCategories();
  const [locale] = useLocaleState();
  return (skill) => SKILLS[skill]?.[languageOf(locale)] ?? namedBy(skill) ?? skill;

  function namedBy(skill: string): string | undefined {
    return categories.find((category) => category.skill === skill)?.[languageOf(locale)];
  }
}

/** The trades of the demo and of most communities; others show by their category or as they were typed. */
const SKILLS: Record<string, Record<'zh' | 'en', string>> = {
  plumbing: { zh: '给排水', en: 'Plumbing' },
  electrical: { zh: '电气', en: 'Electrical' },
  hvac: { zh: '暖通空调', en: 'HVAC' },
  lift: { zh: '电梯', en: 'Lifts' },
  elevator: { zh: '电梯', en: 'Lifts' },
  carpentry: { zh: '木作门窗', en: 'Carpentry' },
  masonry: { zh: '土建', en: 'Masonry' },
  access_control: { zh: '门禁弱电', en: 'Access control' },
  cleaning: { zh: '保洁', en: 'Cleaning' },
  greening: { zh: '绿化', en: 'Gardening' },
  landscaping: { zh: '绿化', en: 'Gardening' },
  security: { zh: '秩序维护', en: 'Security' },
  service: { zh: '客户服务', en: 'Service' },
};
