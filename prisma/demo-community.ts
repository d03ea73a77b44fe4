import type { Role } from '../workflows/shared/rights';

/** 云栖澜庭: a made-up community. Telephone and identity card numbers are of a form that is not given out. */
export const COMMUNITY = '云栖澜庭';

export const DEMO_PASSWORD = 'yunqi-demo';

export const BUILDINGS = ['1', '2', '3', '4', '5', '6'].map((number) => ({ id: number, name: `${number}栋` }));

const FLOORS = Array.from({ length: 20 }, (_, index) => index + 1);

/** Two homes a floor: 3栋 1201 and 3栋 1202. */
export const HOMES = BUILDINGS.flatMap(({ id, name }) =>
  FLOORS.flatMap((floor) => [1, 2].map((door) => ({ buildingId: id, label: `${name} ${floor}0${door}` }))),
);

export interface DemoStaff {
  username: string;
  name: string;
  roles: Role[];
  team?: string;
  skills?: string[];
  /** Missing: every building. */
  buildings?: string[];
  /** The crews change between day and night every week; a desk is staffed by day only. */
  duty?: 'crew A' | 'crew B' | 'desk';
}

const LOW = ['1', '2', '3'];
const HIGH = ['4', '5', '6'];

export const STAFF: DemoStaff[] = [
  { username: 'agent', name: '许婉清', roles: ['agent'], team: '客服中心', duty: 'desk' },
  { username: 'agent2', name: '陶思雨', roles: ['agent'], team: '客服中心', duty: 'desk' },
  { username: 'agent3', name: '宋佳宁', roles: ['agent'], team: '客服中心', duty: 'desk' },
  { username: 'dispatcher', name: '方正阳', roles: ['dispatcher'], team: '调度中心', duty: 'desk' },
  { username: 'dispatcher2', name: '姚若琳', roles: ['dispatcher'], team: '调度中心', duty: 'desk' },
  { username: 'supervisor', name: '顾明远', roles: ['supervisor'], team: '品质监督部', duty: 'desk' },
  { username: 'supervisor2', name: '林书瑶', roles: ['supervisor'], team: '品质监督部', duty: 'desk' },
  { username: 'reviewer', name: '程立群', roles: ['reviewer'], team: '物业服务中心' },
  { username: 'approver', name: '沈国华', roles: ['approver'], team: '物业服务中心' },
  { username: 'cashier', name: '丁雪梅', roles: ['cashier'], team: '财务部' },
  { username: 'finance', name: '魏建平', roles: ['finance'], team: '财务部' },
  { username: 'organiser', name: '梁雨桐', roles: ['organiser'], team: '社区文化部' },
  { username: 'registrar', name: '潘晓峰', roles: ['registrar'], team: '档案室' },
  { username: 'auditor', name: '范仲贤', roles: ['auditor'], team: '内审部' },
  { username: 'admin', name: '罗启明', roles: ['admin'], team: '信息部' },
  technician('zhaogang', '赵刚', '工程一组', ['plumbing', 'electrical'], 'crew A', LOW),
  technician('qianjianguo', '钱建国', '工程一组', ['plumbing', 'appliances'], 'crew B', LOW),
  technician('sunlei', '孙磊', '工程一组', ['electrical', 'hvac', 'doors_locks'], 'crew B', LOW),
  technician('liweiqiang', '李伟强', '工程二组', ['plumbing', 'electrical'], 'crew A', HIGH),
  technician('zhouming', '周明', '工程二组', ['electrical', 'plumbing', 'doors_locks'], 'crew B', HIGH),
  technician('wuhaitao', '吴海涛', '机电组', ['hvac', 'appliances', 'electrical'], 'crew A'),
  technician('zhengbin', '郑斌', '土建组', ['civil', 'doors_locks'], 'crew A'),
  technician('wangdayong', '王大勇', '土建组', ['civil', 'hvac'], 'crew B'),
  technician('chenxiumei', '陈秀梅', '环境组', ['cleaning', 'landscaping'], 'crew A'),
  technician('heyuan', '何远', '环境组', ['landscaping', 'cleaning'], 'crew B'),
  technician('guofeng', '郭峰', '秩序部', ['security'], 'crew A'),
  technician('tangqiang', '唐强', '秩序部', ['security'], 'crew B'),
  technician('shenjing', '沈静', '客户关系组', ['service'], 'desk'),
];

function technician(
  username: string,
  name: string,
  team: string,
  skills: string[],
  duty: DemoStaff['duty'],
  buildings: string[] = [],
): DemoStaff {
  return { username, name, roles: ['technician'], team, skills, duty, buildings };
}

export interface DemoResident {
  /** Missing: no account. */
  username?: string;
  name: string;
  home: string;
  relation: 'owner' | 'family';
  phone: string;
  idNumber: string;
  plate?: string;
}

const OWNERS: [username: string, name: string, home: string, idNumber: string][] = [
  ['wangmin', '王敏', '3栋 1201', '990101196501011006'],
  ['lihaoran', '李浩然', '3栋 1502', '990102197202061135'],
  ['zhangyulan', '张玉兰', '1栋 801', '990103197903111269'],
  ['liuzixuan', '刘子轩', '1栋 1602', '990104198604161398'],
  ['chenruoxi', '陈若曦', '2栋 502', '990105199305211528'],
  ['yangguang', '杨光', '2栋 1101', '990106196506261655'],
  ['huangpeiran', '黄沛然', '4栋 301', '990107197207031789'],
  ['zhaowenjing', '赵文静', '4栋 1902', '990108197908081910'],
  ['zhoujiaying', '周嘉颖', '5栋 701', '990109198609132045'],
  ['wuting', '吴婷', '5栋 1402', '990110199310182179'],
  ['xuzhihong', '徐志宏', '6栋 2001', '990111196511232307'],
  ['sunyifei', '孙艺菲', '6栋 902', '990112197212282436'],
  ['maqinghe', '马清和', '1栋 1201', '990113197901052560'],
  ['zhuli', '朱莉', '2栋 1801', '990114198602102696'],
  ['hujun', '胡军', '3栋 602', '99011519930315282X'],
  ['linxiaoru', '林晓茹', '4栋 1001', '990116196504202953'],
  ['hexiangyun', '贺湘云', '5栋 1701', '990117197205253081'],
  ['gaoshan', '高珊', '6栋 401', '990118197906023218'],
];

/** Owners with accounts, and who lives with some of them. */
export const RESIDENTS: DemoResident[] = [
  ...OWNERS.map(([username, name, home, idNumber], index) => ({
    ...{ username, name, home, idNumber, relation: 'owner' as const, phone: phoneOf(1201 + index * 37) },
    ...(index % 3 === 0 && { plate: `浙A9${String(1001 + index * 37)}` }),
  })),
  { name: '周启航', home: '5栋 701', relation: 'family', phone: phoneOf(3305), idNumber: '990131196507114901' },
  { name: '张德明', home: '1栋 801', relation: 'family', phone: phoneOf(3342), idNumber: '99013219720816503X' },
];

/** On paper only so far: the move-in register has them, they have not registered. */
export const MOVED_IN = [
  { name: '何思远', home: '5栋 1001', phone: phoneOf(4401), idTail: '2317', movedInOn: '2021-06-12' },
  { name: '程诗涵', home: '2栋 302', phone: phoneOf(4438), idTail: '604X', movedInOn: '2022-03-05' },
  { name: '罗文博', home: '6栋 1502', phone: phoneOf(4475), idTail: '1186', movedInOn: '2023-09-20' },
];

function phoneOf(tail: number): string {
  return `1390000${String(tail).padStart(4, '0')}`;
}
