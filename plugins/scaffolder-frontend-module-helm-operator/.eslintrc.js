module.exports = require('../../.eslintrc.house.js')(__dirname);
