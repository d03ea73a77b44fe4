import { Suspense, useEffect, type ReactNode } from 'react';
import { Layout, Loading } from 'react-admin';
import { useLocaleState } from 'ra-core';
import { useLive } from '../live';
import { Broken } from './Broken';
import { ConsoleAppBar } from './ConsoleAppBar';
import { ConsoleMenu } from './ConsoleMenu';

export function ConsoleLayout({ children }: { children?: ReactNode }) {
  const [locale] = useLocaleState();
  useLive();
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return (
    <Layout appBar={ConsoleAppBar} menu={ConsoleMenu} error={Broken}>
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </Layout>
  );
}
