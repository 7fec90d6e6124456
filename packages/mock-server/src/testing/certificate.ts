import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A certificate and its key, in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head =
    length < 128 ? [tag, length] : length < 256 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from(head), content]);
};
const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const integer = (value: number) => der(0x02, Buffer.from([value]));
const instant = (text: string) => der(0x18, Buffer.from(text));

const ED25519 = sequence(oid('2b6570'));
const SUBJECT_ALT_NAME = '551d11';
const BASIC_CONSTRAINTS = '551d13';

const toName = (text: string) => sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(text)))));
const toExtension = (id: string, value: Buffer) => sequence(oid(id), der(0x04, value));

/** Makes a certificate authority's own certificate (RFC 5280), good for 127.0.0.1 and for signing others. */
export function makeAuthority(name: string): Certificate & { issue(subject: string): Certificate } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const make = (subject: string, key: KeyObject, serial: number, isAuthority: boolean): string => {
    const names = sequence(der(0x87, Buffer.from([127, 0, 0, 1])));
    const constraints = sequence(...(isAuthority ? [der(0x01, Buffer.from([255]))] : []));
    const body = sequence(
      der(0xa0, integer(2)),
      integer(serial),
      ED25519,
      toName(name),
      sequence(instant('20200101000000Z'), instant('21200101000000Z')),
      toName(subject),
      key.export({ type: 'spki', format: 'der' }),
      der(0xa3, sequence(toExtension(SUBJECT_ALT_NAME, names), toExtension(BASIC_CONSTRAINTS, constraints))),
    );
    const signature = sign(null, body, privateKey);
    const whole = sequence(body, ED25519, der(0x03, Buffer.from([0]), signature));
    return `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`;
  };
  const toPem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
  let issued = 1;
  return {
    cert: make(name, publicKey, 1, true),
    key: toPem(privateKey),
    issue(subject) {
      const pair = generateKeyPairSync('ed25519');
      return { cert: make(subject, pair.publicKey, ++issued, false), key: toPem(pair.privateKey) };
    },
  };
}
