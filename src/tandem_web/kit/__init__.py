"""What every page is built from: the layout, form fields, components and error pages."""
