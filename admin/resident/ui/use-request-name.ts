import { CHANGE_SUBJECTS, type ChangeSubject } from '../../../workflows/resident/words';
import type { CaseRecord } from '../types';
import { useWords } from '../words';

/** What a request is about: `更换手机号`. */
export function useRequestName(): (request: Pick<CaseRecord, 'kind' | 'detail'>) => string {
  const { requests } = useWords();
  return ({ kind, detail }) => {
    const subject = CHANGE_SUBJECTS.find((known): known is ChangeSubject => known === detail.subject);
    return kind === 'change' && subject ? requests.subject[subject] : requests.kind[kind];
  };
}
