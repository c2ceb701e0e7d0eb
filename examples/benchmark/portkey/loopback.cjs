// The peer listens on every interface and has no option for it: a benchmark must stay on loopback.
'use strict';
const { Server } = require('node:net');
const listen = Server.prototype.listen;
Server.prototype.listen = function (...args) {
  const [first, second] = args;
  if (typeof first === 'object' && first !== null && first.port !== undefined) {
    return listen.call(this, { ...first, host: '127.0.0.1' }, ...args.slice(1));
  }
  if (typeof first === 'number' || /^\d+$/.test(String(first))) {
    const rest = typeof second === 'string' ? args.slice(2) : args.slice(1);
    return listen.call(this, first, '127.0.0.1', ...rest.filter((value) => value !== undefined));
  }
  return listen.apply(this, args);
};
