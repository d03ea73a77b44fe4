import { WorkflowNotFoundError, WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { noticeUpdates, type NoticeActivities } from '../../workflows/notice/contract';
import { caseWorkflowId, SYSTEM } from '../../workflows/shared/ids';
import { derivedUuid } from '../projection/journal';

/** A refusal means that it is over already, by whatever came first. */
export function createSuperseding(client: Client): Pick<NoticeActivities, 'supersedeNotice'> {
  return {
    async supersedeNotice({ noticeId, by, at }) {
      const commandId = derivedUuid(`${noticeId} superseded by ${by}`);
      const command = { name: 'supersede' as const, commandId, at, actor: { id: SYSTEM, roles: [] }, by };
      try {
        await client.workflow
          .getHandle(caseWorkflowId('notice', noticeId))
          .executeUpdate(noticeUpdates.supersede, { updateId: commandId, args: [command] });
      } catch (error) {
        const isRefused = error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure;
        if (!isRefused && !(error instanceof WorkflowNotFoundError)) throw error;
      }
    },
  };
}
