import { UnderstudyError } from '@understudy/core';
import type { FormFile } from './body/read-multipart.ts';
import type { ImageReference } from './wire/requests.ts';

/** Says what an image is. Throws `invalid_request` for bytes that are none, or none that is taken. */
export type CheckImage = (
  bytes: Uint8Array,
) => Promise<{ readonly format: string; readonly width: number; readonly height: number }>;

const DATA_URL = /^data:([^,]*),(.*)$/s;
const FIELD = 'input_reference';

/**
 * The reference image of a create: an http(s) URL, or the image as a data URL whose type is what its bytes are, whatever
 * the caller called them. `null` without one. Throws `invalid_request` for what is no image, and for ids of files.
 */
export async function readReference(
  reference: ImageReference | undefined,
  file: FormFile | null,
  checkImage: CheckImage,
): Promise<string | null> {
  if (file !== null) {
    if (file.name !== FIELD) throw refuse(file.name, 'no file is taken under this name', `Send it as ${FIELD}`);
    if (reference !== undefined) throw refuse(FIELD, 'it is given twice', 'Give the file or image_url');
    return toDataUrl(file.bytes, checkImage);
  }
  if (reference === undefined) return null;
  if (reference.file_id !== undefined) {
    throw refuse(`${FIELD}.file_id`, 'no files are kept here', 'Send the image itself, or its image_url');
  }
  return toImage(reference.image_url ?? '', checkImage);
}

async function toImage(url: string, checkImage: CheckImage): Promise<string> {
  const [, head, data] = DATA_URL.exec(url) ?? [];
  if (head !== undefined && data !== undefined && head.endsWith(';base64')) {
    return toDataUrl(Buffer.from(data, 'base64'), checkImage);
  }
  if (/^https?:$/.test(URL.parse(url)?.protocol ?? '')) return url;
  throw refuse(`${FIELD}.image_url`, 'it is neither an http or https URL nor a base64 data URL', 'Give one of these');
}

async function toDataUrl(bytes: Buffer, checkImage: CheckImage): Promise<string> {
  const { format } = await checkImage(bytes);
  return `data:image/${format};base64,${bytes.toString('base64')}`;
}

const refuse = (param: string, reason: string, remedy: string): UnderstudyError =>
  new UnderstudyError(`Failed to read ${param.slice(0, 100)}: ${reason}. ${remedy}.`, {
    code: 'invalid_request',
    param: param.slice(0, 100),
  });
