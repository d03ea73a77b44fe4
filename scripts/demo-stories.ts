import type { HoldReason, Priority } from '../workflows/ticket/contract';

/** One thing somebody does to the ticket. `by` the holder unless the step says otherwise. */
export type DemoStep =
  | { do: 'assign' }
  | { do: 'accept'; note: string; hoursAhead?: number }
  | { do: 'decline' | 'transfer'; reason: string }
  | { do: 'note'; text: string; measures?: string; parts?: DemoPart[] }
  | { do: 'hold'; reason: HoldReason; note: string }
  | { do: 'resume'; reason: HoldReason; note: string }
  | { do: 'finish'; note: string; parts?: DemoPart[] }
  | { do: 'reportResult'; result: string; measures?: string; parts?: DemoPart[] }
  | { do: 'satisfied'; marks: [attitude: number, speed: number, quality: number]; comment?: string }
  | { do: 'dissatisfied'; comment: string }
  | { do: 'urge'; reason: string }
  | { do: 'escalate' | 'cancel'; by: 'dispatcher' | 'agent'; reason: string }
  | { do: 'merge'; into: string; reason: string };

/** Unit price in fen. */
export interface DemoPart {
  name: string;
  quantity: number;
  unitPrice: number;
}

export interface DemoStory {
  /** Names it for other stories, and makes its keys the same in every run. */
  key: string;
  /** A resident's username; a call comes from them all the same. */
  from: string;
  channel: 'online' | 'hotline' | 'walk_in';
  category: string;
  priority: Priority;
  title: string;
  description: string;
  place: string;
  /** A call that stays as it was opened, with the form filled in so far. */
  unfinished?: boolean;
  steps: DemoStep[];
}

const accept = (note: string, hoursAhead = 1): DemoStep => ({ do: 'accept', note, hoursAhead });

export const STORIES: DemoStory[] = [
  // closed
  {
    key: 'tap',
    from: 'wangmin',
    channel: 'online',
    category: 'water_leak',
    priority: 'high',
    title: '厨房龙头滴水',
    description: '厨房水槽的龙头关紧了仍在滴水，下面的柜子已经受潮。',
    place: '厨房',
    steps: [
      accept('已电话联系，业主下午在家。'),
      { do: 'note', text: '阀芯磨损，更换即可。', measures: '关闭角阀，拆检龙头' },
      {
        do: 'reportResult',
        result: '更换陶瓷阀芯，试水十分钟无滴漏。',
        parts: [{ name: '陶瓷阀芯 35 mm', quantity: 1, unitPrice: 4800 }],
      },
      { do: 'satisfied', marks: [5, 5, 5], comment: '师傅穿了鞋套，走前还擦了地，非常细致。' },
    ],
  },
  {
    key: 'intercom',
    from: 'huangpeiran',
    channel: 'online',
    category: 'access_control',
    priority: 'normal',
    title: '可视对讲没有画面',
    description: '有声音没有画面，单元门能开。',
    place: '玄关',
    steps: [
      accept('已联系，约今天上门。'),
      { do: 'reportResult', result: '视频线接头氧化，重新压接后画面清晰。', measures: '测试线路，重做接头' },
      { do: 'satisfied', marks: [5, 4, 5] },
    ],
  },
  {
    key: 'lobby',
    from: 'xuzhihong',
    channel: 'hotline',
    category: 'cleaning',
    priority: 'normal',
    title: '大堂地面有水渍',
    description: '6栋大堂入口雨后湿滑，老人经过不安全。',
    place: '6栋大堂',
    steps: [
      accept('已到现场，放置了防滑牌。'),
      { do: 'reportResult', result: '水渍已清，入口加铺吸水垫，雨天每小时巡查一次。' },
      { do: 'satisfied', marks: [5, 5, 4] },
    ],
  },
  // merged and cancelled
  {
    key: 'lift',
    from: 'zhoujiaying',
    channel: 'hotline',
    category: 'elevator',
    priority: 'urgent',
    title: '2 号电梯停在 7 层不动',
    description: '轿厢内无人，门半开，按键无反应。',
    place: '5栋 2 号电梯',
    steps: [
      accept('已通知维保单位，十五分钟内到场。'),
      { do: 'note', text: '已断电挂牌，维保人员正在检查门机。', measures: '断电、挂牌、安排人员值守' },
    ],
  },
  {
    key: 'lift-again',
    from: 'hexiangyun',
    channel: 'online',
    category: 'elevator',
    priority: 'high',
    title: '5栋电梯坏了一部',
    description: '2 号梯不动，只能等 1 号梯。',
    place: '5栋 2 号电梯',
    steps: [{ do: 'merge', into: 'lift', reason: '同一部电梯，已在处理。' }],
  },
  {
    key: 'bulb',
    from: 'gaoshan',
    channel: 'online',
    category: 'power_outage',
    priority: 'normal',
    title: '书房筒灯不亮',
    description: '书房四只筒灯有一只不亮。',
    place: '书房',
    steps: [{ do: 'cancel', by: 'agent', reason: '业主来电：是开关没合上，已好。' }],
  },
  // waiting for the resident's word
  {
    key: 'basin',
    from: 'zhangyulan',
    channel: 'hotline',
    category: 'drainage',
    priority: 'high',
    title: '主卫洗手盆下水慢',
    description: '老人独居，洗脸时水要等几分钟才下去。',
    place: '主卫',
    steps: [
      accept('已联系，老人在家。'),
      {
        do: 'reportResult',
        result: '疏通存水弯，更换老化软管。',
        parts: [{ name: '防臭下水软管', quantity: 1, unitPrice: 3500 }],
      },
    ],
  },
  {
    key: 'closer',
    from: 'linxiaoru',
    channel: 'online',
    category: 'door_lock',
    priority: 'normal',
    title: '入户门闭门器异响',
    description: '关门到一半有金属摩擦声。',
    place: '入户门',
    steps: [
      accept('已联系，下班后上门。', 6),
      { do: 'finish', note: '调整并加注润滑，声音消失。' },
      { do: 'reportResult', result: '闭门器已调整润滑，连续开关二十次无异响。' },
    ],
  },
  {
    key: 'music',
    from: 'sunyifei',
    channel: 'online',
    category: 'noise',
    priority: 'normal',
    title: '楼上夜间练琴',
    description: '连续三晚十点以后仍有钢琴声。',
    place: '6栋 1002',
    steps: [
      accept('已与反映人通话，今晚上门沟通。', 2),
      { do: 'reportResult', result: '已与楼上住户沟通，约定晚九点后不再练琴，并提供隔音建议。' },
    ],
  },
  // rework
  {
    key: 'ceiling',
    from: 'yangguang',
    channel: 'online',
    category: 'wall_civil',
    priority: 'normal',
    title: '客厅吊顶接缝开裂',
    description: '吊顶与墙面交接处裂缝约一米，比上周更长了。',
    place: '客厅',
    steps: [
      accept('已联系并看过现场。', 3),
      { do: 'reportResult', result: '接缝挂网补腻子，补刷乳胶漆。' },
      { do: 'dissatisfied', comment: '补过的地方有色差，灯一照很明显。' },
      accept('已道歉，约定整面重刷。', 4),
    ],
  },
  {
    key: 'airflow',
    from: 'chenruoxi',
    channel: 'online',
    category: 'hvac',
    priority: 'high',
    title: '主卧空调不制热',
    description: '设定 26 度，出风是凉的。',
    place: '主卧',
    steps: [
      accept('已联系，约上午上门。'),
      { do: 'reportResult', result: '清洗滤网，复位后恢复制热。' },
      { do: 'dissatisfied', comment: '好了一天又不热了。' },
      accept('已道歉，带仪器复查。'),
      {
        do: 'reportResult',
        result: '更换四通阀线圈，出风温度 41 度。',
        parts: [{ name: '四通阀线圈', quantity: 1, unitPrice: 16800 }],
      },
      { do: 'dissatisfied', comment: '热是热了，但室外机声音很大，邻居也听得到。' },
    ],
  },
  // work has ended, the result is not in yet
  {
    key: 'kitchen-drain',
    from: 'zhaowenjing',
    channel: 'online',
    category: 'drainage',
    priority: 'high',
    title: '厨房下水返水',
    description: '洗菜时水从地漏冒出来。',
    place: '厨房',
    steps: [
      accept('已联系，马上到。'),
      {
        do: 'finish',
        note: '疏通主管弯头，取出油脂块。',
        parts: [{ name: '地漏芯', quantity: 1, unitPrice: 2600 }],
      },
    ],
  },
  // handling
  {
    key: 'trip',
    from: 'lihaoran',
    channel: 'online',
    category: 'power_outage',
    priority: 'urgent',
    title: '全屋跳闸合不上',
    description: '总闸一合就跳，家里有两位老人。',
    place: '配电箱',
    steps: [
      accept('已联系，十分钟到。'),
      { do: 'note', text: '判断为厨房回路短路，已隔离，其余房间恢复供电。', measures: '分回路排查，绝缘测试' },
      { do: 'urge', reason: '晚饭前能好吗？' },
    ],
  },
  {
    key: 'heating',
    from: 'hujun',
    channel: 'hotline',
    category: 'hvac',
    priority: 'normal',
    title: '地暖分水器渗水',
    description: '分水器下方有水印，不滴但一直潮。',
    place: '设备间',
    steps: [
      accept('已联系并上门看过。', 2),
      { do: 'note', text: '密封圈老化，型号较少，需订货。', measures: '关闭该回路，临时止水' },
      { do: 'hold', reason: 'awaiting_parts', note: '原厂密封圈三天到货。' },
    ],
  },
  {
    key: 'wallpaper',
    from: 'liuzixuan',
    channel: 'online',
    category: 'wall_civil',
    priority: 'normal',
    title: '飘窗墙纸起翘',
    description: '下雨后飘窗左下角墙纸起翘发黄。',
    place: '次卧',
    steps: [accept('已联系，业主出差。', 5), { do: 'hold', reason: 'awaiting_resident', note: '业主周末回来后再约。' }],
  },
  {
    key: 'parking',
    from: 'maqinghe',
    channel: 'online',
    category: 'parking',
    priority: 'normal',
    title: '车位被外来车占用',
    description: 'B1-118 停了一辆没有登记的白色轿车。',
    place: '地库 B1-118',
    steps: [accept('已联系业主，正在查找车主。'), { do: 'note', text: '已联系上访客车主，二十分钟内挪车。' }],
  },
  // offered, or open to be taken
  {
    key: 'pipe',
    from: 'wuting',
    channel: 'hotline',
    category: 'water_leak',
    priority: 'urgent',
    title: '卫生间顶部大量漏水',
    description: '水沿灯孔流下，楼上无人应门，地面已积水。',
    place: '公卫',
    steps: [],
  },
  {
    key: 'door-card',
    from: 'zhuli',
    channel: 'walk_in',
    category: 'access_control',
    priority: 'normal',
    title: '门禁卡刷不开 2栋单元门',
    description: '两张卡都不行，家人进出不便。',
    place: '2栋单元门',
    steps: [],
  },
  {
    key: 'dishwasher',
    from: 'wangmin',
    channel: 'online',
    category: 'appliance',
    priority: 'normal',
    title: '洗碗机报错 E24',
    description: '排水报错，重启无效。',
    place: '厨房',
    steps: [],
  },
  {
    key: 'garden',
    from: 'zhangyulan',
    channel: 'online',
    category: 'landscaping',
    priority: 'normal',
    title: '阳台外香樟枝条遮窗',
    description: '枝条已碰到纱窗，风大时拍打。',
    place: '1栋东侧',
    steps: [],
  },
  // waiting for the dispatcher
  {
    key: 'courtesy',
    from: 'lihaoran',
    channel: 'online',
    category: 'service_complaint',
    priority: 'high',
    title: '前台等候过久',
    description: '周六上午办理装修押金退还，前台只有一人，等了四十分钟。',
    place: '服务中心',
    steps: [],
  },
  {
    key: 'gate',
    from: 'chenruoxi',
    channel: 'hotline',
    category: 'security_complaint',
    priority: 'high',
    title: '东门岗未登记就放行',
    description: '昨晚外卖车辆没有登记直接进入地库。',
    place: '东门岗',
    steps: [{ do: 'escalate', by: 'agent', reason: '涉及安全，请主管关注。' }],
  },
  {
    key: 'courtyard',
    from: 'gaoshan',
    channel: 'hotline',
    category: 'service_complaint',
    priority: 'normal',
    title: '儿童区维护通知不及时',
    description: '到了才知道滑梯封闭，没有收到通知。',
    place: '中庭儿童区',
    steps: [{ do: 'assign' }, accept('已向业主致歉并说明工期。')],
  },
  // calls that are still being taken
  {
    key: 'call-smell',
    from: 'xuzhihong',
    channel: 'hotline',
    category: 'drainage',
    priority: 'high',
    title: '卫生间有下水道气味',
    description: '',
    place: '次卫',
    unfinished: true,
    steps: [],
  },
  {
    key: 'call-visit',
    from: 'huangpeiran',
    channel: 'walk_in',
    category: 'parking',
    priority: 'normal',
    title: '',
    description: '',
    place: '',
    unfinished: true,
    steps: [],
  },
];
