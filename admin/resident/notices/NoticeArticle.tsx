import { forwardRef } from 'react';
import './notice-article.css';

export interface ArticleFile {
  id: string;
  name: string;
  type: string;
  url: string;
}

interface NoticeArticleProps {
  language: 'zh' | 'en';
  title: string;
  /** HTML that the server has sanitised. */
  body: string;
  /** One line below the title: type, day, number. */
  facts: string;
  files: ArticleFile[];
  filesTitle: string;
  /** It stands in another page, which has its own heading. */
  inside?: boolean;
}

/** A notice as residents read it, on their phones and in the console's preview: both show this and nothing else. */
export const NoticeArticle = forwardRef<HTMLHeadingElement, NoticeArticleProps>(function NoticeArticle(
  { language, title, body, facts, files, filesTitle, inside = false },
  heading,
) {
  const [Title, Subtitle] = inside ? (['h3', 'h4'] as const) : (['h1', 'h2'] as const);
  return (
    <article className="notice-article" lang={language}>
      <Title className="notice-title" ref={heading} tabIndex={-1}>
        {title}
      </Title>
      <p className="notice-facts">{facts}</p>
      <div className="notice-body" dangerouslySetInnerHTML={{ __html: body }} />
      {files.length > 0 && (
        <section aria-label={filesTitle}>
          <Subtitle>{filesTitle}</Subtitle>
          <ul className="notice-files">
            {files.map(({ id, name, type, url }) => (
              <li key={id}>
                <a href={url} target="_blank" rel="noreferrer">
                  {type.startsWith('image/') ? <img src={url} alt={name} loading="lazy" /> : name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
});
