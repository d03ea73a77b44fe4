import type { NoticeAlert } from '../workflows/notice/words';
import type { ResidentNotice } from '../workflows/resident/contract';
import type { NoticeTemplate } from '../workflows/ticket/contract';

type Subjects<T extends string> = Record<T, [zh: string, en: string]>;

/** Subjects only: what a ticket is about stays in the house, behind the login the link leads to. */
export const TICKET_SUBJECTS: Subjects<NoticeTemplate> = {
  entryLate: ['来电未在时限内录入', 'A call was not entered in time'],
  urgentReported: ['紧急报事，请立即处理', 'Urgent report: act at once'],
  offered: ['您有新的工单待接单', 'A ticket is offered to you'],
  openToTake: ['有新的工单可抢单', 'A ticket is open to be taken'],
  queued: ['有工单等待派单', 'A ticket waits for dispatch'],
  acceptanceWarned: ['工单即将超过接单时限', 'A ticket must be accepted soon'],
  acceptanceLate: ['工单超时未接单', 'A ticket was not accepted in time'],
  takenBack: ['工单已转出', 'A ticket is no longer yours'],
  accepted: ['您的报事已有人接单', 'Your report has been accepted'],
  progress: ['您的报事有新进展', 'There is progress on your report'],
  rescheduled: ['上门时间有变更', 'The appointment has changed'],
  handlingWarned: ['工单即将超过处理时限', 'A ticket must be finished soon'],
  handlingLate: ['工单处理超时', 'A ticket was not finished in time'],
  dispatchLate: ['工单超时未派单', 'A ticket was not dispatched in time'],
  reportLate: ['工单结果超时未反馈', 'A result was not reported in time'],
  verifyAsked: ['请验收您的报事', 'Please verify the work done'],
  verifyReminded: ['您的报事仍待验收', 'Reminder: please verify the work done'],
  reworkAsked: ['业主要求返工', 'Rework is asked for'],
  supervisorNeeded: ['工单多次返工，请主管介入', 'Repeated rework: supervisor needed'],
  reopened: ['工单已重新打开', 'A ticket was reopened'],
  urged: ['工单被催办', 'A ticket is urged'],
  escalated: ['工单已升级', 'A ticket was escalated'],
  closed: ['您的报事已关闭', 'Your report is closed'],
  cancelled: ['工单已取消', 'A ticket was cancelled'],
  merged: ['工单已合并', 'A ticket was merged'],
};

export const CASE_SUBJECTS: Subjects<ResidentNotice> = {
  registrationFiled: ['有新的住户登记待核实', 'A registration waits to be verified'],
  truthWarned: ['住户登记即将超过核实时限', 'A registration must be verified soon'],
  truthLate: ['住户登记超时未核实', 'A registration was not verified in time'],
  rightsAsked: ['有住户登记待核验权属', 'A registration waits for the title to be verified'],
  rightsWarned: ['权属核验即将超时', 'A title must be verified soon'],
  rightsLate: ['权属核验超时', 'A title was not verified in time'],
  registrationSentBack: ['您的登记需要补正', 'Your registration needs to be set right'],
  resubmitReminded: ['您的登记仍待补正', 'Reminder: your registration needs to be set right'],
  registrationActive: ['您的登记已通过', 'Your registration is complete'],
  registrationRefused: ['您的登记未通过', 'Your registration was refused'],
  registrationExpired: ['您的登记已过期', 'Your registration has expired'],
  leaseBegun: ['您的租约已生效', 'Your lease has begun'],
  leaseChanged: ['您的租约有变更', 'Your lease has changed'],
  leaseEnding: ['租约即将到期', 'A lease ends soon'],
  leaseEnded: ['租约已终止', 'A lease has ended'],
  changeFiled: ['有信息变更待核实', 'A change waits to be verified'],
  changeWarned: ['信息变更即将超过处理时限', 'A change must be dealt with soon'],
  changeLate: ['信息变更超时未处理', 'A change was not dealt with in time'],
  changeApplied: ['您的登记信息已变更', 'Your data on file have changed'],
  changeRefused: ['您的信息变更未通过', 'A change of your data was refused'],
  erasureFiled: ['有住户申请删除信息，待核实迁出', 'Erasure is asked for: moving out is to be verified'],
  moveOutWarned: ['迁出核实即将超时', 'Moving out must be verified soon'],
  moveOutLate: ['迁出核实超时', 'Moving out was not verified in time'],
  erasureObstructed: ['删除信息前尚有事项未结清', 'Something has to be settled before erasure'],
  erasureCoolingOff: ['您的信息即将删除，期间可以撤回', 'Your data will be erased soon; you may still withdraw'],
  erasureRefused: ['删除信息的申请未通过', 'Erasure was refused'],
  erased: ['住户信息已删除', "A resident's data were erased"],
};

export const NOTICE_SUBJECTS: Subjects<NoticeAlert> = {
  noticeToReview: ['有公告待审核', 'A notice waits for review'],
  noticeReviewWarned: ['公告审核即将超时', 'A notice must be reviewed soon'],
  noticeReviewLate: ['公告超时未审核', 'A notice was not reviewed in time'],
  noticeToApprove: ['有公告待审批', 'A notice waits for approval'],
  noticeApprovalWarned: ['公告审批即将超时', 'A notice must be approved soon'],
  noticeApprovalLate: ['公告超时未审批', 'A notice was not approved in time'],
  noticeSentBack: ['您的公告被退回修改', 'Your notice was sent back'],
  noticeScheduled: ['您的公告已获批准，将按时发布', 'Your notice is approved and scheduled'],
  noticePublished: ['您的公告已发布', 'Your notice is published'],
  noticeToPost: ['有公告待张贴', 'A notice is to be put up on the boards'],
  noticePostingLate: ['公告超时未张贴', 'A notice was not put up in time'],
  noticeWithdrawn: ['公告已撤回', 'A notice was withdrawn'],
};
