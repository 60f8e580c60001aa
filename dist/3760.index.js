export const id = 3760;
export const ids = [3760];
export const modules = {

/***/ 3760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _wiring_delivery_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(592);

/** Goes back to a release that was good, or rehearses that. */
const run = async ({ inputs, ports }) => {
    const delivery = await (0,_wiring_delivery_js__WEBPACK_IMPORTED_MODULE_0__/* .openDelivery */ .D)({ inputs, ports, references: 'keep' });
    if (inputs.drill) {
        const { drill } = await Promise.all(/* import() */[__webpack_require__.e(4847), __webpack_require__.e(9888), __webpack_require__.e(7611), __webpack_require__.e(1042), __webpack_require__.e(8622), __webpack_require__.e(3415), __webpack_require__.e(7856)]).then(__webpack_require__.bind(__webpack_require__, 7856));
        return drill({ inputs, ports, delivery });
    }
    const { rollBack } = await Promise.all(/* import() */[__webpack_require__.e(4847), __webpack_require__.e(9888), __webpack_require__.e(7611), __webpack_require__.e(1042), __webpack_require__.e(8622), __webpack_require__.e(3415), __webpack_require__.e(1432)]).then(__webpack_require__.bind(__webpack_require__, 1432));
    return rollBack({ inputs, ports, delivery });
};


/***/ })

};
