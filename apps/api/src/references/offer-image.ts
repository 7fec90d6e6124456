import type { Account } from '../accounts/account.ts';
import type { Gateway } from '../gateway.ts';
import { isReferenceFile, mediaTypes, toReferenceKey } from './reference-file.ts';

/** The image as an account's provider takes it. */
export type ImageFor = (account: Pick<Account, 'profile' | 'isMock'>) => string;

const DATA_URL = /^data:([^;,]+);base64,(.*)$/s;

/**
 * Offers a reference image to whichever provider is chosen. One that came as a data URL is kept where providers can
 * fetch it, at an address that cannot be guessed, for those that take addresses alone; where no provider reaches this
 * gateway nothing is kept, and such a provider refuses it. Throws `unavailable` when the storage fails.
 */
export async function offerImage(
  { storage, ids, addresses }: Pick<Gateway, 'storage' | 'ids' | 'addresses'>,
  image: string,
): Promise<ImageFor> {
  const inline = readInline(image);
  const isReachable = addresses.forMocks !== null || addresses.forProviders !== null;
  if (inline === null || !isReachable) return () => image;

  const file = `${Buffer.from(ids.token(), 'base64url').toString('hex')}.${inline.ending}`;
  await storage.put(toReferenceKey(file), Buffer.from(inline.data, 'base64'), { contentType: inline.mediaType });
  return toImageFor(addresses, image, file);
}

/**
 * What `offerImage` would give each provider, with nothing kept: an address that leads nowhere, to ask what would become
 * of a request.
 */
export function previewImage({ addresses }: Pick<Gateway, 'addresses'>, image: string): ImageFor {
  const inline = readInline(image);
  return inline === null ? () => image : toImageFor(addresses, image, `none.${inline.ending}`);
}

function readInline(image: string) {
  const [, mediaType, data] = DATA_URL.exec(image) ?? [];
  const ending = Object.keys(mediaTypes).find((one) => mediaTypes[one] === mediaType?.toLowerCase());
  return data === undefined || mediaType === undefined || ending === undefined ? null : { mediaType, data, ending };
}

const toImageFor =
  (addresses: Gateway['addresses'], image: string, file: string): ImageFor =>
  ({ profile, isMock }) => {
    const base = isMock ? addresses.forMocks : addresses.forProviders;
    return base === null || profile.image.schemes.value.includes('data') ? image : `${base}/references/${file}`;
  };

/** Removes the image behind an address that `offerImage` gave; anything else is left alone. */
export async function removeOffered({ storage }: Pick<Gateway, 'storage'>, image: string): Promise<void> {
  const file = /\/references\/([^/]+)$/.exec(image)?.[1] ?? '';
  if (isReferenceFile(file)) await storage.remove(toReferenceKey(file));
}
