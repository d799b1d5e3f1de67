/** The few parts of DER (ITU-T X.690) that a certificate needs. */

/** One value: its tag, its length, its content. */
export function der(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(content)
  return Buffer.concat([Buffer.of(tag, ...derLength(body.length)), body])
}

export function sequence(...content: readonly Uint8Array[]): Uint8Array {
  return der(0x30, ...content)
}

export function text(tag: number, value: string): Uint8Array {
  return der(tag, Buffer.from(value, 'latin1'))
}

/** A bit string that fills its last byte. */
export function bitString(content: Uint8Array): Uint8Array {
  return der(0x03, Buffer.of(0), content)
}

/** An object identifier in dotted form. */
export function objectId(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(0x06, Buffer.of(first * 40 + second, ...rest.flatMap(base128)))
}

function base128(value: number): number[] {
  const bytes = [value % 128]
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128))
    bytes.unshift((left % 128) + 128)
  return bytes
}

function derLength(length: number): number[] {
  if (length < 128) return [length]
  return length < 256 ? [0x81, length] : [0x82, Math.floor(length / 256), length % 256]
}
