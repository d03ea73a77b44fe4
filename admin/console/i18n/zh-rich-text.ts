/** The rich text editor's own words, which react-admin's messages leave out; it knows its English itself. */
export const zhRichText = {
  bold: '加粗',
  italic: '斜体',
  underline: '下划线',
  strike: '删除线',
  list_bulleted: '项目列表',
  list_numbered: '编号列表',
  blockquote: '引用',
  link: '链接',
  clear_format: '清除格式',
};
