import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'
import type { ServerType } from '@hono/node-server'

/**
 * How to stop taking requests: those under way are answered to the last byte, for so many seconds at most; streams and
 * idle connections are cut at once. Node's own close takes an answer that is still being sent for an idle connection.
 */
export function stopperOf(server: ServerType, seconds: number): () => Promise<void> {
  if (!(server instanceof Server)) throw new Error('Only a plain http server can be stopped.')
  const idle = new Set<Socket>()
  const streams = new Set<Socket>()
  let isStopping = false
  const rest = (socket: Socket) => {
    if (isStopping) socket.destroySoon()
    else idle.add(socket)
  }
  server.on('connection', (socket: Socket) => {
    rest(socket)
    socket.once('close', () => idle.delete(socket))
  })
  server.on('request', ({ socket, headers }: IncomingMessage, response: ServerResponse) => {
    const isStream = headers.accept === 'text/event-stream'
    if (isStream && isStopping) return socket.destroy()
    idle.delete(socket)
    if (isStream) streams.add(socket)
    return response.once('close', () => {
      streams.delete(socket)
      if (!socket.destroyed) rest(socket)
    })
  })
  return () =>
    new Promise((resolve) => {
      isStopping = true
      const cut = setTimeout(() => server.closeAllConnections(), seconds * 1000)
      NetServer.prototype.close.call(server, () => {
        clearTimeout(cut)
        resolve()
      })
      for (const socket of [...idle, ...streams]) socket.destroy()
    })
}
