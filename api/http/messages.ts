import type { Request } from 'express';
import type { Refusal } from '../../workflows/shared/failures';

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What went wrong, as every answer says it beside its status. */
export type ProblemCode =
  | Refusal
  | 'VALIDATION'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'IDEMPOTENCY_MISMATCH'
  | 'TOO_MANY'
  | 'FLOOD'
  | 'DUPLICATE_REPORT'
  | 'UNAVAILABLE'
  | 'TOO_LARGE'
  | 'UNSUPPORTED_FILE'
  | 'SECOND_FACTOR'
  | 'PASSWORD_CHANGE'
  | 'TRAINING_REQUIRED'
  | 'INTERNAL';

/** A sentence about one field of the input. */
export type FieldKey =
  | 'required'
  | 'invalid'
  | 'tooLong'
  | 'tooMany'
  | 'tooSmall'
  | 'tooLarge'
  | 'unknownField'
  | 'order'
  | 'taken'
  | 'masked'
  | 'unknown'
  | 'mustBeTrue'
  | 'idempotencyKey'
  | 'notSortable'
  | 'future'
  | 'noHome'
  | 'wrongCode'
  | 'wrongPassword'
  | 'passwordShort'
  | 'passwordName'
  | 'passwordCommon'
  | 'notTheirs'
  | 'checkDigit'
  | 'formula'
  | 'cellError'
  | 'digitsLost'
  | 'phoneOrId'
  | 'ambiguous'
  | 'contradicts'
  | 'nameDiffers'
  | 'mustAgree'
  | 'notOverridden';

type Sentence = Record<Language, string>;

/** What is said besides, with a code of its own or none. */
export type OtherSentence =
  | 'UNKNOWN_OUTCOME'
  | 'WRONG_PASSWORD'
  | 'CHANGED_MEANWHILE'
  | 'UNREADABLE'
  | 'NOT_A_WORKBOOK'
  | 'IMPORT_HAS_ERRORS'
  | 'IMPORT_OVER'
  | 'NO_SMS'
  | 'NOT_IN_LEASE';

const PROBLEMS: Record<ProblemCode | OtherSentence, Sentence> = {
  WRONG_STAGE: { zh: '已进入其他环节，请刷新后查看。', en: 'It has moved on. Reload it and look.' },
  NOT_ALLOWED: { zh: '您没有权限执行此操作。', en: 'You may not do this here.' },
  NOT_HOLDER: { zh: '只有当前处理人可以执行此操作。', en: 'Only the present holder may do this.' },
  NOT_IN_TEAM: {
    zh: '此工单只派给了另一个班组，您不在该班组，不能接单。',
    en: 'This ticket is open to another team only; you are not in it.',
  },
  NOT_SUITABLE: {
    zh: '该人员或班组不具备此工单所需的技能或楼栋范围。',
    en: 'This person or team lacks the skill or the building for this ticket.',
  },
  NO_CHANGE: { zh: '与当前情况相同，没有变化。', en: 'It is so already; nothing would change.' },
  INVALID_TIME: {
    zh: '时间不正确：不能晚于现在，也不能早于之前的步骤。',
    en: 'The time is wrong: not in the future, nor before what it must follow.',
  },
  ON_HOLD: { zh: '工单已挂起，请先恢复处理。', en: 'Handling is on hold. Resume it first.' },
  NOT_ON_HOLD: { zh: '工单没有挂起。', en: 'Handling is not on hold.' },
  WINDOW_OVER: { zh: '可操作的时间已过。', en: 'The time in which this could be done has passed.' },
  OUTDATED: {
    zh: '您看到的内容已被新的版本取代，请刷新后再看一遍。',
    en: 'What you looked at has been replaced meanwhile. Reload it and look again.',
  },
  SAME_PERSON: {
    zh: '拟稿、审核、审批须由三个不同的人完成（代理人及其被代理人也算在内）。',
    en: 'Author, reviewer and approver must be three people; a stand-in counts with whom they stand in for.',
  },
  CLOSED: { zh: '已经结束，不能再操作。', en: 'It has ended; nothing more can be done.' },
  VALIDATION: { zh: '填写的内容有误，请检查。', en: 'Something in the form is not right.' },
  UNAUTHENTICATED: { zh: '请先登录。', en: 'Please sign in.' },
  FORBIDDEN: { zh: '您没有权限。', en: 'You do not have the right to do this.' },
  NOT_FOUND: { zh: '没有找到。', en: 'Not found.' },
  CONFLICT: { zh: '与已有的数据冲突。', en: 'This conflicts with what is there already.' },
  IDEMPOTENCY_MISMATCH: {
    zh: '同一操作编号已用于另一个请求。',
    en: 'This idempotency key was used for another request.',
  },
  TOO_MANY: { zh: '操作过于频繁，请稍后再试。', en: 'Too many attempts. Try again later.' },
  FLOOD: {
    zh: '该房屋今天的报事已达上限（{limit} 件），请明天再报或致电客服。',
    en: 'This home has reached its limit of {limit} reports today. Try tomorrow or call us.',
  },
  DUPLICATE_REPORT: { zh: '相同的报事已存在，工单号 {number}。', en: 'The same report exists already: {number}.' },
  UNAVAILABLE: {
    zh: '服务暂时不可用，请稍后再试。',
    en: 'The service is unavailable for the moment. Try again shortly.',
  },
  TOO_LARGE: { zh: '文件或内容过大。', en: 'The file or content is too large.' },
  UNSUPPORTED_FILE: {
    zh: '不支持这种文件，请上传图片、视频或 PDF。',
    en: 'This kind of file is not accepted. Send an image, a video or a PDF.',
  },
  SECOND_FACTOR: { zh: '请先完成动态口令验证。', en: 'Give your one-time password first.' },
  PASSWORD_CHANGE: { zh: '请先修改初始密码。', en: 'Change your first password first.' },
  TRAINING_REQUIRED: {
    zh: '您的保密培训尚未签署或已过期，暂不能查看完整的个人信息。',
    en: 'Your confidentiality training is not signed or has expired: personal data stay masked.',
  },
  INTERNAL: { zh: '系统出错，请稍后再试。', en: 'Something went wrong on our side. Try again later.' },
  WRONG_PASSWORD: {
    zh: '用户名或密码不正确；连续输错 5 次后，账号会锁定一段时间。',
    en: 'The name or the password is wrong. After five wrong tries in a row an account is locked for a while.',
  },
  UNKNOWN_OUTCOME: {
    zh: '操作已提交，结果尚未确认，请稍后查看。',
    en: 'Sent, but not confirmed yet. Look again in a moment.',
  },
  NO_SMS: {
    zh: '短信服务尚未接通，暂时不能发送验证码，请联系客服。',
    en: 'No message service is connected, so codes cannot be sent. Please contact us.',
  },
  NOT_IN_LEASE: {
    zh: '您的租约不包含此项服务，或租约已到期。',
    en: 'Your lease does not allow this, or it has ended.',
  },
  UNREADABLE: {
    zh: '有内容无法解密，不能保存。请重新填写标为【无法解密】的栏目。',
    en: 'Something cannot be decrypted, so this cannot be saved. Fill in anew what is marked 【无法解密】.',
  },
  CHANGED_MEANWHILE: {
    zh: '这条记录已被他人修改，请刷新后再改。',
    en: 'Somebody else has changed this record. Reload it and try again.',
  },
  NOT_A_WORKBOOK: {
    zh: '这不是可以读取的 Excel 工作簿（.xlsx，不含宏，20 MB 以内）。',
    en: 'This is not an Excel workbook that can be read (.xlsx, no macros, up to 20 MB).',
  },
  IMPORT_HAS_ERRORS: {
    zh: '有 {count} 行数据有误，请改正后重新上传，或选择跳过这些行。',
    en: '{count} rows have errors. Correct and upload them again, or choose to skip them.',
  },
  IMPORT_OVER: { zh: '该导入已经开始或已结束。', en: 'This import has been started already, or is over.' },
};

const FIELDS: Record<FieldKey, Sentence> = {
  required: { zh: '必填', en: 'Required' },
  invalid: { zh: '格式不正确', en: 'Not valid' },
  tooLong: { zh: '最多 {limit} 个字', en: 'At most {limit} characters' },
  tooMany: { zh: '最多 {limit} 项', en: 'At most {limit} items' },
  tooSmall: { zh: '不能小于 {limit}', en: 'At least {limit}' },
  tooLarge: { zh: '不能大于 {limit}', en: 'At most {limit}' },
  unknownField: { zh: '没有这个字段', en: 'There is no such field' },
  order: { zh: '结束时间必须晚于开始时间', en: 'The end must be after the start' },
  taken: { zh: '已被使用', en: 'Taken already' },
  masked: { zh: '含有隐藏的部分，请完整填写', en: 'Part of it is hidden: give it in full' },
  unknown: { zh: '不存在', en: 'Does not exist' },
  mustBeTrue: { zh: '请先完成此项', en: 'This must be done first' },
  idempotencyKey: { zh: '请求缺少操作编号（Idempotency-Key）', en: 'The request needs an Idempotency-Key (a UUID)' },
  notSortable: { zh: '不能按此字段排序', en: 'Lists cannot be sorted by this field' },
  future: { zh: '不能晚于现在', en: 'Must not lie in the future' },
  noHome: { zh: '您的账号没有关联房屋，请联系客服', en: 'Your account has no home. Please contact us' },
  wrongCode: { zh: '验证码不正确或已用过', en: 'The code is wrong or was used already' },
  wrongPassword: { zh: '当前密码不正确', en: 'The present password is wrong' },
  passwordShort: { zh: '密码至少 {limit} 个字符', en: 'At least {limit} characters' },
  passwordName: { zh: '密码不能包含用户名', en: 'Must not contain the user name' },
  passwordCommon: { zh: '密码过于常见，请换一个', en: 'This password is too common' },
  notTheirs: { zh: '该单号与此人无关', en: 'That case is not about this person' },
  checkDigit: { zh: '身份证号有误（校验码不符）', en: 'Not a valid identity card number (its check digit is wrong)' },
  formula: { zh: '不接受公式，请粘贴为值', en: 'Formulas are not accepted: paste the value' },
  cellError: { zh: '单元格的值是错误值', en: 'The cell holds an error' },
  digitsLost: {
    zh: '号码被存成了数字，末几位可能已丢失：请设为文本格式后重新填写',
    en: 'Stored as a number, so digits may be lost: format the cell as text and enter it again',
  },
  phoneOrId: { zh: '手机号和证件号至少填写一项', en: 'A telephone number or an identity number is needed' },
  ambiguous: { zh: '登记册中有多人符合，请先核对', en: 'More than one person in the register fits: settle that first' },
  mustAgree: {
    zh: '请阅读并同意最新的隐私政策和服务协议',
    en: 'Read and agree to the newest privacy policy and terms',
  },
  contradicts: { zh: '与前面的行不一致', en: 'Contradicts an earlier row' },
  notOverridden: {
    zh: '还有 {count} 处检查结果没有处理：请修改，或逐条填写保留的理由',
    en: '{count} findings are open: correct them, or say of each why it stays',
  },
  nameDiffers: { zh: '该证件号在登记册中属于另一姓名', en: 'This identity number is registered under another name' },
};

export type MessageValues = Record<string, string | number>;

export function problemSentence(
  language: Language,
  code: ProblemCode | OtherSentence,
  values: MessageValues = {},
): string {
  return fill(PROBLEMS[code][language], values);
}

export function fieldSentence(language: Language, key: FieldKey, values: MessageValues = {}): string {
  return fill(FIELDS[key][language], values);
}

export function isFieldKey(word: string): word is FieldKey {
  return Object.hasOwn(FIELDS, word);
}

/** Chinese unless the reader asks for English. */
export function languageOf(req: Request): Language {
  return req.acceptsLanguages(...LANGUAGES) === 'en' ? 'en' : 'zh';
}

function fill(sentence: string, values: MessageValues): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
