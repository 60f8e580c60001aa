export const id = 2715;
export const ids = [2715];
export const modules = {

/***/ 82715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var _wiring_look_after_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35223);

/** Puts traffic back if the run left it half-way. */
const post = _wiring_look_after_js__WEBPACK_IMPORTED_MODULE_0__/* .lookAfterRun */ .t0;


/***/ })

};
