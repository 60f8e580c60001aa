export const id = 3271;
export const ids = [3271];
export const modules = {

/***/ 77731:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ systemBootClock),
/* harmony export */   w: () => (/* binding */ readBootId)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);


/**
 * The clock of this machine. `process.hrtime` reads CLOCK_MONOTONIC on Linux and mach_continuous_time on macOS: both count
 * from the boot and are the same for every process.
 */
function systemBootClock() {
    const boot = readBootId();
    return { boot, now: () => Number(process.hrtime.bigint() / 1000n) / 1_000 };
}
let bootId;
/** What names this boot of the machine; it does not change while a process runs. */
function readBootId() {
    bootId ??= askBootId();
    return bootId;
}
function askBootId() {
    if (process.platform === 'darwin')
        return (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFileSync)('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid'], { encoding: 'utf8' }).trim();
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}


/***/ }),

/***/ 93271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hasGroup: () => (/* binding */ hasGroup),
/* harmony export */   identify: () => (/* binding */ identify),
/* harmony export */   isRunning: () => (/* binding */ isRunning),
/* harmony export */   signalGroup: () => (/* binding */ signalGroup)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var _boot_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77731);



/** The identity of a running process; undefined when there is none of that number, or only a zombie. */
function identify(pid) {
    const startTime = process.platform === 'linux' ? startTimeOnLinux(pid) : startTimeByPs(pid);
    return startTime === undefined ? undefined : { pid, startTime };
}
/** Whether that very process still runs. */
function isRunning({ pid, startTime }) {
    return identify(pid)?.startTime === startTime;
}
/**
 * proc(5): field 3 is the state, field 22 the start in clock ticks since the boot, so the boot belongs to it; the name in
 * field 2 may hold anything.
 */
function startTimeOnLinux(pid) {
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(`/proc/${pid}/stat`, 'utf8');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const [state] = fields;
        return state === 'Z' || state === 'X' || fields[19] === undefined ? undefined : `${(0,_boot_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .readBootId */ .w)()} ${fields[19]}`;
    }
    catch {
        return undefined;
    }
}
function startTimeByPs(pid) {
    try {
        const [state, ...started] = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFileSync)('/bin/ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim().split(/\s+/);
        return state === undefined || state.startsWith('Z') ? undefined : started.join(' ');
    }
    catch {
        return undefined;
    }
}
/** Sends a signal to a process and all that it started, as far as they stayed in its group. Gone ones are no error. */
function signalGroup(pid, signal) {
    try {
        process.kill(-pid, signal);
    }
    catch {
        // no process of that group is left
    }
}
/** Whether any process of that group is left. */
function hasGroup(pid) {
    try {
        process.kill(-pid, 0);
        return true;
    }
    catch {
        return false;
    }
}


/***/ })

};
