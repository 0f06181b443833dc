"""How Sphinx builds these pages: ``make docs`` writes them to ``docs/_build``."""

project = "jupyterlab-litreview"
author = "The jupyterlab-litreview authors"
copyright = "the jupyterlab-litreview authors"  # Sphinx's name for it

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
# Pages link to what lies beside them in the repository, such as the changelog.
suppress_warnings = ["myst.xref_missing"]

html_theme = "pydata_sphinx_theme"
html_title = "jupyterlab-litreview"
html_show_sourcelink = False
html_theme_options = {
    "navigation_with_keys": False,
    "secondary_sidebar_items": ["page-toc"],
    "show_prev_next": False,
}
