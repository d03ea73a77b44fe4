import { useEffect, type ReactNode } from 'react';
import { send } from '../http';
import { refresh, useRead } from '../queries';
import { Link } from '../router';
import { timeWords } from '../time';
import type { MyNoticeDetail, NoticeReference } from '../types';
import { Icon } from '../ui/Icon';
import { Loaded } from '../ui/Loaded';
import { useTitle } from '../ui/Page';
import { useLanguage } from '../words';
import { NoticeArticle } from './NoticeArticle';

export function NoticePage({ id }: { id: string }) {
  const { words } = useLanguage();
  const read = useRead<MyNoticeDetail>(`/my/notices/${id}`);
  useReading(read.data?.id);
  return (
    <>
      <Link to="/notices" className="back" aria-label={words.app.back}>
        <Icon name="back" />
      </Link>
      <Loaded read={read}>{(notice) => <Shown notice={notice} />}</Loaded>
    </>
  );
}

function Shown({ notice }: { notice: MyNoticeDetail }) {
  const { words, language } = useLanguage();
  const { number, type, publishedAt, attachments } = notice;
  const inEnglish = language === 'en' && notice.titleEn !== '' && notice.bodyEn !== '';
  const title = inEnglish ? notice.titleEn : notice.title;
  const heading = useTitle(title);
  const facts = [words.notices.type[type], words.notices.published(timeWords(publishedAt, language)), number];
  return (
    <>
      <Standing notice={notice} />
      <NoticeArticle
        ref={heading}
        language={inEnglish ? 'en' : 'zh'}
        title={title}
        body={inEnglish ? notice.bodyEn : notice.body}
        facts={facts.join(' · ')}
        files={attachments}
        filesTitle={words.notices.files}
      />
    </>
  );
}

/** What has become of it since: told before the text, so that nobody goes by an old one. */
function Standing({ notice: { outcome, withdrawReason, amends, amendedBy } }: { notice: MyNoticeDetail }) {
  const { words } = useLanguage();
  return (
    <>
      {outcome === 'withdrawn' && (
        <Banner>
          <strong>{words.notices.withdrawn}</strong>
          {withdrawReason}
        </Banner>
      )}
      {outcome === 'expired' && <Banner>{words.notices.expired}</Banner>}
      {amendedBy && (
        <Banner>
          {words.notices.amended} <To notice={amendedBy} />
        </Banner>
      )}
      {amends && (
        <p className="muted">
          {words.notices.amends} <To notice={amends} />
        </p>
      )}
    </>
  );
}

const Banner = ({ children }: { children: ReactNode }) => <div className="note warn">{children}</div>;

const To = ({ notice: { id, title } }: { notice: NoticeReference }) => <Link to={`/notices/${id}`}>{title}</Link>;

/** That it was opened is told once each time; if that fails, the next time tells it. */
function useReading(id: string | undefined): void {
  useEffect(() => {
    if (id === undefined) return;
    send(`/my/notices/${id}/read`, { method: 'POST' }).then(
      () => refresh('/my/notices?'),
      () => undefined,
    );
  }, [id]);
}
