import { createHash } from 'node:crypto';
import type { Client } from 'pg';

/** What a community starts with until it publishes its own: what the product does with data, in plain words. */
const PRIVACY = {
  zh: `一、我们收集什么：姓名、手机号、房屋与居住关系；您自愿提供的家庭成员、车辆、紧急联系人；您报事时填写的内容和上传的图片。
二、用来做什么：核实住户身份、提供报修等物业服务、在紧急情况下与您联系。不用于其他目的，不出售。
三、如何保护：姓名、电话、证件号、银行卡号加密保存；工作人员默认只看到部分内容，查看全文须说明理由并留下记录。
四、保存多久：在您居住期间。迁出后您可以申请删除，经核实并结清后，全部个人信息将被删除；依法须保留的台账仅保留编号。
五、您的权利：随时查看、更正您的信息，查询同意记录，申请删除，或撤回申请。`,
  en: `1. What we collect: your name, telephone number, home and how you live there; the household members, vehicles and emergency contacts you choose to give; what you write and upload with a report.
2. What for: to verify who lives here, to provide services such as repairs, and to reach you in an emergency. For nothing else; nothing is sold.
3. How it is protected: names, numbers, identity and bank cards are encrypted; staff see them masked, and need a reason, which is recorded, to see more.
4. How long: while you live here. After moving out you may ask for erasure; once that is verified and settled everything personal is erased, and the records the law makes us keep hold a number only.
5. Your rights: to see and correct your data, to see what you agreed to, to ask for erasure, and to think better of it.`,
};

const TERMS = {
  zh: `一、账号供本人使用，请妥善保管密码；验证码不要告诉任何人，包括物业工作人员。
二、请如实填写信息；核实通过后，账号按您与房屋的关系开通：业主按产权，租户按租约约定的范围和期限，租约到期自动终止。
三、请勿上传违法内容或他人隐私；紧急情况请直接拨打服务热线。`,
  en: `1. The account is yours alone; keep the password safe, and tell a one-time code to nobody, not even to our staff.
2. Give true information. Once verified, the account may do what your relation to the home allows: owners by title, tenants what the lease allows and until it ends.
3. Upload nothing unlawful and nothing private of others. In an emergency call the hotline.`,
};

/** Of both languages, as published. */
export function legalTextHash({ zh, en }: { zh: string; en: string }): string {
  return createHash('sha256')
    .update(JSON.stringify([zh, en]))
    .digest('hex');
}

/** A version of each exists in every database: nobody can register without having read them. */
export async function ensureFirstLegalTexts(client: Client): Promise<void> {
  for (const [kind, text] of Object.entries({ privacy: PRIVACY, terms: TERMS }))
    await client.query(
      `insert into legal_text (id, kind, version, zh, en, sha256)
       select gen_random_uuid(), $1, 1, $2, $3, $4 where not exists (select 1 from legal_text where kind = $1)
       on conflict do nothing`,
      [kind, text.zh, text.en, legalTextHash(text)],
    );
}
