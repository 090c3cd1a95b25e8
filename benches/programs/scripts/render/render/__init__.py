"""Renders a page by jinja2 out of data by pyyaml; both are files of the package."""
