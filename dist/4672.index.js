export const id = 4672;
export const ids = [4672];
export const modules = {

/***/ 84672:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createGitStore: () => (/* binding */ createGitStore)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/audit/log/store/put-on-branch.js + 1 modules
var put_on_branch = __webpack_require__(89849);
// EXTERNAL MODULE: ./build/audit/log/store/store.js
var store_store = __webpack_require__(48766);
// EXTERNAL MODULE: ./build/audit/log/store/tree-reader.js
var tree_reader = __webpack_require__(40019);
// EXTERNAL MODULE: ./build/audit/log/store/trouble.js
var trouble = __webpack_require__(72616);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./build/core/credentials.js
var credentials = __webpack_require__(52696);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
;// CONCATENATED MODULE: ./build/audit/log/store/git/git.js




/** What of a user's environment for git is about reaching a server. The rest would lead it into another repository, or into another state. */
const kept = /^GIT_(?:SSH|SSH_COMMAND|SSH_VARIANT|ASKPASS|SSL_CAINFO|SSL_CAPATH|PROXY_COMMAND|CONFIG_GLOBAL|CONFIG_SYSTEM|CONFIG_NOSYSTEM)$/;
/** Options over any configuration: nothing of others runs, nothing is tidied up meanwhile, and what is written is on the disk (git-config(1)). */
const settings = {
    'core.hooksPath': external_node_os_.devNull,
    'core.fsmonitor': 'false',
    'core.fsync': 'all',
    'core.fsyncMethod': 'fsync',
    'gc.auto': '0',
    'maintenance.auto': 'false',
    'push.gpgSign': 'false',
    'push.followTags': 'false',
    'push.recurseSubmodules': 'no',
    'fetch.recurseSubmodules': 'no',
    'protocol.ext.allow': 'never',
    'advice.graftFileDeprecated': 'false',
};
/** Milliseconds that one command may take. */
const longestMs = 120_000;
/** Bytes of an answer: the listing of a folder with more than a million files. */
const usualBytes = 128 * 1024 * 1024;
/** Git in `repository`: a folder that has one, with or without a work tree. */
function openGit({ repository, ports }) {
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    async function run(args, { input, mostBytes = usualBytes } = {}) {
        const { exitCode, stdoutBytes, stderr, timedOut } = await ports.exec.run({
            command: 'git',
            args: ['-C', repository, ...options, ...args],
            env: environmentOf(ports),
            timeoutMs: longestMs,
            mostBytes,
            input: input ?? '',
        });
        const said = timedOut ? 'it did not end in time' : (0,core_text/* shorten */.ml)((0,credentials/* withoutCredentials */.ri)((0,core_text/* oneLine */.TN)(stderr)), 300);
        return { ok: exitCode === 0 && !timedOut && stdoutBytes !== undefined, output: Buffer.from(stdoutBytes ?? []), said };
    }
    return {
        run,
        async must(args, given) {
            const answer = await run(args, given);
            if (answer.ok)
                return answer.output;
            throw gitTrouble({ repository, what: args[0] ?? '', said: answer.said });
        },
    };
}
function environmentOf({ variables, clock }) {
    const own = Object.entries(variables).filter(([name, value]) => value !== undefined && (!name.startsWith('GIT_') || kept.test(name)));
    const date = `@${Math.floor(clock.now() / 1_000)} +0000`;
    return {
        ...Object.fromEntries(own),
        LC_ALL: 'C',
        GIT_TERMINAL_PROMPT: '0',
        // what refs/replace and grafts say is not what was written
        GIT_NO_REPLACE_OBJECTS: '1',
        GIT_GRAFT_FILE: external_node_os_.devNull,
        GIT_OPTIONAL_LOCKS: '0',
        GIT_AUTHOR_NAME: 'pqc-delivery',
        GIT_AUTHOR_EMAIL: 'pqc-delivery@localhost',
        GIT_COMMITTER_NAME: 'pqc-delivery',
        GIT_COMMITTER_EMAIL: 'pqc-delivery@localhost',
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_DATE: date,
    };
}
/** A log on a branch that cannot be reached, with what git says. */
function gitTrouble({ repository, what, said }) {
    const isForeign = said.includes('dubious ownership');
    return new errors/* DeliveryError */.VE({
        code: 'audit-unavailable',
        message: `the audit log in the repository ${repository} cannot be used: git ${what} says: ${said === '' ? 'nothing' : said}`,
        hint: isForeign
            ? `let git trust the folder: git config --global --add safe.directory ${repository}`
            : 'see that the folder is a repository of git that this user may write to, that its server lets the branch be written, and run the command again',
    });
}

;// CONCATENATED MODULE: ./build/audit/log/store/git/branch.js


/** A branch of the repository itself, moved by git-update-ref(1) with its old value. */
function localBranch({ git, repository, branch }) {
    const ref = `refs/heads/${branch}`;
    let isFree = false;
    /** A branch that is checked out would look changed in its work tree, file by file. */
    async function demandFree() {
        if (isFree)
            return;
        const place = (await git.must(['for-each-ref', '--format=%(worktreepath)', ref])).toString().trim();
        if (place !== '')
            throw checkedOut({ branch, place });
        isFree = true;
    }
    return {
        async tip() {
            const { ok, output } = await git.run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
            if (ok)
                return output.toString().trim();
            // not there, or no repository at all
            await git.must(['rev-parse', '--git-dir']);
            return undefined;
        },
        async move({ from, to }) {
            await demandFree();
            const { ok, said } = await git.run(['update-ref', '-m', 'audit log', ref, to, from ?? '0'.repeat(to.length)]);
            return ok ? 'moved' : { said: gitTrouble({ repository, what: 'update-ref', said }).message };
        },
    };
}
/**
 * A branch of a server, moved by a push that is no more than a step ahead; a copy of what was seen is kept below `refs/pqc-delivery/`. A branch that does
 * not descend from that copy was put back or written anew: it rejects with `chain-broken`, and the copy stays.
 */
function remoteBranch({ git, repository, branch, remote }) {
    const ref = `refs/heads/${branch}`;
    const copy = `refs/pqc-delivery/${remote}/${branch}`;
    const isHere = async (oid) => (await git.run(['cat-file', '-e', `${oid}^{commit}`])).ok;
    /** What was seen last, by whomever in this repository. */
    async function seenBefore() {
        const { ok, output } = await git.run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${copy}^{commit}`]);
        return ok ? output.toString().trim() : undefined;
    }
    /** Of several that move it from the same commit the first one is right, and what that one did not know is seen the next time. */
    async function remember(oid, seen) {
        await git.run(['update-ref', copy, oid, seen ?? '0'.repeat(oid.length)]);
    }
    return {
        async tip() {
            // before the server is asked: what another run sees meanwhile may be newer than its answer
            const seen = await seenBefore();
            const listed = (await git.must(['ls-remote', '--quiet', '--', remote, ref])).toString();
            const oid = listed.split('\n').map((line) => line.split('\t')).find(([, name]) => name === ref)?.[0];
            if (oid === undefined || !/^[0-9a-f]{40,64}$/.test(oid)) {
                if (seen !== undefined)
                    throw rewritten({ branch, remote, seen, copy, why: 'is gone' });
                return undefined;
            }
            if (oid === seen)
                return oid;
            if (!(await isHere(oid))) {
                await git.must(['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--', remote, ref]);
                if (!(await isHere(oid)))
                    throw gitTrouble({ repository, what: 'fetch', said: `the branch ${branch} moved back meanwhile` });
            }
            const isNext = seen === undefined || (await git.run(['merge-base', '--is-ancestor', seen, oid])).ok;
            if (!isNext)
                throw rewritten({ branch, remote, seen, copy, why: 'is not any more what it was, with commits behind it' });
            await remember(oid, seen);
            return oid;
        },
        async move({ from, to }) {
            const { ok, said } = await git.run(['push', '--no-verify', '--', remote, `${to}:${ref}`]);
            if (!ok)
                return { said: gitTrouble({ repository, what: 'push', said }).message };
            await remember(to, from);
            return 'moved';
        },
    };
}
function checkedOut({ branch, place }) {
    return new errors/* DeliveryError */.VE({
        code: 'audit-unavailable',
        message: `the branch ${branch} of the audit log is checked out in ${place}, whose files would fall behind it`,
        hint: `check out another branch there; to look at the log, use git worktree add --detach FOLDER ${branch}`,
    });
}
function rewritten({ branch, remote, seen, copy, why }) {
    return new errors/* DeliveryError */.VE({
        code: 'chain-broken',
        message: `nothing is read or written: the branch ${branch} of ${remote}, where the audit log is, ${why}`,
        hint: `the commit ${seen} was its newest when it was last seen, and ${copy} has kept it: find out who took it away, and put it back from there`,
    });
}

;// CONCATENATED MODULE: ./build/audit/log/store/git/tree.js

/** What a tree, a commit or `OID:FOLDER` has in it: git-ls-tree(1) with `-z`. */
async function entriesOf(git, treeish) {
    const text = (await git.must(['ls-tree', '-z', treeish])).toString('latin1');
    return text.split('\0').slice(0, -1).map((line) => {
        const tab = line.indexOf('\t');
        const [mode = '', type = '', oid = ''] = line.slice(0, tab).split(' ');
        return { mode, type, oid, name: line.slice(tab + 1) };
    });
}
/** The tree with one file more; `exists`: something has that name. Writes objects only, and never the same name twice. */
async function insert({ git, tree, parts: [part = '', ...rest], blob, replaces }) {
    const entries = tree === undefined ? [] : await entriesOf(git, tree);
    const there = entries.find(({ name }) => name === part);
    if (rest.length === 0) {
        if (there !== undefined && !(replaces && there.type === 'blob'))
            return 'exists';
        return { tree: await write(git, [...entries.filter((one) => one !== there), { mode: '100644', type: 'blob', oid: blob, name: part }]) };
    }
    if (there !== undefined)
        (0,tree_reader/* demandTree */.A6)(there, part);
    const below = await insert({ git, tree: there?.oid, parts: rest, blob, replaces });
    if (below === 'exists')
        return below;
    return { tree: await write(git, [...entries.filter((one) => one !== there), { mode: '040000', type: 'tree', oid: below.tree, name: part }]) };
}
async function write(git, entries) {
    const text = entries.map(({ mode, type, oid, name }) => `${mode} ${type} ${oid}\t${name}\0`).join('');
    return (await git.must(['mktree', '-z', '--missing'], { input: Buffer.from(text, 'latin1') })).toString().trim();
}

;// CONCATENATED MODULE: ./build/audit/log/store/git/git-store.js








/** Failures in a row without anybody else having moved the branch: it is no race then. */
const mostFailures = 5;
/**
 * A log on a branch that has nothing else in it and no parent in common with others: each step a commit. No work tree, no index and no
 * hook takes part, and nothing of a user's configuration is needed. To read a whole log at once, let git check the branch out into a folder.
 */
function createGitStore({ place, ports }) {
    const { repository, branch: name, remote } = place;
    const git = openGit({ repository, ports });
    const branch = remote === undefined ? localBranch({ git, repository, branch: name }) : remoteBranch({ git, repository, branch: name, remote });
    async function commit({ from, tree, message }) {
        const parents = from === undefined ? [] : ['-p', from];
        return (await git.must(['commit-tree', '--no-gpg-sign', ...parents, '-m', message, tree])).toString().trim();
    }
    async function store(content) {
        return (await git.must(['hash-object', '-w', '--no-filters', '--stdin'], { input: content })).toString().trim();
    }
    /** The tree with those files more whose names are free. */
    async function withAll({ from, blobs, replaces }) {
        let tree = from;
        const created = [];
        for (const [file, oid] of blobs) {
            const inserted = await insert({ git, tree, parts: file.split('/'), blob: oid, replaces });
            if (inserted === 'exists')
                continue;
            tree = inserted.tree;
            created.push(file);
        }
        return { tree, created };
    }
    async function put(files, replaces = false) {
        for (const { name: file, content } of files)
            (0,trouble/* demandFile */.Ml)(file, content);
        const blobs = [];
        for (const { name: file, content } of files)
            blobs.push([file, await store(content)]);
        let tried;
        return (0,put_on_branch/* putOnBranch */.tR)({
            ports, mostFailures, pauses: { firstMs: 20, longestMs: 2_000 },
            write: {
                tip: () => branch.tip(),
                // a push whose answer was lost
                earlier: async (tip) => (tried !== undefined && (await git.run(['merge-base', '--is-ancestor', tried.to, tip])).ok ? tried.created : undefined),
                async attempt(from) {
                    const { tree, created } = await withAll({ from, blobs, replaces });
                    if (tree === undefined || created.length === 0)
                        return { created: [] };
                    const to = await commit({ from, tree, message: (0,put_on_branch/* subjectOf */.et)(created) });
                    tried = { to, created };
                    const moved = await branch.move({ from, to });
                    return moved === 'moved' ? { created } : { trouble: givenUp(moved.said), isFinal: false };
                },
            },
        });
    }
    async function blob({ oid }, where) {
        const size = Number((await git.must(['cat-file', '-s', oid])).toString());
        if (size > store_store/* largestObject */.e)
            throw (0,trouble/* misplaced */.j5)({ place: where, why: (0,trouble/* tooLarge */.g$)(size) });
        return git.must(['cat-file', 'blob', oid]);
    }
    return {
        ...(remote !== undefined && { arrivesLate: true }),
        ...(0,tree_reader/* createTreeReader */.s0)({ branch: name, look: () => branch.tip(), entries: (treeish) => entriesOf(git, treeish), blob }),
        async create(file, content) {
            return (await put([{ name: file, content }])).length === 0 ? 'exists' : 'created';
        },
        async createAll(files) {
            return (0,put_on_branch/* createdOf */.YC)(files, await put(files));
        },
        async replace(file, content) {
            await put([{ name: file, content }], true);
        },
    };
}
function givenUp(said) {
    return new errors/* DeliveryError */.VE({
        code: 'audit-unavailable',
        message: said,
        hint: 'where a lock file is left of a git that was killed, remove it; where the server protects the branch, let this job write to it; then run the command again',
    });
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
