export const id = 4599;
export const ids = [4599];
export const modules = {

/***/ 320:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Di: () => (/* binding */ longestContextBytes),
/* harmony export */   Rz: () => (/* binding */ algorithms),
/* harmony export */   lJ: () => (/* binding */ seedBytes)
/* harmony export */ });
/** Every private key is kept as the seed that it is made of. */
const seedBytes = 32;
/** FIPS 204 has a context of at most so many bytes. */
const longestContextBytes = 255;
/** What is known of each algorithm: RFC 8410 section 7, FIPS 204 table 2, RFC 9881 sections 4 and 6. */
const algorithms = {
    ed25519: {
        publicKeyBytes: 32,
        signatureBytes: 64,
        spkiPrefix: fromHex('302a300506032b6570032100'),
        pkcs8Prefix: fromHex('302e020100300506032b657004220420'),
    },
    'ml-dsa-44': {
        publicKeyBytes: 1312,
        signatureBytes: 2420,
        spkiPrefix: fromHex('30820532300b06096086480165030403110382052100'),
        pkcs8Prefix: fromHex('3034020100300b060960864801650304031104228020'),
    },
};
function fromHex(text) {
    return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}


/***/ }),

/***/ 5072:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ KeyError)
/* harmony export */ });
/** A private key that cannot be read or used; the message says what it is instead, and never repeats any of it. */
class KeyError extends Error {
    constructor(message) {
        super(message);
        this.name = 'KeyError';
    }
}


/***/ }),

/***/ 801:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ pkcs8Of),
/* harmony export */   o: () => (/* binding */ seedFromPkcs8)
/* harmony export */ });
/* harmony import */ var _algorithms_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(320);
/* harmony import */ var _key_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5072);


const begin = '-----BEGIN PRIVATE KEY-----';
const end = '-----END PRIVATE KEY-----';
/** The object identifiers of keys that people mix up with ours, by their DER. */
const otherKeys = {
    '06092a864886f70d010101': 'RSA',
    '06072a8648ce3d0201': 'an elliptic curve of ECDSA',
    '06032b656e': 'X25519',
    '06032b656f': 'X448',
    '06032b6571': 'Ed448',
    '0609608648016503040312': 'ML-DSA-65',
    '0609608648016503040313': 'ML-DSA-87',
    '0609608648016503040401': 'ML-KEM-512',
    '0609608648016503040402': 'ML-KEM-768',
    '0609608648016503040403': 'ML-KEM-1024',
};
const known = { '06032b6570': 'ed25519', '0609608648016503040311': 'ml-dsa-44' };
/** PEM of a private key, PKCS#8 in the seed form: RFC 8410 section 7, RFC 9881 section 6. Ends with a newline. */
function pkcs8Of({ algorithm, seed }) {
    const text = Buffer.concat([_algorithms_js__WEBPACK_IMPORTED_MODULE_0__/* .algorithms */ .Rz[algorithm].pkcs8Prefix, seed]).toString('base64');
    return [begin, ...(text.match(/.{1,64}/g) ?? []), end, ''].join('\n');
}
/**
 * The seed of a private key in PEM. Exactly the form that `pkcs8Of` writes is read; lines may end in CR LF, and blanks may stand around it.
 * Throws a `KeyError` that names what it is instead: other forms of the same key are for another program to convert.
 */
function seedFromPkcs8(pem) {
    const der = derOf(pem);
    for (const [algorithm, { pkcs8Prefix }] of Object.entries(_algorithms_js__WEBPACK_IMPORTED_MODULE_0__/* .algorithms */ .Rz)) {
        if (der.length !== pkcs8Prefix.length + _algorithms_js__WEBPACK_IMPORTED_MODULE_0__/* .seedBytes */ .lJ || !der.subarray(0, pkcs8Prefix.length).equals(pkcs8Prefix))
            continue;
        // the keys of a record are its type's, which `entries` forgets
        return { algorithm: algorithm, seed: new Uint8Array(der.subarray(pkcs8Prefix.length)) };
    }
    throw new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e(whatElse(der));
}
function derOf(pem) {
    const lines = pem.replaceAll('\r\n', '\n').trim().split('\n');
    const [first = ''] = lines;
    if (first !== begin || lines.at(-1) !== end)
        throw new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e(notPem(pem, first));
    const text = lines.slice(1, -1).join('');
    const der = Buffer.from(text, 'base64');
    // the decoder skips what is no base64
    if (text === '' || der.toString('base64') !== text)
        throw new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e('what stands between BEGIN and END is no base64');
    return der;
}
function notPem(pem, first) {
    if (/^-----BEGIN ENCRYPTED PRIVATE KEY-----$/.test(first))
        return 'it is encrypted with a password; decrypt it first';
    if (/^-----BEGIN (?:PUBLIC KEY|CERTIFICATE)-----$/.test(first))
        return 'it is a public key, and a private key is needed';
    const label = /^-----BEGIN ([A-Z0-9 ]{1,40})-----$/.exec(first)?.[1];
    if (label !== undefined && label !== 'PRIVATE KEY')
        return `it is PEM of "${label}", and PKCS#8 ("PRIVATE KEY") is needed`;
    return pem.includes(begin) ? 'something stands before or after the one block of PEM' : `it is no PEM: it has to begin with ${begin}`;
}
/** Says of DER that is not ours what it is. */
function whatElse(der) {
    const body = contentOf(der, 0x30);
    if (body === undefined)
        return 'it is no PKCS#8 in DER, or cut short';
    const version = body.subarray(0, 3).toString('hex');
    if (version !== '020100' && version !== '020101')
        return 'it is no PKCS#8 in DER';
    const identifier = contentOf(body.subarray(3), 0x30, 'more may follow');
    if (identifier === undefined)
        return 'it names no algorithm';
    const oid = identifier.subarray(0, 2 + (identifier[1] ?? 0)).toString('hex');
    const algorithm = known[oid];
    if (algorithm === undefined)
        return `it is a key of ${otherKeys[oid] ?? 'another algorithm'}, and Ed25519 or ML-DSA-44 is needed`;
    if (identifier.length > oid.length / 2)
        return `its ${algorithm} has parameters, which are not allowed`;
    if (version === '020101')
        return 'it holds a public key beside the private one (version 2), which is not read: write it in version 1';
    return algorithm === 'ed25519' ? 'it is no Ed25519 key of 32 bytes' : formOf(body, identifier);
}
/** RFC 9881 has three forms of an ML-DSA key; the seed gives the others, and no two that disagree. */
function formOf(body, identifier) {
    const key = contentOf(body.subarray(3 + 2 + identifier.length), 0x04, 'more may follow');
    if (key?.[0] === 0x04)
        return 'it is ML-DSA-44 in the expanded form without its seed: the seed form is needed (RFC 9881)';
    if (key?.[0] === 0x30)
        return 'it is ML-DSA-44 in the form that holds both seed and expanded key: the seed form is needed (RFC 9881)';
    return 'it is no ML-DSA-44 key in the seed form of 32 bytes';
}
/** The content of the DER value that `bytes` begin with, if its tag is `tag` and it is whole. */
function contentOf(bytes, tag, rest = 'nothing follows') {
    const [first, short] = bytes;
    if (first !== tag || short === undefined)
        return undefined;
    const digits = short < 0x80 ? 0 : short - 0x80;
    if (digits > 3 || bytes.length < 2 + digits)
        return undefined;
    const length = digits === 0 ? short : bytes.readUIntBE(2, digits);
    const stop = 2 + digits + length;
    if (bytes.length < stop || (rest === 'nothing follows' && bytes.length > stop))
        return undefined;
    return bytes.subarray(2 + digits, stop);
}


/***/ }),

/***/ 8892:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rh: () => (/* binding */ generateKey),
  Qv: () => (/* binding */ signerFromPkcs8),
  Od: () => (/* binding */ verifySignature)
});

// UNUSED EXPORTS: signerFromSeed

// EXTERNAL MODULE: ./build/crypto/algorithms.js
var algorithms = __webpack_require__(320);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/crypto/native.js


/** Keys that were read lately. A log is checked with few keys and many signatures, and reading a key takes longer than using it. */
const mostKept = 32;
/**
 * An algorithm as the OpenSSL of this Node does it. Keys go in as DER, which every Node that knows the algorithm reads; raw keys came
 * later. Everything throws where the algorithm is not there.
 */
function nativeImplementation(algorithm) {
    const { spkiPrefix, pkcs8Prefix } = algorithms/* algorithms */.Rz[algorithm];
    const keys = new Map();
    function publicKeyFrom(raw) {
        const name = Buffer.from(raw).toString('latin1');
        const known = keys.get(name);
        if (known !== undefined)
            return known;
        const key = (0,external_node_crypto_.createPublicKey)({ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' });
        if (keys.size >= mostKept)
            keys.clear();
        keys.set(name, key);
        return key;
    }
    return {
        publicKeyOf(seed) {
            const key = privateKeyFrom(pkcs8Prefix, seed);
            return new Uint8Array((0,external_node_crypto_.createPublicKey)(key).export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length));
        },
        sign({ seed, message, context }) {
            const key = privateKeyFrom(pkcs8Prefix, seed);
            return new Uint8Array((0,external_node_crypto_.sign)(null, message, withContext(key, context)));
        },
        verify({ publicKey, message, signature, context }) {
            return (0,external_node_crypto_.verify)(null, message, withContext(publicKeyFrom(publicKey), context), signature);
        },
    };
}
function privateKeyFrom(prefix, seed) {
    return (0,external_node_crypto_.createPrivateKey)({ key: Buffer.concat([prefix, seed]), format: 'der', type: 'pkcs8' });
}
/** An empty context is the same as none, and Ed25519 knows none. */
function withContext(key, context) {
    return context.length === 0 ? { key } : { key, context };
}

// EXTERNAL MODULE: ./node_modules/@noble/post-quantum/ml-dsa.js + 7 modules
var ml_dsa = __webpack_require__(4925);
;// CONCATENATED MODULE: ./build/crypto/noble.js

/** ML-DSA-44 without OpenSSL: for a Node that has none, and as the second opinion on the one that has. */
const nobleMlDsa44 = {
    publicKeyOf: (seed) => ml_dsa/* ml_dsa44 */.PI.keygen(seed).publicKey,
    sign: ({ seed, message, context }) => ml_dsa/* ml_dsa44 */.PI.sign(message, ml_dsa/* ml_dsa44 */.PI.keygen(seed).secretKey, { context }),
    verify: ({ publicKey, message, signature, context }) => ml_dsa/* ml_dsa44 */.PI.verify(signature, message, publicKey, { context }),
};

;// CONCATENATED MODULE: ./build/crypto/features.js




/** The seed of the probe, and the SHA-256 of the public keys that it must give: a wrong one would sign for nobody. */
const probeSeed = new Uint8Array(algorithms/* seedBytes */.lJ).fill(0x42);
const probeKeys = {
    ed25519: '3097e2dee2cb4a34b53840cdb705aed71067c36f68db0e0f559c3f3fa043315f',
    'ml-dsa-44': '19506c63f504c175013cf1b459397bbbc2ce6a3fd841bab68b3898f6f2fddc2f',
};
const probed = new Map();
/** Who does `algorithm` here; found out once in a process, by doing it. */
function supportOf(algorithm) {
    const known = probed.get(algorithm);
    if (known !== undefined)
        return known;
    const support = choose(algorithm);
    probed.set(algorithm, support);
    return support;
}
function choose(algorithm) {
    const native = nativeImplementation(algorithm);
    const fault = probe({ algorithm, implementation: native });
    if (fault === undefined)
        return { kind: 'native', implementation: native };
    if (algorithm === 'ml-dsa-44')
        return { kind: 'noble', implementation: nobleMlDsa44, why: fault };
    return { kind: 'unavailable', why: fault };
}
/**
 * What is wrong with an implementation, or undefined. It is asked to work, not for its version: Node 24.6 and 24.7 take a context for
 * ML-DSA and leave it out of the signature, which would then hold without one and nowhere else.
 */
function probe({ algorithm, implementation }) {
    try {
        const publicKey = implementation.publicKeyOf(probeSeed);
        if ((0,external_node_crypto_.createHash)('sha256').update(publicKey).digest('hex') !== probeKeys[algorithm])
            return 'it makes another public key of a seed';
        const context = new Uint8Array(algorithm === 'ed25519' ? 0 : 3).fill(1);
        const message = new Uint8Array([1, 2, 3]);
        const signature = implementation.sign({ seed: probeSeed, message, context });
        if (!implementation.verify({ publicKey, message, signature, context }))
            return 'it does not accept its own signature';
        if (implementation.verify({ publicKey, message: new Uint8Array([1, 2, 4]), signature, context }))
            return 'it accepts a signature of something else';
        if (context.length === 0)
            return undefined;
        const without = { publicKey, message, signature, context: new Uint8Array() };
        return implementation.verify(without) ? 'it leaves the context out of the signature' : undefined;
    }
    catch (error) {
        return `it fails: ${error instanceof Error ? error.message : String(error)}`;
    }
}

// EXTERNAL MODULE: ./build/crypto/key-error.js
var key_error = __webpack_require__(5072);
// EXTERNAL MODULE: ./build/crypto/pkcs8.js
var pkcs8 = __webpack_require__(801);
;// CONCATENATED MODULE: ./build/crypto/signature.js




/**
 * Whether `signature` is one of `message` by the key. Whatever is wrong with any of them is false and no error: all of it comes from others.
 * Only where this process cannot check signatures of the kind at all it throws a `KeyError`, since false would then be a lie.
 */
function verifySignature({ algorithm, context = new Uint8Array(), ...parts }) {
    const { publicKeyBytes, signatureBytes } = algorithms/* algorithms */.Rz[algorithm];
    if (parts.publicKey.length !== publicKeyBytes || parts.signature.length !== signatureBytes)
        return false;
    if (!fits(algorithm, context))
        return false;
    const implementation = implementationOf(algorithm);
    try {
        return implementation.verify({ ...parts, context });
    }
    catch {
        return false;
    }
}
/** A new private key, as its seed of 32 bytes. */
function generateKey({ random }) {
    return { seed: Uint8Array.from(random.bytes(algorithms/* seedBytes */.lJ)) };
}
/** The signer of a seed. Throws a `KeyError` for a seed or context of a wrong length. */
function signerFromSeed({ algorithm, seed, context = new Uint8Array() }) {
    if (seed.length !== algorithms/* seedBytes */.lJ)
        throw new key_error/* KeyError */.e(`the seed of a private key has ${algorithms/* seedBytes */.lJ} bytes, and this one has ${seed.length}`);
    if (!fits(algorithm, context))
        throw new key_error/* KeyError */.e(`${algorithm} has no context of ${context.length} bytes`);
    const implementation = implementationOf(algorithm);
    return {
        algorithm,
        publicKey: implementation.publicKeyOf(seed),
        sign: (message) => Promise.resolve(implementation.sign({ seed, message, context })),
    };
}
/** The signer of a private key as PEM text, PKCS#8 in the seed form. Throws a `KeyError` that names what it is instead. */
function signerFromPkcs8(pem) {
    return signerFromSeed((0,pkcs8/* seedFromPkcs8 */.o)(pem));
}
function fits(algorithm, context) {
    return context.length <= (algorithm === 'ed25519' ? 0 : algorithms/* longestContextBytes */.Di);
}
function implementationOf(algorithm) {
    const support = supportOf(algorithm);
    if (support.kind === 'unavailable')
        throw new key_error/* KeyError */.e(`this Node cannot do ${algorithm}: ${support.why}`);
    return support.implementation;
}


/***/ }),

/***/ 3667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QN: () => (/* binding */ parseBundle),
/* harmony export */   a1: () => (/* binding */ formatBundle),
/* harmony export */   tr: () => (/* binding */ longestEntry)
/* harmony export */ });
/* harmony import */ var _tlog_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8154);

/** The longest entry, in bytes: its length is written as an unsigned integer of 16 bits. */
const longestEntry = 65_535;
const lengthBytes = 2;
/** The content of `tile/entries/…`: each entry after its length. Throws a `RangeError` for an entry above `longestEntry`. */
function formatBundle(entries) {
    const tooLong = entries.find(({ length }) => length > longestEntry);
    if (tooLong !== undefined)
        throw new RangeError(`an entry has at most ${longestEntry} bytes, not ${tooLong.length}`);
    const bytes = new Uint8Array(entries.reduce((sum, { length }) => sum + lengthBytes + length, 0));
    let at = 0;
    for (const entry of entries) {
        bytes[at] = Math.floor(entry.length / 256);
        bytes[at + 1] = entry.length % 256;
        bytes.set(entry, at + lengthBytes);
        at += lengthBytes + entry.length;
    }
    return bytes;
}
/** The entries of a bundle of exactly `width` of them, as views of `bytes`. Throws a `TlogError` for anything more or less. */
function parseBundle(bytes, width) {
    const entries = [];
    let at = 0;
    while (entries.length < width) {
        const [high, low] = bytes.subarray(at, at + lengthBytes);
        if (high === undefined || low === undefined)
            throw wrong(entries.length, `it ends before its length: a bundle of ${width} entries was expected`);
        const end = at + lengthBytes + high * 256 + low;
        if (end > bytes.length)
            throw wrong(entries.length, `${high * 256 + low} bytes were announced, and ${bytes.length - at - lengthBytes} follow`);
        entries.push(bytes.subarray(at + lengthBytes, end));
        at = end;
    }
    if (at !== bytes.length)
        throw wrong(width, `${bytes.length - at} bytes follow the last of ${width} entries`);
    return entries;
}
function wrong(entry, message) {
    return new _tlog_error_js__WEBPACK_IMPORTED_MODULE_0__/* .TlogError */ .v({ where: `bundle, entry ${entry}`, message });
}


/***/ }),

/***/ 8218:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S7: () => (/* reexport */ parseCheckpoint),
  Ch: () => (/* binding */ signCheckpoint),
  pR: () => (/* binding */ verifierKeyOf),
  om: () => (/* binding */ verifyCheckpoint)
});

// UNUSED EXPORTS: formatCheckpoint

// EXTERNAL MODULE: ./build/crypto/signature.js + 3 modules
var crypto_signature = __webpack_require__(8892);
// EXTERNAL MODULE: ./build/tlog/base64.js
var tlog_base64 = __webpack_require__(8096);
// EXTERNAL MODULE: ./build/tlog/decimal.js
var tlog_decimal = __webpack_require__(3264);
// EXTERNAL MODULE: ./build/tlog/hash.js
var hash = __webpack_require__(6731);
// EXTERNAL MODULE: ./build/tlog/key-name.js
var key_name = __webpack_require__(930);
// EXTERNAL MODULE: ./build/tlog/tlog-error.js
var tlog_error = __webpack_require__(8154);
;// CONCATENATED MODULE: ./build/tlog/checkpoint-body.js





/** Three lines: origin, size, root. Throws a `TlogError` for an origin that is none. */
function formatCheckpoint({ origin, size, root }) {
    (0,key_name/* nameBytes */.d)('checkpoint', origin);
    return Buffer.from(`${origin}\n${size}\n${(0,tlog_base64/* encodeBase64 */.W)(root)}\n`);
}
/**
 * Reads the text of a note as a checkpoint. Throws a `TlogError` for anything else, and for the extension lines that the format allows:
 * ML-DSA-44 does not sign them.
 */
function parseCheckpoint(text) {
    const [origin = '', decimal = '', base64 = '', ...rest] = Buffer.from(text).toString().split('\n');
    if (rest[0] !== '' || rest.length > 1) {
        throw wrong(rest.length === 0 ? 'it must be three lines: origin, size, root' : 'extension lines are not allowed: not every key signs them');
    }
    (0,key_name/* nameBytes */.d)('checkpoint, line 1', origin);
    const size = (0,tlog_decimal/* parseDecimal */.$)(decimal);
    if (size === undefined)
        throw wrong('its size must be a decimal without leading zeros, at most 2^53 − 1');
    const root = (0,tlog_base64/* decodeBase64 */.y)(base64);
    if (root?.length !== hash/* hashBytes */.yi)
        throw wrong(`its root must be ${hash/* hashBytes */.yi} bytes in canonical base64`);
    return { origin, size, root: Uint8Array.from(root) };
}
function wrong(message) {
    return new tlog_error/* TlogError */.v({ where: 'checkpoint', message });
}

;// CONCATENATED MODULE: ./build/tlog/cosignature.js

const label = Buffer.from('subtree/v1\n\0');
const timeBytes = 8;
/**
 * The message that ML-DSA-44 signs for a checkpoint, with an empty context (C2SP tlog-cosignature): label, name, time, origin, 0, size
 * and root. The text of the note is not in it, so there is none beside these. Throws a `TlogError` for names above 255 bytes.
 */
function subtreeMessage({ name, time, checkpoint: { origin, size, root } }) {
    const [key, log] = [(0,key_name/* nameBytes */.d)('cosigner', name), (0,key_name/* nameBytes */.d)('origin', origin)];
    return Buffer.concat([label, key, uint64(time), log, uint64(0), uint64(size), root]);
}
/** The message that Ed25519 signs as a cosignature of version 1: time, and the text with its last newline. */
function cosignatureMessage({ time, text }) {
    return Buffer.concat([Buffer.from(`cosignature/v1\ntime ${time}\n`), text]);
}
/** What stands in the line of a timestamped signature after the key id. */
function timedPayload({ time, signature }) {
    return Buffer.concat([uint64(time), signature]);
}
/** The parts of such a payload; undefined where it is cut short, or its time is beyond 2^53 − 1. */
function parseTimedPayload(payload) {
    if (payload.length < timeBytes)
        return undefined;
    const time = Buffer.from(payload.buffer, payload.byteOffset, payload.length).readBigUInt64BE();
    if (time > BigInt(Number.MAX_SAFE_INTEGER))
        return undefined;
    return { time: Number(time), signature: payload.subarray(timeBytes) };
}
function uint64(value) {
    const bytes = Buffer.alloc(timeBytes);
    bytes.writeBigUInt64BE(BigInt(value));
    return bytes;
}

// EXTERNAL MODULE: ./build/tlog/note.js
var tlog_note = __webpack_require__(7167);
// EXTERNAL MODULE: ./build/tlog/vkey.js
var vkey = __webpack_require__(2958);
;// CONCATENATED MODULE: ./build/tlog/checkpoint.js






/** The public half of a signer: Ed25519 signs the note itself (0x01), ML-DSA-44 the statement (0x06). */
function verifierKeyOf({ name, signer }) {
    return { name, type: signer.algorithm === 'ed25519' ? 'note' : 'subtree', publicKey: signer.publicKey };
}
/** The signed checkpoint, one line a signer, in their order. `time` is in seconds since 1970. */
async function signCheckpoint({ checkpoint, signers, time }) {
    const text = formatCheckpoint(checkpoint);
    const lineOf = async ({ name, signer }) => {
        const keyId = (0,vkey/* keyIdOf */.yg)(verifierKeyOf({ name, signer }));
        if (signer.algorithm === 'ed25519')
            return { name, keyId, payload: await signer.sign(text) };
        const signature = await signer.sign(subtreeMessage({ name, time, checkpoint }));
        return { name, keyId, payload: timedPayload({ time, signature }) };
    };
    return (0,tlog_note/* formatNote */.s)({ text, signatures: await Promise.all(signers.map(lineOf)) });
}
/**
 * Checks the signatures of `keys`. Lines of other keys are passed over, whoever they say they are of; whether the keys that signed are
 * enough is for a policy to say. Throws a `TlogError` for a note that does not parse.
 */
function verifyCheckpoint({ note, keys }) {
    const { text, signatures } = note instanceof Uint8Array ? (0,tlog_note/* parseNote */.w)(note) : note;
    const checkpoint = parseCheckpoint(text);
    const signed = [];
    for (const line of signatures) {
        const key = keys.find((one) => one.name === line.name && (0,vkey/* keyIdOf */.yg)(one) === line.keyId);
        if (key === undefined)
            continue;
        const found = signedBy({ key, line, text, checkpoint });
        if (found === undefined)
            return { kind: 'wrong-signature', checkpoint, key };
        if (!signed.some((one) => one.key === key))
            signed.push(found);
    }
    return { kind: 'sound', checkpoint, signed };
}
function signedBy({ key, line, text, checkpoint }) {
    const parts = { algorithm: vkey/* keyTypes */.lo[key.type].algorithm, publicKey: key.publicKey };
    if (key.type === 'note')
        return (0,crypto_signature/* verifySignature */.Od)({ ...parts, message: text, signature: line.payload }) ? { key } : undefined;
    const timed = parseTimedPayload(line.payload);
    if (timed === undefined)
        return undefined;
    const { time, signature } = timed;
    const message = key.type === 'subtree' ? subtreeMessage({ name: key.name, time, checkpoint }) : cosignatureMessage({ time, text });
    return (0,crypto_signature/* verifySignature */.Od)({ ...parts, message, signature }) ? { key, time } : undefined;
}


/***/ }),

/***/ 3264:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ parseDecimal)
/* harmony export */ });
/**
 * The number of an ASCII decimal without sign and leading zeros, at most 2^53 − 1; else undefined. Sizes, indices and
 * timestamps are written so in every format of a log.
 */
function parseDecimal(text) {
    if (!/^(?:0|[1-9]\d{0,15})$/.test(text))
        return undefined;
    const value = Number(text);
    return Number.isSafeInteger(value) ? value : undefined;
}


/***/ }),

/***/ 6731:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jq: () => (/* binding */ leafHash),
/* harmony export */   Kx: () => (/* binding */ emptyRoot),
/* harmony export */   df: () => (/* binding */ sameHash),
/* harmony export */   yi: () => (/* binding */ hashBytes),
/* harmony export */   zB: () => (/* binding */ nodeHash)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** Bytes of SHA-256, the only hash of the formats. */
const hashBytes = 32;
/** In one call where Node has it (20.12), which is a third faster; a whole log is some millions of hashes. */
const sha256 = typeof node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash === 'function'
    ? (data) => node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash('sha256', data, 'buffer')
    : (data) => node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash('sha256').update(data).digest();
const leafPrefix = 0x00;
const nodePrefix = 0x01;
/** The root of the tree without entries: SHA-256 of nothing (RFC 6962, section 2.1). */
const emptyRoot = sha256(new Uint8Array());
/** SHA-256(0x00 ‖ entry). The prefixes keep a leaf from being taken for a node. */
function leafHash(entry) {
    const message = new Uint8Array(entry.length + 1);
    message[0] = leafPrefix;
    message.set(entry, 1);
    return sha256(message);
}
/** SHA-256(0x01 ‖ left ‖ right), of two hashes. */
function nodeHash(left, right) {
    const message = new Uint8Array(1 + 2 * hashBytes);
    message[0] = nodePrefix;
    message.set(left, 1);
    message.set(right, 1 + hashBytes);
    return sha256(message);
}
/** Whether two hashes are the same. Roots and proofs are public, so the time it takes may tell where they differ. */
function sameHash(one, other) {
    return one.length === other.length && one.every((byte, at) => byte === other[at]);
}


/***/ }),

/***/ 7167:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ formatNote),
/* harmony export */   w: () => (/* binding */ parseNote)
/* harmony export */ });
/* harmony import */ var _base64_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8096);
/* harmony import */ var _key_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(930);
/* harmony import */ var _tlog_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8154);



/** At most so many signature lines are read; the format asks for 16. */
const mostSignatures = 64;
/** Bytes: 64 lines of the largest post-quantum signatures are below 500 kB. */
const largestNote = 1_000_000;
const keyIdBytes = 4;
const dash = '— ';
/** Reads a note; no signature is checked. Throws a `TlogError` that names the place for whatever is not spelled as the format says. */
function parseNote(bytes) {
    if (bytes.length > largestNote)
        throw wrong('note', `it has ${bytes.length} bytes, and ${largestNote} are allowed`);
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    demandText(whole);
    const end = whole.lastIndexOf('\n\n');
    if (end === -1)
        throw wrong('note', 'there is no blank line between the text and the signatures');
    const lines = whole.subarray(end + 2).toString().split('\n');
    if (lines.pop() !== '' || lines.length === 0)
        throw wrong('note', 'it must end with signature lines, each with a newline');
    if (lines.length > mostSignatures)
        throw wrong('note', `it has ${lines.length} signature lines, and ${mostSignatures} are allowed`);
    return { text: bytes.subarray(0, end + 1), signatures: lines.map(signatureOf) };
}
/** The bytes of a note. Throws a `TlogError` for a text or name that cannot be in one. */
function formatNote({ text, signatures }) {
    const lines = signatures.map(({ name, keyId, payload }) => {
        const fault = (0,_key_name_js__WEBPACK_IMPORTED_MODULE_0__/* .nameFault */ .I)(name);
        if (fault !== undefined)
            throw wrong('signature line', `the name ${fault}`);
        return `${dash}${name} ${(0,_base64_js__WEBPACK_IMPORTED_MODULE_2__/* .encodeBase64 */ .W)(Buffer.concat([Buffer.from(keyId, 'hex'), payload]))}\n`;
    });
    if (text.at(-1) !== 0x0a)
        throw wrong('note', 'its text does not end with a newline');
    const note = Buffer.concat([text, Buffer.from(`\n${lines.join('')}`)]);
    demandText(note);
    return note;
}
function demandText(bytes) {
    const place = bytes.findIndex((byte) => byte < 0x20 && byte !== 0x0a);
    if (place !== -1)
        throw wrong('note', `byte ${place} is a control character; newlines are the only ones allowed`);
    try {
        new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        throw wrong('note', 'it is no UTF-8 text');
    }
}
function signatureOf(line, index) {
    const where = `note, signature line ${index + 1}`;
    const [, name, base64] = /^— ([^ ]*) ([^ ]*)$/.exec(line) ?? [];
    if (name === undefined || base64 === undefined)
        throw wrong(where, 'it must be "— NAME BASE64"');
    const fault = (0,_key_name_js__WEBPACK_IMPORTED_MODULE_0__/* .nameFault */ .I)(name);
    if (fault !== undefined)
        throw wrong(where, `the name ${fault}`);
    const bytes = (0,_base64_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeBase64 */ .y)(base64);
    if (bytes === undefined)
        throw wrong(where, 'the signature is no canonical base64 with padding');
    if (bytes.length <= keyIdBytes)
        throw wrong(where, `the signature has ${bytes.length} bytes: a key id of ${keyIdBytes} and at least one more are needed`);
    return { name, keyId: Buffer.from(bytes.subarray(0, keyIdBytes)).toString('hex'), payload: bytes.subarray(keyIdBytes) };
}
function wrong(where, message) {
    return new _tlog_error_js__WEBPACK_IMPORTED_MODULE_1__/* .TlogError */ .v({ where, message });
}


/***/ }),

/***/ 9241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ judgeCheckpoint)
/* harmony export */ });
/* harmony import */ var _checkpoint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8218);

/**
 * Judges a signed checkpoint: every log key of the policy has to have signed, and the witnesses of the quorum. A policy is for one log: with a
 * log key of another name nothing is believed, since the key of a log has its name, and leaving it out would let the others do without it.
 * Throws a `TlogError` for a note that does not parse.
 */
function judgeCheckpoint({ note, policy }) {
    const verified = (0,_checkpoint_js__WEBPACK_IMPORTED_MODULE_0__/* .verifyCheckpoint */ .om)({ note, keys: [...policy.logs, ...policy.witnesses] });
    const { checkpoint } = verified;
    if (!policy.logs.some(({ name }) => name === checkpoint.origin))
        return { kind: 'untrusted', checkpoint, why: { kind: 'other-log', origin: checkpoint.origin } };
    const stray = policy.logs.find(({ name }) => name !== checkpoint.origin);
    if (stray !== undefined)
        return { kind: 'untrusted', checkpoint, why: { kind: 'other-name', key: stray } };
    if (verified.kind === 'wrong-signature')
        return { kind: 'untrusted', checkpoint, why: { kind: 'wrong-signature', key: verified.key } };
    const { signed } = verified;
    const missing = policy.logs.find((key) => !signed.some((one) => one.key === key));
    if (missing !== undefined)
        return { kind: 'untrusted', checkpoint, why: { kind: 'missing-signature', key: missing } };
    if (!isMet(policy.quorum, signed))
        return { kind: 'untrusted', checkpoint, why: { kind: 'no-quorum' } };
    return { kind: 'trusted', checkpoint, signed };
}
function isMet(quorum, signed) {
    switch (quorum.kind) {
        case 'none':
            return true;
        case 'witness':
            return signed.some(({ key }) => key === quorum.key);
        case 'group':
            return quorum.members.filter((member) => isMet(member, signed)).length >= quorum.threshold;
    }
}


/***/ })

};
