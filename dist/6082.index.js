export const id = 6082;
export const ids = [6082];
export const modules = {

/***/ 26082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   isContainerJob: () => (/* binding */ isContainerJob)
/* harmony export */ });
/** Where the runner mounts its folders in the container of a job (actions/runner, `ContainerInfo.cs` and `Constants.cs`). */
const mounts = ['/__w', '/__e', '/__t', '/github/home', '/github/workflow'];
/** What engines leave in a container: Docker the first, Podman the second. */
const marks = ['/.dockerenv', '/run/.containerenv'];
/** Of what a runner sets; a development container on GitHub has other variables of that prefix. */
const telling = ['GITHUB_ACTIONS', 'GITHUB_WORKSPACE', 'RUNNER_TEMP', 'RUNNER_NAME'];
const prefixes = ['GITHUB_', 'RUNNER_', 'ACTIONS_'];
/**
 * Whether this is a job with `container:`, which ends with its container: what a runner sets leads into its mounts, or,
 * where a workflow has set those variables itself, the mounts are there and it is a container. Without a runner's variables
 * it never is one: a terminal in a development container is left alone. A runner that itself runs in a container, and
 * outlives its jobs there, has no such mounts.
 */
function isContainerJob({ variables, program, exists }) {
    if (!telling.some((name) => (variables[name] ?? '') !== ''))
        return false;
    const ofRunner = Object.entries(variables).filter(([name]) => name === 'HOME' || prefixes.some((prefix) => name.startsWith(prefix)));
    if ([program, ...ofRunner.map(([, value]) => value ?? '')].some(isInMount))
        return true;
    return marks.some(exists) && mounts.some(exists);
}
function isInMount(place) {
    return mounts.some((mount) => place === mount || place.startsWith(`${mount}/`));
}


/***/ })

};
