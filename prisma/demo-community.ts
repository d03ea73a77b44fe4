import type { Role } from '../workflows/shared/rights';

/** 云栖澜庭: a made-up community. Telephone numbers are of a form that is not given out. */
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

export const RESIDENTS = [
  ['wangmin', '王敏', '3栋 1201'],
  ['lihaoran', '李浩然', '3栋 1502'],
  ['zhangyulan', '张玉兰', '1栋 801'],
  ['liuzixuan', '刘子轩', '1栋 1602'],
  ['chenruoxi', '陈若曦', '2栋 502'],
  ['yangguang', '杨光', '2栋 1101'],
  ['huangpeiran', '黄沛然', '4栋 301'],
  ['zhaowenjing', '赵文静', '4栋 1902'],
  ['zhoujiaying', '周嘉颖', '5栋 701'],
  ['wuting', '吴婷', '5栋 1402'],
  ['xuzhihong', '徐志宏', '6栋 2001'],
  ['sunyifei', '孙艺菲', '6栋 902'],
  ['maqinghe', '马清和', '1栋 1201'],
  ['zhuli', '朱莉', '2栋 1801'],
  ['hujun', '胡军', '3栋 602'],
  ['linxiaoru', '林晓茹', '4栋 1001'],
  ['hexiangyun', '贺湘云', '5栋 1701'],
  ['gaoshan', '高珊', '6栋 401'],
].map(([username, name, home], index) => ({
  username: username!,
  name: name!,
  home: home!,
  phone: `1390000${String(1201 + index * 37).padStart(4, '0')}`,
}));
