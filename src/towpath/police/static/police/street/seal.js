// Seals what an officer typed so that only the police server can open it. The format is docs/sealed-queue.md.
//
// The phone makes a key pair for each item and forgets its private half, which cannot be taken out of the
// browser, as soon as the item is sealed. What is kept afterwards opens with the server's private key alone.

const VERSION = 1
const BLOCK = 4096
const LARGEST = 16 * BLOCK
const LENGTH_BYTES = 4
const SALT_BYTES = 32
const NONCE_BYTES = 12
const ID_BYTES = 16
const KEY_ID = /^[0-9a-f]{16}$/
const ITEM_ID = /^[0-9a-f]{32}$/
const CURVE = { name: 'ECDH', namedCurve: 'P-256' }

/** A new id of 128 random bits, as 32 hex digits. It is made at the first keystroke and never again. */
export function newId () {
  return Array.from(random(ID_BYTES), byte => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Seal `content`, anything that JSON can say, to the server's public key.
 *
 * `publicKey` and `keyId` are what GET /street/key gave. The item that is returned is ready for JSON.
 * Keep the text of it, and send that same text each time: the server compares bytes.
 */
export async function seal ({ publicKey, keyId, id, content }) {
  if (!KEY_ID.test(keyId)) throw new TypeError('This is not the id of a key.')
  if (!ITEM_ID.test(id)) throw new TypeError('An item has an id of 32 hex digits.')
  const server = await crypto.subtle.importKey('raw', bytesOf(publicKey), CURVE, false, [])
  const once = await crypto.subtle.generateKey(CURVE, false, ['deriveBits'])
  const ours = new Uint8Array(await crypto.subtle.exportKey('raw', once.publicKey))
  const salt = random(SALT_BYTES)
  const nonce = random(NONCE_BYTES)
  const key = await derived(once.privateKey, server, salt, joined(bound(keyId), ours))
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: bound(keyId, id), tagLength: 128 }, key, padded(content)
  )
  return {
    v: VERSION,
    key: keyId,
    id,
    public: textOf(ours),
    salt: textOf(salt),
    nonce: textOf(nonce),
    sealed: textOf(new Uint8Array(sealed))
  }
}

async function derived (ours, theirs, salt, info) {
  const secret = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, ours, 256)
  const start = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt, info }
  return crypto.subtle.deriveKey(how, start, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
}

// The length first, then the content, then zeros up to a whole number of blocks: length tells little.
function padded (content) {
  const bytes = new TextEncoder().encode(JSON.stringify(content))
  const size = Math.ceil((LENGTH_BYTES + bytes.length) / BLOCK) * BLOCK
  if (size > LARGEST) throw new RangeError('This is more than one referral can hold.')
  const block = new Uint8Array(size)
  new DataView(block.buffer).setUint32(0, bytes.length)
  block.set(bytes, LENGTH_BYTES)
  return block
}

// The words that bind an item to this version, to the key and to its own id; a line break after each.
function bound (...ids) {
  return new TextEncoder().encode([`towpath-sealed-item/${VERSION}`, ...ids].map(word => `${word}\n`).join(''))
}

function joined (one, other) {
  return new Uint8Array([...one, ...other])
}

function random (size) {
  return crypto.getRandomValues(new Uint8Array(size))
}

function textOf (bytes) {
  const characters = Array.from(bytes, byte => String.fromCharCode(byte)).join('')
  return btoa(characters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function bytesOf (text) {
  const characters = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(characters, character => character.charCodeAt(0))
}
