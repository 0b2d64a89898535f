// Verify a transcript with other people's libraries. Run by hand, with a network for the installation alone:
//     npm install @digitalbazaar/vc@7 @digitalbazaar/data-integrity@2 @digitalbazaar/eddsa-jcs-2022-cryptosuite@1 jose@6
//     node verify.mjs transcript.json transcript.jwt
import {readFileSync} from 'node:fs';
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {createVerifyCryptosuite} from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {compactVerify, decodeProtectedHeader, importJWK} from 'jose';

const [json, jwt] = process.argv.slice(2).map(path => readFileSync(path, 'utf8').trim());

// a did:key says itself which key it is: no document has to be fetched
async function documentLoader(url) {
  const [did, key] = url.split('#');
  const multibase = did.slice('did:key:'.length);
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1', id: `${did}#${multibase}`, type: 'Multikey', controller: did,
    publicKeyMultibase: multibase,
  };
  const controller = {'@context': 'https://www.w3.org/ns/did/v1', id: did, assertionMethod: [method]};
  if(!did.startsWith('did:key:')) {
    return vc.defaultDocumentLoader(url);
  }
  return {contextUrl: null, documentUrl: url, document: key ? method : controller};
}

async function proof(text) {
  const suite = new DataIntegrityProof({cryptosuite: createVerifyCryptosuite()});
  const result = await vc.verifyCredential({credential: JSON.parse(text), suite, documentLoader});
  return result.verified || result.error?.errors?.[0]?.message || result.error?.message;
}

async function token(text) {
  const {jwk} = decodeProtectedHeader(text);
  const {payload} = await compactVerify(text, await importJWK(jwk, 'EdDSA'));
  return JSON.parse(new TextDecoder().decode(payload)).credentialSubject.identifier[0].identityHash;
}

console.log('proof:', await proof(json));
console.log('another name:', await proof(json.replace(/("identityHash": ")[^"]*/, '$1Somebody Else')));
console.log('token:', await token(jwt));
const [header, payload, signature] = jwt.split('.');
const changed = [header, payload.slice(0, -4) + 'AAAA', signature].join('.');
console.log('token, changed:', await token(changed).catch(error => error.code));
