/** A connection to a browser that speaks WebDriver BiDi: commands out, results in. */
import WebSocket from 'ws';

export interface Connection {
  /** Sends a command; throws what the browser says is wrong with it. */
  send(method: string, params: object): Promise<Record<string, unknown>>;
  close(): void;
}

interface Waiting {
  resolve(result: Record<string, unknown>): void;
  reject(error: Error): void;
}

/** @param address where the browser listens */
export async function connect(address: string): Promise<Connection> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, Waiting>();
  let last = 0;
  await new Promise((done, fail) => {
    socket.once('open', done);
    socket.once('error', fail);
  });
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as {
      id?: number;
      type: string;
      message?: string;
      result?: Record<string, unknown>;
    };
    const one = waiting.get(message.id ?? 0);
    if (!one) return;
    waiting.delete(message.id ?? 0);
    if (message.type === 'success') one.resolve(message.result ?? {});
    else one.reject(new Error(message.message));
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox is gone.'));
  });
  return {
    send(method, params) {
      last += 1;
      const id = last;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        socket.send(JSON.stringify({ id, method, params }));
      });
    },
    close: () => socket.close(),
  };
}
