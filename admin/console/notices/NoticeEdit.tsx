import { useState } from 'react';
import { Navigate, useParams } from 'react-router';
import { Loading } from 'react-admin';
import { LoadFailed } from '../ui/LoadFailed';
import { NoticeEditor } from './NoticeEditor';
import { useNotice } from './use-notice';

/** The author's desk; for everybody else, and once it is submitted, there is only the notice itself. */
export default function NoticeEdit() {
  const { id = '' } = useParams();
  const [edition, setEdition] = useState(0);
  const { data: notice, error, isPending, refetch } = useNotice(id);
  if (isPending) return <Loading />;
  if (!notice) return <LoadFailed error={error} retry={() => void refetch()} />;
  if (!notice.commands.includes('submit')) return <Navigate to={`/notices/${id}/show`} replace />;
  const reload = async () => {
    await refetch();
    setEdition(edition + 1);
  };
  return <NoticeEditor key={edition} notice={notice} reload={() => void reload()} />;
}
