import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import Anthropic from '@anthropic-ai/sdk';

import {
  anthropic,
  apiKey,
  baseUrl,
  collect,
  failure,
  requestsUntilFailure,
  unknownKey,
  untilUpstreamIsFree,
} from '../gateway.mjs';

const hello = { model: 'tide-messages', max_tokens: 64, messages: [{ role: 'user', content: 'Grüße, 世界' }] };
const weather = {
  name: 'weather',
  description: 'The weather of a city.',
  input_schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
};
const credentials = { 'x-api-key': {}, bearer: { apiKey: null, authToken: apiKey } };

for (const [name, credential] of Object.entries(credentials)) {
  describe(`anthropic client with ${name}`, () => {
    test('API-1a API-2a API-2b API-4c messages answer under the name that was asked for', async () => {
      const answer = await anthropic(credential).messages.create(hello);
      assert.equal(answer.model, 'tide-messages');
      assert.equal(answer.content[0].text, 'You said: Grüße, 世界');
      assert.equal(answer.usage.output_tokens, 12);
    });

    test('API-1c API-2b API-6c streamed messages', async () => {
      const events = await collect(await anthropic(credential).messages.create({ ...hello, stream: true }));
      assert.equal(events[0].message.model, 'tide-messages');
      assert.equal(events.map((event) => event.delta?.text ?? '').join(''), 'You said: Grüße, 世界');
      assert.equal(events.filter((event) => event.type === 'message_stop').length, 1);
      assert.equal(events.at(-1).type, 'message_stop');
    });

    test('API-1a API-2b tokens are counted', async () => {
      const { model, messages } = hello;
      const count = await anthropic(credential).messages.countTokens({ model, messages });
      assert.equal(count.input_tokens, 9);
    });
  });
}

// as Claude Code sends them; the SDK itself leaves one out when it is given both
const foreign = {
  'an x-api-key': { authorization: `Bearer ${apiKey}`, 'x-api-key': 'sk-ant-of-somebody-else' },
  'a bearer token': { authorization: 'Bearer sk-ant-oat01-of-somebody-else', 'x-api-key': apiKey },
};

for (const [name, credentials] of Object.entries(foreign)) {
  test(`API-2b API-5a ${name} of another service beside the gateway’s key is ignored`, async () => {
    const headers = { ...credentials, 'content-type': 'application/json', 'anthropic-version': '2023-06-01' };
    const answer = await fetch(`${baseUrl}/v1/messages?beta=true`, {
      method: 'POST',
      headers,
      body: JSON.stringify(hello),
    });
    assert.equal(answer.status, 200);
    assert.equal((await answer.json()).model, 'tide-messages');
  });
}

test('API-7a the client reports the gateway’s id of a request', async () => {
  const { request_id: id } = await anthropic().messages.create(hello).withResponse();
  assert.ok(id);
  const error = await failure(() => anthropic().messages.create({ ...hello, model: 'tide-nowhere' }));
  assert.ok(error.requestID);
});

test('ACC-3a API-1b models are listed with every member the client knows', async () => {
  const { data } = await anthropic().models.list();
  const model = data.find(({ id }) => id === 'tide-messages');
  assert.equal(model.lifecycle, 'active');
  assert.equal(model.capabilities, null);
  assert.equal(model.max_tokens, null);
});

describe('anthropic client', () => {
  for (const model of ['tide-messages-denied', 'tide-nowhere', 'tide-messages-status-401']) {
    test(`ROUTE-6a ROUTE-6c one request for what no repeat can cure: ${model}`, async () => {
      const call = (client) => client.messages.create({ ...hello, model });
      assert.equal(await requestsUntilFailure(anthropic, call), 1);
    });
  }

  test('ROUTE-6a ROUTE-6c one request with a wrong key', async () => {
    const call = (client) => client.messages.create(hello);
    assert.equal(await requestsUntilFailure(anthropic, call, { apiKey: unknownKey }), 1);
  });

  test('API-4a tool use passes both ways', async () => {
    const asked = await anthropic().messages.create({ ...hello, tools: [weather] });
    const [use] = asked.content;
    assert.equal(asked.stop_reason, 'tool_use');
    assert.deepEqual([use.name, use.input], ['weather', { city: 'Łódź' }]);
    const result = { type: 'tool_result', tool_use_id: use.id, content: '21 °C' };
    const told = await anthropic().messages.create({
      ...hello,
      tools: [weather],
      messages: [...hello.messages, { role: 'assistant', content: asked.content }, { role: 'user', content: [result] }],
    });
    assert.equal(told.content[0].text, 'The tool said: 21 °C');
  });

  test('API-1c API-4a streamed tool use makes the whole input', async () => {
    const answer = await anthropic().messages.stream({ ...hello, tools: [weather] }).finalMessage();
    assert.deepEqual(answer.content[0].input, { city: 'Łódź' });
    assert.equal(answer.model, 'tide-messages');
  });
});

const errors = [
  ['KEY-2a an unknown key', 'tide-messages', { apiKey: unknownKey }, Anthropic.AuthenticationError, 'authentication_error'],
  ['ACC-1a a model without a grant', 'tide-messages-denied', {}, Anthropic.PermissionDeniedError, 'permission_error'],
  ['API-3a an unknown model', 'tide-nowhere', {}, Anthropic.NotFoundError, 'not_found_error'],
  ['API-3b a member of the wrong type', 42, {}, Anthropic.BadRequestError, 'invalid_request_error'],
  ['API-5d the provider’s limit', 'tide-messages-status-429', {}, Anthropic.RateLimitError, 'rate_limit_error'],
  ['API-3a a provider that fails', 'tide-messages-status-500', {}, Anthropic.InternalServerError, 'api_error'],
  ['API-3a a provider that cannot be reached', 'tide-messages-unreachable', {}, Anthropic.InternalServerError, 'api_error'],
];

describe('anthropic client, errors as its own types', () => {
  for (const [cause, model, options, type, word] of errors) {
    test(`${cause} is ${type.name}`, async () => {
      const error = await failure(() => anthropic(options).messages.create({ ...hello, model }));
      assert.ok(error instanceof type, error);
      assert.equal(error.error.type, 'error'); // the family's envelope (API-3a)
      assert.equal(error.error.error.type, word);
      if (type === Anthropic.RateLimitError) assert.equal(error.headers.get('retry-after'), '7');
    });
  }

  test('API-9c a stream that breaks off ends with an exception, not as if it were whole', async () => {
    const stream = await anthropic().messages.create({ ...hello, model: 'tide-messages-broken', stream: true });
    let events = 0;
    const error = await failure(async () => {
      for await (const event of stream) events += event.type ? 1 : 0;
    });
    assert.ok(error instanceof Error, error);
    assert.ok(events > 0);
  });

  test('API-6e a client that leaves mid-stream frees the upstream within a second', async () => {
    const stream = await anthropic().messages.create({ ...hello, model: 'tide-messages-endless', stream: true });
    let deltas = 0;
    for await (const event of stream) {
      if (event.type === 'content_block_delta' && ++deltas === 3) stream.controller.abort();
    }
    assert.ok(deltas >= 3); // what had been read already still comes
    assert.ok((await untilUpstreamIsFree()) < 1_000);
  });
});
