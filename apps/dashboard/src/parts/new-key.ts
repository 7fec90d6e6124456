/** A text that nobody else makes: 128 random bits. Also where the page did not come over https, unlike `randomUUID`. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
