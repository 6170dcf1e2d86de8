/** Digests, MACs, AES and random numbers, by node:crypto. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_restful_crypto.htm */
import { createCipheriv, createDecipheriv, createHash, createHmac, createPrivateKey, createPublicKey, sign, timingSafeEqual, verify } from 'node:crypto';
import type { Runtime } from '../../runtime/runtime.ts';
import { ApexBlob } from '../../runtime/values.ts';
import { assumed, libraryType } from '../declare.ts';

const digests: Readonly<Record<string, string>> = {
  MD5: 'md5',
  SHA1: 'sha1',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-512': 'sha512',
  SHA256: 'sha256',
  SHA512: 'sha512',
  'SHA3-256': 'sha3-256',
  'SHA3-384': 'sha3-384',
  'SHA3-512': 'sha3-512',
};
const macs: Readonly<Record<string, string>> = { HMACMD5: 'md5', HMACSHA1: 'sha1', HMACSHA256: 'sha256', HMACSHA512: 'sha512' };
const signatures: Readonly<Record<string, string>> = {
  RSA: 'sha1',
  'RSA-SHA1': 'sha1',
  'RSA-SHA256': 'sha256',
  'RSA-SHA384': 'sha384',
  'RSA-SHA512': 'sha512',
  'ECDSA-SHA256': 'sha256',
  'ECDSA-SHA384': 'sha384',
  'ECDSA-SHA512': 'sha512',
};
const keyBits: Readonly<Record<string, number>> = { AES128: 128, AES192: 192, AES256: 256 };
const known = <T>(runtime: Runtime, names: Readonly<Record<string, T>>, name: string): T =>
  names[name.toUpperCase()] ?? runtime.fail('System.NoSuchElementException', `Invalid algorithm ${name}`);
const blob = (bytes: Uint8Array): ApexBlob => new ApexBlob(new Uint8Array(bytes));
const hmac = (runtime: Runtime, name: string, input: ApexBlob, key: ApexBlob): Uint8Array =>
  createHmac(known(runtime, macs, name), key.bytes)
    .update(input.bytes)
    .digest();

function cipherName(runtime: Runtime, name: string, key: ApexBlob): string {
  const bits = known(runtime, keyBits, name);
  if (key.bytes.length * 8 !== bits) runtime.fail('System.InvalidParameterValueException', `Invalid private key. Must be ${bits / 8} bytes.`);
  return `aes-${bits}-cbc`;
}
function encrypt(runtime: Runtime, name: string, key: ApexBlob, iv: Uint8Array, data: ApexBlob): Uint8Array {
  if (iv.length !== 16) runtime.fail('System.InvalidParameterValueException', 'Invalid initialization vector. Must be 16 bytes.');
  const cipher = createCipheriv(cipherName(runtime, name, key), key.bytes, iv);
  return Buffer.concat([cipher.update(data.bytes), cipher.final()]);
}
function decrypt(runtime: Runtime, name: string, key: ApexBlob, iv: Uint8Array, data: Uint8Array): ApexBlob {
  if (iv.length !== 16) runtime.fail('System.InvalidParameterValueException', 'Invalid initialization vector. Must be 16 bytes.');
  const decipher = createDecipheriv(cipherName(runtime, name, key), key.bytes, iv);
  try {
    return blob(Buffer.concat([decipher.update(data), decipher.final()]));
  } catch {
    return runtime.fail('System.SecurityException', 'Given final block not properly padded');
  }
}

export default libraryType('System.Crypto', 'apex_classes_restful_crypto', {
  'generateDigest(String,Blob)': (runtime, name: string, input: ApexBlob) =>
    blob(
      createHash(known(runtime, digests, name))
        .update(input.bytes)
        .digest(),
    ),
  'generateMac(String,Blob,Blob)': (runtime, name: string, input: ApexBlob, key: ApexBlob) => blob(hmac(runtime, name, input, key)),
  'verifyHmac(String,Blob,Blob,Blob)': (runtime, name: string, input: ApexBlob, key: ApexBlob, mac: ApexBlob) => {
    const expected = hmac(runtime, name, input, key);
    return expected.length === mac.bytes.length && timingSafeEqual(expected, mac.bytes);
  },
  'getRandomInteger()': (runtime) => new DataView(runtime.randomBytes(4).slice().buffer).getInt32(0),
  'getRandomLong()': (runtime) => new DataView(runtime.randomBytes(8).slice().buffer).getBigInt64(0),
  'generateAesKey(Integer)': (runtime, bits: number) =>
    bits === 128 || bits === 192 || bits === 256
      ? blob(runtime.randomBytes(bits / 8))
      : runtime.fail('System.InvalidParameterValueException', 'Invalid key size. Must be 128, 192 or 256 bits.'),
  'encrypt(String,Blob,Blob,Blob)': assumed('the texts of errors', (runtime, name: string, key: ApexBlob, iv: ApexBlob, data: ApexBlob) =>
    blob(encrypt(runtime, name, key, iv.bytes, data)),
  ),
  'decrypt(String,Blob,Blob,Blob)': assumed('the texts of errors', (runtime, name: string, key: ApexBlob, iv: ApexBlob, data: ApexBlob) =>
    decrypt(runtime, name, key, iv.bytes, data.bytes),
  ),
  'encryptWithManagedIV(String,Blob,Blob)': (runtime, name: string, key: ApexBlob, data: ApexBlob) => {
    const iv = runtime.randomBytes(16);
    return blob(Buffer.concat([iv, encrypt(runtime, name, key, iv, data)]));
  },
  'decryptWithManagedIV(String,Blob,Blob)': (runtime, name: string, key: ApexBlob, data: ApexBlob) =>
    decrypt(runtime, name, key, data.bytes.slice(0, 16), data.bytes.slice(16)),
  'sign(String,Blob,Blob)': assumed('the key is PKCS #8 in DER', (runtime, name: string, input: ApexBlob, key: ApexBlob) => {
    const algorithm = known(runtime, signatures, name);
    try {
      return blob(sign(algorithm, input.bytes, createPrivateKey({ key: Buffer.from(key.bytes), format: 'der', type: 'pkcs8' })));
    } catch {
      return runtime.fail('System.SecurityException', 'Invalid private key');
    }
  }),
  'verify(String,Blob,Blob,Blob)': assumed(
    'the key is an X.509 public key in DER',
    (runtime, name: string, input: ApexBlob, signature: ApexBlob, key: ApexBlob) => {
      const algorithm = known(runtime, signatures, name);
      try {
        return verify(algorithm, input.bytes, createPublicKey({ key: Buffer.from(key.bytes), format: 'der', type: 'spki' }), signature.bytes);
      } catch {
        return runtime.fail('System.SecurityException', 'Invalid public key');
      }
    },
  ),
});
