module.exports = require('../../.eslintrc.workspace.js')(__dirname);
