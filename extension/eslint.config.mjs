import jupyter from '@jupyter/eslint-plugin';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Every rule for extensions, as an error; those for JupyterLab's own tests do not concern us. */
const JUPYTER = Object.fromEntries(
  Object.keys(jupyter.rules)
    .filter(name => !name.startsWith('galata') && !name.endsWith('before-snapshots'))
    .map(name => [`jupyter/${name}`, 'error'])
);

/** Who may know whom: views → model → api; plugins wire; one file talks to the network. */
const NETWORK = {
  name: '@jupyterlab/services',
  importNames: ['ServerConnection'],
  message: 'Only src/api/restTransport.ts uses the network.'
};

function forbid(...patterns) {
  return ['error', { paths: [NETWORK], patterns }];
}

const LAB = {
  group: ['@jupyterlab/*', '@lumino/widgets', '@lumino/commands', '@lumino/application'],
  message: 'Views and the model also stand in notebook cells, outside JupyterLab.'
};

const CLIENTS = {
  group: ['**/api/restTransport', '**/api/commTransport'],
  message: 'Only plugins and the notebook widget choose a client.'
};

const UPWARDS = {
  group: ['**/views/**', '**/panels/**', '**/plugins/**', '**/commands'],
  message: 'The model and the api know nothing of what shows them.'
};

export default tseslint.config(
  {
    ignores: [
      'lib/**',
      'node_modules/**',
      'jupyterlab_litreview/**',
      'src/api/types.ts',
      'src/api/routes.ts'
    ]
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    plugins: { jupyter, 'react-hooks': hooks, 'jsx-a11y': a11y },
    languageOptions: { parserOptions: { project: './tsconfig.json' } },
    rules: {
      ...hooks.configs.recommended.rules,
      ...a11y.flatConfigs.strict.rules,
      ...JUPYTER,
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'Only src/api/restTransport.ts uses the network.' },
        { name: 'XMLHttpRequest', message: 'Only src/api/restTransport.ts uses the network.' },
        { name: 'WebSocket', message: 'Only src/api/restTransport.ts uses the network.' }
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
          message: 'Data is text, never HTML.'
        },
        {
          selector: 'AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]',
          message: 'Data is text, never HTML.'
        }
      ],
      'no-restricted-imports': forbid(),
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true }
      ],
      // A list of choices keeps the keyboard on the list or its text field and names the row it is
      // at, as WAI-ARIA's composite widgets do: the rows themselves take no focus and no keys.
      'jsx-a11y/no-noninteractive-element-to-interactive-role': [
        'error',
        // A table whose rows are selected is a grid (WAI-ARIA).
        { ul: ['listbox'], li: ['option'], table: ['grid'] }
      ],
      'jsx-a11y/interactive-supports-focus': 'off',
      'jsx-a11y/click-events-have-key-events': 'off',
      // Groups only listen for keys and blurs that bubble up from the controls inside.
      'jsx-a11y/no-static-element-interactions': [
        'error',
        { handlers: ['onClick', 'onMouseDown', 'onMouseUp'] }
      ],
      // A text that scrolls has to be reached by the keyboard.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: ['pre'], roles: ['region'] }],
      // There is no React Compiler here that could be misled.
      'react-hooks/incompatible-library': 'off',
      // Lumino's signals take a method and its owner.
      '@typescript-eslint/unbound-method': 'off',
      // Lumino's and JupyterLab's classes are known by their declarations only.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Numbers read well in words that are built from them.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }]
    }
  },
  {
    files: ['src/api/**'],
    ignores: ['src/api/restTransport.ts'],
    rules: { 'no-restricted-imports': forbid(LAB, UPWARDS) }
  },
  {
    files: ['src/api/restTransport.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [UPWARDS] }] }
  },
  {
    // The sidebar and the status bar are on screen from the start, and so may a document be. An
    // editor takes its extensions when it is made.
    files: [
      'src/plugins/citations.ts',
      'src/plugins/sidebar.ts',
      'src/plugins/filetype.ts',
      'src/plugins/inspector.ts',
      'src/plugins/followedExports.ts',
      'src/plugins/statusBar.tsx'
    ],
    rules: { 'jupyter/prefer-lazy-imports': 'off' }
  },
  {
    // The names of the commands and the sidebar are needed at once and loaded anyway.
    files: ['src/plugins/**'],
    ignores: [
      'src/plugins/citations.ts',
      'src/plugins/sidebar.ts',
      'src/plugins/filetype.ts',
      'src/plugins/inspector.ts',
      'src/plugins/followedExports.ts',
      'src/plugins/statusBar.tsx'
    ],
    rules: {
      'jupyter/prefer-lazy-imports': [
        'error',
        {
          ignoreImports: [
            '../commands',
            '../model/decisions',
            '../model/reviewCommands',
            '../model/sidebar',
            '../panels/document'
          ]
        }
      ]
    }
  },
  {
    files: ['src/model/**'],
    rules: { 'no-restricted-imports': forbid(LAB, CLIENTS, UPWARDS) }
  },
  {
    files: ['src/views/**'],
    rules: {
      'no-restricted-imports': forbid(LAB, CLIENTS, {
        group: ['**/panels/**', '**/plugins/**', '**/commands', '**/tokens'],
        message: 'Views are shown by panels and plugins and do not know them.'
      })
    }
  }
);
