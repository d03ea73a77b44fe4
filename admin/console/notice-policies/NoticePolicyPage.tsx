import { VersionedPolicy } from '../policies/VersionedPolicy';
import type { NoticePolicy } from '../notice-types';
import { NoticePolicyInputs } from './NoticePolicyInputs';
import { NoticePolicyView } from './NoticePolicyView';

/** How long review, approval and posting may take, and when telephones ring (N4, N5). */
export default function NoticePolicyPage() {
  return (
    <VersionedPolicy<NoticePolicy>
      resource="notice-policies"
      words="noticePolicy"
      View={NoticePolicyView}
      Inputs={NoticePolicyInputs}
    />
  );
}
