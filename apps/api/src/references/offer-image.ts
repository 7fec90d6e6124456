import type { VideoRequest } from '@understudy/core';
import type { Account } from '../accounts/account.ts';
import type { Gateway } from '../gateway.ts';
import { isReferenceFile, mediaTypes, toReferenceKey } from './reference-file.ts';

/** The image as an account's provider takes it. */
export type ImageFor = (account: Pick<Account, 'profile' | 'isMock'>) => string;

const DATA_URL = /^data:([^;,]+);base64,(.*)$/s;

/** A reference image, for whichever provider is chosen. */
export interface OfferedImage {
  readonly imageFor: ImageFor;
  /**
   * Keeps the image where the chosen provider is told that it is, if it is told so. Until then nothing is kept, so that
   * one may also only ask what would become of a request. Throws `unavailable` when the storage fails.
   */
  keepFor(chosen: Pick<VideoRequest, 'image'>): Promise<void>;
}

/**
 * Offers a reference image that came as a data URL at an address that cannot be guessed to providers that take addresses
 * alone. Where no provider reaches this gateway it stays as it is, and such a provider refuses it.
 */
export function offerImage(
  { storage, ids, addresses }: Pick<Gateway, 'storage' | 'ids' | 'addresses'>,
  image: string,
): OfferedImage {
  const inline = readInline(image);
  if (inline === null) return { imageFor: () => image, keepFor: async () => {} };
  const file = `${Buffer.from(ids.token(), 'base64url').toString('hex')}.${inline.ending}`;
  return {
    imageFor: toImageFor(addresses, image, file),
    async keepFor(chosen) {
      if (chosen.image === image) return;
      await storage.put(toReferenceKey(file), Buffer.from(inline.data, 'base64'), { contentType: inline.mediaType });
    },
  };
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
