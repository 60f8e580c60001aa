export const id = 576;
export const ids = [576];
export const modules = {

/***/ 40576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createS3Store: () => (/* binding */ createS3Store)
});

// EXTERNAL MODULE: ./build/cloud/aws/caller.js
var caller = __webpack_require__(13565);
// EXTERNAL MODULE: ./build/audit/log/store/names.js
var store_names = __webpack_require__(72851);
// EXTERNAL MODULE: ./build/audit/log/store/trouble.js
var store_trouble = __webpack_require__(72616);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-s3/dist-cjs/index.js
var dist_cjs = __webpack_require__(53711);
// EXTERNAL MODULE: ./build/cloud/aws/failure.js
var aws_failure = __webpack_require__(44690);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/audit/log/store/store.js
var store = __webpack_require__(48766);
;// CONCATENATED MODULE: ./build/audit/log/store/s3/place.js
/** The key of a file. */
function keyOf({ prefix }, name) {
    return prefix === '' ? name : `${prefix}/${name}`;
}
/** How a person names the place. */
function addressOf({ bucket, prefix }) {
    return `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}`;
}

// EXTERNAL MODULE: ./build/cloud/aws/said.js
var said = __webpack_require__(30747);
;// CONCATENATED MODULE: ./build/audit/log/store/s3/trouble.js





/** What to do about each kind of failure; `action` is what the call is in a policy. */
const hints = {
    throttled: () => 'run the command again later',
    passing: () => 'see that this machine reaches the store, and run the command again',
    denied: (action) => `allow ${action} to the role that the job uses, in its own policy and in the bucket's; docs/audit-log-stores.md has both`,
    expired: () => 'let the role session last longer than the job: `role-duration-seconds` of aws-actions/configure-aws-credentials',
    'no-credentials': () => 'let aws-actions/configure-aws-credentials run before this step, or set AWS_PROFILE',
    'no-region': () => 'set the region of the log in the configuration, or AWS_REGION',
    refused: () => 'see that the bucket is there, is of the account that was named, and is set up as docs/audit-log-stores.md says',
};
/** A log that cannot be reached or written, with what the store says. `action`: as a policy names it, `s3:PutObject`; `sent`: how often the call was. */
function unavailable({ error, action, place, sent }) {
    // patience and wording are those of all calls of AWS; what lies beneath is what was said
    const cause = error instanceof errors/* DeliveryError */.VE ? error.cause : error;
    const trouble = new errors/* DeliveryError */.VE({
        code: 'audit-unavailable',
        message: `the audit log in ${addressOf(place)} cannot be used: ${action} came to nothing: ${(0,said/* said */.a)((0,errors/* messageOf */.bD)(cause))}`,
        hint: hints[(0,aws_failure/* failureOf */.g5)(cause)](action),
        cause,
    });
    // one that was sent before and got no answer may be done still
    return action === 's3:PutObject' && sent <= 1 && isRefusal(cause) ? (0,store_trouble/* asRefused */.v6)(trouble) : trouble;
}
/** Whether it was answered with no, or never left this machine. What is called refused for want of a better word may be a line that broke. */
function isRefusal(cause) {
    const failure = (0,aws_failure/* failureOf */.g5)(cause);
    if (failure === 'refused' || failure === 'expired')
        return (0,aws_failure/* statusOf */.c2)(cause) >= 400;
    return failure === 'denied' || failure === 'no-credentials' || failure === 'no-region';
}

;// CONCATENATED MODULE: ./build/audit/log/store/s3/objects.js








/** Milliseconds for one attempt: a full bundle has 16 MiB, and not every line is fast. */
const attemptMs = 30_000;
const dayMs = 24 * 60 * 60 * 1_000;
/** `caller` has the patience. */
function createObjects({ client, caller, clock, place }) {
    const { bucket, owner, lock, legalHold } = place;
    const own = { Bucket: bucket, ...(owner !== undefined && { ExpectedBucketOwner: owner }) };
    async function call({ action, send, expect }) {
        let sent = 0;
        const counted = (signal) => {
            sent += 1;
            return send(signal);
        };
        try {
            return await caller.call({ action, send: counted, attemptMs, ...(expect !== undefined && { expect }) });
        }
        catch (error) {
            if (expect?.includes((0,aws_failure/* nameOf */.Vb)(error)) === true || (0,errors/* isDeliveryError */.$n)(error, 'chain-broken'))
                throw error;
            throw unavailable({ error, action, place, sent });
        }
    }
    /** How long nobody can take it away. The checkpoint is put anew each time, and what it says is in the commits. */
    const held = () => ({
        ...(lock !== undefined && { ObjectLockMode: lock.mode, ObjectLockRetainUntilDate: new Date(clock.now() + lock.days * dayMs) }),
        ...(legalHold === true && { ObjectLockLegalHoldStatus: 'ON' }),
    });
    return {
        async put({ name, content, over }) {
            const command = new dist_cjs/* PutObjectCommand */.wKZ({
                ...own, Key: keyOf(place, name), Body: content, ContentLength: content.length,
                // the algorithm beside the hash is for stores that ask for it with Object Lock
                ChecksumAlgorithm: 'SHA256', ChecksumSHA256: (0,external_node_crypto_.createHash)('sha256').update(content).digest('base64'),
                ...(!over && { IfNoneMatch: '*', ...held() }),
            });
            try {
                const { VersionId: id } = await call({ action: 's3:PutObject', expect: ['PreconditionFailed'], send: (abortSignal) => client.send(command, { abortSignal }) });
                return id === undefined ? {} : { id };
            }
            catch (error) {
                if ((0,aws_failure/* nameOf */.Vb)(error) === 'PreconditionFailed')
                    return 'exists';
                throw error;
            }
        },
        async read(name, id) {
            const command = new dist_cjs/* GetObjectCommand */.jLs({ ...own, Key: keyOf(place, name), ...(id !== undefined && { VersionId: id }) });
            const where = `${addressOf(place)}/${name}`;
            try {
                return await call({ action: id === undefined ? 's3:GetObject' : 's3:GetObjectVersion', expect: ['NoSuchKey', 'NoSuchVersion'], send: (abortSignal) => read(command, abortSignal, where) });
            }
            catch (error) {
                if (['NoSuchKey', 'NoSuchVersion'].includes((0,aws_failure/* nameOf */.Vb)(error)))
                    return undefined;
                throw error;
            }
        },
        async versions({ prefix, after, most }) {
            const command = new dist_cjs/* ListObjectVersionsCommand */.uc$({
                ...own, Prefix: keyOf(place, prefix), EncodingType: 'url',
                ...(after !== undefined && { KeyMarker: keyOf(place, after.name), ...(after.id !== undefined && { VersionIdMarker: after.id }) }),
                ...(most !== undefined && { MaxKeys: most }),
            });
            try {
                return pageOf(await call({ action: 's3:ListBucketVersions', expect: ['NotImplemented'], send: (abortSignal) => client.send(command, { abortSignal }) }));
            }
            catch (error) {
                if ((0,aws_failure/* nameOf */.Vb)(error) === 'NotImplemented')
                    return 'not-implemented';
                throw error;
            }
        },
        async names({ prefix, after }) {
            const command = new dist_cjs/* ListObjectsV2Command */.u6x({ ...own, Prefix: keyOf(place, prefix), EncodingType: 'url', ...(after !== undefined && { StartAfter: keyOf(place, after) }) });
            const { Contents = [], IsTruncated, EncodingType } = await call({ action: 's3:ListBucket', send: (abortSignal) => client.send(command, { abortSignal }) });
            return { names: Contents.map(({ Key = '' }) => nameIn(Key, EncodingType)), isLast: IsTruncated !== true };
        },
    };
    /** Within the time of the attempt, as far as the last byte. */
    async function read(command, abortSignal, where) {
        const { Body, ContentLength = 0 } = await client.send(command, { abortSignal });
        if (ContentLength <= store/* largestObject */.e)
            return await Body?.transformToByteArray() ?? new Uint8Array();
        await Body?.transformToWebStream().cancel();
        throw (0,store_trouble/* misplaced */.j5)({ place: where, why: (0,store_trouble/* tooLarge */.g$)(ContentLength) });
    }
    function pageOf({ Versions = [], DeleteMarkers = [], IsTruncated, NextKeyMarker, NextVersionIdMarker, EncodingType }) {
        const versionOf = ({ Key = '', VersionId = 'null', IsLatest = false }) => ({ name: nameIn(Key, EncodingType), id: VersionId, isLatest: IsLatest });
        const next = IsTruncated === true && NextKeyMarker !== undefined ? { name: nameIn(NextKeyMarker, EncodingType), ...(NextVersionIdMarker !== undefined && { id: NextVersionIdMarker }) } : undefined;
        return { versions: Versions.map(versionOf), deletions: DeleteMarkers.map(versionOf), ...(next !== undefined && { next }) };
    }
    /** A key as it came, encoded where the store says so: what has signs that no XML can hold would be no listing otherwise. */
    function nameIn(key, encoding) {
        return (encoding === 'url' ? decoded(key) : key).slice(place.prefix === '' ? 0 : place.prefix.length + 1);
    }
}
/** What does not decode has signs that no name of a log has, and stays as it is. */
function decoded(key) {
    try {
        return decodeURIComponent(key.replaceAll('+', ' '));
    }
    catch {
        return key;
    }
}

;// CONCATENATED MODULE: ./build/audit/log/store/s3/versions.js
/** What happened to a file after it was there; undefined: nothing. */
function coveredBy({ name, ids, deletions }) {
    if (ids.length > 1)
        return { name, by: 'newer version' };
    return deletions > 0 ? { name, by: 'deletion' } : undefined;
}
/** Histories of names with `prefix` behind `after`, in their order. `not-implemented`: the store keeps none. */
async function* histories({ objects, prefix, after, most }) {
    let marker = after === undefined ? undefined : { name: after };
    let open;
    for (let size = most;; size = undefined) {
        const page = await objects.versions({ prefix, after: marker, ...(size !== undefined && { most: size }) });
        if (page === 'not-implemented') {
            yield page;
            return;
        }
        for (const history of grouped(page)) {
            // some stores begin with the name itself
            if (after !== undefined && history.name <= after)
                continue;
            if (open?.name === history.name)
                open = joined(open, history);
            else {
                if (open !== undefined)
                    yield open;
                open = history;
            }
        }
        // a page that leads nowhere would be asked for again for ever
        const isStuck = page.next?.name === marker?.name && page.next?.id === marker?.id;
        if (page.next === undefined || isStuck)
            break;
        marker = page.next;
    }
    if (open !== undefined)
        yield open;
}
/** Versions and deletions come as two lists, each sorted by name. */
function grouped({ versions, deletions }) {
    const found = new Map();
    const of = (name) => {
        const known = found.get(name) ?? { versions: [], deletions: [] };
        found.set(name, known);
        return known;
    };
    for (const version of versions)
        of(version.name).versions.push(version);
    for (const deletion of deletions)
        of(deletion.name).deletions.push(deletion);
    return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, of]) => ({
        name, ids: of.versions.map(({ id }) => id), deletions: of.deletions.length, current: of.versions.find(({ isLatest }) => isLatest)?.id,
    }));
}
function joined(first, more) {
    return { ...first, ids: [...first.ids, ...more.ids], deletions: first.deletions + more.deletions, current: first.current ?? more.current };
}

;// CONCATENATED MODULE: ./build/audit/log/store/s3/s3-store.js





/** Versions that are remembered, so that what was listed is read in one call: those of a log of a million entries in commits of twenty. */
const idsKept = 65_536;
/**
 * A log in a bucket of S3, or of a store with its API that has conditional writes. A name is given once by `If-None-Match: *`. In a bucket that keeps versions
 * the first one of a name counts, whatever was put over it and whether it was deleted: both are possible in a locked bucket too, and neither takes the
 * first version away. The checkpoint alone is its newest version.
 */
function createS3Store({ client, place, ports: { clock, random, signal } }) {
    const objects = createObjects({ client, clock, place, caller: (0,caller/* createCaller */.u)({ clock, random, ...(signal !== undefined && { signal }) }) });
    const ids = new Map();
    const covered = new Map();
    let keepsVersions = true;
    /** Remembers what was seen of a name; gives the version that counts. */
    function note(history) {
        if (history.name === 'checkpoint')
            return history.current;
        const what = coveredBy(history);
        const id = history.ids.at(-1);
        if (id === undefined || !(0,store_names/* isLogName */.wC)(history.name))
            return undefined;
        if (what !== undefined)
            covered.set(what.name, what);
        ids.delete(history.name);
        ids.set(history.name, id);
        const [eldest] = ids.size > idsKept ? ids.keys() : [];
        if (eldest !== undefined)
            ids.delete(eldest);
        return id;
    }
    /** The newest version of the checkpoint, which has one for each append: the first entry is it, or its deletion. A store that marks none is asked for all. */
    async function newestOf(name) {
        const page = await objects.versions({ prefix: name, most: 2 });
        if (page === 'not-implemented')
            keepsVersions = false;
        else {
            const isNewest = (one) => one.name === name && one.isLatest;
            const newest = page.versions.find(isNewest);
            if (newest === undefined && page.next !== undefined && !page.deletions.some(isNewest))
                return versionOf(name);
            return newest?.id;
        }
        return undefined;
    }
    /** The version of a name that counts. Two entries tell, where nobody did anything to it: the second is of another name, or not there. */
    async function versionOf(name) {
        for await (const history of histories({ objects, prefix: name, most: 2 })) {
            if (history === 'not-implemented')
                keepsVersions = false;
            else if (history.name === name)
                return note(history);
            return undefined;
        }
        return undefined;
    }
    async function read(name) {
        const known = ids.get(name);
        const content = known === undefined ? undefined : await objects.read(name, known);
        if (content !== undefined)
            return content;
        const id = !keepsVersions ? undefined : name === 'checkpoint' ? await newestOf(name) : await versionOf(name);
        if (!keepsVersions)
            return objects.read(name);
        return id === undefined ? undefined : objects.read(name, id);
    }
    async function* named(prefix, after) {
        for (let from = after;;) {
            const { names, isLast } = await objects.names({ prefix, after: from });
            yield* names.filter(store_names/* isLogName */.wC);
            from = names.at(-1);
            if (isLast || from === undefined)
                return;
        }
    }
    return {
        arrivesLate: true,
        async create(name, content) {
            (0,store_names/* demandName */.Pf)(name);
            (0,store_trouble/* demandSize */.p1)(name, content);
            const put = await objects.put({ name, content, over: false });
            if (put === 'exists')
                return 'exists';
            if (put.id === undefined || !keepsVersions)
                return 'created';
            // to S3 a name is free that was deleted, and who had it first is in the log
            const first = await versionOf(name);
            return first === undefined || first === put.id ? 'created' : 'exists';
        },
        async get(name) {
            (0,store_names/* demandName */.Pf)(name);
            return read(name);
        },
        async *list(prefix, after) {
            (0,store_names/* demandPrefix */.uR)(prefix);
            for await (const history of histories({ objects, prefix, after })) {
                if (history === 'not-implemented') {
                    keepsVersions = false;
                    yield* named(prefix, after);
                }
                else if (note(history) !== undefined)
                    yield history.name;
            }
        },
        async replace(name, content) {
            (0,store_trouble/* demandSize */.p1)(name, content);
            await objects.put({ name, content, over: true });
        },
        covered: () => [...covered.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    };
}


/***/ }),

/***/ 13565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ createCaller)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44690);

/** How long a call is tried before it is given up, in milliseconds: throttling storms and outages of a zone last minutes. */
const usualPatienceMs = 120_000;
/** An answer that takes longer is not waited for. */
const usualAttemptMs = 15_000;
const firstDelayMs = 200;
const longestDelayMs = 10_000;
/**
 * Waits between attempts by exponential backoff with full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"), by our own
 * clock and not the SDK's, so that a cancelled run does not wait and tests need no time. The SDK's own retries must be off.
 */
function createCaller({ clock, random, signal }) {
    return {
        async call({ action, send, expect = [], patienceMs = usualPatienceMs, attemptMs = usualAttemptMs }) {
            const deadline = clock.monotonic() + patienceMs;
            for (let attempt = 0;; attempt += 1) {
                try {
                    return await limited({ clock, send, attemptMs });
                }
                catch (error) {
                    if (expect.includes(error instanceof Error ? error.name : ''))
                        throw error;
                    const failure = (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureOf */ .g5)(error);
                    const delayMs = jitter(random) * Math.min(longestDelayMs, firstDelayMs * 2 ** attempt);
                    const isPassing = failure === 'throttled' || failure === 'passing';
                    if (!isPassing || signal?.aborted === true || clock.monotonic() + delayMs > deadline)
                        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .translated */ .vE)({ error, action });
                    await clock.sleep(delayMs, signal);
                }
            }
        },
    };
}
/** One attempt, given up after its time. */
async function limited({ clock, send, attemptMs }) {
    const given = new AbortController();
    const done = new AbortController();
    const timer = clock.sleep(attemptMs, done.signal).then(() => {
        if (!done.signal.aborted)
            given.abort();
    });
    try {
        return await send(given.signal);
    }
    finally {
        done.abort();
        await timer;
    }
}
/** A number from 0 to 1. */
function jitter(random) {
    const [a = 0, b = 0] = random.bytes(2);
    return (a * 256 + b) / 65_535;
}


/***/ }),

/***/ 44690:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   g5: () => (/* binding */ failureOf),
/* harmony export */   vE: () => (/* binding */ translated)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _said_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30747);


const throttling = /^(?:Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|LimitExceededException$|BandwidthLimit|PriorRequestNotComplete|EC2Throttled)/u;
const expired = /^(?:ExpiredToken|RequestExpired|InvalidClientTokenId|UnrecognizedClient)/u;
const denied = /^(?:AccessDenied|UnauthorizedOperation|NotAuthorized|OptInRequired|MissingAuthenticationToken)/u;
/** what a wrong clock makes of a signature; the SDK then takes the time from the answer, and says so */
const misdated = /^(?:InvalidSignature|SignatureDoesNotMatch|RequestTimeTooSkewed|RequestExpired|AuthFailure)/u;
/** of S3, whose status says otherwise: two that wrote the same name at once, and a connection that stood still */
const conflicted = /^(?:ConditionalRequestConflict|OperationAborted|RequestTimeout)$/u;
const broken = /^(?:ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR)/u;
/**
 * Tells failures that pass by themselves from those that do not. Names and codes are those of the SDK and of each service's
 * own description; a service's fault (5xx) passes, anything else that it says does not.
 */
function failureOf(error) {
    const { name, code, status, message, isRedated } = partsOf(error);
    if (isRedated && misdated.test(name))
        return 'passing';
    if (throttling.test(name) || throttling.test(code) || status === 429)
        return 'throttled';
    // ECS says so when definitions of one family are registered at the same time
    if (name === 'ClientException' && message.includes('Too many concurrent attempts'))
        return 'throttled';
    if (expired.test(name))
        return 'expired';
    if (denied.test(name))
        return 'denied';
    if (name === 'CredentialsProviderError' || name === 'TokenProviderError')
        return 'no-credentials';
    if (message === 'Region is missing')
        return 'no-region';
    const isNetwork = broken.test(code) || name === 'TimeoutError' || name === 'AbortError' || message.includes('socket hang up');
    if (status >= 500 || isNetwork || conflicted.test(name))
        return 'passing';
    return 'refused';
}
/** The name by which a service refused, such as `ServiceNotFoundException`. */
function nameOf(error) {
    return partsOf(error).name;
}
/** The HTTP status of a service's answer; 0: there was none. */
function statusOf(error) {
    return partsOf(error).status;
}
function partsOf(error) {
    const { name, code, cause, $metadata } = (typeof error === 'object' && error !== null ? error : {});
    const status = $metadata?.httpStatusCode;
    return {
        name: typeof name === 'string' ? name : '',
        // the SDK wraps what the network said
        code: typeof code === 'string' ? code : cause === undefined ? '' : partsOf(cause).code,
        status: typeof status === 'number' ? status : 0,
        message: (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error),
        isRedated: $metadata?.clockSkewCorrected === true,
    };
}
/**
 * The error of a call that will not succeed, for a person: `access-denied` with the action that is missing, `credentials-expired`,
 * `not-ready` without a region, `target-unavailable` after all patience, `call-refused` for what AWS says otherwise. What AWS wrote is told, cut and on one line.
 */
function translated({ error, action }) {
    if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE)
        return error;
    const told = (0,_said_js__WEBPACK_IMPORTED_MODULE_1__/* .said */ .a)((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error));
    switch (failureOf(error)) {
        case 'denied':
            return denial({ error, told, action });
        case 'expired':
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'credentials-expired', message: `the credentials for AWS are not valid any more: ${action} was refused (${told})`, hint: 'let the role session last longer than the rollout: `role-duration-seconds` of aws-actions/configure-aws-credentials, and the maximum of the role', cause: error });
        case 'no-credentials':
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'access-denied', message: `there are no credentials for AWS: ${told}`, hint: 'let aws-actions/configure-aws-credentials run before this step, or set AWS_PROFILE', cause: error });
        case 'no-region':
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'not-ready', message: 'nothing says which region of AWS is meant', hint: 'set target.ecs.region, or AWS_REGION as aws-actions/configure-aws-credentials does', cause: error });
        case 'throttled':
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'target-unavailable', message: `AWS limits the rate of ${action} and did not let it through in time: ${told}`, hint: 'run the command again later', cause: error });
        case 'passing':
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'target-unavailable', message: `AWS did not answer ${action}: ${told}`, hint: 'run the command again; `pqc-delivery status` shows what it left', cause: error });
        case 'refused':
            return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'call-refused', message: `AWS refused ${action}: ${told}`, cause: error });
    }
}
/** A call can need more than its own action, such as `iam:PassRole` for the roles in a task definition: what AWS names is what is missing. */
function denial({ error, told, action }) {
    const [, missing = action, resource] = /not authorized to perform: ([a-z0-9-]+:[A-Za-z]+)(?: on resource: ([^\s"]+))?/u.exec(told) ?? [];
    const where = resource === undefined || resource === '*' ? '' : ` on ${resource}`;
    const hint = told.includes('explicit deny')
        ? `a policy denies ${missing}${where} on purpose, whatever others allow: look at those of the role, its boundary and the organization`
        : `allow ${missing}${where} for the role that the job uses; docs/ecs-permissions.md has the whole policy`;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE({ code: 'access-denied', message: `AWS does not allow ${missing}${missing === action ? '' : `, which ${action} needs`}: ${told}`, hint, cause: error });
}


/***/ }),

/***/ 30747:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ said),
/* harmony export */   c: () => (/* binding */ withoutSecrets)
/* harmony export */ });
/* harmony import */ var _core_credentials_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52696);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26067);


/** Names of variables whose values are secrets, although they stand in the task definition. */
const secretName = /pass(?:word|wd|phrase)?|secret|token|credential|api_?key|private_?key|access_?key|_key$|dsn|connection_?string|database_url/iu;
/** A shorter value is found in too many places. */
const shortestSecret = 6;
/** What AWS says can be pages; nobody reads more than this of one thing. */
const mostText = 400;
/**
 * Text of AWS as it may be shown and recorded: AWS quotes commands, addresses, reasons and names that others chose. Without secrets, control characters and
 * line ends, and with nothing that a runner would take for a command; cut. `environment`: of the task that it is about.
 */
function said(text, environment = []) {
    // once before lines are joined, since a secret may have several, and once after, since a control character may stand in one
    const clean = withoutSecrets((0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(withoutSecrets(text, environment)).replaceAll(/\s+/gu, ' ').toWellFormed(), environment);
    const harmless = clean.replace(/^::/u, ': :').replaceAll('##[', '# #[');
    return harmless.length > mostText ? `${harmless.slice(0, mostText).toWellFormed()}…` : harmless;
}
/** The text without values of variables with names of secrets, passwords in addresses and AWS's own keys. To be done before a text is cut. */
function withoutSecrets(text, environment) {
    const secrets = environment
        .flatMap(({ name = '', value = '' }) => (secretName.test(name) && value.length >= shortestSecret ? [value] : []))
        .toSorted((a, b) => b.length - a.length);
    return (0,_core_credentials_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutCredentials */ .ri)(secrets.reduce((rest, secret) => rest.replaceAll(secret, _core_credentials_js__WEBPACK_IMPORTED_MODULE_1__/* .hidden */ .R), text)).replaceAll(/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/gu, _core_credentials_js__WEBPACK_IMPORTED_MODULE_1__/* .hidden */ .R);
}


/***/ })

};
