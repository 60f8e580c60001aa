export const id = 2385;
export const ids = [2385];
export const modules = {

/***/ 52385:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findPlace: () => (/* binding */ findPlace)
/* harmony export */ });
/**
 * Where GitHub is, from the variables that its runner sets (GitHub Docs, "Variables reference"). The token would go to whatever
 * stands there, so it has to be an address of HTTPS, or of this machine.
 */
function findPlace({ variables, token }) {
    const repository = variables['GITHUB_REPOSITORY'] ?? '';
    const api = (variables['GITHUB_API_URL'] ?? '').replace(/\/+$/, '');
    if (!/^[A-Za-z0-9][\w-]*\/[\w.-]+$/.test(repository) || /\/\.{1,2}$/.test(repository)) {
        return { why: 'GITHUB_REPOSITORY does not name a repository; a job of GitHub Actions has it, elsewhere set it to OWNER/NAME' };
    }
    if (token === undefined) {
        return { why: 'there is no token; the input github-token of the action has it, elsewhere set GITHUB_TOKEN' };
    }
    if (!/^[!-~]+$/.test(token))
        return { why: 'the token has characters that no token has' };
    const address = api === '' ? 'https://api.github.com' : api;
    if (!isSafe(address))
        return { why: 'GITHUB_API_URL is no https:// address' };
    return { place: { api: address, repository, token } };
}
function isSafe(address) {
    if (!URL.canParse(address))
        return false;
    const { protocol, hostname, username, password, search, hash } = new URL(address);
    if (username !== '' || password !== '' || search !== '' || hash !== '')
        return false;
    return protocol === 'https:' || (protocol === 'http:' && /^(localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/.test(hostname));
}


/***/ })

};
