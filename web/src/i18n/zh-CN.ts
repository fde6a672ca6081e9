// Texts of the shell and the scan pages. This file is the source of the keys;
// pages that load later bring dictionaries of their own (see index.ts).
export const zh = {
  'app.name': '档迹',
  'app.tagline': '人事档案交接，一个不漏',
  'app.skip': '跳到正文',
  'app.language': 'English',
  'app.theme': '外观',
  'app.theme.light': '浅色',
  'app.theme.dark': '深色',
  'app.theme.system': '跟随系统',
  'app.signOut': '退出登录',
  'app.signOut.waiting': '还有 {n} 次扫描没有送出。它们保存在这台电脑上，等您下次登录再送出。确定退出吗？',
  'app.menu': '主导航',
  'app.loading': '正在读取……',
  'app.retry': '重试',
  'app.cancel': '取消',
  'app.close': '关闭',
  'app.dismiss': '知道了',

  'nav.scan': '扫码台',

  'signIn.title': '登录',
  'signIn.login': '账号',
  'signIn.password': '密码',
  'signIn.station': '台位（可不填）',
  'signIn.station.hint': '如“3 号台”，随每次扫描记录。',
  'signIn.show': '显示密码',
  'signIn.submit': '登录',
  'signIn.wrong': '账号或密码不对。请核对后重新输入。',
  'signIn.many': '尝试次数过多，请在 {n} 秒后再试。',
  'signIn.empty': '请输入账号和密码。',
  'signIn.note': '每一次登录和扫码都会记录。请只用自己的账号。',

  'missing.title': '没有这个页面',
  'missing.text': '地址可能写错了，或者您没有查看它的权限。',
  'missing.home': '回到首页',

  'problem.network': '连不上服务器。请检查网线，稍后重试。',
  'problem.server': '服务器暂时不能处理，请稍后重试；若一直如此，请告诉系统管理员。',
  'problem.forbidden': '您的账号没有这项权限。需要时请找系统管理员。',
  'problem.missing': '找不到它，或者不属于您的单位。',
  'problem.conflict': '它的状态已经变了。请刷新后再试。',
  'problem.signedOut': '登录已过期，请重新登录。未送出的扫描仍保存在这台电脑上。',

  'table.empty': '没有记录',
  'table.rows': '共 {n} 条',
  'table.page': '第 {page} / {pages} 页',
  'table.previous': '上一页',
  'table.next': '下一页',

  'upload.choose': '选择文件',
  'upload.drop': '或把文件拖到这里',
  'upload.chosen': '已选择 {name}（{size}）',
} as const

export type Key = keyof typeof zh
