import { useLocaleState } from 'ra-core';
import { useCategories } from '../categories';
import { languageOf, type Language } from '../format';

/** A skill is named by the categories that ask for it; a category of the same code names it best. */
export function useSkillName(): (skill: string) => string {
  const categories = useCategories();
  const [locale] = useLocaleState();
  return (skill) => SKILLS[skill]?.[languageOf(locale)] ?? namedBy(skill) ?? skill;

  function namedBy(skill: string): string | undefined {
    return categories.find((category) => category.skill === skill)?.[languageOf(locale)];
  }
}

/** The usual trades; others show by their category, or as they were typed. */
const SKILLS: Record<string, Record<Language, string>> = {
  plumbing: { zh: '给排水', en: 'Plumbing' },
  electrical: { zh: '电气', en: 'Electrical' },
  hvac: { zh: '暖通空调', en: 'Heating and cooling' },
  doors_locks: { zh: '门窗锁具', en: 'Doors and locks' },
  appliances: { zh: '家电', en: 'Appliances' },
  civil: { zh: '土建', en: 'Masonry' },
  cleaning: { zh: '保洁', en: 'Cleaning' },
  landscaping: { zh: '绿化', en: 'Landscaping' },
  security: { zh: '秩序维护', en: 'Security' },
  service: { zh: '客户服务', en: 'Customer service' },
};
