import { timeWords } from '../time';
import type { MyNotice } from '../types';
import { Row } from '../ui/Row';
import { useLanguage } from '../words';

/** A notice in a list. */
export function NoticeRow({ notice }: { notice: MyNotice }) {
  const { words, language } = useLanguage();
  const { id, type, urgent, publishedAt, readAt, outcome } = notice;
  const inEnglish = language === 'en' && notice.titleEn !== '';
  const isOver = outcome !== null;
  return (
    <Row
      to={`/notices/${id}`}
      aside={readAt === null && !isOver && <span className="unread">{words.notices.unread}</span>}
    >
      <strong lang={inEnglish ? 'en' : 'zh'}>{inEnglish ? notice.titleEn : notice.title}</strong>
      <small className="one-line" lang={inEnglish ? 'en' : 'zh'}>
        {inEnglish ? notice.excerptEn : notice.excerpt}
      </small>
      <small>
        <span className="mark" data-tone={isOver ? 'over' : type === 'important' ? 'act' : 'open'}>
          {urgent && !isOver ? words.notices.urgent : words.notices.type[type]}
        </span>{' '}
        {timeWords(publishedAt, language)}
      </small>
    </Row>
  );
}
