import { bitString, der, objectId, sequence, text } from './der.ts'

/** What a TLS server takes, and a client that shows a certificate: PEM text. */
export interface TestCertificate {
  readonly key: string
  readonly cert: string
}

const ecdsaWithSha256 = sequence(objectId('1.2.840.10045.4.3.2'))

let made: Promise<TestCertificate> | undefined

/**
 * A self-signed certificate for localhost and 127.0.0.1. It is made once per process and its key is never written
 * anywhere, so nobody can be brought to trust it.
 */
export function testCertificate(): Promise<TestCertificate> {
  made ??= makeCertificate()
  return made
}

/** X.509 version 3 (RFC 5280), as little of it as TLS needs. */
async function makeCertificate(): Promise<TestCertificate> {
  const { generateKeyPairSync, randomBytes, sign } = await import('node:crypto')
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(der(0x31, sequence(objectId('2.5.4.3'), text(0x0c, 'cancel emulator'))))
  const alternativeNames = sequence(text(0x82, 'localhost'), der(0x87, Buffer.of(127, 0, 0, 1)))
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.of(1), randomBytes(8)),
    ecdsaWithSha256,
    name,
    sequence(text(0x18, '20200101000000Z'), text(0x18, '21200101000000Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(objectId('2.5.29.17'), der(0x04, alternativeNames)))),
  )
  const signed = sequence(body, ecdsaWithSha256, bitString(sign('sha256', body, privateKey)))
  const lines =
    Buffer.from(signed)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  }
}
