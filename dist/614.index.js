export const id = 614;
export const ids = [614];
export const modules = {

/***/ 614:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createGithubStore: () => (/* binding */ createGithubStore)
});

// EXTERNAL MODULE: ./build/audit/log/store/put-on-branch.js + 1 modules
var put_on_branch = __webpack_require__(89849);
// EXTERNAL MODULE: ./build/audit/log/store/store.js
var store = __webpack_require__(48766);
// EXTERNAL MODULE: ./build/audit/log/store/tree-reader.js
var tree_reader = __webpack_require__(40019);
// EXTERNAL MODULE: ./build/audit/log/store/trouble.js
var trouble = __webpack_require__(72616);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
;// CONCATENATED MODULE: ./build/audit/log/store/github/branch-api.js


const mutation = 'mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }';
/** Trees never change by their names; so many are remembered. */
const treesKept = 64;
/** The branch of one repository. */
function createBranchApi({ api, repository, branch }) {
    const trees = new Map();
    let isKnown = false;
    const trouble = (failure) => unavailable({ failure, repository, branch });
    async function must(call) {
        const reply = await api.call(call);
        if (reply.ok)
            return (0,json/* objectOf */.X)(reply.body);
        throw trouble(reply.failure);
    }
    /** A repository that the token cannot see looks like one without the branch: said once, before anything is taken for empty. */
    async function demandRepository() {
        if (!isKnown)
            await must({ method: 'GET', path: '/branches?per_page=1' });
        isKnown = true;
    }
    async function begin({ files, subject, mark }) {
        const entries = [];
        for (const { name, content } of files) {
            const blob = await api.call({ method: 'POST', path: '/git/blobs', body: { content: base64(content), encoding: 'base64' }, isLarge: true });
            if (!blob.ok)
                return blob;
            entries.push({ path: name, mode: '100644', type: 'blob', sha: shaOf(blob.body) });
        }
        const tree = await api.call({ method: 'POST', path: '/git/trees', body: { tree: entries } });
        if (!tree.ok)
            return tree;
        const commit = await api.call({ method: 'POST', path: '/git/commits', body: { message: `${subject}\n\n${mark}`, tree: shaOf(tree.body), parents: [] } });
        if (!commit.ok)
            return commit;
        return api.call({ method: 'POST', path: '/git/refs', body: { ref: `refs/heads/${branch}`, sha: shaOf(commit.body) } });
    }
    return {
        async tip() {
            const reply = await api.call({ method: 'GET', path: `/git/ref/${encodeURIComponent(`heads/${branch}`)}` });
            if (reply.ok)
                return oidOf((0,json/* objectOf */.X)((0,json/* objectOf */.X)(reply.body)['object'])['sha']);
            const { kind, status } = reply.failure;
            // 409: a repository without any commit
            if (kind !== 'refused' || (status !== 404 && status !== 409))
                throw trouble(reply.failure);
            await demandRepository();
            return undefined;
        },
        async entries(treeish) {
            const known = trees.get(treeish);
            if (known !== undefined)
                return known;
            const { tree, truncated } = await must({ method: 'GET', path: `/git/trees/${treeish}`, isLarge: true });
            if (truncated === true)
                throw trouble({ kind: 'refused', why: 'a folder of the log has more files than the API lists; fetch the branch and read it there' });
            const found = (Array.isArray(tree) ? tree : []).filter(json/* isJsonObject */.O).map(entryOf);
            if (trees.size >= treesKept)
                trees.clear();
            trees.set(treeish, found);
            return found;
        },
        async blob(oid) {
            const { content, encoding } = await must({ method: 'GET', path: `/git/blobs/${oid}`, isLarge: true });
            if (typeof content !== 'string' || encoding !== 'base64')
                throw trouble({ kind: 'refused', why: `the file ${oid} did not come as base64` });
            return Buffer.from(content, 'base64');
        },
        async commit(change, from) {
            const { files, subject, mark } = change;
            if (from === undefined)
                return failureIn(await begin(change));
            const input = {
                branch: { repositoryNameWithOwner: repository, branchName: branch },
                message: { headline: subject, body: mark },
                fileChanges: { additions: files.map(({ name, content }) => ({ path: name, contents: base64(content) })) },
                expectedHeadOid: from,
            };
            return failureIn(await api.call({ method: 'POST', at: 'graphql', path: '', body: { query: mutation, variables: { input } }, isLarge: true }));
        },
        async isMarked({ name, mark }) {
            const reply = await api.call({ method: 'GET', path: `/commits?sha=${encodeURIComponent(branch)}&path=${encodeURIComponent(name)}&per_page=1` });
            if (!reply.ok)
                throw trouble(reply.failure);
            const { message } = (0,json/* objectOf */.X)((0,json/* objectOf */.X)(Array.isArray(reply.body) ? reply.body[0] : undefined)['commit']);
            return typeof message === 'string' && message.includes(mark);
        },
    };
}
function failureIn(reply) {
    return reply.ok ? undefined : reply.failure;
}
function entryOf({ mode, type, sha, path }) {
    return { mode: textOf(mode), type: textOf(type), oid: oidOf(sha), name: textOf(path) };
}
function textOf(value) {
    return typeof value === 'string' ? value : '';
}
function shaOf(body) {
    return oidOf((0,json/* objectOf */.X)(body)['sha']);
}
/** It goes into paths: nothing but the name of an object. */
function oidOf(value) {
    if (typeof value === 'string' && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(value))
        return value;
    throw new errors/* DeliveryError */.VE({ code: 'audit-unavailable', message: 'GitHub answered without the name of an object where one belongs', hint: 'see that GITHUB_API_URL is the API of GitHub' });
}
function base64(content) {
    return Buffer.from(content).toString('base64');
}
/** The log cannot be reached, with what GitHub says. */
function unavailable({ failure, repository, branch }) {
    return new errors/* DeliveryError */.VE({
        code: 'audit-unavailable',
        message: `the audit log on the branch ${branch} of ${repository} cannot be used: ${failure.why}`,
        hint: failure.kind === 'denied'
            ? `let the job have ${failure.permission ?? 'contents: write'}, and let rules of the branch allow it`
            : 'see whether GitHub is well and whether the token may see the repository, and run the command again',
    });
}

;// CONCATENATED MODULE: ./build/audit/log/store/github/github-store.js





/** Failures in a row without anybody else having moved the branch: it is no race then. */
const mostFailures = 2;
/**
 * A log on a branch, through GitHub's API, so without a clone: each step a commit that GitHub signs as the token's own. A name is given once
 * since a commit is refused when the branch is not any more where it was when the name was seen to be free (`expectedHeadOid`).
 */
function createGithubStore({ api, repository, branch, ports }) {
    const github = createBranchApi({ api, repository, branch });
    /** The names of those that nothing has; a file may be replaced. */
    async function freeOf(files, { from, replaces }) {
        if (from === undefined)
            return files;
        const free = [];
        for (const file of files) {
            const there = await (0,tree_reader/* find */.I6)({ entries: (treeish) => github.entries(treeish), tip: from, name: file.name });
            if (there === undefined || (replaces && there.type === 'blob'))
                free.push(file);
        }
        return free;
    }
    async function put(files, replaces = false) {
        for (const { name, content } of files)
            (0,trouble/* demandFile */.Ml)(name, content);
        const mark = `pqc-delivery: ${Buffer.from(ports.random.bytes(16)).toString('hex')}`;
        let tried = [];
        return (0,put_on_branch/* putOnBranch */.tR)({
            ports, mostFailures, pauses: { firstMs: 100, longestMs: 4_000 },
            write: {
                tip: () => github.tip(),
                earlier: async () => (tried[0] !== undefined && (await github.isMarked({ name: tried[0], mark })) ? tried : undefined),
                async attempt(from) {
                    const free = await freeOf(files, { from, replaces });
                    if (free.length === 0)
                        return { created: [] };
                    const created = free.map(({ name }) => name);
                    tried = created;
                    const failure = await github.commit({ files: free, subject: (0,put_on_branch/* subjectOf */.et)(created), mark }, from);
                    return failure === undefined ? { created } : { trouble: unavailable({ failure, repository, branch }), isFinal: failure.kind === 'denied' };
                },
            },
        });
    }
    return {
        arrivesLate: true,
        ...(0,tree_reader/* createTreeReader */.s0)({
            branch,
            look: () => github.tip(),
            entries: (treeish) => github.entries(treeish),
            blob: async ({ oid }, place) => {
                const content = await github.blob(oid);
                if (content.length > store/* largestObject */.e)
                    throw (0,trouble/* misplaced */.j5)({ place, why: (0,trouble/* tooLarge */.g$)(content.length) });
                return content;
            },
        }),
        async create(name, content) {
            return (await put([{ name, content }])).length === 0 ? 'exists' : 'created';
        },
        async createAll(files) {
            return (0,put_on_branch/* createdOf */.YC)(files, await put(files));
        },
        async replace(name, content) {
            await put([{ name, content }], true);
        },
    };
}


/***/ }),

/***/ 89849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  YC: () => (/* binding */ createdOf),
  tR: () => (/* binding */ putOnBranch),
  et: () => (/* binding */ subjectOf)
});

;// CONCATENATED MODULE: ./build/audit/log/store/back-off.js
/** Waits before the next attempt: anything up to a bound that doubles, so that many that met do not meet again ("full jitter"). */
async function backOff({ ports: { clock, random }, attempt, firstMs, longestMs }) {
    const [a = 0, b = 0] = random.bytes(2);
    await clock.sleep(((a * 256 + b) / 65_536) * Math.min(longestMs, firstMs * 2 ** attempt));
}

// EXTERNAL MODULE: ./build/audit/log/store/trouble.js
var trouble = __webpack_require__(72616);
;// CONCATENATED MODULE: ./build/audit/log/store/put-on-branch.js


/** Milliseconds for one commit among many writers. */
const patienceMs = 180_000;
/** Puts one commit on a branch that others move as well; resolves to the names that it gave. Rejects with what the last attempt said. */
async function putOnBranch({ write, mostFailures, pauses, ports }) {
    const deadline = ports.clock.monotonic() + patienceMs;
    let failures = 0;
    let before;
    for (let attempt = 0;; attempt += 1) {
        const from = await write.tip();
        const given = attempt > 0 && from !== undefined && from !== before ? await write.earlier(from) : undefined;
        if (given !== undefined)
            return given;
        before = from;
        const done = await write.attempt(from);
        if ('created' in done)
            return done.created;
        // what was sent before may be on its way still
        if (done.isFinal && attempt === 0)
            throw (0,trouble/* asRefused */.v6)(done.trouble);
        failures = (await write.tip()) === from ? failures + 1 : 0;
        if (done.isFinal || failures >= mostFailures || ports.clock.monotonic() > deadline)
            throw done.trouble;
        await backOff({ ports, attempt, ...pauses });
    }
}
/** What became of each file, where those names were given. */
function createdOf(files, created) {
    return files.map(({ name }) => (created.includes(name) ? 'created' : 'exists'));
}
/** The first line of a commit. */
function subjectOf(created) {
    const [first = ''] = created;
    return created.length > 1 ? `${first} and ${created.length - 1} more` : first;
}


/***/ }),

/***/ 40019:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A6: () => (/* binding */ demandTree),
/* harmony export */   I6: () => (/* binding */ find),
/* harmony export */   s0: () => (/* binding */ createTreeReader)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72851);
/* harmony import */ var _trouble_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72616);
/* harmony import */ var _walk_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81470);



/** What has a name, from the outermost tree down; undefined: nothing has. Throws where something else stands in the place of a folder. */
async function find({ entries, tip, name }) {
    let treeish = tip;
    const parts = name.split('/');
    for (const [depth, part] of parts.entries()) {
        const entry = (await entries(treeish)).find((one) => one.name === part);
        if (entry === undefined || depth === parts.length - 1)
            return entry;
        demandTree(entry, name);
        treeish = entry.oid;
    }
    return undefined;
}
/** Throws for an entry that is no folder where one belongs. */
function demandTree(entry, place) {
    if (entry.type !== 'tree')
        throw (0,_trouble_js__WEBPACK_IMPORTED_MODULE_1__/* .misplaced */ .j5)({ place, why: 'a file stands where a folder belongs' });
}
/** Reads a log on a branch. */
function createTreeReader({ branch, look, entries, blob }) {
    let seen;
    const newest = async () => (seen = await look());
    async function read(name, tip) {
        const entry = tip === undefined ? undefined : await find({ entries, tip, name });
        if (entry === undefined)
            return undefined;
        const place = `${branch}:${name}`;
        if (!isFile(entry))
            throw (0,_trouble_js__WEBPACK_IMPORTED_MODULE_1__/* .misplaced */ .j5)({ place, why: 'something else stands where a file belongs' });
        return blob(entry, place);
    }
    async function folderOf(folder, tip) {
        const entry = folder === '' ? undefined : await find({ entries, tip, name: folder });
        if (folder !== '' && entry === undefined)
            return [];
        if (entry !== undefined)
            demandTree(entry, `${branch}:${folder}`);
        return (await entries(entry?.oid ?? tip)).flatMap((one) => {
            if (one.type === 'tree')
                return [{ name: one.name, kind: 'folder' }];
            return isFile(one) ? [{ name: one.name, kind: 'file' }] : [];
        });
    }
    return {
        async get(name) {
            (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .demandName */ .Pf)(name);
            // what is there stays as it is, but for the checkpoint: only what was not there yet is worth another look
            const known = seen === undefined || name === 'checkpoint' ? undefined : await read(name, seen);
            return known ?? read(name, await newest());
        },
        async *list(prefix, after) {
            (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .demandPrefix */ .uR)(prefix);
            const tip = await newest();
            if (tip !== undefined)
                yield* (0,_walk_js__WEBPACK_IMPORTED_MODULE_2__/* .walk */ .G)({ read: (folder) => folderOf(folder, tip), prefix, after });
        },
    };
}
/** Whether it is a file, and no link (120000) and no commit of another repository (160000). */
function isFile({ mode }) {
    return mode === '100644' || mode === '100755';
}


/***/ }),

/***/ 81470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ walk)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72851);

/**
 * Names of files with `prefix` behind `after`, sorted by their bytes, from a reader of single folders: never more than one folder of each
 * level in memory, and only folders that can have such a name are read. `read` gets '' for the outermost folder.
 */
async function* walk({ read, prefix, after }) {
    const isWanted = (name) => name.startsWith(prefix) && (after === undefined || name > after);
    async function* into(folder) {
        const above = folder === '' ? '' : `${folder}/`;
        const whole = (await read(folder)).map(({ name, kind }) => ({ name: `${above}${name}`, kind }));
        // before they are sorted: a long folder of which little is wanted is the usual one
        const wanted = whole.filter(({ name, kind }) => (kind === 'file' ? isWanted(name) : canHold({ folder: `${name}/`, prefix, after })) && (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .isLogName */ .wC)(name));
        for (const { name, kind } of inOrder(wanted)) {
            if (kind === 'folder')
                yield* into(name);
            else
                yield name;
        }
    }
    yield* into(prefix.slice(0, Math.max(0, prefix.lastIndexOf('/'))));
}
/** `a.p` comes before what lies in `a`, since a point is before a slash: a folder is sorted as its name with the slash. */
function inOrder(entries) {
    const keyed = entries.map((entry) => ({ entry, key: entry.kind === 'folder' ? `${entry.name}/` : entry.name }));
    return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ entry }) => entry);
}
/** `folder` with its slash. */
function canHold({ folder, prefix, after }) {
    const hasPrefix = folder.startsWith(prefix) || prefix.startsWith(folder);
    return hasPrefix && (after === undefined || folder > after || after.startsWith(folder));
}


/***/ })

};
