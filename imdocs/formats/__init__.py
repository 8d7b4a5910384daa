"""What a Word file, a page, a zip, a spreadsheet is."""
