import AddOutlined from '@mui/icons-material/AddOutlined';
import Button from '@mui/material/Button';
import { useNavigate } from 'react-router';
import { useMutation } from '@tanstack/react-query';
import { useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { newKey } from '../http';
import { useCan } from '../session';
import { useSentence } from '../ui/use-sentence';

/** A draft is there from the first moment: whatever is written next is kept. */
export function NewNoticeButton() {
  const translate = useTranslate();
  const notify = useNotify();
  const sentence = useSentence();
  const navigate = useNavigate();
  const api = useApi();
  const writes = useCan('notices', 'create');
  const { mutate, isPending } = useMutation({
    mutationFn: () => api.newNotice({}, newKey()),
    onSuccess: ({ id }) => void navigate(`/notices/${id}`),
    onError: (error) => notify(sentence(error), { type: 'error' }),
  });
  if (!writes) return null;
  return (
    <Button variant="contained" startIcon={<AddOutlined />} loading={isPending} onClick={() => mutate()}>
      {translate('noticeUi.new')}
    </Button>
  );
}
