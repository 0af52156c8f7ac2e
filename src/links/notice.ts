export const noticeKinds = ['starts', 'misses', 'finishes', 'released'] as const
export type NoticeKind = (typeof noticeKinds)[number]

export const noticeWords: Record<NoticeKind, string> = {
  starts: 'He starts',
  misses: 'He missed a session',
  finishes: 'He has finished',
  released: 'He is released',
}
