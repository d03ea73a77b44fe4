import { initialsOf } from '../../admin/console/calls/pinyin';

describe('initialsOf', () => {
  it.each([
    ['漏水、跑水', 'lsps'],
    ['停电、跳闸', 'tdtz'],
    ['电梯故障', 'dtgz'],
    ['门禁、对讲', 'mjdj'],
    ['安保投诉', 'abts'],
    ['噪声扰民', 'zsrm'],
    ['空调、暖通', 'ktnt'],
    ['下水堵塞', 'xsds'],
    ['墙面、土建', 'qmtj'],
  ])('spells %s as %s', (words, initials) => {
    expect(initialsOf(words)).toBe(initials);
  });

  it('keeps Latin letters and digits', () => {
    expect(initialsOf('B2 灯带')).toBe('b2dd');
  });
});
