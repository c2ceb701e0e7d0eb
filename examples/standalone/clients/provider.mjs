// A certified OpenID provider for the sign-in of people: prints where it is, and serves until its standard input ends.
import http from 'node:http';

import { Provider } from 'oidc-provider';

const claimsOf = (id) => ({ sub: id, email: `${id}@corp.example`, email_verified: true, name: id });

const server = http.createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'tidegate',
        client_secret: process.env.OIDC_CLIENT_SECRET,
        redirect_uris: [process.env.OIDC_REDIRECT_URI],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // the usual: an ID token has no claims that the access token is for
    conformIdTokenClaims: true,
    pkce: { required: () => true },
    findAccount: async (context, id) => ({ accountId: id, claims: async () => claimsOf(id) }),
  });
  server.on('request', provider.callback());
  console.log(`Provider at ${issuer} .`);
});

process.stdin.on('end', () => process.exit(0)).resume();
