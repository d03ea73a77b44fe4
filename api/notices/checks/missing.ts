/** What everybody asks who reads that something will happen: when, and where. */

const NUMBER = '[\\d一二三四五六七八九十〇零两]';
const DATE = new RegExp(
  [
    `${NUMBER}{1,3}\\s*月\\s*${NUMBER}{1,3}\\s*[日号]?`,
    `${NUMBER}{1,3}\\s*[日号点时](?!楼|院)`,
    '\\d{4}\\s*[-/.年]\\s*\\d{1,2}',
    '\\d{1,2}\\s*[:：]\\s*\\d{2}',
    '(?:今|明|后|当)(?:天|日|晚|早)',
    '(?:本|这|下|上|每)(?:个)?(?:周|月|星期)',
    '(?:周|星期|礼拜)[一二三四五六日天末]',
    '即日起|节假日|工作日|长期',
  ].join('|'),
);
const PLACE = new RegExp(
  [
    `${NUMBER}+\\s*(?:#|号)?\\s*(?:栋|幢|座|号楼|单元|室|楼|层|区|门)`,
    '大厅|大堂|前台|广场|花园|会所|中心|门口|[东南西北正]门|车库|停车场|电梯|小区|社区|园区|活动室|会议室|楼道|楼栋|各楼|泳池|健身房|架空层|屋面|天台|公告栏|物业办公室|地下|配电房|水泵房|全体业主|全小区',
  ].join('|'),
);

export function namesDate(text: string): boolean {
  return DATE.test(text.normalize('NFKC'));
}

export function namesPlace(text: string): boolean {
  return PLACE.test(text.normalize('NFKC'));
}
