import vue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/api/schema.d.ts', 'test-results', 'playwright-report'] },
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    rules: {
      // The content security policy refuses inline styles and v-html is a hole.
      'vue/no-static-inline-styles': ['error', { allowBinding: false }],
      'vue/no-v-html': 'error',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/html-indent': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/require-default-prop': 'off',
      'max-lines': ['error', 350],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    // The core runs without a framework, so that it can be tested and reused alone.
    files: ['src/core/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: ['vue', 'vue-router', '../ui/*', '../pages/*', '../i18n/*', '../shell/*'] }] },
  },
)
