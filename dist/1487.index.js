export const id = 1487;
export const ids = [1487];
export const modules = {

/***/ 11487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createS3Client: () => (/* binding */ createS3Client)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53711);

/**
 * A client with credentials, proxy and, where the place has none, region and endpoint as the environment says (`AWS_*`, profiles, web identity).
 * Its own retries are off: those wait by a clock that nobody can cancel. Of checksums it adds none to ours, and checks none: what is read is checked by the
 * hashes of the log, and stores of other makes know fewer of them. `more` goes over all that.
 */
function createS3Client({ region, endpoint, pathStyle }, more = {}) {
    return new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_0__/* .S3Client */ .YxF({
        maxAttempts: 1,
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
        ...(region !== undefined && { region }),
        ...(endpoint !== undefined && { endpoint }),
        ...(pathStyle !== undefined && { forcePathStyle: pathStyle }),
        ...more,
    });
}


/***/ })

};
