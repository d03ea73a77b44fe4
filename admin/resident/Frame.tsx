import type { ReactNode } from 'react';
import { UnreadDot } from './notices/UnreadDot';
import { Link, usePath } from './router';
import { Icon, Waves, type IconName } from './ui/Icon';
import { Toast } from './ui/toast';
import { useLanguage } from './words';

const TABS: { to: string; icon: IconName; name: 'home' | 'notices' | 'reports' | 'me' }[] = [
  { to: '/', icon: 'home', name: 'home' },
  { to: '/notices', icon: 'notice', name: 'notices' },
  { to: '/reports', icon: 'report', name: 'reports' },
  { to: '/me', icon: 'person', name: 'me' },
];

/** What stands around every page: the house's name, and for residents the bar that leads to the four places. */
export function Frame({ bar, children }: { bar: boolean; children: ReactNode }) {
  const { words } = useLanguage();
  const path = usePath();
  return (
    <div className={bar ? 'frame with-bar' : 'frame'}>
      <a className="skip" href="#content">
        {words.app.skip}
      </a>
      <div className="top">
        <Link to="/" className="brand">
          <Waves />
          {words.app.community}
        </Link>
        <LanguageSwitch />
      </div>
      {bar && (
        <nav className="bar" aria-label={words.nav.label}>
          {TABS.map(({ to, icon, name }) => (
            <Link key={to} to={to} aria-current={isAt(path, to) ? 'page' : undefined}>
              <Icon name={icon} />
              {words.nav[name]}
              {name === 'notices' && <UnreadDot />}
            </Link>
          ))}
        </nav>
      )}
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <Toast />
    </div>
  );
}

const isAt = (path: string, tab: string): boolean =>
  tab === '/'
    ? path === '/'
    : path === tab || path.startsWith(`${tab}/`) || (tab === '/me' && path.startsWith('/requests/'));

export function LanguageSwitch() {
  const { language, words, choose } = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <button type="button" className="language" lang={other} onClick={() => choose(other)}>
      {words.app.otherLanguage}
    </button>
  );
}
