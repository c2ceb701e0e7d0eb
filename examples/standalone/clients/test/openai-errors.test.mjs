import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import OpenAI from 'openai';

import { failure, openai, requestsUntilFailure, unknownKey, untilUpstreamIsFree } from '../gateway.mjs';

const ask = (model, options, client = openai()) =>
  client.chat.completions.create({ model, messages: [{ role: 'user', content: 'hi' }], ...options });

describe('openai client, errors as its own types', () => {
  test('KEY-2a API-2a an unknown key is an AuthenticationError', async () => {
    const error = await failure(() => ask('tide-chat', {}, openai({ apiKey: unknownKey })));
    assert.ok(error instanceof OpenAI.AuthenticationError, error);
    assert.equal(error.code, 'invalid_api_key');
    assert.equal(error.headers.get('www-authenticate'), 'Bearer');
  });

  test('KEY-2a a key of another kind is the same AuthenticationError', async () => {
    const error = await failure(() => ask('tide-chat', {}, openai({ apiKey: 'sk-of-somebody-else' })));
    assert.ok(error instanceof OpenAI.AuthenticationError, error);
    assert.equal(error.code, 'invalid_api_key');
  });

  test('ACC-1a a model the key has no grant for is a PermissionDeniedError', async () => {
    const error = await failure(() => ask('tide-denied'));
    assert.ok(error instanceof OpenAI.PermissionDeniedError, error);
  });

  test('API-3a an unknown model is a NotFoundError', async () => {
    const error = await failure(() => ask('tide-nowhere'));
    assert.ok(error instanceof OpenAI.NotFoundError, error);
    assert.match(error.message, /tide-nowhere/);
  });

  test('API-3b a member of the wrong type is a BadRequestError', async () => {
    const error = await failure(() => ask(42));
    assert.ok(error instanceof OpenAI.BadRequestError, error);
    assert.equal(error.param, 'model');
  });

  test('API-3a the provider’s refusal of a request is a BadRequestError with its words', async () => {
    const error = await failure(() => ask('tide-status-400'));
    assert.ok(error instanceof OpenAI.BadRequestError, error);
    assert.match(error.message, /scripted refusal/);
  });

  for (const model of ['tide-denied', 'tide-nowhere', 42, 'tide-status-401']) {
    test(`ROUTE-6a ROUTE-6c one request for what no repeat can cure: ${model}`, async () => {
      assert.equal(await requestsUntilFailure(openai, (client) => ask(model, {}, client)), 1);
    });
  }

  test('ROUTE-6a ROUTE-6c one request with a wrong key', async () => {
    const call = (client) => ask('tide-chat', {}, client);
    assert.equal(await requestsUntilFailure(openai, call, { apiKey: unknownKey }), 1);
  });

  test('API-5d the provider’s limit is a RateLimitError that says when to come back', async () => {
    const error = await failure(() => ask('tide-status-429'));
    assert.ok(error instanceof OpenAI.RateLimitError, error);
    assert.equal(error.headers.get('retry-after'), '7');
  });

  test('API-3a a provider that fails is an InternalServerError', async () => {
    const error = await failure(() => ask('tide-status-500'));
    assert.ok(error instanceof OpenAI.InternalServerError, error);
  });

  test('API-3a a provider that cannot be reached is an InternalServerError with status 502', async () => {
    const error = await failure(() => ask('tide-unreachable'));
    assert.ok(error instanceof OpenAI.InternalServerError, error);
    assert.equal(error.status, 502);
  });

  test('API-3a a refusal of a stream is an exception too, not an empty stream', async () => {
    const error = await failure(() => ask('tide-status-429', { stream: true }));
    assert.ok(error instanceof OpenAI.RateLimitError, error);
  });

  test('API-9c a stream that breaks off ends with an exception, not as if it were whole', async () => {
    const stream = await ask('tide-broken', { stream: true });
    let chunks = 0;
    const error = await failure(async () => {
      for await (const chunk of stream) chunks += chunk.choices.length;
    });
    assert.ok(error instanceof Error, error);
    assert.ok(chunks > 0);
  });

  const causes = {
    'tide-broken': ['upstream_incomplete', /ended early/],
    'tide-failing': ['rate_limit_exceeded', /scripted failure/],
  };
  for (const [model, [code, words]] of Object.entries(causes)) {
    test(`API-6d API-9c a Responses stream that fails ends with an APIError of ${code}`, async () => {
      const stream = await openai().responses.create({ model, input: 'hi', stream: true });
      let deltas = 0;
      const error = await failure(async () => {
        for await (const event of stream) deltas += event.type === 'response.output_text.delta' ? 1 : 0;
      });
      assert.ok(error instanceof OpenAI.APIError, error);
      assert.equal(error.code, code);
      assert.match(error.message, words);
      assert.ok(deltas > 0);
    });
  }

  test('API-6e a client that leaves mid-stream frees the upstream within a second', async () => {
    const stream = await ask('tide-endless', { stream: true });
    for await (const chunk of stream) {
      assert.equal(chunk.model, 'tide-endless');
      stream.controller.abort();
    }
    assert.ok((await untilUpstreamIsFree()) < 1_000);
  });

  test('API-6 a client that gives up before the answer is an APIUserAbortError', async () => {
    const controller = new AbortController();
    const call = openai().chat.completions.create(
      { model: 'tide-silent', messages: [{ role: 'user', content: 'hi' }] },
      { signal: controller.signal },
    );
    setTimeout(() => controller.abort(), 100);
    const error = await failure(() => call);
    assert.ok(error instanceof OpenAI.APIUserAbortError, error);
  });
});
